/* test_intake_case_life - the whole life of a case, from an approved round to a deficiency that comes back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world_acts.h"

#define JUST(which) TILLSYN__V1__CASE_ACT__ACT_##which
#define STATE(name) TILLSYN__V1__CASE_STATE__CASE_STATE_##name

static int
set_up(void **state)
{
    *state = intake_world_open("t_intake_life");
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

/* A round that selects units in the order given. */
static Tillsyn__V1__RoundApproved *
round_of(struct intake_world *world, const struct uuid *units, size_t n)
{
    static const char *const COMPETENCES[] = {"nurse", "quality"};
    Tillsyn__V1__RoundApproved *round =
        wire_new(&tillsyn__v1__round_approved__descriptor, world->arena);

    round->round_id = bytes(world, uuid_named("round", "1"));
    round->programme = intake_text("primary_care");
    round->as_of_day = WORLD_DAY;
    round->window_days = 92;
    round->competences = arena_alloc(world->arena, 2 * sizeof(*round->competences));
    for (size_t i = 0; i < 2; i++)
        round->competences[round->n_competences++] = intake_text(COMPETENCES[i]);
    round->n_units = n;
    round->units =
        wire_new_array(&tillsyn__v1__selected_unit__descriptor, n, world->arena);
    for (size_t i = 0; i < n; i++) {
        round->units[i]->unit_id = bytes(world, units[i]);
        round->units[i]->lot = (uint32_t)(n - i); /* drawn in another order */
        round->units[i]->announced = i == 0;
    }
    return round;
}

static void
perform(struct intake_world *world, ProtobufCBinaryData case_id, struct uuid unit_id,
        int32_t day)
{
    Tillsyn__V1__InspectionPerformed *said =
        wire_new(&tillsyn__v1__inspection_performed__descriptor, world->arena);

    said->activity_id = bytes(world, uuid_named("activity", "1"));
    said->case_id = case_id;
    said->unit_id = bytes(world, unit_id);
    said->performed_day = day;
    said->outcome = intake_text("deficiencies");
    assert_int_equal(
        intake_world_hear(world, "scheduling.ost", intake_case_on_performed, said),
        RC_OK);
}

static rc_t
deliver(struct intake_world *world, ProtobufCBinaryData notice_id, int32_t day)
{
    Tillsyn__V1__NoticeDelivered *said =
        wire_new(&tillsyn__v1__notice_delivered__descriptor, world->arena);

    said->notice_id = notice_id;
    said->channel = intake_text("email");
    said->day = day;
    return intake_world_hear(world, "notification.ost", intake_case_on_delivered, said);
}

static const Tillsyn__V1__SendNotice *
notice_of(struct intake_world *world, const char *template_name)
{
    const Tillsyn__V1__SendNotice *notice =
        intake_world_sent(world, &tillsyn__v1__send_notice__descriptor, 0);

    assert_non_null(notice);
    assert_string_equal(notice->template_, template_name);
    return notice;
}

/* From dispatched to closed: the requirement is met and the deficiency remedied. */
static void
follow_up(struct intake_desk *desk)
{
    assert_int_equal(intake_desk_just(desk, JUST(FOLLOW)), RC_OK);
    assert_int_equal(intake_desk_just(desk, JUST(CLOSE)), RC_CONFLICT);
    assert_string_equal(desk->world->answer.code, "case.not_verified");
    desk->day += 60;
    assert_int_equal(intake_desk_account(desk, 1), RC_OK);
    assert_int_equal(intake_desk_assess(desk, 1, true), RC_OK);
    assert_int_equal(intake_desk_measure(desk, 1, 1), RC_OK);
    assert_int_equal(intake_desk_measure_done(desk, 1, 1), RC_OK);
    assert_int_equal(intake_desk_remedy(desk, 1), RC_CONFLICT);
    assert_string_equal(desk->world->answer.code, "finding.effect");
    desk->day += 90;
    assert_int_equal(intake_desk_effect(desk, 1, "verified"), RC_OK);
    assert_int_equal(intake_desk_remedy(desk, 1), RC_OK);
    assert_int_equal(intake_desk_just(desk, JUST(CLOSE)), RC_OK);
}

/* From investigating to dispatched: found, drafted, communicated, decided by another. */
static void
decide(struct intake_desk *desk)
{
    struct intake_world *world = desk->world;
    const Tillsyn__V1__SendNotice *notice;

    for (uint32_t trigger = 1; trigger <= 3; trigger++) {
        assert_int_equal(intake_desk_just(desk, JUST(DRAFT)), RC_CONFLICT);
        assert_string_equal(world->answer.code, "case.unanswered");
        assert_int_equal(intake_desk_answer(desk, trigger), RC_OK);
    }
    assert_int_equal(intake_desk_finding(desk, "SOSFS 2011:9 5:2", "PSL 3:1"), RC_OK);
    assert_int_equal(intake_world_count_sent(world, "FindingRecorded"), 1);
    assert_int_equal(intake_desk_cause(desk, 1), RC_OK);
    assert_int_equal(intake_desk_just(desk, JUST(DRAFT)), RC_OK);
    assert_int_equal(intake_desk_communicate(desk, desk->day + 14, ""), RC_OK);
    notice = notice_of(world, "draft_communicated");
    assert_string_equal(notice->reference, desk->number);
    assert_int_equal(notice->n_placeholders, 1);
    desk->day += 15;
    assert_int_equal(intake_desk_just(desk, JUST(PERIOD_OVER)), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.not_communicated");
    assert_int_equal(deliver(world, notice->notice_id, desk->day - 14), RC_OK);
    desk->day--; /* the last day is the party's */
    assert_int_equal(intake_desk_just(desk, JUST(PERIOD_OVER)), RC_CONFLICT);
    desk->day++;
    assert_int_equal(intake_desk_just(desk, JUST(PERIOD_OVER)), RC_OK);
    assert_int_equal(
        intake_desk_decide(desk, intake_desk_decision(desk, "statement_deficiency",
                                                      "PSL 7:18", desk->day + 90)),
        RC_CONFLICT);
    assert_string_equal(world->answer.code, "decision.same_person");
    desk->actor = "agda.approver";
    assert_int_equal(
        intake_desk_decide(desk, intake_desk_decision(desk, "statement_deficiency",
                                                      "PSL 7:18", desk->day + 90)),
        RC_OK);
    desk->actor = "hanna.handler";
    assert_int_equal(intake_desk_just(desk, JUST(DISPATCH)), RC_OK);
    assert_int_equal(
        deliver(world, notice_of(world, "decision_dispatched")->notice_id, desk->day),
        RC_OK);
}

static void
check_closed(struct intake_world *world, const char *number)
{
    const Tillsyn__V1__CaseShowReply *shown = intake_show(world, number);

    assert_string_equal(world->act, "case_read");
    assert_int_equal(shown->summary->state, STATE(CLOSED));
    assert_string_equal(shown->findings[0]->state, "remedied");
    assert_string_equal(shown->findings[0]->effects[0], "verified");
    assert_string_equal(shown->requirements[0]->state, "remedied");
    assert_string_equal(shown->decisions[0]->type, "statement_deficiency");
    assert_string_equal(shown->decisions[0]->decider, "agda.approver");
    assert_false(shown->decisions[0]->appealable);
    assert_string_equal(shown->decisions[0]->legal_refs[0], "PSL 7:18");
    assert_int_equal(shown->summary->next_due_day, INT32_MAX);
    assert_int_equal(shown->summary->version, shown->n_events);
    for (size_t i = 0; i < shown->n_events; i++)
        assert_int_equal(shown->events[i]->version, i + 1);
}

/* A tip a year later finds the same deficiency; risk sees that it is the same. */
static void
come_back(struct intake_world *world, const char *first_number)
{
    const Tillsyn__V1__CaseShowReply *first = intake_show(world, first_number);
    Tillsyn__V1__RecurrenceDetected *said =
        wire_new(&tillsyn__v1__recurrence_detected__descriptor, world->arena);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY + 400};
    const Tillsyn__V1__FindingRecorded *finding;

    desk.number = intake_register(world, intake_document(world, "tip", "t1", "U1"));
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
    assert_int_equal(intake_desk_finding(&desk, "SOSFS 2011:9 5:2", "PSL 3:1"), RC_OK);
    finding = intake_world_sent(world, &tillsyn__v1__finding_recorded__descriptor, 0);
    said->finding_id = finding->finding_id;
    said->earlier_finding_id = first->findings[0]->finding_id;
    said->level = intake_text("unit");
    said->chain_length = 2;
    for (int again = 0; again < 2; again++)
        assert_int_equal(
            intake_world_hear(world, "risk.ost", intake_case_on_recurrence, said), RC_OK);
    assert_int_equal(world->n_sent, 0); /* the second time nothing is new */
    assert_string_equal(intake_show(world, first_number)->findings[0]->state, "recurred");
    assert_string_equal(intake_show(world, desk.number)->findings[0]->recurrence_of_case,
                        first_number);
    assert_int_equal(intake_show(world, desk.number)->findings[0]->chain_length, 2);
}

static void
case_life__from_round_to_recurrence(void **state)
{
    struct intake_world *world = intake_world_of(state);
    const struct uuid unit = intake_world_unit(world, "U1", "P1", "");
    struct intake_desk desk = {world, "3.2-1/2026", "hanna.handler", WORLD_DAY};
    const Tillsyn__V1__InspectionRequested *order;

    intake_world_meet_scheduling(world);
    assert_int_equal(intake_world_hear(world, "risk.ost", intake_case_on_round_approved,
                                       round_of(world, &unit, 1)),
                     RC_OK);
    order = intake_world_sent(world, &tillsyn__v1__inspection_requested__descriptor, 0);
    assert_non_null(order);
    assert_string_equal(order->case_number, desk.number);
    assert_int_equal(order->n_competences, 2);
    assert_int_equal(order->until_day, WORLD_DAY + 92);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
    desk.day += 20;
    perform(world, order->case_id, unit, desk.day);
    assert_int_equal(intake_world_count_sent(world, "CaseChanged"), 1);
    decide(&desk);
    follow_up(&desk);
    check_closed(world, desk.number);
    come_back(world, desk.number);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_life__from_round_to_recurrence),
    };

    return cmocka_run_group_tests_name("intake_case_life", tests, set_up, tear_down);
}
