/* test_scheduling_move - visits that are moved, dialogues that are proposed, and notices that do not arrive. */
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

static rc_t
move(struct scheduling_world *world, const char *key, int32_t to_day)
{
    Tillsyn__V1__ActivityAct *said = office_act(world, key, OFFICE_TODAY);

    said->act_case = TILLSYN__V1__ACTIVITY_ACT__ACT_RESCHEDULE;
    said->reschedule =
        wire_new(&tillsyn__v1__activity_reschedule__descriptor, world->arena);
    said->reschedule->day = to_day;
    said->reschedule->reason = office_text(world, "illness at the unit");
    return office_ask(world, "olle.operator", scheduling_act, said);
}

static void
reschedule__to_a_free_working_day__tells_the_provider_again(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t saturday = OFFICE_MONDAY + 12, tuesday = OFFICE_MONDAY + 15;
    const Tillsyn__V1__SendNotice *notice;

    assert_int_equal(move(world, CASE, saturday), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.new_day");
    assert_int_equal(move(world, CASE, OFFICE_TODAY + 91), RC_CONFLICT);
    assert_int_equal(move(world, CASE, OFFICE_TODAY - 1), RC_INVALID);
    assert_int_equal(move(world, CASE, tuesday), RC_OK);
    assert_int_equal(office_activity(world)->state,
                     TILLSYN__V1__ACTIVITY_STATE__ACTIVITY_STATE_ANNOUNCED);
    assert_int_equal(office_day(world, CASE), tuesday);
    assert_int_equal(office_count_sent(world, "SendNotice"), 1);
    assert_int_equal(office_count_sent(world, "ActivityPlanned"), 1);
    notice = office_sent(world, "SendNotice", &tillsyn__v1__send_notice__descriptor, 0);
    assert_string_equal(notice->placeholders[0]->value, "2026-02-03");
    assert_string_equal(notice->reference, CASE);
    assert_int_equal(
        office_number(world, "select count(*) as n from activity_notice"),
        office_number(world,
                      "select count(distinct notice_id) as n from activity_notice"));
}

static void
reschedule__to_a_day_the_team_cannot__is_refused(void **state)
{
    struct scheduling_world *world = office(state);
    const int32_t tuesday = OFFICE_MONDAY + 15;

    office_as_owner(world,
                    "insert into absence values ('S2', '2026-02-03', '2026-02-03')");
    assert_int_equal(move(world, CASE, tuesday), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.team_busy");
    assert_int_equal(move(world, HOME, tuesday + 1), RC_OK);
    assert_int_equal(move(world, CASE, tuesday + 1), RC_CONFLICT);
    assert_string_equal(world->answer.code, "activity.team_busy");
}

static rc_t
propose(struct scheduling_world *world, Tillsyn__V1__ActivityKind kind, const char *unit)
{
    Tillsyn__V1__ActivityPropose *said =
        wire_new(&tillsyn__v1__activity_propose__descriptor, world->arena);

    said->kind = kind;
    said->unit = office_text(world, unit);
    said->from_day = OFFICE_MONDAY;
    said->until_day = OFFICE_MONDAY + 30;
    said->reason = office_text(world, "new management");
    return office_ask(world, "hanna.handler", scheduling_propose, said);
}

/* Invariant 10: what promotes is a record of its own, without a case, never told as a control. */
static void
propose__a_dialogue__is_planned_apart_and_never_told_as_control(void **state)
{
    struct scheduling_world *world = office(state);
    const char *key;
    int32_t day;

    assert_int_equal(
        propose(world, TILLSYN__V1__ACTIVITY_KIND__ACTIVITY_KIND_INSPECTION, "U1"),
        RC_INVALID);
    assert_int_equal(
        propose(world, TILLSYN__V1__ACTIVITY_KIND__ACTIVITY_KIND_DIALOGUE, "U99"),
        RC_MISSING);
    assert_int_equal(
        propose(world, TILLSYN__V1__ACTIVITY_KIND__ACTIVITY_KIND_DIALOGUE, "U1"), RC_OK);
    key = office_activity(world)->key;
    assert_string_equal(office_activity(world)->unit_ref, "U1");
    assert_int_equal(office_publish(world, office_plan(world, "talk")), RC_OK);
    assert_int_equal(office_count_sent(world, "SendNotice"), 0);
    day = office_day(world, key);
    assert_int_equal(office_start(world, key, day), RC_OK);
    assert_int_equal(office_perform(world, key, day), RC_OK);
    assert_int_equal(
        do_act(world, "ines.inspector", key, day, TILLSYN__V1__ACTIVITY_ACT__ACT_RECORD),
        RC_OK);
    assert_int_equal(
        do_act(world, "ines.inspector", key, day, TILLSYN__V1__ACTIVITY_ACT__ACT_SIGN),
        RC_OK);
    assert_int_equal(
        do_act(world, "ines.inspector", key, day, TILLSYN__V1__ACTIVITY_ACT__ACT_REPORT),
        RC_OK);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(obligations(world, "planned"), 1); /* it was no inspection */
}

static void
notice__that_failed__is_counted_until_it_arrives(void **state)
{
    struct scheduling_world *world = office(state);
    Tillsyn__V1__NoticeFailed *failed =
        wire_new(&tillsyn__v1__notice_failed__descriptor, world->arena);
    Tillsyn__V1__NoticeDelivered *arrived =
        wire_new(&tillsyn__v1__notice_delivered__descriptor, world->arena);
    const char *n = "select count(*) as n from activity_notice where state = 'failed'";
    const Tillsyn__V1__SendNotice *notice;

    assert_int_equal(move(world, CASE, OFFICE_MONDAY + 15), RC_OK);
    notice = office_sent(world, "SendNotice", &tillsyn__v1__send_notice__descriptor, 0);
    failed->notice_id = notice->notice_id;
    failed->reason = office_text(world, "recipient_unknown");
    assert_int_equal(office_hear(world, scheduling_on_failed, failed), RC_OK);
    assert_int_equal(office_number(world, "%s", n), 1);
    arrived->notice_id = notice->notice_id;
    arrived->channel = office_text(world, "email");
    arrived->day = OFFICE_TODAY;
    assert_int_equal(office_hear(world, scheduling_on_delivered, arrived), RC_OK);
    assert_int_equal(office_number(world, "%s", n), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reschedule__to_a_free_working_day__tells_the_provider_again),
        cmocka_unit_test(reschedule__to_a_day_the_team_cannot__is_refused),
        cmocka_unit_test(propose__a_dialogue__is_planned_apart_and_never_told_as_control),
        cmocka_unit_test(notice__that_failed__is_counted_until_it_arrives),
    };

    return cmocka_run_group_tests(tests, office_open, office_close);
}
