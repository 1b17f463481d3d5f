/* test_risk_kernel - own functions against the C library's long double ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>

#include "risk/risk_kernel.h"

typedef double function_t(double);
typedef long double reference_t(long double);

static long double
phi_reference(long double z)
{
    return 0.5L * erfcl(-z / sqrtl(2.0L));
}

/* Distance in units of the last place of the true value. */
static double
ulps(double actual, long double wanted)
{
    double nearest = fabs((double)wanted);
    double ulp = nextafter(nearest, 1e308) - nearest;

    return (double)(fabsl((long double)actual - wanted) / (long double)ulp);
}

struct grid {
    const char *name;
    function_t *function;
    reference_t *reference;
    double low;
    double high;
    double limit_ulps;
};

static const struct grid GRIDS[] = {
    {"asin",          risk_asin, asinl,         -1.0,   1.0,    2.0},
    {"asin tiny",     risk_asin, asinl,         -1e-8,  1e-8,   1.0},
    {"asin near 1",   risk_asin, asinl,         0.9999, 1.0,    2.0},
    {"exp",           risk_exp,  expl,          -708.0, 709.7,  2.0},
    {"exp subnormal", risk_exp,  expl,          -745.0, -708.0, 2.0},
    {"erfc",          risk_erfc, erfcl,         -6.0,   6.0,    4.0},
    {"erfc tail",     risk_erfc, erfcl,         6.0,    26.0,   4.0},
    {"phi",           risk_phi,  phi_reference, -8.0,   8.0,    4.0},
    {"phi tail",      risk_phi,  phi_reference, -37.1,  -8.0,   4.0},
};

static void
risk_kernel__grids__agree_with_the_library(void **state)
{
    enum { STEPS = 100003 };

    (void)state;
    for (size_t g = 0; g < sizeof GRIDS / sizeof GRIDS[0]; g++) {
        const struct grid *grid = &GRIDS[g];

        for (int i = 0; i <= STEPS; i++) {
            double x = grid->low + (grid->high - grid->low) * i / STEPS;
            double off = ulps(grid->function(x), grid->reference((long double)x));

            if (!(off <= grid->limit_ulps))
                fail_msg("%s(%.17g) is %.17g, %.2f ulp off", grid->name, x,
                         grid->function(x), off);
        }
    }
}

static void
assert_same_bits(double actual, double wanted)
{
    uint64_t bits[2];

    memcpy(&bits[0], &actual, sizeof actual);
    memcpy(&bits[1], &wanted, sizeof wanted);
    if (bits[0] != bits[1])
        fail_msg("%.17g is not %.17g", actual, wanted);
}

static void
risk_asin__edges__are_exact(void **state)
{
    (void)state;
    assert_same_bits(risk_asin(1.0), asin(1.0));
    assert_same_bits(risk_asin(-1.0), -asin(1.0));
    assert_same_bits(risk_asin(0.0), 0.0);
    assert_same_bits(risk_asin(DBL_MIN), DBL_MIN);
    assert_same_bits(risk_asin(5e-324), 5e-324);
    assert_same_bits(risk_asin(0.5), asin(0.5));
}

static void
risk_exp__edges__are_exact(void **state)
{
    (void)state;
    assert_same_bits(risk_exp(0.0), 1.0);
    assert_same_bits(risk_exp(5e-324), 1.0);
    assert_same_bits(risk_exp(-746.0), 0.0);
    assert_same_bits(risk_exp(-1e300), 0.0);
    assert_true(risk_exp(-745.1) > 0.0);
    assert_true(risk_exp(709.7) < DBL_MAX);
}

static void
risk_phi__edges__are_exact(void **state)
{
    (void)state;
    assert_same_bits(risk_phi(0.0), 0.5);
    assert_same_bits(risk_phi(-0.0), 0.5);
    assert_same_bits(risk_phi(1e300), 1.0);
    assert_same_bits(risk_phi(-1e300), 0.0);
    assert_same_bits(risk_phi((double)INFINITY), 1.0);
    assert_same_bits(risk_phi(-(double)INFINITY), 0.0);
    assert_same_bits(risk_erfc(0.0), 1.0);
    assert_same_bits(risk_erfc(30.0), 0.0);
    assert_same_bits(risk_erfc(-30.0), 2.0);
    assert_true(risk_phi(-38.4) > 0.0);
}

static void
risk_phi__far_tail__keeps_its_digits(void **state)
{
    (void)state;
    assert_true(risk_phi(-37.04) > 1e-301 && risk_phi(-37.04) < 1e-299);
    assert_true(ulps(risk_phi(-37.04), phi_reference((long double)-37.04)) <= 4.0);
}

/* A rank depends on the order of probabilities: a step back would be seen. */
static void
risk_phi__rising_argument__never_falls(void **state)
{
    double before = 0.0;

    (void)state;
    for (int i = 0; i <= 200000; i++) {
        double now = risk_phi(-10.0 + i * 1e-4);

        assert_true(now >= before);
        before = now;
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_kernel__grids__agree_with_the_library),
        cmocka_unit_test(risk_asin__edges__are_exact),
        cmocka_unit_test(risk_exp__edges__are_exact),
        cmocka_unit_test(risk_phi__edges__are_exact),
        cmocka_unit_test(risk_phi__far_tail__keeps_its_digits),
        cmocka_unit_test(risk_phi__rising_argument__never_falls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
