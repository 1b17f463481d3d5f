/* test_scheduling_met - a duty that one inspection meets is owed by no other, on the real tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_office.h"

static const char HOME[] = "obligation annual_child_home generated:U1 2026";
static const char CASE[] = "3.2-1/2026";

/* A home and a pharmacy with a case, both planned by S1 (ines.inspector) and S2, and published. */
static struct scheduling_world *
office(void **state)
{
    struct scheduling_world *world = office_empty(state);

    office_provider(world, "P1", "H1");
    office_provider(world, "H1", NULL);
    office_provider(world, "P2", NULL);
    office_unit(world, "U1", "hvb", "P1");
    office_unit(world, "U2", "pharmacy", "P2");
    office_hire(world, 2);
    assert_int_equal(office_tick(world), RC_OK);
    office_request(world, CASE, "U2", 3, true);
    assert_int_equal(office_publish(world, office_plan(world, "seed")), RC_OK);
    return world;
}

static int64_t
obligations(struct scheduling_world *world, const char *state)
{
    return office_number(world, "select count(*) as n from obligation where state = '%s'",
                         state);
}

static int64_t
count(struct scheduling_world *world, const char *key, const char *state)
{
    return office_number(
        world, "select count(*) as n from activity where key = '%s' and state = '%s'",
        key, state);
}

/* A case's inspection of the home, published with the rest. */
static const char *
visit_of_case(struct scheduling_world *world)
{
    office_request(world, "3.2-8/2026", "U1", 3, true);
    assert_int_equal(office_publish(world, office_plan(world, "case")), RC_OK);
    assert_int_equal(count(world, "3.2-8/2026", "announced"), 1);
    return "3.2-8/2026";
}

static void
perform(struct scheduling_world *world, const char *key)
{
    const int32_t day = office_day(world, key);

    assert_int_equal(office_start(world, key, day), RC_OK);
    assert_int_equal(office_perform(world, key, day), RC_OK);
}

static void
perform__of_another_inspection_of_the_unit__fulfils_the_duty_and_closes_its_visit(
    void **state)
{
    struct scheduling_world *world = office_empty(state);
    const char *key;

    office_provider(world, "P1", NULL);
    office_unit(world, "U1", "hvb", "P1");
    office_unit(world, "U2", "hvb", "P1");
    office_hire(world, 2);
    key = visit_of_case(world);
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(obligations(world, "open"), 2);
    office_as_owner(world, "insert into obligation select replace(key, '2026', '2025'), "
                           "rule, 2025, unit_id, legal_ref, '2026-12-31', 'uncovered', "
                           "'window' from obligation");
    perform(world, key);
    assert_int_equal(obligations(world, "fulfilled"), 1);
    assert_int_equal(count(world, HOME, "cancelled"), 1);
    assert_int_equal(office_number(world, "select count(*) as n from activity_event "
                                          "where act = 'cancel' and reason = "
                                          "'fulfilled' and actor = 'ines.inspector'"),
                     1);
    assert_int_equal(
        office_number(world,
                      "select count(*) as n from activity where state = 'proposed'"),
        1); /* the other home's */
}

/* It is planned already: a person may take it away, and then nothing is owed. */
static void
cancel__of_a_visit_whose_duty_is_fulfilled__opens_nothing(void **state)
{
    struct scheduling_world *world = office(state);

    perform(world, visit_of_case(world));
    assert_int_equal(obligations(world, "fulfilled"), 1);
    assert_int_equal(count(world, HOME, "embargoed"), 1);
    assert_int_equal(office_cancel(world, HOME, OFFICE_TODAY), RC_OK);
    assert_int_equal(obligations(world, "fulfilled"), 1);
    assert_int_equal(office_tick(world), RC_MISSING);
}

static void
tick__of_a_released_visit_whose_duty_is_fulfilled__closes_it(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__AbsenceDeclare *said =
        wire_new(&tillsyn__v1__absence_declare__descriptor, world->arena);

    perform(world, visit_of_case(world));
    said->staff_id = office_text(world, "S2");
    said->from_day = OFFICE_TODAY;
    said->until_day = OFFICE_TODAY + 90;
    assert_int_equal(office_ask(world, "olle.operator", scheduling_declare_absence, said),
                     RC_OK);
    assert_int_equal(count(world, HOME, "proposed"), 1);
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(count(world, HOME, "cancelled"), 1);
    assert_int_equal(obligations(world, "fulfilled"), 1);
    assert_int_equal(office_tick(world), RC_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            perform__of_another_inspection_of_the_unit__fulfils_the_duty_and_closes_its_visit),
        cmocka_unit_test(cancel__of_a_visit_whose_duty_is_fulfilled__opens_nothing),
        cmocka_unit_test(tick__of_a_released_visit_whose_duty_is_fulfilled__closes_it),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
