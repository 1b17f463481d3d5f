/* test_ctl_sums - figures out of several cells: gaps, words, bounds and withheld values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_rows.h"
#include "ctl/ctl_source.h"
#include "platform/arena.h"

/* One indicator x over the columns a, b and n of one row. */
struct reading {
    const char *keys, *cells; /* of the indicator; of the row after its id: a;b;n */
    rc_t rc; /* RC_OK taken, RC_MISSING left out, RC_INVALID the row is refused */
    double num, den;
    enum ctl_skip skip; /* with RC_MISSING */
    enum ctl_code code; /* with RC_INVALID */
};

#define PROPORTION "type = proportion direction = 1 evidence = own "
#define RATE       "type = rate direction = 1 evidence = own "
#define MEAN       "type = mean direction = 1 evidence = own "
#define AB         "numerator = {a, b} denominator = n "

/* clang-format off */
static const struct reading READINGS[] = {
    {RATE AB, "1;2;10", RC_OK, 3, 10, 0, 0},
    {RATE AB, "1;;10", RC_MISSING, 0, 0, CTL_SKIP_NO_VALUE, 0},
    {RATE AB "when_missing = skip", ";2;10", RC_MISSING, 0, 0, CTL_SKIP_NO_VALUE, 0},
    {RATE AB "when_missing = ignore", "1;;10", RC_OK, 1, 10, 0, 0},
    {RATE AB "when_missing = ignore", ";;10", RC_MISSING, 0, 0, CTL_SKIP_NO_VALUE, 0},
    {RATE AB "when_missing = zero", ";;10", RC_OK, 0, 10, 0, 0},
    {RATE AB "when_missing = zero missing = {\"7\"}", "7;2;10", RC_OK, 2, 10, 0, 0},
    {RATE AB, "1;2;", RC_MISSING, 0, 0, CTL_SKIP_NO_VALUE, 0},
    {RATE AB, "1;2;0", RC_MISSING, 0, 0, CTL_SKIP_NO_EXPOSURE, 0},
    {RATE AB, "1;S;10", RC_MISSING, 0, 0, CTL_SKIP_SUPPRESSED, 0},
    {RATE AB, "1;2;S", RC_MISSING, 0, 0, CTL_SKIP_SUPPRESSED, 0},
    {RATE AB, "1;x;10", RC_INVALID, 0, 0, 0, CTL_ROW_NOT_A_NUMBER},
    {RATE AB "values = {\"x=5\"}", "1;x;10", RC_OK, 6, 10, 0, 0},
    {RATE AB "values = {\"x=5\"}", "1;y;10", RC_INVALID, 0, 0, 0, CTL_ROW_UNKNOWN_VALUE},
    {RATE AB "values = {\"a=b=5\"}", "1;a=b;10", RC_OK, 6, 10, 0, 0},
    {RATE AB, "1;-2;10", RC_INVALID, 0, 0, 0, CTL_ROW_OUT_OF_RANGE},
    {RATE AB, "1;2;-10", RC_INVALID, 0, 0, 0, CTL_ROW_OUT_OF_RANGE},
    {RATE "numerator = a denominator = {b, n}", "1;2;10", RC_OK, 1, 12, 0, 0},
    {RATE "numerator = a denominator = \"=2.5\"", "1;2;10", RC_OK, 1, 2.5, 0, 0},
    {PROPORTION AB, "4;6;10", RC_OK, 10, 10, 0, 0},
    {PROPORTION AB, "4;7;10", RC_INVALID, 0, 0, 0, CTL_ROW_OUT_OF_RANGE},
    {PROPORTION "numerator = {a, b} denominator = \"=counted\" when_missing = ignore values = {\"y=1\"}",
     "y;;10", RC_OK, 1, 1, 0, 0},
    {PROPORTION "numerator = a numerator_unit = percent denominator = n", "50;;8", RC_OK, 4, 8, 0, 0},
    {PROPORTION "numerator = a numerator_unit = percent denominator = n", "101;;8", RC_INVALID, 0, 0, 0,
     CTL_ROW_OUT_OF_RANGE},
    {MEAN "numerator = a", "-3;;", RC_OK, -3, 1, 0, 0},
    {MEAN "numerator = a denominator = n sd = b", "3;-1;2", RC_INVALID, 0, 0, 0, CTL_ROW_OUT_OF_RANGE},
    {RATE AB "period_to = b", "1;2;10", RC_INVALID, 0, 0, 0, CTL_ROW_NOT_A_DATE},
    {RATE "numerator = a denominator = n period_to = b", "1;2023-01-01;10", RC_INVALID, 0, 0, 0,
     CTL_ROW_DATE_ORDER},
    {RATE "numerator = a denominator = n known_at = b", "1;;10", RC_MISSING, 0, 0, CTL_SKIP_NO_VALUE, 0},
    {RATE "numerator = a denominator = n known_at = b", "1;2024-10-05;10", RC_MISSING, 0, 0,
     CTL_SKIP_NOT_KNOWN_YET, 0},
    {RATE "numerator = a denominator = n known_at = b", "1;2024-10-04;10", RC_OK, 1, 10, 0, 0},
};
/* clang-format on */

static void
assert_read(const struct reading *reading, const struct ctl_mapping *mapping,
            const char *table, struct ctl_report *report)
{
    const struct ctl_rows_options options = {20000, NULL}; /* 2024-10-04 */
    const struct ctl_rows_setup setup = {"t.csv", mapping, &options, report};
    const struct ctl_summary *summary = ctl_report_summary(report);
    struct ctl_source *source = ctl_source_memory(table, strlen(table));
    struct ctl_rows *rows = NULL;
    struct ctl_row row;

    assert_int_equal(ctl_rows_open_source(&source, &setup, &rows), RC_OK);
    assert_int_equal(ctl_rows_next(rows, &row),
                     reading->rc == RC_INVALID ? RC_MISSING : RC_OK);
    if (reading->rc == RC_INVALID)
        assert_int_equal(summary->by_code[reading->code], 1);
    else
        assert_int_equal(row.n_observations, reading->rc == RC_OK ? 1 : 0);
    if (reading->rc == RC_MISSING)
        assert_int_equal(summary->skipped[reading->skip], 1);
    if (reading->rc == RC_OK)
        assert_true(row.observations[0].num == reading->num
                    && row.observations[0].den == reading->den);
    ctl_rows_destroy(&rows);
}

static void
ctl_rows_next__figures__follow_the_indicators_keys(void **state)
{
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof READINGS / sizeof *READINGS; i++) {
        struct ctl_report *report = ctl_report_new();
        struct ctl_mapping *mapping = NULL;
        const char *text = arena_printf(
            arena,
            "register = r suppressed = S known_at = \"=2024-01-01\"\n"
            "period_from = \"=2023-06-01\" period_to = \"=2023-12-31\"\n"
            "unit { id = id name = id category = \"=c\" area = \"=a\" }\nindicator x { %s }",
            READINGS[i].keys);

        assert_int_equal(ctl_mapping_parse("m", text, report, &mapping), RC_OK);
        assert_read(&READINGS[i], mapping,
                    arena_printf(arena, "id;a;b;n\nU;%s\n", READINGS[i].cells), report);
        ctl_mapping_destroy(&mapping);
        ctl_report_destroy(&report);
    }
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_rows_next__figures__follow_the_indicators_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
