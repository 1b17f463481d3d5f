/* test_ctl_rows - a table through a mapping: what each row becomes, and what happens to bad ones. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_rows.h"
#include "platform/arena.h"
#include "platform/clock.h"
#include "platform/oom.h"

#define IMPORT "tests/fixtures/import/"

struct fixture {
    struct arena *arena;
    struct ctl_report *report;
    struct ctl_mapping *mapping;
    struct ctl_rows *rows;
    struct ctl_row row;
};

static int
set_up(void **state)
{
    struct fixture *fixture = oom_calloc(1, sizeof *fixture);

    fixture->arena = arena_new(0);
    fixture->report = ctl_report_new();
    assert_int_equal(
        ctl_mapping_load(IMPORT "homes.conf", fixture->report, &fixture->mapping), RC_OK);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    ctl_rows_destroy(&fixture->rows);
    ctl_mapping_destroy(&fixture->mapping);
    ctl_report_destroy(&fixture->report);
    arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static int32_t
day(const char *text)
{
    int32_t found;

    assert_int_equal(day_parse(text, &found), RC_OK);
    return found;
}

static rc_t
open_as_of(struct fixture *fixture, const char *path, const char *as_of,
           const char *rejects)
{
    const struct ctl_rows_options options = {day(as_of), rejects};

    return ctl_rows_open(path, fixture->mapping, &options, fixture->report,
                         &fixture->rows);
}

static void
next(struct fixture *fixture)
{
    assert_int_equal(ctl_rows_next(fixture->rows, &fixture->row), RC_OK);
}

static const struct ctl_summary *
read_all(struct fixture *fixture)
{
    while (ctl_rows_next(fixture->rows, &fixture->row) == RC_OK)
        ;
    return ctl_report_summary(fixture->report);
}

static void
assert_observation(const struct fixture *fixture, size_t i, const char *id, double num,
                   double den)
{
    assert_true(i < fixture->row.n_observations);
    assert_string_equal(fixture->row.observations[i].indicator->id, id);
    assert_true(fabs(fixture->row.observations[i].num - num) < 1e-9);
    assert_true(fixture->row.observations[i].den == den);
}

static void
ctl_rows_next__whole_row__becomes_unit_observations_and_outcome(void **state)
{
    struct fixture *fixture = *state;
    const struct ctl_unit_row *unit = &fixture->row.unit;

    assert_int_equal(open_as_of(fixture, IMPORT "homes.csv", "2024-03-31", NULL), RC_OK);
    next(fixture);
    assert_int_equal(fixture->row.row, 2);
    assert_string_equal(unit->ref, "H1");
    assert_string_equal(unit->name, "Björkgården");
    assert_string_equal(unit->category, "elderly_home");
    assert_string_equal(unit->subtype, "demens");
    assert_string_equal(unit->area,
                        "stockholm"); /* of 0180, its first two characters: 01 */
    assert_string_equal(unit->municipality, "0180");
    assert_string_equal(unit->provider_ref, "556036-0793");
    assert_string_equal(unit->provider_name, "Omsorg \"Sol\" AB");
    assert_string_equal(unit->owner_ref, "K1");
    assert_string_equal(unit->owner_name, "Koncernen");
    assert_int_equal(unit->provider_sector, CTL_PRIVATE);
    assert_true(unit->is_active && unit->has_places && unit->has_position);
    assert_true(unit->places == 40.0);
    assert_int_equal(unit->latitude_micro, 59330000);
    assert_int_equal(unit->longitude_micro, 18060000);
    assert_int_equal(unit->start_day, day("2010-05-01"));
    assert_int_equal(unit->end_day, CTL_DAY_NONE);

    assert_int_equal(fixture->row.n_observations, 5);
    assert_observation(fixture, 0, "staff_per_place", 31.5, 40.0);
    assert_observation(fixture, 1, "satisfied", 20.0, 25.0); /* 80 per cent of 25 */
    assert_observation(fixture, 2, "survey", 71.25, 25.0);
    assert_true(fixture->row.observations[2].sd == 20.5);
    assert_int_equal(fixture->row.observations[2].known_at_day, day("2024-02-01"));
    assert_observation(fixture, 3, "requirements", 1.0, 2.0);
    assert_int_equal(fixture->row.observations[3].period_from_day, day("2023-04-01"));
    assert_observation(fixture, 4, "complaints", 3.0, 80.0); /* two years at 40 places */
    assert_int_equal(fixture->row.observations[4].period_from_day, day("2022-01-01"));
    assert_int_equal(fixture->row.observations[4].period_to_day, day("2023-12-31"));
    assert_int_equal(fixture->row.observations[4].known_at_day, day("2024-01-31"));

    assert_int_equal(fixture->row.outcome->verdict, CTL_BAD);
    assert_int_equal(fixture->row.outcome->period_to_day, day("2025-03-31"));
    assert_int_equal(fixture->row.outcome->n_rivals, 2);
    assert_true(fixture->row.outcome->rival_score[0] == 3.0); /* the third of three */
    assert_true(fixture->row.outcome->rival_score[1] == 4.0);
}

static void
ctl_rows_next__gaps__are_left_out_and_counted(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(open_as_of(fixture, IMPORT "homes.csv", "2024-03-31", NULL), RC_OK);
    next(fixture);
    next(
        fixture); /* no staff, a suppressed survey, one year inspected, opened in June 2023 */
    assert_string_equal(fixture->row.unit.name, "Hemmet \"Eken\"; avdelning\ntvå");
    assert_int_equal(fixture->row.unit.start_day, day("2023-06-01"));
    assert_false(fixture->row.unit.has_position);
    assert_int_equal(fixture->row.n_observations, 2);
    assert_observation(fixture, 0, "requirements", 1.0, 1.0);
    assert_observation(fixture, 1, "complaints", 0.0,
                       8.0); /* 2022 was before it opened */
    assert_int_equal(fixture->row.outcome->verdict,
                     CTL_BAD); /* a fine, though no requirement */

    next(fixture); /* row 4 is abroad, row 5 blank; row 6 has closed and has no places */
    assert_int_equal(fixture->row.row, 6);
    assert_false(fixture->row.unit.is_active);
    assert_int_equal(fixture->row.unit.provider_sector, CTL_NONPROFIT);
    assert_int_equal(fixture->row.outcome->verdict, CTL_OUTCOME_UNKNOWN);

    next(
        fixture); /* its survey comes in September, it was not inspected, it has no risk level */
    assert_int_equal(fixture->row.outcome->verdict, CTL_NOT_INSPECTED);
    assert_true(isnan(fixture->row.outcome->rival_score[0]));
    assert_true(fixture->row.outcome->rival_score[1] == 0.0);
    assert_int_equal(ctl_rows_next(fixture->rows, &fixture->row), RC_MISSING);

    const struct ctl_summary *summary = ctl_report_summary(fixture->report);

    assert_int_equal(summary->rows, 5);
    assert_int_equal(summary->units, 4);
    assert_int_equal(summary->units_active, 3);
    assert_int_equal(summary->observations, 10);
    assert_int_equal(summary->by_verdict[CTL_BAD], 2);
    assert_int_equal(summary->skipped[CTL_SKIP_FILTERED], 1);
    assert_int_equal(summary->skipped[CTL_SKIP_NOT_KNOWN_YET], 1);
    assert_int_equal(summary->skipped[CTL_SKIP_SUPPRESSED], 1);
    assert_int_equal(summary->skipped[CTL_SKIP_NO_VALUE], 5);
    assert_int_equal(summary->skipped[CTL_SKIP_NO_EXPOSURE], 3);
    assert_int_equal(summary->rejected, 0);
}

static void
ctl_rows_next__earlier_as_of__takes_only_what_was_known(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(open_as_of(fixture, IMPORT "homes.csv", "2024-01-30", NULL), RC_OK);
    next(fixture);
    assert_int_equal(fixture->row.n_observations, 1); /* the rest became known in 2024 */
    assert_observation(fixture, 0, "complaints", 2.0, 40.0);
    assert_int_equal(fixture->row.observations[0].known_at_day, day("2023-01-31"));
    assert_int_equal(ctl_report_summary(fixture->report)->skipped[CTL_SKIP_NOT_KNOWN_YET],
                     4);
}

static void
ctl_rows_next__each_fault__is_told_by_row_column_and_masked_value(void **state)
{
    static const struct {
        uint32_t row;
        enum ctl_code code;
        const char *column, *value;
    } FAULTS[] = {
        {2,  CTL_ROW_COLUMNS,        NULL,            NULL                       },
        {3,  CTL_ROW_UNCLOSED_QUOTE, NULL,            NULL                       },
        {4,  CTL_ROW_REQUIRED,       "id",            ""                         },
        {6,  CTL_ROW_DUPLICATE,      "id",            "O*"                       },
        {7,  CTL_ROW_NOT_A_DATE,     "start",         "31/*******"               },
        {8,  CTL_ROW_NOT_A_NUMBER,   "platser",       "t**"                      },
        {9,  CTL_ROW_UNKNOWN_VALUE,  "typ",           "X*"                       },
        {10, CTL_ROW_PERSONAL,       "namn",          "*************************"},
        {11, CTL_ROW_OUT_OF_RANGE,   "nojda_procent", "1**"                      },
        {12, CTL_ROW_DATE_ORDER,     "slut",          "200*******"               },
        {13, CTL_ROW_UNKNOWN_VALUE,  "krav_22",       "Kan***"                   },
        {14, CTL_ROW_UNKNOWN_VALUE,  "regi",          "Kyr****"                  },
        {15, CTL_ROW_OUT_OF_RANGE,   "platser",       "-*"                       },
        {16, CTL_ROW_UNKNOWN_VALUE,  "risk",          "en***"                    },
        {17, CTL_ROW_UNKNOWN_VALUE,  "kommun",        "25**"                     },
    };
    enum { N = sizeof FAULTS / sizeof *FAULTS };
    struct fixture *fixture = *state;

    assert_int_equal(open_as_of(fixture, IMPORT "homes_faults.csv", "2024-03-31", NULL),
                     RC_OK);

    const struct ctl_summary *summary = read_all(fixture);

    assert_int_equal(summary->rows, N + 1);
    assert_int_equal(summary->units, 1); /* the only good row, in their midst */
    assert_int_equal(summary->rejected, N);
    assert_int_equal(summary->n_problems, N);
    for (size_t i = 0; i < N; i++) {
        const struct ctl_problem *problem = &summary->problems[i];

        assert_int_equal(problem->row, FAULTS[i].row);
        assert_string_equal(ctl_code_name(problem->code), ctl_code_name(FAULTS[i].code));
        assert_string_equal(problem->where == NULL ? "-" : problem->where,
                            FAULTS[i].column == NULL ? "-" : FAULTS[i].column);
        if (FAULTS[i].value != NULL)
            assert_string_equal(problem->value, FAULTS[i].value);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_rows_next__whole_row__becomes_unit_observations_and_outcome),
        TEST(ctl_rows_next__gaps__are_left_out_and_counted),
        TEST(ctl_rows_next__earlier_as_of__takes_only_what_was_known),
        TEST(ctl_rows_next__each_fault__is_told_by_row_column_and_masked_value),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
