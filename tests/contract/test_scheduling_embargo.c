/* test_scheduling_embargo - acts tell nobody of an unannounced visit, and none begins before its day. */
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
count(struct scheduling_world *world, const char *key, const char *state)
{
    return office_number(
        world, "select count(*) as n from activity where key = '%s' and state = '%s'",
        key, state);
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
is_unknown(struct scheduling_world *world, rc_t rc)
{
    assert_int_equal(rc, RC_MISSING);
    assert_string_equal(world->answer.code, "activity.unknown");
    assert_null(world->answer.body);
}

/* Invariant 31: nor may an act tell. */
static void
act__on_an_unannounced_visit__is_of_an_unknown_one_to_who_may_not_see(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t day = office_day(world, HOME);
    const char *new_home = "obligation annual_child_home generated:U9 2026";

    assert_int_equal(count(world, HOME, "embargoed"), 1);
    for (int act = TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD;
         act <= TILLSYN__V1__ACTIVITY_ACT__ACT_REPORT; act++)
        is_unknown(world, do_act(world, "hanna.handler", HOME, day,
                                 (Tillsyn__V1__ActivityAct__ActCase)act));
    assert_int_equal(
        do_act(world, "olle.operator", HOME, day, TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD),
        RC_CONFLICT);
    /* One whose lot has not been drawn is answered as this one. */
    office_unit(world, "U9", "hvb", "P1");
    assert_int_equal(office_tick(world), RC_OK);
    assert_int_equal(count(world, new_home, "proposed"), 1);
    is_unknown(world, do_act(world, "hanna.handler", new_home, day,
                             TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD));
    /* It has begun: everybody may know. */
    assert_int_equal(office_start(world, HOME, day), RC_OK);
    assert_int_equal(
        do_act(world, "hanna.handler", HOME, day, TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD),
        RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.state");
}

/* Else a visit could be started, and the embargo lifted, before its day. */
static void
act__on_a_day_to_come__is_refused_unless_the_day_is_pinned(void **state)
{
    enum { FAR_AHEAD = 80000 /* 2189 */ };
    struct scheduling_world *world = office(state);
    const ProtobufCBinaryData plan = office_plan(world, "later");
    Tillsyn__V1__PlanPublish *said =
        wire_new(&tillsyn__v1__plan_publish__descriptor, world->arena);

    said->plan_id = plan;
    said->day = FAR_AHEAD;
    office_as_owner(world, "update activity set day = '2189-01-12'");
    world->config.business_day = DAY_TODAY;
    assert_int_equal(office_start(world, HOME, FAR_AHEAD), RC_INVALID);
    assert_string_equal(world->answer.code, "day.to_come");
    assert_int_equal(office_ask(world, "olle.operator", scheduling_publish, said),
                     RC_INVALID);
    assert_string_equal(world->answer.code, "day.to_come");
    assert_int_equal(office_start(world, HOME, OFFICE_TODAY), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.day"); /* it has been */
    world->config.business_day = OFFICE_TODAY;
    assert_int_equal(office_start(world, HOME, FAR_AHEAD), RC_OK);
    assert_int_equal(office_ask(world, "olle.operator", scheduling_publish, said), RC_OK);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            act__on_an_unannounced_visit__is_of_an_unknown_one_to_who_may_not_see),
        cmocka_unit_test(act__on_a_day_to_come__is_refused_unless_the_day_is_pinned),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
