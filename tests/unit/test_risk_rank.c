/* test_risk_rank - order, ties and expected ranks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_rank.h"

static const uint8_t LOTS[4][RISK_LOTTERY_BYTES] = {
    {9,  9},
    {1,  2},
    {1,1},
    {200 }
};

/* Highest score first; 1 and 2 tie, and 2 has the lower lot. */
static struct risk_runner
runner(uint32_t unit)
{
    static const int64_t SCORES[4] = {-5, 70, 70, INT64_MAX};

    return (struct risk_runner){.score_micro = SCORES[unit],
                                .lottery = LOTS[unit],
                                .mean = 0.1 * unit,
                                .var = 0.5,
                                .unit = unit};
}

static void
risk_rank__all_orders_of_four__give_the_same_order(void **state)
{
    static const uint32_t WANTED[4] = {3, 2, 1, 0};
    unsigned n = 0;

    (void)state;
    for (unsigned code = 0; code < 256; code++) {
        struct risk_runner runners[4];
        unsigned seen = 0;

        for (unsigned i = 0; i < 4; i++) {
            runners[i] = runner(code >> (2 * i) & 3);
            seen |= 1U << runners[i].unit;
        }
        if (seen != 15)
            continue;
        risk_rank_sort(runners, 4);
        for (size_t i = 0; i < 4; i++)
            assert_int_equal(runners[i].unit, WANTED[i]);
        n++;
    }
    assert_int_equal(n, 24);
}

static void
risk_rank_expected__equal_units__share_the_middle(void **state)
{
    struct risk_runner runners[5] = {0};
    double expected[5];

    (void)state;
    for (size_t i = 0; i < 5; i++)
        runners[i].var = 1.0;
    risk_rank_expected(runners, 5, expected);
    for (size_t i = 0; i < 5; i++)
        assert_true(expected[i] == 3.0);
}

static void
risk_rank_expected__ranks__add_up(void **state)
{
    struct risk_runner runners[4] = {runner(0), runner(1), runner(2), runner(3)};
    double expected[4];
    double sum = 0.0;

    (void)state;
    risk_rank_expected(runners, 4, expected);
    for (size_t i = 0; i < 4; i++)
        sum += expected[i];
    assert_true(fabs(sum - 10.0) < 1e-14);
    assert_true(expected[3] < expected[2] && expected[2] < expected[1]);
}

static void
risk_rank_exceeds__nothing_uncertain__is_zero_half_or_one(void **state)
{
    const struct risk_runner high = {.mean = 2.0};
    const struct risk_runner low = {.mean = 1.0};

    (void)state;
    assert_true(risk_rank_exceeds(&high, &low) == 1.0);
    assert_true(risk_rank_exceeds(&low, &high) == 0.0);
    assert_true(risk_rank_exceeds(&low, &low) == 0.5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_rank__all_orders_of_four__give_the_same_order),
        cmocka_unit_test(risk_rank_expected__equal_units__share_the_middle),
        cmocka_unit_test(risk_rank_expected__ranks__add_up),
        cmocka_unit_test(risk_rank_exceeds__nothing_uncertain__is_zero_half_or_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
