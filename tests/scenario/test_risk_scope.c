/* test_risk_scope - who takes part in a programme, and how what was selected is to be inspected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world_own.h"

enum { UNITS = 60, STAGE2 = 6 };

static int
set_up(void **state)
{
    struct risk_world *world = risk_world_open("risk_scope");

    if (world != NULL)
        risk_world_meet_intake(world);
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

static rc_t
open_round(struct risk_world *world)
{
    return risk_world_ask(world, "astrid.analyst", risk_open_round,
                          &risk_world_opening(world)->base);
}

static void
round__at_an_office_outside_the_programme__is_refused(void **state)
{
    struct risk_world *world = world_of(state);

    world->config.node = "nord";
    assert_int_equal(open_round(world), RC_CONFLICT);
    assert_string_equal(world->answer.code, "round.office_not_in_programme");
    assert_int_equal(risk_world_number(world, "select count(*) as n from round"), 0);
}

static void
round__of_an_office_with_areas__has_units_of_those_only(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__UnitChanged *gotland = risk_world_unit(world, 900);
    const ProtobufCMessage *body = &gotland->base;

    gotland->area = arena_strdup(world->arena, "09");
    assert_int_equal(risk_world_hear(world, risk_on_unit, &body, 1), RC_OK);
    assert_int_equal(open_round(world), RC_CONFLICT);
    assert_string_equal(world->answer.code, "round.no_units");
    risk_world_fill(world, UNITS, false);
    assert_int_equal(open_round(world), RC_OK);
    assert_int_equal(risk_world_number(
                         world, "select count(*) as n from round_unit where area = '01'"),
                     UNITS);
    assert_int_equal(risk_world_number(world, "select count(*) as n from round_unit"),
                     UNITS);
}

static const Tillsyn__V1__RoundSummary *
summary(const struct risk_world *world)
{
    return (const Tillsyn__V1__RoundSummary *)(const void *)world->answer.body;
}

static ProtobufCBinaryData
reviewed_round(struct risk_world *world)
{
    Tillsyn__V1__RoundReview *review =
        wire_new(&tillsyn__v1__round_review__descriptor, world->arena);

    risk_world_fill(world, UNITS, false);
    assert_int_equal(open_round(world), RC_OK);
    review->round_id = summary(world)->round_id;
    review->note = arena_strdup(world->arena, "looked");
    (void)risk_world_run_jobs(world);
    assert_int_equal(
        risk_world_ask(world, "rut.analyst", risk_review_round, &review->base), RC_OK);
    return review->round_id;
}

static rc_t
approve(struct risk_world *world, ProtobufCBinaryData round_id, const char *who)
{
    Tillsyn__V1__RoundApprove *act =
        wire_new(&tillsyn__v1__round_approve__descriptor, world->arena);

    act->round_id = round_id;
    return risk_world_ask(world, who, risk_approve_round, &act->base);
}

static const Tillsyn__V1__RoundApproved *
told(struct risk_world *world)
{
    return (const Tillsyn__V1__RoundApproved *)(const void *)risk_world_last_sent(
        world, "tillsyn.v1.RoundApproved", &tillsyn__v1__round_approved__descriptor);
}

static void
approval__of_a_round__says_how_to_inspect(void **state)
{
    struct risk_world *world = world_of(state);
    const ProtobufCBinaryData round_id = reviewed_round(world);
    const Tillsyn__V1__RoundApproved *approved;
    unsigned announced = 0, lots = 0, unannounced_lots = 0;

    assert_int_equal(approve(world, round_id, "agda.approver"), RC_OK);
    assert_int_equal(approve(world, round_id, "arne.approver"), RC_OK);
    approved = told(world);
    assert_int_equal(approved->window_days, 92);
    assert_int_equal(approved->n_competences, 2);
    assert_string_equal(approved->competences[0], "nurse");
    assert_string_equal(approved->competences[1], "quality");
    assert_int_equal(approved->n_units, STAGE2);
    for (size_t i = 0; i < approved->n_units; i++) {
        announced += approved->units[i]->announced != 0;
        lots |= 1U << approved->units[i]->lot;
        if (!approved->units[i]->announced)
            unannounced_lots |= 1U << approved->units[i]->lot;
        assert_false(approved->units[i]->control_sample);
    }
    assert_int_equal(announced, STAGE2 / 2);
    assert_int_equal(lots, 0x7e); /* 1 to 6, each once */
    assert_int_not_equal(unannounced_lots,
                         0x0e); /* another lot than the first three of these */
}

/* What was approved is what was asked, and by the rules that it was asked under. */
static void
approval__after_the_programme_has_changed__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    const ProtobufCBinaryData round_id = reviewed_round(world);
    struct risk_app *app = world->fabric->app;
    struct risk_programme *programmes =
        arena_memdup(world->arena, app->library.programmes,
                     app->library.n_programmes * sizeof *app->library.programmes);

    for (size_t i = 0; i < app->library.n_programmes; i++)
        programmes[i].sha256[0] ^= 1;
    app->library.programmes = programmes;
    assert_int_equal(approve(world, round_id, "agda.approver"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "round.policy_changed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(round__at_an_office_outside_the_programme__is_refused),
        TEST(round__of_an_office_with_areas__has_units_of_those_only),
        TEST(approval__of_a_round__says_how_to_inspect),
        TEST(approval__after_the_programme_has_changed__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
