/* test_scheduling_act - what people do with an activity on the real tables, from its start to its report. */
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

/* An act that needs nothing but its name. */
static rc_t
do_act(struct scheduling_world *world, const char *who, const char *key, int32_t day,
       Tillsyn__V1__ActivityAct__ActCase act)
{
    Tillsyn__V1__ActivityAct *said = office_act(world, key, day);

    said->act_case = act;
    if (act == TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD)
        said->record = wire_new(&tillsyn__v1__activity_record__descriptor, world->arena);
    if (act == TILLSYN__V1__ACTIVITY_ACT__ACT_SIGN)
        said->sign = wire_new(&tillsyn__v1__activity_sign__descriptor, world->arena);
    if (act == TILLSYN__V1__ACTIVITY_ACT__ACT_REPORT)
        said->report = wire_new(&tillsyn__v1__activity_report__descriptor, world->arena);
    return office_ask(world, who, scheduling_act, said);
}

static void
act__from_start_to_report__fulfils_the_duty_and_tells_intake(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t day = office_day(world, HOME);
    const Tillsyn__V1__InspectionPerformed *told;

    assert_int_equal(obligations(world, "planned"), 1);
    assert_int_equal(office_start(world, HOME, day), RC_OK);
    assert_int_equal(obligations(world, "planned"), 1); /* begun is not performed */
    assert_int_equal(office_perform(world, HOME, day), RC_OK);
    assert_string_equal(world->act, "activity_perform");
    assert_int_equal(obligations(world, "fulfilled"), 1);
    assert_int_equal(do_act(world, "hanna.handler", HOME, day + 1,
                            TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD),
                     RC_OK);
    assert_int_equal(do_act(world, "hanna.handler", HOME, day + 2,
                            TILLSYN__V1__ACTIVITY_ACT__ACT_SIGN),
                     RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.not_on_team");
    assert_int_equal(do_act(world, "ines.inspector", HOME, day + 2,
                            TILLSYN__V1__ACTIVITY_ACT__ACT_SIGN),
                     RC_OK);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(do_act(world, "ines.inspector", HOME, day + 2,
                            TILLSYN__V1__ACTIVITY_ACT__ACT_REPORT),
                     RC_OK);
    told = office_sent(world, "InspectionPerformed",
                       &tillsyn__v1__inspection_performed__descriptor, 0);
    assert_int_equal(told->performed_day, day);
    assert_string_equal(told->outcome, "no_deficiency");
    assert_int_equal(told->n_team, 2);
    assert_int_equal(told->case_id.len, 0);
    assert_int_equal(office_activity(world)->state,
                     TILLSYN__V1__ACTIVITY_STATE__ACTIVITY_STATE_REPORTED);
    assert_int_equal(office_number(world, "select interviews_held::int8 as n from "
                                          "activity where obligation_key is not null"),
                     2);
    /* Again: it is done. */
    assert_int_equal(office_perform(world, HOME, day), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.state");
}

static void
act__performed_after_the_due_day__fulfils_nothing(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t day = office_day(world, HOME);

    office_as_owner(world, "update obligation set due_day = '2026-01-16'");
    assert_int_equal(office_start(world, HOME, day), RC_OK);
    assert_int_equal(office_perform(world, HOME, day), RC_OK);
    assert_int_equal(obligations(world, "fulfilled"), 0);
}

static void
start__on_another_day__is_refused(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t day = office_day(world, CASE);

    assert_int_equal(office_start(world, CASE, day - 1), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.day");
    assert_int_equal(office_start(world, CASE, day + 1), RC_CONFLICT);
    assert_int_equal(office_start(world, "3.2-2/2026", day), RC_MISSING);
    assert_int_equal(office_start(world, CASE, day), RC_OK);
    assert_int_equal(world->n_sent, 0); /* they had been told already */
}

/* The owner was bought since: nobody present may have an interest in it. */
static void
start__with_a_conflict_that_came_with_a_new_owner__is_refused(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t day = office_day(world, CASE);

    office_as_owner(world, "insert into interest values ('S2', 'ownership', 'generated', "
                           "'H1', false, '2020-01-01', 1, 'infinity', '2026-01-15')");
    assert_int_equal(office_start(world, CASE, day), RC_OK);
    office_as_owner(world, "update activity set state = 'announced' where key = "
                           "'3.2-1/2026'");
    {
        Tillsyn__V1__ProviderChanged *told =
            wire_new(&tillsyn__v1__provider_changed__descriptor, world->arena);
        const struct uuid provider = office_provider_id("P2"),
                          owner = office_provider_id("H1");

        told->provider_id = wire_bytes_of_uuid(&provider, world->arena);
        told->version = 2;
        told->register_ = office_text(world, "generated");
        told->ref = office_text(world, "P2");
        told->n_owners = 1;
        told->owners = wire_new_array(&tillsyn__v1__owner__descriptor, 1, world->arena);
        told->owners[0]->provider_id = wire_bytes_of_uuid(&owner, world->arena);
        told->owners[0]->depth = 1;
        assert_int_equal(office_hear(world, scheduling_on_provider, told), RC_OK);
    }
    assert_int_equal(office_start(world, CASE, day), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.conflict");
}

/* Invariant 27. */
static void
cancel__of_a_planned_visit__leaves_the_duty_open_for_another(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t day = office_day(world, HOME);

    assert_int_equal(office_cancel(world, HOME, day), RC_OK);
    assert_int_equal(obligations(world, "open"), 1);
    assert_int_equal(office_start(world, HOME, day), RC_CONFLICT);
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(office_number(world,
                                   "select count(*) as n from activity where key = "
                                   "'%s/2' and state = 'proposed'",
                                   HOME),
                     1);
    assert_int_equal(office_tick(world), RC_MISSING);
    assert_int_equal(office_publish(world, office_plan(world, "again")), RC_OK);
    assert_int_equal(obligations(world, "planned"), 1);
}

static void
cancel__of_a_case__tells_intake_that_nothing_is_planned(void **state)
{
    struct scheduling_world *world = office(state);
    const Tillsyn__V1__ActivityPlanned *told;

    assert_int_equal(office_cancel(world, CASE, OFFICE_TODAY), RC_OK);
    told = office_sent(world, "ActivityPlanned",
                       &tillsyn__v1__activity_planned__descriptor, 0);
    assert_int_equal(told->day, INT32_MIN);
    assert_int_equal(told->n_team, 0);
    assert_string_equal(office_activity(world)->reason, "snow");
}

static void
act__without_an_act_or_reason__is_refused(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__ActivityAct *said = office_act(world, CASE, OFFICE_TODAY);

    assert_int_equal(office_ask(world, "olle.operator", scheduling_act, said),
                     RC_INVALID);
    assert_string_equal(world->answer.code, "activity.act");
    said->act_case = TILLSYN__V1__ACTIVITY_ACT__ACT_CANCEL;
    said->cancel = wire_new(&tillsyn__v1__activity_cancel__descriptor, world->arena);
    assert_int_equal(office_ask(world, "olle.operator", scheduling_act, said),
                     RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.text");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(act__from_start_to_report__fulfils_the_duty_and_tells_intake),
        cmocka_unit_test(act__performed_after_the_due_day__fulfils_nothing),
        cmocka_unit_test(start__on_another_day__is_refused),
        cmocka_unit_test(start__with_a_conflict_that_came_with_a_new_owner__is_refused),
        cmocka_unit_test(cancel__of_a_planned_visit__leaves_the_duty_open_for_another),
        cmocka_unit_test(cancel__of_a_case__tells_intake_that_nothing_is_planned),
        cmocka_unit_test(act__without_an_act_or_reason__is_refused),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
