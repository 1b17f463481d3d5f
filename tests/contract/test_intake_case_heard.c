/* test_intake_case_heard - what risk, scheduling and notification say: rounds, inspections, notices, interests, obligations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world_acts.h"

static int
set_up(void **state)
{
    *state = intake_world_open("t_intake_heard");
    return 0;
}

static int
tear_down(void **state)
{
    struct intake_world *world = *state;

    intake_world_close(&world);
    return 0;
}

static ProtobufCBinaryData
bytes(struct intake_world *world, struct uuid id)
{
    return wire_bytes_of_uuid(&id, world->arena);
}

static Tillsyn__V1__RoundApproved *
round_of_two(struct intake_world *world)
{
    Tillsyn__V1__RoundApproved *round =
        wire_new(&tillsyn__v1__round_approved__descriptor, world->arena);

    round->round_id = bytes(world, uuid_named("round", "1"));
    round->programme = intake_text("care_homes");
    round->as_of_day = WORLD_DAY;
    round->window_days = 92;
    round->n_units = 2;
    round->units =
        wire_new_array(&tillsyn__v1__selected_unit__descriptor, 2, world->arena);
    round->units[0]->unit_id = bytes(world, uuid_named("unit:world", "U1"));
    round->units[0]->lot = 2;
    round->units[1]->unit_id = bytes(world, uuid_named("unit:world", "U2"));
    round->units[1]->lot = 1;
    round->units[1]->announced = 1;
    return round;
}

static rc_t
approve(struct intake_world *world)
{
    return intake_world_hear(world, "risk.ost", intake_case_on_round_approved,
                             round_of_two(world));
}

static void
case_round__cases_in_the_order_of_the_lots_with_the_programmes_questions(void **state)
{
    struct intake_world *world = intake_world_of(state);
    const Tillsyn__V1__CaseShowReply *shown;
    const Tillsyn__V1__InspectionRequested *order;

    intake_world_meet_scheduling(world);
    assert_int_equal(approve(world), RC_OK);
    order = intake_world_sent(world, &tillsyn__v1__inspection_requested__descriptor, 0);
    assert_string_equal(order->case_number, "3.2-1/2026");
    assert_true(order->announced); /* lot 1 */
    assert_int_equal(order->priority_class, 3);
    assert_false(((const Tillsyn__V1__InspectionRequested *)intake_world_sent(
                      world, &tillsyn__v1__inspection_requested__descriptor, 1))
                     ->announced);
    shown = intake_show(world, "3.2-1/2026");
    assert_string_equal(shown->summary->origin, "round care_homes 2026-01-15 1");
    assert_int_equal(shown->summary->state, TILLSYN__V1__CASE_STATE__CASE_STATE_TRIAGED);
    assert_int_equal(shown->n_triggers, 2);
    assert_int_equal(shown->n_events, 2);
    assert_int_equal(approve(world), RC_OK);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(intake_world_number(world, "select count(*) n from supervision_case "
                                                "where area = 'social_services'"),
                     2);
}

static void
case_round__no_scheduling__orders_leave_when_there_is_one(void **state)
{
    struct intake_world *world = intake_world_of(state);

    assert_int_equal(approve(world), RC_OK);
    assert_int_equal(intake_world_count_sent(world, "InspectionRequested"), 0);
    assert_int_equal(intake_world_resume(world), RC_OK);
    assert_int_equal(intake_world_run_job(world), RC_MISSING);
    intake_world_meet_scheduling(world);
    assert_int_equal(intake_world_resume(world), RC_OK);
    assert_int_equal(intake_world_run_job(world), RC_OK);
    assert_int_equal(intake_world_count_sent(world, "InspectionRequested"), 2);
    assert_int_equal(intake_world_resume(world), RC_OK);
    assert_int_equal(intake_world_run_job(world), RC_MISSING);
}

static Tillsyn__V1__ActivityPlanned *
plan_of(struct intake_world *world, ProtobufCBinaryData case_id, uint32_t version)
{
    Tillsyn__V1__ActivityPlanned *said =
        wire_new(&tillsyn__v1__activity_planned__descriptor, world->arena);

    said->activity_id = bytes(world, uuid_named("activity", "1"));
    said->case_id = case_id;
    said->unit_id = bytes(world, uuid_named("unit:world", "U1"));
    said->day = WORLD_DAY + 30;
    said->version = version;
    return said;
}

static Tillsyn__V1__InspectionPerformed *
performed_of(struct intake_world *world, ProtobufCBinaryData case_id)
{
    Tillsyn__V1__InspectionPerformed *said =
        wire_new(&tillsyn__v1__inspection_performed__descriptor, world->arena);

    said->activity_id = bytes(world, uuid_named("activity", "1"));
    said->case_id = case_id;
    said->unit_id = bytes(world, uuid_named("unit:world", "U1"));
    said->performed_day = WORLD_DAY + 30;
    return said;
}

static void
case_inspection__planned_and_performed__each_counts_once(void **state)
{
    struct intake_world *world = intake_world_of(state);
    const Tillsyn__V1__CaseShowReply *shown;
    ProtobufCBinaryData case_id;

    assert_int_equal(approve(world), RC_OK);
    case_id = intake_show(world, "3.2-2/2026")->summary->case_id;
    for (uint32_t version = 3; version > 0; version--) /* later ones first */
        assert_int_equal(intake_world_hear(world, "scheduling.ost",
                                           intake_case_on_planned,
                                           plan_of(world, case_id, version)),
                         RC_OK);
    assert_int_equal(intake_show(world, "3.2-2/2026")->n_events, 3);
    for (size_t times = 0; times < 2; times++) {
        assert_int_equal(intake_world_hear(world, "scheduling.ost",
                                           intake_case_on_performed,
                                           performed_of(world, case_id)),
                         RC_OK);
        assert_int_equal(intake_world_count_sent(world, "CaseChanged"), 1 - times);
    }
    shown = intake_show(world, "3.2-2/2026");
    assert_int_equal(shown->n_events, 4);
    assert_int_equal(shown->summary->state,
                     TILLSYN__V1__CASE_STATE__CASE_STATE_INVESTIGATING);
    assert_int_equal(intake_world_hear(world, "scheduling.ost", intake_case_on_performed,
                                       performed_of(world, bytes(world, uuid_new(1)))),
                     RC_INVALID); /* no such case: to the dead letters */
}

static void
declare(struct intake_world *world, const char *person, struct uuid object)
{
    Tillsyn__V1__InterestDeclared *said =
        wire_new(&tillsyn__v1__interest_declared__descriptor, world->arena);
    ProtobufCBinaryData objects[] = {bytes(world, object), bytes(world, object)};

    said->staff_id = intake_text("S0001");
    said->person = intake_text(person);
    said->kind = intake_text("employment");
    said->object_ids = objects;
    said->n_object_ids = 2; /* the same twice */
    said->from_day = WORLD_DAY - 10;
    said->until_day = WORLD_DAY + 10;
    assert_int_equal(
        intake_world_hear(world, "scheduling.ost", intake_case_on_interest, said), RC_OK);
}

static void
case_interest__in_an_owner_above__bars_person_and_handler(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY};

    intake_world_unit(world, "U1", "P1", "Q1");
    desk.number = intake_register(world, intake_document(world, "tip", "1", "U1"));
    declare(world, "hanna.handler", intake_world_provider_id("Q1"));
    assert_int_equal(intake_desk_triage(&desk, ""), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.biased");
    desk.actor = "agda.approver";
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.handler_biased");
    assert_int_equal(intake_desk_begin(&desk, "S0002"), RC_OK);
    desk.actor = "hanna.handler";
    desk.day = WORLD_DAY + 11; /* it is over */
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
}

static void
case_notice__fails__case_shows_it_and_another_can_be_sent(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY};
    Tillsyn__V1__NoticeFailed *said =
        wire_new(&tillsyn__v1__notice_failed__descriptor, world->arena);
    const Tillsyn__V1__SendNotice *notice;

    intake_world_unit(world, "U1", "P1", "");
    desk.number = intake_register(world, intake_document(world, "tip", "1", "U1"));
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
    assert_int_equal(intake_desk_just(&desk, TILLSYN__V1__CASE_ACT__ACT_DRAFT), RC_OK);
    assert_int_equal(intake_desk_communicate(&desk, WORLD_DAY + 7, ""), RC_OK);
    notice = intake_world_sent(world, &tillsyn__v1__send_notice__descriptor, 0);
    said->notice_id = notice->notice_id;
    said->reason = intake_text("recipient_unknown");
    for (int i = 0; i < 2; i++)
        assert_int_equal(
            intake_world_hear(world, "notification.ost", intake_case_on_failed, said),
            RC_OK);
    assert_int_equal(intake_world_number(world, "select count(*) n from case_event where "
                                                "act = 'notice_failed'"),
                     1);
    desk.day = WORLD_DAY + 7;
    assert_int_equal(intake_desk_just(&desk, TILLSYN__V1__CASE_ACT__ACT_PERIOD_OVER),
                     RC_CONFLICT);
    assert_int_equal(intake_desk_communicate(&desk, WORLD_DAY + 14, ""), RC_OK);
    assert_int_equal(intake_world_count_sent(world, "SendNotice"), 1);
}

static rc_t
measure(struct batch *batch, void *with)
{
    return intake_case_measure(batch, with);
}

static void
case_gauges__what_waits_and_what_is_uncovered(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__ObligationUncovered *said =
        wire_new(&tillsyn__v1__obligation_uncovered__descriptor, world->arena);
    Tillsyn__V1__CaseDocument *old = intake_document(world, "tip", "1", "U1");
    double values[INTAKE_CASE_GAUGES];

    intake_world_unit(world, "U1", "P1", "");
    old->received_day = WORLD_DAY - 200;
    intake_register(world, old);
    intake_register(world, intake_document(world, "tip", "2", "U1"));
    said->key = intake_text("annual_child_home U1 2026");
    said->unit_id = bytes(world, uuid_named("unit:world", "U1"));
    said->due_day = WORLD_DAY + 300;
    assert_int_equal(
        intake_world_hear(world, "scheduling.ost", intake_case_on_uncovered, said),
        RC_OK);
    assert_int_equal(intake_world_do(world, measure, values), RC_OK);
    assert_true(values[0] == 200 && values[1] == 1 && values[2] == 0 && values[3] == 1
                && values[4] == 1);
    assert_int_equal(
        intake_world_hear(world, "scheduling.ost", intake_case_on_performed,
                          performed_of(world, (ProtobufCBinaryData){0, NULL})),
        RC_OK);
    assert_int_equal(intake_world_do(world, measure, values), RC_OK);
    assert_true(values[4] == 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            case_round__cases_in_the_order_of_the_lots_with_the_programmes_questions),
        cmocka_unit_test(case_round__no_scheduling__orders_leave_when_there_is_one),
        cmocka_unit_test(case_inspection__planned_and_performed__each_counts_once),
        cmocka_unit_test(case_interest__in_an_owner_above__bars_person_and_handler),
        cmocka_unit_test(case_notice__fails__case_shows_it_and_another_can_be_sent),
        cmocka_unit_test(case_gauges__what_waits_and_what_is_uncovered),
    };

    return cmocka_run_group_tests_name("intake_case_heard", tests, set_up, tear_down);
}
