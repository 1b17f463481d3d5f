/* test_risk_acts - who may review, approve and cancel a round, and what a dossier shows of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world_data.h"

enum { UNITS = 250, POPULATION = 240, STAGE2 = 6 };

/* A world with a round that has been cut, shared by the tests: each opens one of its own by seed. */
static int
set_up(void **state)
{
    struct risk_world *world = risk_world_open("risk_acts");

    if (world != NULL)
        risk_world_fill(world, UNITS, false);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct risk_world *world = *state;

    risk_world_close(&world);
    return 0;
}

static struct risk_world *
world_of(void **state)
{
    if (*state == NULL)
        skip();
    return *state;
}

static const Tillsyn__V1__RoundSummary *
summary(const struct risk_world *world)
{
    return (const Tillsyn__V1__RoundSummary *)(const void *)world->answer.body;
}

static ProtobufCBinaryData
open_round(struct risk_world *world, const char *seed)
{
    Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);

    opening->seed = arena_strdup(world->arena, seed);
    assert_int_equal(
        risk_world_ask(world, "astrid.analyst", risk_open_round, &opening->base), RC_OK);
    return summary(world)->round_id;
}

static ProtobufCBinaryData
cut_round(struct risk_world *world, const char *seed)
{
    ProtobufCBinaryData id = open_round(world, seed);

    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    return id;
}

static rc_t
review(struct risk_world *world, ProtobufCBinaryData id, const char *who)
{
    Tillsyn__V1__RoundReview *act =
        wire_new(&tillsyn__v1__round_review__descriptor, world->arena);

    act->round_id = id;
    act->note = arena_strdup(world->arena, "looked at all six");
    return risk_world_ask(world, who, risk_review_round, &act->base);
}

static rc_t
approve(struct risk_world *world, ProtobufCBinaryData id, const char *who)
{
    Tillsyn__V1__RoundApprove *act =
        wire_new(&tillsyn__v1__round_approve__descriptor, world->arena);

    act->round_id = id;
    return risk_world_ask(world, who, risk_approve_round, &act->base);
}

static rc_t
cancel(struct risk_world *world, ProtobufCBinaryData id, const char *reason)
{
    Tillsyn__V1__RoundCancel *act =
        wire_new(&tillsyn__v1__round_cancel__descriptor, world->arena);

    act->round_id = id;
    act->reason = arena_strdup(world->arena, reason);
    return risk_world_ask(world, "astrid.analyst", risk_cancel_round, &act->base);
}

static void
approval__by_two_others_than_the_reviewer__approves(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = cut_round(world, "two approve");

    assert_int_equal(review(world, id, "astrid.analyst"), RC_OK);
    assert_int_equal(summary(world)->state, RISK_ROUND_REVIEWED);
    assert_string_equal(world->act, "round_reviewed");
    assert_int_equal(approve(world, id, "agda.approver"), RC_OK);
    assert_int_equal(summary(world)->state, RISK_ROUND_REVIEWED);
    assert_int_equal(approve(world, id, "arne.approver"), RC_OK);
    assert_int_equal(summary(world)->state, RISK_ROUND_APPROVED);
    assert_int_equal(summary(world)->n_approvers, 2);
    assert_int_equal(world->n_sent, 0); /* there is no intake */
}

static void
approval__twice_by_one_person__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = cut_round(world, "one approves");

    assert_int_equal(approve(world, id, "agda.approver"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "round.state");
    assert_int_equal(review(world, id, "rut.analyst"), RC_OK);
    assert_int_equal(approve(world, id, "agda.approver"), RC_OK);
    assert_int_equal(approve(world, id, "agda.approver"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "approval.same_person");
    assert_string_equal(world->answer.text_en,
                        "You have approved already; a second person must.");
    assert_int_equal(approve(world, id, "astrid.analyst"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "approval.opener");
    assert_int_equal(approve(world, id, "rut.analyst"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "approval.reviewer");
}

/* Care homes have the variant; a few of them with enough figures to be ranked will do. */
static ProtobufCBinaryData
cut_comparison(struct risk_world *world)
{
    static const char *const INDICATORS[] = {"grade_min", "complaints_upheld",
                                             "requirements"};
    Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);

    for (unsigned i = 1001; i <= 1030; i++) {
        Tillsyn__V1__UnitChanged *unit = risk_world_unit(world, i);
        Tillsyn__V1__Observation *rows[3];
        const ProtobufCMessage *body = &unit->base;

        unit->category = arena_strdup(world->arena, "Care Home Service");
        assert_int_equal(risk_world_hear(world, risk_on_unit, &body, 1), RC_OK);
        for (size_t k = 0; k < 3; k++) {
            rows[k] = risk_world_observation(world, i, INDICATORS[k]);
            rows[k]->numerator = 1.0 + (double)(i % (6 + k));
        }
        assert_int_equal(risk_world_deliver(world, rows, 3)->created, 3);
    }
    opening->programme = arena_strdup(world->arena, "care_homes");
    opening->mode = TILLSYN__V1__ROUND_MODE__ROUND_MODE_OWN_THROUGHOUT;
    assert_int_equal(
        risk_world_ask(world, "astrid.analyst", risk_open_round, &opening->base), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    return summary(world)->round_id;
}

static void
approval__of_a_comparison__orders_nothing(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = cut_comparison(world);

    risk_world_meet_intake(world);
    assert_int_equal(review(world, id, "astrid.analyst"), RC_OK);
    assert_int_equal(approve(world, id, "agda.approver"), RC_OK);
    assert_int_equal(approve(world, id, "arne.approver"), RC_OK);
    assert_int_equal(summary(world)->state, RISK_ROUND_APPROVED);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(risk_world_resume(world), RC_OK);
    assert_int_equal(world->n_jobs, 0);
}

static void
round__in_a_mode_that_the_programme_lacks__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);

    opening->mode = TILLSYN__V1__ROUND_MODE__ROUND_MODE_OWN_THROUGHOUT;
    assert_int_equal(
        risk_world_ask(world, "astrid.analyst", risk_open_round, &opening->base),
        RC_INVALID);
    assert_string_equal(world->answer.code, "round.mode");
}

static void
approval__with_an_intake__tells_it_once_whom_to_inspect(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = cut_round(world, "intake is there");

    assert_int_equal(review(world, id, "astrid.analyst"), RC_OK);
    assert_int_equal(approve(world, id, "agda.approver"), RC_OK);
    risk_world_meet_intake(world);
    assert_int_equal(approve(world, id, "arne.approver"), RC_OK);
    assert_int_equal(summary(world)->state, RISK_ROUND_ORDERED);
    assert_int_equal(world->n_sent, 1);
    assert_int_equal(risk_world_resume(world), RC_OK);
    assert_int_equal(world->n_jobs, 0);
}

static void
approval__before_the_intake_was_there__is_told_when_it_is(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = cut_round(world, "intake comes later");

    assert_int_equal(review(world, id, "astrid.analyst"), RC_OK);
    assert_int_equal(approve(world, id, "agda.approver"), RC_OK);
    assert_int_equal(approve(world, id, "arne.approver"), RC_OK);
    risk_world_meet_intake(world);
    assert_int_equal(risk_world_resume(world), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(world->n_sent, 1);
    assert_int_equal(
        risk_world_number(world,
                          "select count(*) as n from round where state = 'ordered'"),
        1);
}

static void
cancellation__while_a_stage_runs__drops_its_result(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = open_round(world, "cancelled");

    assert_int_equal(cancel(world, id, ""), RC_INVALID);
    assert_int_equal(cancel(world, id, "the question was wrong"), RC_OK);
    assert_int_equal(summary(world)->state, RISK_ROUND_CANCELLED);
    assert_int_equal(risk_world_run_job(world), RC_CONFLICT);
    assert_int_equal(risk_world_number(world, "select count(*) as n from stage_result"),
                     0);
    assert_int_equal(risk_world_resume(world), RC_OK);
    assert_int_equal(world->n_jobs, 0);
}

static void
cancellation__after_approval__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData id = cut_round(world, "too late");

    assert_int_equal(review(world, id, "astrid.analyst"), RC_OK);
    assert_int_equal(approve(world, id, "agda.approver"), RC_OK);
    assert_int_equal(approve(world, id, "arne.approver"), RC_OK);
    assert_int_equal(cancel(world, id, "changed my mind"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "round.state");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(approval__by_two_others_than_the_reviewer__approves),
        TEST(approval__twice_by_one_person__is_refused),
        TEST(approval__of_a_comparison__orders_nothing),
        TEST(round__in_a_mode_that_the_programme_lacks__is_refused),
        TEST(approval__with_an_intake__tells_it_once_whom_to_inspect),
        TEST(approval__before_the_intake_was_there__is_told_when_it_is),
        TEST(cancellation__while_a_stage_runs__drops_its_result),
        TEST(cancellation__after_approval__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
