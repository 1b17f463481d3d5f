/* test_demo_cases - five years of cases: as many as promised, in order, and with what came back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demo/demo_application.h"
#include "demo/demo_case.h"
#include "demo/demo_document.h"
#include "demo/demo_staff.h"

struct world {
    struct arena *arena;
    struct demo_nation nation;
    struct demo_history history;
};

static int
setup(void **state)
{
    static struct world world;
    const struct demo_settings settings = {1, 1.0, false};

    world.arena = arena_new(0);
    if (demo_nation_make(&settings, world.arena, &world.nation) != RC_OK)
        return 1;
    world.history = demo_case_make(&world.nation, world.arena);
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
demo_case__history__has_the_promised_number_and_order(void **state)
{
    const struct world *world = *state;

    assert_int_equal(world->history.n, DEMO_CASES);
    for (size_t i = 0; i < world->history.n; i++) {
        const struct demo_case *row = &world->history.rows[i];

        assert_in_range(row->received_day, DEMO_HISTORY_BEGIN, DEMO_YEAR_END);
        assert_true(row->closed_day >= row->received_day);
        assert_true(row->closed_day <= DEMO_YEAR_END || row->closed_day == DEMO_OPEN);
        assert_int_equal(row->outcome[0] == '\0', row->closed_day == DEMO_OPEN);
        if (i > 0)
            assert_true(row[-1].received_day <= row->received_day);
    }
}

static void
demo_case__findings__lie_in_their_case_and_need_a_deficiency(void **state)
{
    const struct world *world = *state;

    for (size_t i = 0; i < world->history.n; i++) {
        const struct demo_case *row = &world->history.rows[i];
        const bool is_deficient = strcmp(row->outcome, "statement_deficiency") == 0
                                  || strncmp(row->outcome, "injunction", 10) == 0;

        assert_int_equal(row->n_findings > 0, is_deficient);
        for (size_t f = 0; f < row->n_findings; f++) {
            const struct demo_finding *finding = &row->findings[f];

            assert_in_range(finding->found_day, row->received_day, row->closed_day);
            assert_in_range(finding->severity, 1, 5);
            assert_true(finding->remedied_day == DEMO_NEVER
                        || (finding->remedied_day > finding->found_day
                            && finding->remedied_day <= DEMO_YEAR_END));
        }
    }
}

static void
demo_case__remedied_findings__come_back_in_ten_to_fifteen_percent(void **state)
{
    const struct world *world = *state;
    size_t remedied = 0;
    size_t recurred = 0;
    size_t again = 0;

    for (size_t i = 0; i < world->history.n; i++)
        for (size_t f = 0; f < world->history.rows[i].n_findings; f++) {
            const struct demo_finding *finding = &world->history.rows[i].findings[f];

            remedied += finding->remedied_day != DEMO_NEVER;
            recurred += finding->has_recurred;
            again += finding->recurs;
        }
    assert_int_equal(recurred, again);
    assert_true(recurred * 100 >= remedied * 10);
    assert_true(recurred * 100 <= remedied * 15);
}

/* What comes back is marked, and nothing else is: a code found after it was remedied at the same unit is a recurrence. */
static void
demo_case__recurrence__is_the_same_code_after_it_was_remedied(void **state)
{
    const struct world *world = *state;
    size_t found = 0;
    size_t marked = 0;

    for (size_t i = 0; i < world->history.n; i++) {
        const struct demo_case *later = &world->history.rows[i];

        for (size_t f = 0; f < later->n_findings; f++) {
            bool is_again = false;

            for (size_t k = 0; k < i; k++) {
                const struct demo_case *earlier = &world->history.rows[k];

                for (size_t e = 0;
                     earlier->unit == later->unit && e < earlier->n_findings; e++)
                    is_again |=
                        earlier->findings[e].requirement == later->findings[f].requirement
                        && earlier->findings[e].remedied_day != DEMO_NEVER
                        && earlier->findings[e].remedied_day
                               < later->findings[f].found_day;
            }
            found += is_again;
            marked += later->findings[f].recurs;
        }
    }
    assert_true(marked > 0);
    assert_int_equal(found, marked);
}

static void
demo_case__homes_of_yearly_duty__are_inspected_every_year(void **state)
{
    const struct world *world = *state;
    const size_t n = world->nation.n_units;
    unsigned char *years = calloc(n, 1);

    assert_non_null(years);
    for (size_t i = 0; i < world->history.n; i++) {
        const struct demo_case *row = &world->history.rows[i];

        if (row->kind == DEMO_FREQUENCY && row->inspected)
            years[row->unit - world->nation.units]++;
    }
    for (size_t i = 0; i < n; i++) {
        const uint8_t category = world->nation.units[i].category;

        if (category == DEMO_HVB || category == DEMO_SUPPORTED_HOUSING)
            assert_int_equal(years[i], 5);
        else if (category != DEMO_PROTECTED_SHELTER)
            assert_int_equal(years[i], 0);
    }
    free(years);
}

static void
demo_document__new_ones__are_of_january_and_mostly_name_their_unit(void **state)
{
    struct world *world = *state;
    const struct demo_weights *weights =
        demo_kind_weigh(&world->nation, DEMO_COMPLAINT_PSL, world->arena);
    size_t named = 0;

    for (uint32_t i = 0; i < 500; i++) {
        const struct demo_document document = demo_document_make(
            &world->nation, DEMO_COMPLAINT_PSL, i, weights, world->arena);

        assert_in_range(document.received_day, 20455, DEMO_TODAY - 1);
        assert_true(document.event_day < document.received_day);
        assert_in_range(document.harm, 0, 5);
        assert_true(document.summary[0] != '\0' && document.triggers[0] != '\0');
        named += document.unit_ref[0] != '\0';
    }
    assert_in_range(named, 425, 480);
}

static void
demo_staff__six_offices__have_seven_hundred_and_the_keys(void **state)
{
    static const char *const KEYS[] = {"hanna.handler", "astrid.analyst", "agda.approver",
                                       "arne.approver"};
    struct world *world = *state;
    const struct demo_staff staff = demo_staff_make(&world->nation, world->arena);
    unsigned found[DEMO_N_OFFICES][4] = {{0}};
    size_t inspectors = 0;

    assert_int_equal(staff.n, DEMO_STAFF);
    for (size_t i = 0; i < staff.n; i++) {
        inspectors += strcmp(staff.rows[i].role, "inspector") == 0;
        for (size_t k = 0; k < 4; k++)
            found[staff.rows[i].office][k] += strcmp(staff.rows[i].key, KEYS[k]) == 0;
        for (size_t k = i + 1; k < staff.n; k++)
            assert_string_not_equal(staff.rows[i].id, staff.rows[k].id);
    }
    assert_int_equal(inspectors, 375);
    for (size_t office = 0; office < DEMO_N_OFFICES; office++)
        for (size_t k = 0; k < 4; k++)
            assert_int_equal(found[office][k], 1);
}

static void
demo_application__forty__are_private_and_new_ones_have_new_references(void **state)
{
    struct world *world = *state;
    size_t kinds[3] = {0};

    for (uint32_t i = 0; i < DEMO_APPLICATIONS; i++) {
        struct demo_application application;

        assert_int_equal(
            demo_application_make(&world->nation, i, world->arena, &application), RC_OK);

        const bool is_new = strcmp(application.kind, "new") == 0;

        assert_int_equal(strstr(application.unit.ref, "-NY") != NULL, is_new);
        assert_true(application.received_day < DEMO_TODAY);
        kinds[is_new ? 0 : strcmp(application.kind, "change") == 0 ? 1 : 2]++;
    }
    assert_true(kinds[0] > kinds[1] && kinds[1] > kinds[2] && kinds[2] > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_case__history__has_the_promised_number_and_order),
        cmocka_unit_test(demo_case__findings__lie_in_their_case_and_need_a_deficiency),
        cmocka_unit_test(
            demo_case__remedied_findings__come_back_in_ten_to_fifteen_percent),
        cmocka_unit_test(demo_case__recurrence__is_the_same_code_after_it_was_remedied),
        cmocka_unit_test(demo_case__homes_of_yearly_duty__are_inspected_every_year),
        cmocka_unit_test(
            demo_document__new_ones__are_of_january_and_mostly_name_their_unit),
        cmocka_unit_test(demo_staff__six_offices__have_seven_hundred_and_the_keys),
        cmocka_unit_test(
            demo_application__forty__are_private_and_new_ones_have_new_references),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
