/* test_demo_board - a year of reports: as many as published, spread as published, and dirty on purpose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo_board_words.h"

struct world {
    struct arena *arena;
    struct demo_nation nation;
    uint32_t counts[DEMO_N_COUNTIES];
    struct demo_reports reports[DEMO_N_COUNTIES];
    size_t n_rows, n_first; /* all rows; those that are the first of their report */
};

static int
setup(void **state)
{
    static struct world world;
    const struct demo_settings settings = {1, 1.0, false};

    world = (struct world){.arena = arena_new(0)};
    if (demo_nation_make(&settings, world.arena, &world.nation) != RC_OK)
        return 1;
    demo_board_counts(&settings, world.counts);
    for (size_t c = 0; c < DEMO_N_COUNTIES; c++) {
        world.reports[c] =
            demo_board_make(&world.nation, c, world.counts[c], world.arena);
        world.n_rows += world.reports[c].n;
        world.n_first += world.counts[c];
    }
    *state = &world;
    return 0;
}

static int
teardown(void **state)
{
    struct world *world = *state;

    arena_destroy(&world->arena);
    return 0;
}

static void
demo_board__a_year__has_as_many_reports_as_published(void **state)
{
    const struct world *world = *state;
    double least = INFINITY;
    double most = 0.0;

    assert_int_equal(world->n_first, DEMO_REPORTS);
    for (size_t c = 0; c < DEMO_N_COUNTIES; c++) {
        const double rate = world->counts[c] * 100000.0 / DEMO_COUNTIES[c].population;

        least = rate < least ? rate : least;
        most = rate > most ? rate : most;
    }
    /* Published: 188 to 547 per 100,000 inhabitants, a factor of about three. */
    assert_true(fabs(least - 188.0) < 3.0);
    assert_true(fabs(most - 547.0) < 5.0);
}

static void
demo_board__sectors_and_problems__are_shared_as_published(void **state)
{
    struct world *world = *state;
    double sectors[DEMO_SECTOR_CODES + 1] = {0};
    double problems[10] = {0};
    double n = 0.0;

    for (size_t c = 0; c < DEMO_N_COUNTIES; c++)
        for (size_t i = 0; i < world->reports[c].n; i++) {
            const struct demo_report *report = &world->reports[c].rows[i];

            if (report->fault == DEMO_FAULT_CODE)
                continue;
            sectors[report->sector]++;
            problems[demo_board_words(report, world->arena).problems[0] - '0']++;
            n++;
        }
    assert_true(fabs(sectors[1] / n - 0.48) < 0.01);
    assert_true(fabs(sectors[3] / n - 0.25) < 0.01);
    assert_true(fabs(problems[1] / n - 0.50) < 0.01);
    assert_true(fabs(problems[3] / n - 0.19) < 0.01);
    assert_true(fabs((problems[6] + problems[7]) / n - 0.13) < 0.01);
}

static void
demo_board__units__are_of_the_county_and_the_sector(void **state)
{
    const struct world *world = *state;

    for (size_t c = 0; c < DEMO_N_COUNTIES; c++)
        for (size_t i = 0; i < world->reports[c].n; i++) {
            const struct demo_report *report = &world->reports[c].rows[i];

            if (report->unit == NULL)
                continue;
            assert_int_equal(report->unit->county, c);
            if (report->sector == 3)
                assert_int_equal(report->unit->category, DEMO_PRIMARY_CARE);
        }
}

static void
demo_board__rows__are_in_the_year_by_day(void **state)
{
    const struct world *world = *state;

    for (size_t c = 0; c < DEMO_N_COUNTIES; c++)
        for (size_t i = 0; i < world->reports[c].n; i++) {
            const struct demo_report *report = &world->reports[c].rows[i];

            assert_in_range(report->received_day, DEMO_YEAR_BEGIN, DEMO_YEAR_END);
            assert_true(report->event_day < report->received_day);
            if (i > 0)
                assert_true(report[-1].received_day <= report->received_day);
        }
}

static void
demo_board__faults__are_between_one_and_three_percent_and_of_every_kind(void **state)
{
    const struct world *world = *state;
    size_t faults[DEMO_FAULTS] = {0};
    size_t serious = 0;
    size_t attention = 0;

    for (size_t c = 0; c < DEMO_N_COUNTIES; c++)
        for (size_t i = 0; i < world->reports[c].n; i++) {
            const struct demo_report *report = &world->reports[c].rows[i];
            const bool is_first =
                report->version == 1 && (i == 0 || report[-1].number != report->number);

            faults[report->fault] += is_first;
            serious += is_first && report->harm >= 4;
            attention += is_first && report->attention;
        }
    for (size_t k = DEMO_FAULT_NONE + 1; k < DEMO_FAULTS; k++)
        assert_in_range(faults[k], 40, 200);
    assert_in_range(DEMO_REPORTS - faults[DEMO_FAULT_NONE], DEMO_REPORTS / 100,
                    DEMO_REPORTS * 3 / 100);
    assert_int_equal(world->n_rows - world->n_first, faults[DEMO_FAULT_DUPLICATE]
                                                         + faults[DEMO_FAULT_VERSION]
                                                         + faults[DEMO_FAULT_WITHDRAWN]);
    assert_in_range(serious, 50, 200);
    assert_in_range(attention, 20, 100);
}

static const struct demo_report *
find_fault(const struct world *world, enum demo_fault fault, uint32_t version)
{
    const struct demo_report *found = NULL;

    for (size_t c = 0; c < DEMO_N_COUNTIES && found == NULL; c++)
        for (size_t i = 0; i < world->reports[c].n && found == NULL; i++)
            if (world->reports[c].rows[i].fault == fault
                && world->reports[c].rows[i].version == version)
                found = &world->reports[c].rows[i];
    if (found == NULL) /* which cmocka cannot tell the compiler */
        abort();
    return found;
}

static void
demo_board__duplicate__is_the_same_row_again(void **state)
{
    struct world *world = *state;
    const struct demo_report *report = find_fault(world, DEMO_FAULT_DUPLICATE, 1);

    assert_int_equal(report[0].number, report[1].number);
    assert_int_equal(report[0].version, report[1].version);
    assert_string_equal(demo_board_words(&report[0], world->arena).summary,
                        demo_board_words(&report[1], world->arena).summary);
}

static void
demo_board__withdrawn__is_a_later_version(void **state)
{
    const struct world *world = *state;

    assert_false(find_fault(world, DEMO_FAULT_WITHDRAWN, 1)->withdrawn);
    assert_true(find_fault(world, DEMO_FAULT_WITHDRAWN, 2)->withdrawn);
    assert_false(find_fault(world, DEMO_FAULT_VERSION, 2)->withdrawn);
}

/* A few units draw many reports, most draw few: the tenth with the most have more than a quarter. */
static void
demo_board__units__have_a_heavy_tail(void **state)
{
    const struct world *world = *state;
    const struct demo_span span = demo_nation_span(&world->nation, DEMO_PRIMARY_CARE, 0);
    unsigned counts[240] = {0};
    unsigned all = 0;
    unsigned top = 0;

    for (size_t i = 0; i < world->reports[0].n; i++) {
        const struct demo_report *report = &world->reports[0].rows[i];

        if (report->unit >= span.units && report->unit < span.units + span.n) {
            counts[report->unit - span.units]++;
            all++;
        }
    }
    for (size_t k = 0; k < 24; k++) {
        size_t most = 0;

        for (size_t i = 1; i < 240; i++)
            most = counts[i] > counts[most] ? i : most;
        top += counts[most];
        counts[most] = 0;
    }
    assert_true(top * 4 > all);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_board__a_year__has_as_many_reports_as_published),
        cmocka_unit_test(demo_board__sectors_and_problems__are_shared_as_published),
        cmocka_unit_test(demo_board__units__are_of_the_county_and_the_sector),
        cmocka_unit_test(demo_board__rows__are_in_the_year_by_day),
        cmocka_unit_test(
            demo_board__faults__are_between_one_and_three_percent_and_of_every_kind),
        cmocka_unit_test(demo_board__duplicate__is_the_same_row_again),
        cmocka_unit_test(demo_board__withdrawn__is_a_later_version),
        cmocka_unit_test(demo_board__units__have_a_heavy_tail),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
