/* test_ctl_scotland - the committed mappings and routing on the regulator's real files. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_routing_file.h"
#include "ctl/ctl_rows.h"
#include "platform/arena.h"
#include "platform/clock.h"
#include "platform/oom.h"

enum { SERVICES = 4324, CARE_HOMES = 1369, OBSERVATIONS_MOST = 8 };

/* One service's observations, kept to be compared. */
struct service {
    char ref[16];
    size_t n;
    struct ctl_observation_row observations[OBSERVATIONS_MOST];
};

struct fixture {
    const char *data;
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

    fixture->data = getenv("TILLSYN_DATA");
    fixture->arena = arena_new(0);
    fixture->report = ctl_report_new();
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

static void
need_data(const struct fixture *fixture)
{
    if (fixture->data != NULL)
        return;
    print_message(
        "SKIPPED: TILLSYN_DATA is not set: the mappings are not tried on real files\n");
    skip();
}

static void
open_table(struct fixture *fixture, const char *mapping, const char *table)
{
    struct ctl_rows_options options = {.rejects_path = NULL};

    assert_int_equal(day_parse("2024-03-31", &options.as_of_day), RC_OK);
    ctl_rows_destroy(&fixture->rows);
    ctl_mapping_destroy(&fixture->mapping);
    assert_int_equal(
        ctl_mapping_load(arena_printf(fixture->arena, "deploy/mappings/%s", mapping),
                         fixture->report, &fixture->mapping),
        RC_OK);
    assert_int_equal(
        ctl_rows_open(arena_printf(fixture->arena, "%s/scotland_care_inspectorate/%s",
                                   fixture->data, table),
                      fixture->mapping, &options, fixture->report, &fixture->rows),
        RC_OK);
}

static void
open_datastore(struct fixture *fixture)
{
    open_table(fixture, "scotland_datastore.conf", "datastore_2024-03-31.csv.gz");
}

static void
open_backtest(struct fixture *fixture)
{
    open_table(fixture, "scotland_backtest.conf", "derived_backtest_2024_to_2025.csv.gz");
}

static void
scotland_datastore__whole_file__is_taken(void **state)
{
    struct fixture *fixture = *state;
    size_t care_homes = 0, with_staff = 0;

    need_data(fixture);
    open_datastore(fixture);
    while (ctl_rows_next(fixture->rows, &fixture->row) == RC_OK) {
        if (strcmp(fixture->row.unit.category, "Care Home Service") != 0)
            continue;
        care_homes++;
        with_staff +=
            fixture->row.n_observations > 0
            && strcmp(fixture->row.observations[0].indicator->id, "staff_per_place") == 0;
        assert_true(fixture->row.unit.places > 0.0);
        assert_int_not_equal(fixture->row.unit.provider_sector, CTL_SECTOR_UNKNOWN);
    }

    const struct ctl_summary *summary = ctl_report_summary(fixture->report);

    assert_int_equal(summary->rows, SERVICES);
    assert_int_equal(summary->units, SERVICES);
    assert_int_equal(summary->units_active, 4302);
    assert_int_equal(summary->rejected, 0);
    assert_int_equal(summary->n_problems, 0);
    assert_int_equal(care_homes, CARE_HOMES);
    assert_int_equal(with_staff,
                     1285 - 10); /* ten returns say 0 staff for about 60 places */
}

static void
scotland_routing__care_homes__three_nodes_have_240(void **state)
{
    static const size_t WANTED[CTL_NODES] = {0, 263, 319, 190, 154, 273, 170};
    struct fixture *fixture = *state;
    struct ctl_routing *routing = NULL;
    size_t homes[CTL_NODES] = {0}, large = 0;

    need_data(fixture);
    assert_int_equal(
        ctl_routing_load("deploy/routing/scotland.csv", fixture->report, &routing),
        RC_OK);
    open_datastore(fixture);
    while (ctl_rows_next(fixture->rows, &fixture->row) == RC_OK) {
        const struct ctl_unit_row *unit = &fixture->row.unit;
        const struct ctl_routing_key key = {ctl_mapping_register(fixture->mapping),
                                            unit->area, unit->category, unit->start_day};
        const struct ctl_routing_row *row;

        /* Routed on the day that it was registered, and so on every later day. */
        assert_int_equal(ctl_routing_find(routing, &key, &row), RC_OK);
        homes[row->node] += strcmp(unit->category, "Care Home Service") == 0;
    }
    assert_memory_equal(homes, WANTED, sizeof homes);
    for (size_t i = 0; i < CTL_NODES; i++)
        large += homes[i] >= 240;
    assert_int_equal(large, 3);
    ctl_routing_destroy(&routing);
}

/* source: the table's own columns outcome_inspected, outcome_requirements, outcome_enforcements */
static void
scotland_backtest__outcomes__are_those_of_the_year_after(void **state)
{
    struct fixture *fixture = *state;
    size_t homes[CTL_VERDICTS] = {0}, unscored = 0;

    need_data(fixture);
    open_backtest(fixture);
    while (ctl_rows_next(fixture->rows, &fixture->row) == RC_OK) {
        const struct ctl_outcome_row *outcome = fixture->row.outcome;

        assert_int_equal(outcome->n_rivals, 2);
        assert_true(isnan(outcome->rival_score[1]) == 0);
        unscored += isnan(outcome->rival_score[0]) ? 1 : 0;
        if (strcmp(fixture->row.unit.category, "Care Home Service") == 0)
            homes[outcome->verdict]++;
    }
    assert_int_equal(homes[CTL_BAD], 240);
    assert_int_equal(homes[CTL_NOT_BAD], 847 - 240);
    assert_int_equal(homes[CTL_NOT_INSPECTED], 470);
    assert_int_equal(homes[CTL_OUTCOME_UNKNOWN], 52);
    assert_int_equal(unscored, 10);
    assert_int_equal(ctl_report_summary(fixture->report)->rejected, 0);
}

static void
keep(struct service *service, const struct ctl_row *row)
{
    assert_true(row->n_observations <= OBSERVATIONS_MOST);
    (void)snprintf(service->ref, sizeof service->ref, "%s", row->unit.ref);
    service->n = row->n_observations;
    memcpy(service->observations, row->observations,
           row->n_observations * sizeof *row->observations);
}

static void
assert_same(const struct service *service, const struct ctl_row *row)
{
    assert_string_equal(row->unit.ref, service->ref);
    assert_int_equal(row->n_observations, service->n);
    for (size_t i = 0; i < service->n; i++) {
        const struct ctl_observation_row *a = &row->observations[i];
        const struct ctl_observation_row *b = &service->observations[i];

        assert_true(a->num == b->num && a->den == b->den && a->sd == b->sd);
        assert_int_equal(a->period_from_day, b->period_from_day);
        assert_int_equal(a->period_to_day, b->period_to_day);
        assert_int_equal(a->known_at_day, b->known_at_day);
    }
}

/* What is scored and what is back-tested are the same figures, read from two different files. */
static void
scotland_mappings__both_files__give_the_same_observations(void **state)
{
    struct fixture *fixture = *state;
    struct service *services = arena_alloc(fixture->arena, SERVICES * sizeof *services);
    size_t n = 0;

    need_data(fixture);
    open_datastore(fixture);
    while (ctl_rows_next(fixture->rows, &fixture->row) == RC_OK)
        keep(&services[n++], &fixture->row);
    assert_int_equal(n, SERVICES);
    open_backtest(fixture);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(ctl_rows_next(fixture->rows, &fixture->row), RC_OK);
        assert_same(&services[i], &fixture->row);
    }
}

static void
scotland_datastore__another_years_file__is_refused_by_name(void **state)
{
    struct fixture *fixture = *state;
    const struct ctl_rows_options options = {.as_of_day = 0};

    need_data(fixture);
    open_datastore(fixture);
    ctl_rows_destroy(&fixture->rows);
    assert_int_equal(ctl_rows_open("datastore_2023-03-31.csv.gz", fixture->mapping,
                                   &options, fixture->report, &fixture->rows),
                     RC_INVALID);
    assert_int_equal(ctl_report_summary(fixture->report)->by_code[CTL_FILE_NOT_THIS], 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(scotland_datastore__whole_file__is_taken),
        TEST(scotland_routing__care_homes__three_nodes_have_240),
        TEST(scotland_backtest__outcomes__are_those_of_the_year_after),
        TEST(scotland_mappings__both_files__give_the_same_observations),
        TEST(scotland_datastore__another_years_file__is_refused_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
