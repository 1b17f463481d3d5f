/* test_demo_random - the same numbers everywhere, and spread as they should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo_random.h"
#include "demo/demo_share.h"

enum { DRAWS = 20000, SEED = 1 };

static void
demo_random_numbered__pinned_numbers__are_the_same_everywhere(void **state)
{
    struct demo_random random = demo_random_numbered(SEED, DEMO_STREAM_REPORT, 7);

    (void)state;
    assert_true(demo_random_next(&random) == UINT64_C(6754600522618427020));
    assert_true(demo_random_next(&random) == UINT64_C(12856110853264182658));
    assert_true(demo_grow(1.0) == 0x1.5bf09dd1bd1c0p+1);
}

/* source: the published reference implementation, from state 1, 2, 3, 4 */
static void
demo_random_next__reference_state__gives_reference_numbers(void **state)
{
    static const uint64_t WANT[] = {11520, 0, 1509978240, 1215971899390074240};
    struct demo_random random = {
        {1, 2, 3, 4}
    };

    (void)state;
    for (size_t i = 0; i < sizeof WANT / sizeof WANT[0]; i++)
        assert_true(demo_random_next(&random) == WANT[i]);
}

static void
demo_random__other_seed_stream_or_name__is_another_stream(void **state)
{
    struct demo_random base = demo_random_named(1, DEMO_STREAM_UNIT, "VC-01-00001");
    struct demo_random seed = demo_random_named(2, DEMO_STREAM_UNIT, "VC-01-00001");
    struct demo_random stream = demo_random_named(1, DEMO_STREAM_QUALITY, "VC-01-00001");
    struct demo_random name = demo_random_named(1, DEMO_STREAM_UNIT, "VC-01-00002");
    const uint64_t number = demo_random_next(&base);

    (void)state;
    assert_true(number != demo_random_next(&seed));
    assert_true(number != demo_random_next(&stream));
    assert_true(number != demo_random_next(&name));
}

struct moments {
    double mean, variance;
};

static struct moments
moments_of(double (*draw)(struct demo_random *random))
{
    struct demo_random random = demo_random_numbered(SEED, DEMO_STREAM_CASE, 0);
    double sum = 0.0;
    double squares = 0.0;

    for (size_t i = 0; i < DRAWS; i++) {
        const double value = draw(&random);

        sum += value;
        squares += value * value;
    }
    return (struct moments){sum / DRAWS, squares / DRAWS - (sum / DRAWS) * (sum / DRAWS)};
}

static double
draw_poisson_40(struct demo_random *random)
{
    return demo_random_poisson(random, 40.0);
}

static double
draw_binomial_100_30(struct demo_random *random)
{
    return demo_random_binomial(random, 100, 0.3);
}

/* Tolerances are about five standard errors of 20,000 draws. */
static void
demo_random__many_draws__have_mean_and_variance(void **state)
{
    const struct {
        double (*draw)(struct demo_random *random);
        double mean, variance, mean_error, variance_error;
    } rows[] = {
        {demo_random_uniform,  0.5,  1.0 / 12.0, 0.011, 0.003},
        {demo_random_normal,   0.0,  1.0,        0.036, 0.05 },
        {draw_poisson_40,      40.0, 40.0,       0.23,  2.1  },
        {draw_binomial_100_30, 30.0, 21.0,       0.17,  1.1  },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct moments found = moments_of(rows[i].draw);

        assert_true(fabs(found.mean - rows[i].mean) < rows[i].mean_error);
        assert_true(fabs(found.variance - rows[i].variance) < rows[i].variance_error);
    }
}

static void
demo_random_below__whole_range__reaches_both_ends(void **state)
{
    struct demo_random random = demo_random_numbered(SEED, DEMO_STREAM_CASE, 1);
    unsigned seen = 0;

    (void)state;
    for (size_t i = 0; i < DRAWS; i++) {
        const int32_t value = demo_random_between(&random, -1, 2);

        assert_in_range(value + 1, 0, 3);
        seen |= 1U << (value + 1);
    }
    assert_int_equal(seen, 15);
}

static void
demo_random_pick__weights__shares_and_never_zero(void **state)
{
    static const uint16_t WEIGHTS[] = {0, 30, 0, 70};
    struct demo_random random = demo_random_numbered(SEED, DEMO_STREAM_CASE, 2);
    unsigned counts[4] = {0};

    (void)state;
    for (size_t i = 0; i < DRAWS; i++)
        counts[demo_random_pick(&random, WEIGHTS, 4)]++;
    assert_int_equal(counts[0] + counts[2], 0);
    assert_in_range(counts[1], 5700, 6300);
}

static void
demo_grow__beside_exp__is_near_and_rises(void **state)
{
    (void)state;
    for (int quarters = -80; quarters < 80; quarters++) {
        const double x = quarters / 4.0;

        assert_true(fabs(demo_grow(x) / exp(x) - 1.0) < 3e-4);
        assert_true(demo_grow(x + 0.25) > demo_grow(x));
    }
}

static void
demo_share__any_weights__sum_and_stay_within_one(void **state)
{
    const uint64_t weights[] = {2377081, 383713, 0, 59686, 1};
    uint64_t sum = 0;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        sum += weights[i];
    for (uint32_t total = 0; total < 400; total += 7) {
        uint32_t shares[5];
        uint32_t given = 0;

        demo_share(total, weights, 5, shares);
        for (size_t i = 0; i < 5; i++) {
            given += shares[i];
            assert_true(fabs(shares[i] - (double)total * (double)weights[i] / (double)sum)
                        < 1.0);
        }
        assert_int_equal(given, total);
        assert_int_equal(shares[2], 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_random_numbered__pinned_numbers__are_the_same_everywhere),
        cmocka_unit_test(demo_random_next__reference_state__gives_reference_numbers),
        cmocka_unit_test(demo_random__other_seed_stream_or_name__is_another_stream),
        cmocka_unit_test(demo_random__many_draws__have_mean_and_variance),
        cmocka_unit_test(demo_random_below__whole_range__reaches_both_ends),
        cmocka_unit_test(demo_random_pick__weights__shares_and_never_zero),
        cmocka_unit_test(demo_grow__beside_exp__is_near_and_rises),
        cmocka_unit_test(demo_share__any_weights__sum_and_stay_within_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
