/* test_intake_case_circle - who is too near: interests up and down the owners, four eyes, days to come, and what the audit keeps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/clock.h"
#include "support/intake_world_acts.h"

static int
set_up(void **state)
{
    *state = intake_world_open("t_intake_circle");
    return 0;
}

static int
tear_down(void **state)
{
    struct intake_world *world = *state;

    intake_world_close(&world);
    return 0;
}

/* One declared object, as scheduling says it. */
static void
declare(struct intake_world *world, const char *staff, const char *person,
        struct uuid object)
{
    Tillsyn__V1__InterestDeclared *said =
        wire_new(&tillsyn__v1__interest_declared__descriptor, world->arena);
    ProtobufCBinaryData bytes = wire_bytes_of_uuid(&object, world->arena);

    said->staff_id = intake_text(staff);
    said->person = intake_text(person);
    said->kind = intake_text("employment");
    said->object_ids = &bytes;
    said->n_object_ids = 1;
    said->from_day = WORLD_DAY - 10;
    said->until_day = INT32_MAX;
    assert_int_equal(
        intake_world_hear(world, "scheduling.ost", intake_case_on_interest, said), RC_OK);
}

static struct intake_desk
desk_of(struct intake_world *world, const char *type, const char *unit)
{
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY};

    desk.number = intake_register(world, intake_document(world, type, type, unit));
    return desk;
}

/* Q owns P1 and P3, P1 owns P2. */
static void
meet_group(struct intake_world *world)
{
    intake_world_unit(world, "U1", "P1", "Q");
    intake_world_unit(world, "U11", "P1", "Q");
    intake_world_unit(world, "U2", "P2", "P1");
    intake_world_unit(world, "U3", "P3", "Q");
}

/* Whether hanna may act on a case of U1 with an interest in this and in nothing else. */
static bool
is_barred_by(struct intake_world *world, struct uuid object)
{
    struct intake_desk desk;
    char ref[UUID_TEXT_BYTES];

    intake_world_as_owner(world, "truncate interest");
    declare(world, "S0001", "hanna.handler", object);
    uuid_format(&object, ref);
    desk = (struct intake_desk){world, NULL, "hanna.handler", WORLD_DAY};
    desk.number = intake_register(world, intake_document(world, "tip", ref, "U1"));
    return intake_desk_triage(&desk, "") == RC_CONFLICT
           && strcmp(world->answer.code, "case.biased") == 0;
}

static void
case_interest__up_and_down_the_owners_but_no_sister(void **state)
{
    struct intake_world *world = intake_world_of(state);

    meet_group(world);
    assert_true(is_barred_by(world, uuid_named("unit:world", "U1")));
    assert_true(is_barred_by(world, intake_world_provider_id("P1")));
    assert_true(is_barred_by(world, intake_world_provider_id("Q")));
    assert_true(is_barred_by(world, intake_world_provider_id("P2")));
    assert_false(is_barred_by(world, intake_world_provider_id("P3")));
    assert_false(is_barred_by(world, uuid_named("unit:world", "U11")));
    assert_false(is_barred_by(world, uuid_named("unit:world", "U2")));
}

/* Declared to a member of staff without a key; the key comes later. Neither declaration takes the other's place. */
static void
case_interest__two_of_one_kind_and_day_and_a_key_later__all_bar(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk one, two;

    intake_world_unit(world, "U1", "P1", "");
    intake_world_unit(world, "U2", "P2", "");
    one = desk_of(world, "tip", "U1");
    two = desk_of(world, "lex_sarah", "U2");
    declare(world, "S0001", "", intake_world_provider_id("P1"));
    declare(world, "S0001", "", intake_world_provider_id("P2"));
    assert_int_equal(intake_desk_triage(&one, ""), RC_OK);
    declare(world, "S0001", "hanna.handler", intake_world_provider_id("P1"));
    declare(world, "S0001", "hanna.handler", intake_world_provider_id("P2"));
    assert_int_equal(intake_desk_triage(&one, ""), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.biased");
    assert_int_equal(intake_desk_triage(&two, ""), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.biased");
    assert_int_equal(intake_world_number(world, "select count(*) n from interest"), 2);
}

static rc_t
forbid(struct intake_desk *desk, const char *actor)
{
    Tillsyn__V1__CaseDecide *decide =
        intake_desk_decision(desk, "prohibition_interim", "PSL 7:28", 0);

    decide->ground_code = intake_text("probable_grounds");
    decide->valid_until_day = desk->day + 30;
    desk->actor = actor;
    return intake_desk_decide(desk, decide);
}

static void
case_decide__interim__needs_another_than_who_investigated(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk;

    intake_world_unit(world, "U1", "P1", "");
    desk = desk_of(world, "tip", "U1");
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
    desk.actor = "agda.approver";
    assert_int_equal(intake_desk_finding(&desk, "SOSFS 2011:9 5:2", "PSL 3:1"), RC_OK);
    assert_int_equal(forbid(&desk, "hanna.handler"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "decision.same_person");
    assert_int_equal(forbid(&desk, "agda.approver"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "decision.same_person");
    assert_int_equal(forbid(&desk, "arne.approver"), RC_OK);
    /* In the next round nobody has prepared anything yet. */
    intake_world_as_owner(world,
                          "insert into case_event select case_id, version + 1, day, "
                          "actor, 'reopen', state, '' from case_event where act = "
                          "'decide'; update supervision_case set version = version + 1");
    assert_int_equal(forbid(&desk, "arne.approver"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "decision.same_person");
    desk.actor = "hanna.handler";
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
    assert_int_equal(forbid(&desk, "hanna.handler"), RC_CONFLICT);
    assert_int_equal(forbid(&desk, "arne.approver"), RC_OK);
}

static void
case_act__day_to_come__only_where_the_day_is_pinned(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk;

    intake_world_unit(world, "U1", "P1", "");
    desk = desk_of(world, "tip", "U1");
    world->config.business_day = DAY_TODAY;
    desk.day = day_in_stockholm(clock_now_us()) + 1;
    assert_int_equal(intake_desk_triage(&desk, ""), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.day_ahead");
    desk.day--;
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    world->config.business_day = WORLD_DAY;
    desk.day += 1000;
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
}

/* The audit names the act and the case; what was written is in the case, where it can be kept secret. */
static void
case_act__reason__is_in_the_case_and_not_in_the_audit(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk;

    intake_world_unit(world, "U1", "P1", "");
    desk = desk_of(world, "tip", "U1");
    assert_int_equal(intake_desk_write_off(&desk, "fru N. har avlidit"), RC_OK);
    assert_string_equal(world->act, "case_write_off");
    assert_string_equal(world->act_reason, "");
    assert_int_equal(intake_world_number(world, "select count(*) n from case_event where "
                                                "note = 'fru N. har avlidit'"),
                     1);
}

/* Triaged without a unit it has a way on, and handed over its decision leaves at once. */
static void
case_triage__again_with_the_unit__then_handed_over_and_told(void **state)
{
    struct intake_world *world = intake_world_of(state);
    const Tillsyn__V1__SendNotice *notice;
    struct intake_desk desk;
    Tillsyn__V1__CaseAct *act;

    intake_world_unit(world, "U1", "P1", "");
    desk = desk_of(world, "complaint_psl", "");
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.unit");
    assert_int_equal(intake_desk_triage(&desk, "U1"), RC_OK);
    act = intake_desk_act(&desk);
    act->act_case = TILLSYN__V1__CASE_ACT__ACT_HAND_OVER;
    act->hand_over = wire_new(&tillsyn__v1__case_hand_over__descriptor, world->arena);
    act->hand_over->to = intake_text("provider");
    assert_int_equal(intake_desk_say(&desk, act), RC_OK);
    notice = intake_world_sent(world, &tillsyn__v1__send_notice__descriptor, 0);
    assert_non_null(notice);
    assert_string_equal(notice->template_, "decision_dispatched");
    assert_int_equal(intake_show(world, desk.number)->summary->state,
                     TILLSYN__V1__CASE_STATE__CASE_STATE_CLOSED);
    assert_int_equal(intake_world_number(world, "select count(*) n from decision where "
                                                "dispatched_day = '2026-01-15'"),
                     1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_interest__up_and_down_the_owners_but_no_sister),
        cmocka_unit_test(case_interest__two_of_one_kind_and_day_and_a_key_later__all_bar),
        cmocka_unit_test(case_decide__interim__needs_another_than_who_investigated),
        cmocka_unit_test(case_act__day_to_come__only_where_the_day_is_pinned),
        cmocka_unit_test(case_act__reason__is_in_the_case_and_not_in_the_audit),
        cmocka_unit_test(case_triage__again_with_the_unit__then_handed_over_and_told),
    };

    return cmocka_run_group_tests_name("intake_case_circle", tests, set_up, tear_down);
}
