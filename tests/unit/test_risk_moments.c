/* test_risk_moments - small counts: no bias, the right spread, and no risk where nothing happened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_moments.h"
#include "risk/risk_standard.h"

static const struct risk_indicator RATE = {.type = RISK_RATE,
                                           .transform = RISK_TRANSFORM_EXACT};
static const struct risk_indicator PROPORTION = {.type = RISK_PROPORTION,
                                                 .transform = RISK_TRANSFORM_EXACT};

/* Probabilities by the gamma function: not the way the core goes. */
static double
poisson(double x, double mean)
{
    return exp(x * log(mean) - mean - lgamma(x + 1.0));
}

static double
binomial(double x, double n, double p)
{
    return exp(lgamma(n + 1.0) - lgamma(x + 1.0) - lgamma(n - x + 1.0) + x * log(p)
               + (n - x) * log(1.0 - p));
}

struct spread {
    double mean; /* of y - t */
    double var;  /* of (y - t) / s */
};

/* What the points of a rate do when the unit's true rate is theta times the target. */
static struct spread
rate_spread(double expected, double theta)
{
    const struct risk_target target = {1.0, 1.0};
    struct spread spread = {0.0, 0.0};

    for (int i = 0; i < 200; i++) {
        const double x = i;
        const double value[3] = {x, expected, 0.0};
        struct risk_point point = risk_standard_point(&RATE, &target, value);
        double rise = point.y - target.t;

        spread.mean += poisson(x, expected * theta) * rise;
        spread.var += poisson(x, expected * theta) * (rise / point.s) * (rise / point.s);
    }
    return spread;
}

static struct spread
proportion_spread(double n, double p, double true_p)
{
    const struct risk_target target = {p, asin(sqrt(p))};
    struct spread spread = {0.0, 0.0};

    for (int i = 0; i <= (int)n; i++) {
        const double x = i;
        const double value[3] = {x, n, 0.0};
        struct risk_point point = risk_standard_point(&PROPORTION, &target, value);
        double rise = point.y - target.t;

        spread.mean += binomial(x, n, true_p) * rise;
        spread.var += binomial(x, n, true_p) * (rise / point.s) * (rise / point.s);
    }
    return spread;
}

static const double EXPECTED[] = {1e-6, 0.001, 0.03, 0.4, 1.0, 3.7, 8.0, 9.99};

static void
risk_standard__rates_on_target__have_mean_zero_and_variance_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        struct spread spread = rate_spread(EXPECTED[i], 1.0);

        assert_true(fabs(spread.mean) * sqrt(EXPECTED[i]) < 1e-11);
        assert_true(fabs(spread.var - 1.0) < 1e-11);
    }
}

struct trial {
    double n;
    double p;
};

static const struct trial TRIALS[] = {
    {1.0,    0.3  },
    {1.0,    0.5  },
    {1.0,    0.7  },
    {2.0,    0.01 },
    {3.0,    0.33 },
    {3.0,    0.999},
    {18.0,   0.5  },
    {19.0,   0.5  },
    {45.0,   0.2  },
    {60.0,   0.85 },
    {5000.0, 0.001},
};

static void
risk_standard__proportions_on_target__have_mean_zero_and_variance_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TRIALS / sizeof TRIALS[0]; i++) {
        struct spread spread = proportion_spread(TRIALS[i].n, TRIALS[i].p, TRIALS[i].p);

        assert_true(fabs(spread.mean) < 1e-10);
        assert_true(fabs(spread.var - 1.0) < 1e-9);
    }
}

/* A true difference shows at its full size: only so can small and large units share one tau. */
static void
risk_standard__true_difference__is_seen_on_the_common_scale(void **state)
{
    const double step = 1e-4;

    (void)state;
    for (size_t i = 1; i < sizeof EXPECTED / sizeof EXPECTED[0]; i++) {
        double rise = rate_spread(EXPECTED[i], (1.0 + step) * (1.0 + step)).mean
                      - rate_spread(EXPECTED[i], (1.0 - step) * (1.0 - step)).mean;

        assert_true(fabs(rise / (2.0 * step) - 1.0) < 1e-5);
    }
    for (size_t i = 0; i < sizeof TRIALS / sizeof TRIALS[0]; i++) {
        double angle = asin(sqrt(TRIALS[i].p));
        double above = sin(angle + step) * sin(angle + step);
        double below = sin(angle - step) * sin(angle - step);
        double rise = proportion_spread(TRIALS[i].n, TRIALS[i].p, above).mean
                      - proportion_spread(TRIALS[i].n, TRIALS[i].p, below).mean;

        assert_true(fabs(rise / (2.0 * step) - 1.0) < 1e-4);
    }
}

static void
risk_standard__one_event_hardly_expected__tends_to_the_score_statistic(void **state)
{
    const struct risk_target target = {1.0, 1.0};

    (void)state;
    for (int power = -12; power < -4; power++) {
        for (int x = 0; x <= 1; x++) {
            const double expected = pow(10.0, power);
            const double value[3] = {x, expected, 0.0};
            struct risk_point point = risk_standard_point(&RATE, &target, value);
            double score = ((double)x - expected) / (2.0 * expected);

            assert_true(fabs((point.y - target.t) / score - 1.0) < 2.0 * expected + 1e-9);
            assert_true(fabs(point.s * 2.0 * sqrt(expected) - 1.0)
                        < 2.0 * expected + 1e-9);
        }
    }
}

/* The reason for it all: the plain form makes a risk of every small unit. */
static void
risk_standard__no_event__is_never_a_sign_of_risk(void **state)
{
    const struct risk_target target = {1.0, 1.0};
    const struct risk_indicator plain = {.type = RISK_RATE};

    (void)state;
    for (int power = -50; power < 10; power++) {
        const double expected = pow(1.5, power);
        const double value[3] = {0.0, expected, 0.0};

        assert_true(risk_standard_point(&RATE, &target, value).y < target.t);
        if (expected < 0.3)
            assert_true(risk_standard_point(&plain, &target, value).y > target.t);
    }
}

static void
risk_standard__enough_events__both_forms_meet(void **state)
{
    const struct risk_target target = {1.0, 1.0};

    (void)state;
    for (int x = 2; x <= 20; x += 3) {
        const double below[3] = {x, RISK_MOMENTS_ENOUGH - 1e-9, 0.0};
        const double above[3] = {x, RISK_MOMENTS_ENOUGH, 0.0};
        struct risk_point exact = risk_standard_point(&RATE, &target, below);
        struct risk_point plain = risk_standard_point(&RATE, &target, above);

        assert_true(fabs(exact.y - plain.y) < 0.06 * plain.s);
        assert_true(fabs(exact.s / plain.s - 1.0) < 0.02);
    }
}

static void
risk_standard__events_and_non_events__are_mirror_images(void **state)
{
    const struct risk_target low = {0.2, asin(sqrt(0.2))};
    const struct risk_target high = {0.8, asin(sqrt(0.8))};

    (void)state;
    for (int x = 0; x <= 7; x++) {
        const double value[3] = {x, 7.0, 0.0};
        const double mirror[3] = {7 - x, 7.0, 0.0};
        struct risk_point a = risk_standard_point(&PROPORTION, &low, value);
        struct risk_point b = risk_standard_point(&PROPORTION, &high, mirror);

        assert_true(fabs((a.y - low.t) + (b.y - high.t)) < 1e-13);
        assert_true(fabs(a.s - b.s) < 1e-13);
    }
}

static void
risk_standard__weighted_denominator__is_taken_as_it_is(void **state)
{
    const struct risk_target target = {0.2, asin(sqrt(0.2))};
    const double value[3] = {1.5, 7.5, 0.0};

    (void)state;
    assert_true(risk_standard_point(&PROPORTION, &target, value).s == 0.5 / sqrt(8.0));
}

static void
risk_standard__nothing_or_everything_in_the_group__is_not_usable(void **state)
{
    const struct risk_target none = {0.0, 0.0};
    const struct risk_target all = {1.0, asin(1.0)};
    const struct risk_target some = {0.5, asin(sqrt(0.5))};

    (void)state;
    assert_false(risk_standard_is_usable(&PROPORTION, &none));
    assert_false(risk_standard_is_usable(&PROPORTION, &all));
    assert_true(risk_standard_is_usable(&PROPORTION, &some));
    assert_false(risk_standard_is_usable(&RATE, &none));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_standard__rates_on_target__have_mean_zero_and_variance_one),
        cmocka_unit_test(
            risk_standard__proportions_on_target__have_mean_zero_and_variance_one),
        cmocka_unit_test(risk_standard__true_difference__is_seen_on_the_common_scale),
        cmocka_unit_test(
            risk_standard__one_event_hardly_expected__tends_to_the_score_statistic),
        cmocka_unit_test(risk_standard__no_event__is_never_a_sign_of_risk),
        cmocka_unit_test(risk_standard__enough_events__both_forms_meet),
        cmocka_unit_test(risk_standard__events_and_non_events__are_mirror_images),
        cmocka_unit_test(risk_standard__weighted_denominator__is_taken_as_it_is),
        cmocka_unit_test(
            risk_standard__nothing_or_everything_in_the_group__is_not_usable),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
