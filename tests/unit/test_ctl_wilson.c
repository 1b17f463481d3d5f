/* test_ctl_wilson - the interval of a share against an independent implementation. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ctl/ctl_wilson.h"

/* The number at a place of a line, and on behind its comma. */
static double
next_number(char **at)
{
    const double number = strtod(*at, at);

    assert_true(**at == ',' || **at == '\n');
    (*at)++;
    return number;
}

/* source: the oracle's phe_wilson.csv, made by PHEindicatormethods */
static void
ctl_wilson__oracle__agrees(void **state)
{
    const char *oracle = getenv("TILLSYN_ORACLE");
    char path[512], line[256];
    size_t compared = 0;

    (void)state;
    if (oracle == NULL) {
        print_message(
            "SKIPPED: TILLSYN_ORACLE is not set: the interval is not compared\n");
        skip();
    }
    (void)snprintf(path, sizeof path, "%s/risk/phe_wilson.csv", oracle);

    FILE *file = fopen(path, "r");

    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file)); /* the header */
    while (fgets(line, sizeof line, file) != NULL) {
        char *at = line;
        const uint32_t bad = (uint32_t)next_number(&at);
        const uint32_t n = (uint32_t)next_number(&at);
        double lo, hi;

        ctl_wilson(bad, n, &lo, &hi);
        assert_true(fabs(lo - next_number(&at)) <= 1e-12);
        assert_true(fabs(hi - next_number(&at)) <= 1e-12);
        compared++;
    }
    fclose(file);
    assert_true(compared > 10);
}

static void
ctl_wilson__none_and_all__reach_the_ends_and_mirror(void **state)
{
    double lo, hi, mirrored_lo, mirrored_hi;

    (void)state;
    for (uint32_t n = 1; n <= 300; n++) {
        for (uint32_t bad = 0; bad <= n; bad += 1 + n / 7) {
            ctl_wilson(bad, n, &lo, &hi);
            ctl_wilson(n - bad, n, &mirrored_lo, &mirrored_hi);
            assert_true(0.0 <= lo && lo <= (double)bad / n && (double)bad / n <= hi
                        && hi <= 1.0);
            assert_true(fabs(lo + mirrored_hi - 1.0) < 1e-12);
        }
        ctl_wilson(0, n, &lo, &hi);
        assert_true(lo == 0.0);
        ctl_wilson(n, n, &lo, &hi);
        assert_true(hi == 1.0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_wilson__oracle__agrees),
        cmocka_unit_test(ctl_wilson__none_and_all__reach_the_ends_and_mirror),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
