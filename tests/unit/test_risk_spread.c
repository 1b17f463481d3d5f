/* test_risk_spread - the robust estimate of true differences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_spread.h"

enum { N = 240 };

/* The equation as the method states it, and plain bisection: slow, and surely right. */
static double
by_bisection(const double *y, const double *s, size_t n, double t)
{
    double low = 0.0;
    double high = 1e6;

    for (int step = 0; step < 400; step++) {
        double middle = (low + high) / 2.0;
        double sum = 0.0;

        for (size_t i = 0; i < n; i++)
            sum += fmin((y[i] - t) * (y[i] - t) / (s[i] * s[i] + middle),
                        RISK_SPREAD_C * RISK_SPREAD_C);
        if (sum / (double)n > RISK_SPREAD_KAPPA)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static double
uniform(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) / 9007199254740992.0;
}

static double
normal(uint64_t *state)
{
    double sum = -6.0;

    for (int i = 0; i < 12; i++)
        sum += uniform(state);
    return sum;
}

static void
risk_spread__kappa__is_the_expectation_under_the_normal(void **state)
{
    const double c = RISK_SPREAD_C;
    double tail = 0.5 * erfc(c / sqrt(2.0));
    double density = exp(-c * c / 2.0) / sqrt(2.0 * 3.14159265358979323846);

    (void)state;
    assert_true(
        fabs(2.0 * (0.5 - tail - c * density) + 2.0 * c * c * tail - RISK_SPREAD_KAPPA)
        < 1e-15);
}

static void
risk_spread__random_samples__equal_bisection(void **state)
{
    static const double TAUS[] = {0.0, 0.01, 0.15, 3.0, 100.0};
    double y[N] = {0};
    double s[N] = {0};
    uint64_t random = 11;

    (void)state;
    for (size_t n = 2; n <= N; n = n < 12 ? n + 1 : n * 2) {
        for (size_t t = 0; t < sizeof TAUS / sizeof TAUS[0]; t++) {
            double wanted, actual;

            for (size_t i = 0; i < n; i++) {
                s[i] = 0.02 + 0.3 * uniform(&random);
                y[i] = 5.0 + TAUS[t] * normal(&random) + s[i] * normal(&random);
            }
            y[0] += t % 2 == 0 ? 0.0 : 50.0; /* an outlier */
            wanted = by_bisection(y, s, n, 5.0);
            actual = risk_spread_tau2(y, s, n, 5.0);
            if (wanted < 1e-100)
                assert_true(actual == 0.0);
            else if (!(fabs(actual - wanted) <= 1e-12 * wanted))
                fail_msg("n %zu tau %g: %.17g, bisection %.17g", n, TAUS[t], actual,
                         wanted);
        }
    }
}

static void
risk_spread__equal_units__do_not_differ(void **state)
{
    const double y[] = {1.5, 1.5, 1.5, 1.5};
    const double s[] = {0.1, 0.2, 0.3, 0.4};

    (void)state;
    assert_true(risk_spread_tau2(y, s, 4, 1.5) == 0.0);
    assert_true(risk_spread_tau2(y, s, 1, 0.0) == 0.0);
}

/* What a mean square estimate cannot: one wild unit among many does not hide the others. */
static void
risk_spread__one_wild_unit__moves_little(void **state)
{
    double y[N];
    double s[N];
    uint64_t random = 5;
    double before, after;

    (void)state;
    for (size_t i = 0; i < N; i++) {
        s[i] = 0.1;
        y[i] = 0.2 * normal(&random);
    }
    before = risk_spread_tau2(y, s, N, 0.0);
    y[17] = 1e6;
    after = risk_spread_tau2(y, s, N, 0.0);
    assert_true(before > 0.03 && before < 0.05);
    assert_true(after > before && after < 1.05 * before);
}

static void
risk_spread__extreme_values__stay_finite(void **state)
{
    const double y[] = {-1e15, 1e15, 0.0, 1e-9, 3.0};
    const double s[] = {1e-17, 1e-17, 1e-17, 1e15, 1.0};
    double tau2 = risk_spread_tau2(y, s, 5, 0.0);

    (void)state;
    assert_true(isfinite(tau2) && tau2 >= 0.0);
}

static void
risk_spread_shrunk__small_group__goes_towards_the_parent(void **state)
{
    (void)state;
    assert_true(risk_spread_shrunk(1.0, 3.0, 40) == 2.0);
    assert_true(risk_spread_shrunk(1.0, 3.0, 99) > 1.0);
    assert_true(risk_spread_shrunk(1.0, 3.0, 100) == 1.0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_spread__kappa__is_the_expectation_under_the_normal),
        cmocka_unit_test(risk_spread__random_samples__equal_bisection),
        cmocka_unit_test(risk_spread__equal_units__do_not_differ),
        cmocka_unit_test(risk_spread__one_wild_unit__moves_little),
        cmocka_unit_test(risk_spread__extreme_values__stay_finite),
        cmocka_unit_test(risk_spread_shrunk__small_group__goes_towards_the_parent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
