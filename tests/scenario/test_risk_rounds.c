/* test_risk_rounds - rounds from opening to the last cut, on a real PostgreSQL with its real roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world_data.h"

enum { POPULATION = 240, STAGE1 = 30, STAGE2 = 6, UNITS = 260 };

static int
set_up(void **state)
{
    *state = risk_world_open("risk_rounds");
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
open_round(struct risk_world *world, const Tillsyn__V1__RoundOpen *opening)
{
    assert_int_equal(
        risk_world_ask(world, "astrid.analyst", risk_open_round, &opening->base), RC_OK);
    return (const Tillsyn__V1__RoundSummary *)(const void *)world->answer.body;
}

static const Tillsyn__V1__RoundSummary *
show(struct risk_world *world, ProtobufCBinaryData round_id)
{
    Tillsyn__V1__RoundShow *ask =
        wire_new(&tillsyn__v1__round_show__descriptor, world->arena);

    ask->round_id = round_id;
    assert_int_equal(risk_world_ask(world, "hanna.handler", risk_show_round, &ask->base),
                     RC_OK);
    return (const Tillsyn__V1__RoundSummary *)(const void *)world->answer.body;
}

static void
run_both_stages(struct risk_world *world)
{
    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
}

static bool
is_same_hash(ProtobufCBinaryData a, ProtobufCBinaryData b)
{
    assert_int_equal(a.len, 32);
    assert_int_equal(b.len, 32);
    return memcmp(a.data, b.data, 32) == 0;
}

/* A round from the first to the last unit, or the other way round; its end. */
static const Tillsyn__V1__RoundSummary *
run_round(struct risk_world *world, bool is_reversed)
{
    const Tillsyn__V1__RoundSummary *opened;

    risk_world_fill(world, UNITS, is_reversed);
    opened = open_round(world, risk_world_opening(world));
    run_both_stages(world);
    return show(world, opened->round_id);
}

static void
risk_round__opened__is_cut_from_240_to_30_to_6(void **state)
{
    struct risk_world *world = world_of(state);
    const Tillsyn__V1__RoundSummary *round;

    risk_world_fill(world, UNITS, false);
    round = open_round(world, risk_world_opening(world));
    assert_int_equal(round->state, RISK_ROUND_SOURCES_FROZEN);
    assert_int_equal(round->population, POPULATION);
    assert_string_equal(world->act, "round_opened");
    assert_non_null(strstr(world->act_reason, "seed sha256 "));
    assert_int_equal(risk_world_run_job(world), RC_OK);
    round = show(world, round->round_id);
    assert_int_equal(round->state, RISK_ROUND_STAGE1_CUT);
    assert_int_equal(round->stage1, STAGE1);
    assert_int_equal(round->dossier_sha256.len, 0);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    round = show(world, round->round_id);
    assert_int_equal(round->state, RISK_ROUND_STAGE2_CUT);
    assert_int_equal(round->stage2, STAGE2);
    assert_int_equal(round->dossier_sha256.len, 32);
    assert_int_equal(risk_world_run_job(world), RC_MISSING);
}

static void
risk_round__opened_twice__is_one_round(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);
    const Tillsyn__V1__RoundSummary *first, *second;

    risk_world_fill(world, UNITS, false);
    first = open_round(world, opening);
    run_both_stages(world);
    opening->population_max = POPULATION; /* what the programme says anyway */
    second = open_round(world, opening);
    assert_memory_equal(first->round_id.data, second->round_id.data, 16);
    assert_int_equal(second->state, RISK_ROUND_STAGE2_CUT);
    assert_int_equal(world->n_jobs, 0);
    assert_int_equal(risk_world_number(world, "select count(*) as n from round"), 1);
}

static void
risk_round__opened_again_while_it_waits__is_taken_up_again_once(void **state)
{
    struct risk_world *world = world_of(state);

    risk_world_fill(world, UNITS, false);
    (void)open_round(world, risk_world_opening(world));
    (void)open_round(world, risk_world_opening(world));
    assert_int_equal(world->n_jobs, 2);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_CONFLICT);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(risk_world_number(world, "select count(*) as n from stage_result"),
                     2 * POPULATION);
}

static void
risk_round__rows_in_any_order__gives_the_same_dossier(void **state)
{
    struct risk_world *world = world_of(state);
    struct risk_world *other = risk_world_open("risk_rounds_other");
    const Tillsyn__V1__RoundSummary *forward = run_round(world, false);
    const Tillsyn__V1__RoundSummary *backward = run_round(other, true);

    assert_true(is_same_hash(forward->snapshot_sha256, backward->snapshot_sha256));
    assert_true(is_same_hash(forward->dossier_sha256, backward->dossier_sha256));
    risk_world_close(&other);
}

static void
risk_round__crash_between_and_within_stages__ends_with_the_same_dossier(void **state)
{
    struct risk_world *world = world_of(state);
    struct risk_world *other = risk_world_open("risk_rounds_crash");
    const Tillsyn__V1__RoundSummary *whole = run_round(world, false);
    const Tillsyn__V1__RoundSummary *round;

    risk_world_fill(other, UNITS, false);
    round = open_round(other, risk_world_opening(other));
    for (int stage = 0; stage < 2; stage++) {
        risk_world_crash(other);
        assert_int_equal(risk_world_resume(other), RC_OK);
        assert_int_equal(other->n_jobs, 1);
        assert_int_equal(risk_world_run_job(other), RC_OK);
    }
    round = show(other, round->round_id);
    assert_int_equal(round->state, RISK_ROUND_STAGE2_CUT);
    assert_true(is_same_hash(whole->dossier_sha256, round->dossier_sha256));
    risk_world_close(&other);
}

static void
risk_round__what_becomes_known_later__is_not_in_it(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "board_reports");

    risk_world_fill(world, UNITS, false);
    row->until_day = WORLD_DAY + 1;
    row->known_day = WORLD_DAY + 1;
    assert_int_equal(risk_world_deliver(world, &row, 1)->created, 1);
    (void)open_round(world, risk_world_opening(world));
    assert_int_equal(risk_world_number(world,
                                       "select count(*) as n from snapshot_cell_external "
                                       "where known_day > '2024-10-04'"),
                     0);
}

/* The correction counts from the day it was known, and the round of the day before stays as it was. */
static void
risk_round__corrected_value__counts_from_the_day_it_was_known(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "board_reports");
    const ProtobufCMessage *unit = &risk_world_unit(world, 1)->base;

    assert_int_equal(risk_world_hear(world, risk_on_unit, &unit, 1), RC_OK);
    assert_int_equal(risk_world_deliver(world, &row, 1)->created, 1);
    row->known_day = WORLD_DAY;
    row->numerator = 17;
    assert_int_equal(risk_world_deliver(world, &row, 1)->changed, 1);
    (void)open_round(world, opening);
    opening->as_of_day--;
    (void)open_round(world, opening);
    assert_int_equal(risk_world_number(world, "select count(*) as n from "
                                              "snapshot_cell_external join round "
                                              "using (round_id) where numerator = case "
                                              "as_of_day when '2024-10-04' then 17 "
                                              "else 3 end"),
                     2);
}

static void
risk_round__of_no_units__is_refused_and_leaves_nothing(void **state)
{
    struct risk_world *world = world_of(state);
    const Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);

    assert_int_not_equal(
        risk_world_ask(world, "astrid.analyst", risk_open_round, &opening->base), RC_OK);
    assert_string_equal(world->answer.code, "round.no_units");
    assert_int_equal(risk_world_number(world, "select count(*) as n from round"), 0);
}

static void
risk_round__without_evidence__is_refused(void **state)
{
    struct risk_world *world = world_of(state);
    const Tillsyn__V1__RoundOpen *opening = risk_world_opening(world);
    const ProtobufCMessage *unit = &risk_world_unit(world, 1)->base;

    assert_int_equal(risk_world_hear(world, risk_on_unit, &unit, 1), RC_OK);
    assert_int_not_equal(
        risk_world_ask(world, "astrid.analyst", risk_open_round, &opening->base), RC_OK);
    assert_string_equal(world->answer.code, "round.no_sources");
}

/* What proves that stage 1 of a funnel goes through that role: without the right it fails, with it it runs. */
static void
risk_round__external_role_shut_out__stage_1_of_a_funnel_fails(void **state)
{
    struct risk_world *world = world_of(state);
    const char *revoke = arena_printf(
        world->arena, "revoke select on snapshot_cell_external from %s_external",
        world->name);
    const char *grant = arena_printf(
        world->arena, "grant select on snapshot_cell_external to %s_external",
        world->name);

    risk_world_fill(world, UNITS, false);
    (void)open_round(world, risk_world_opening(world));
    risk_world_as_owner(world, revoke);
    assert_int_equal(risk_world_run_job(world), RC_FAULT);
    assert_int_equal(risk_world_resume(world), RC_OK);
    risk_world_as_owner(world, grant);
    assert_int_equal(risk_world_run_job(world), RC_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_round__opened__is_cut_from_240_to_30_to_6),
        TEST(risk_round__opened_twice__is_one_round),
        TEST(risk_round__opened_again_while_it_waits__is_taken_up_again_once),
        TEST(risk_round__rows_in_any_order__gives_the_same_dossier),
        TEST(risk_round__crash_between_and_within_stages__ends_with_the_same_dossier),
        TEST(risk_round__what_becomes_known_later__is_not_in_it),
        TEST(risk_round__corrected_value__counts_from_the_day_it_was_known),
        TEST(risk_round__of_no_units__is_refused_and_leaves_nothing),
        TEST(risk_round__without_evidence__is_refused),
        TEST(risk_round__external_role_shut_out__stage_1_of_a_funnel_fails),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
