/* test_risk_numbers - sums, medians, rounding and order: what every core leans on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_median.h"
#include "risk/risk_micro.h"
#include "risk/risk_order.h"
#include "risk/risk_sum.h"

static double
sum_of(const double *terms, size_t n)
{
    struct risk_sum sum = {0};

    for (size_t i = 0; i < n; i++)
        risk_sum_add(&sum, terms[i]);
    return risk_sum_value(&sum);
}

/* The classic that defeats Kahan's sum: the term is larger than the total so far. */
static void
risk_sum__large_terms_that_cancel__leave_the_small_ones(void **state)
{
    const double terms[] = {1.0, 1e100, 1.0, -1e100};

    (void)state;
    assert_true(sum_of(terms, 4) == 2.0);
}

/* Neumaier's own form, with its branch. */
static double
neumaier(const double *terms, size_t n)
{
    double total = 0.0;
    double carry = 0.0;

    for (size_t i = 0; i < n; i++) {
        double next = total + terms[i];

        if (fabs(total) >= fabs(terms[i]))
            carry += (total - next) + terms[i];
        else
            carry += (terms[i] - next) + total;
        total = next;
    }
    return total + carry;
}

static void
risk_sum__random_terms__equal_neumaiers_form_to_the_bit(void **state)
{
    double terms[1000];
    uint64_t random = 1;

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        random = random * UINT64_C(6364136223846793005) + 1;
        terms[i] = ldexp((double)(int64_t)random, (int)(random >> 59) * 4 - 100);
        assert_true(sum_of(terms, i + 1) == neumaier(terms, i + 1));
    }
}

struct rounding {
    double value;
    int64_t micro;
};

static void
risk_micro__halves__go_away_from_zero(void **state)
{
    static const struct rounding TABLE[] = {
        {0.0,                 0                         },
        {-0.0,                0                         },
        {0.0000005,           1                         },
        {-0.0000005,          -1                        },
        {0.0000004999999999,  0                         },
        {-0.0000004999999999, 0                         },
        {1.0000015,           1000002                   },
        {-2.5,                -2500000                  },
        {0.125,               125000                    },
        {1e300,               INT64_C(9000000000000000) },
        {-1e300,              -INT64_C(9000000000000000)},
        {5e-324,              0                         },
    };

    (void)state;
    for (size_t i = 0; i < sizeof TABLE / sizeof TABLE[0]; i++)
        assert_int_equal(risk_micro(TABLE[i].value), TABLE[i].micro);
    assert_int_equal(risk_scaled(0.49999999999999994, 1.0), 0);
    assert_int_equal(risk_scaled(0.5, 1.0), 1);
    assert_int_equal(risk_scaled(2.5, 1.0), 3);
    assert_int_equal(risk_scaled(-1.5, 1.0), -2);
}

static int
compare_doubles(const void *left, const void *right)
{
    const double *a = left;
    const double *b = right;

    return (*a > *b) - (*a < *b);
}

static double
sorted_median(const double *values, size_t n)
{
    double sorted[64];

    memcpy(sorted, values, n * sizeof sorted[0]);
    qsort(sorted, n, sizeof sorted[0], compare_doubles);
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0;
}

static void
risk_median__any_order_and_ties__is_the_sorted_middle(void **state)
{
    uint32_t random = 7;

    (void)state;
    for (size_t n = 1; n <= 64; n++) {
        for (unsigned kinds = 1; kinds <= 64; kinds *= 4) {
            double values[64];
            double wanted;

            for (size_t i = 0; i < n; i++) {
                random = random * 1664525U + 1013904223U;
                values[i] = (double)(random >> 8 & (kinds * 4 - 1)) - 3.0;
            }
            wanted = sorted_median(values, n);
            assert_true(risk_median(values, n) == wanted);
        }
    }
}

static void
risk_order__every_permutation_of_four__is_ascending(void **state)
{
    struct arena *arena = arena_new(0);
    const uint32_t *order;

    (void)state;
    for (unsigned code = 0; code < 256; code++) {
        struct uuid ids[4] = {0};
        unsigned seen = 0;

        for (unsigned i = 0; i < 4; i++) {
            unsigned value = code >> (2 * i) & 3;

            seen |= 1U << value;
            ids[i].b[value % 2 == 0 ? 0 : 15] = (uint8_t)(value + 1);
        }
        if (seen != 15) {
            assert_int_equal(risk_order_ids(ids, sizeof ids[0], 4, arena, &order),
                             RC_INVALID);
            continue;
        }
        assert_int_equal(risk_order_ids(ids, sizeof ids[0], 4, arena, &order), RC_OK);
        for (unsigned i = 1; i < 4; i++)
            assert_true(memcmp(&ids[order[i - 1]], &ids[order[i]], 16) < 0);
    }
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_sum__large_terms_that_cancel__leave_the_small_ones),
        cmocka_unit_test(risk_sum__random_terms__equal_neumaiers_form_to_the_bit),
        cmocka_unit_test(risk_micro__halves__go_away_from_zero),
        cmocka_unit_test(risk_median__any_order_and_ties__is_the_sorted_middle),
        cmocka_unit_test(risk_order__every_permutation_of_four__is_ascending),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
