/* test_risk_told - evidence that intake tells of: taken like an import, hidden values shown as hidden, wrong rows kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world_own.h"

enum { UNITS = 60 };

static int
set_up(void **state)
{
    *state = risk_world_open("risk_told");
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

static const ProtobufCMessage *
observed(struct risk_world *world, Tillsyn__V1__Observation **rows, size_t n)
{
    Tillsyn__V1__IndicatorObserved *said =
        wire_new(&tillsyn__v1__indicator_observed__descriptor, world->arena);

    said->source = arena_strdup(world->arena, "board.01");
    said->rows = rows;
    said->n_rows = n;
    return &said->base;
}

static int64_t
count(struct risk_world *world, const char *from)
{
    return risk_world_number(
        world, arena_printf(world->arena, "select count(*) as n from %s", from));
}

static void
observed__said_twice_and_imported__is_kept_once(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *rows[] = {
        risk_world_observation(world, 1, "board_reports"),
        risk_world_observation(world, 2, "waiting_over_limit")};
    const ProtobufCMessage *bodies[] = {observed(world, rows, 2),
                                        observed(world, rows, 2)};

    assert_int_equal(risk_world_hear(world, risk_on_observed, bodies, 2), RC_OK);
    assert_int_equal(risk_world_hear(world, risk_on_observed, bodies, 1), RC_OK);
    assert_int_equal(count(world, "observation_external where source = 'board.01'"), 2);
    assert_int_equal(count(world, "observation_refused"), 0);
    assert_int_equal(count(world, "unit where version = 0"), 2);
}

static void
observed__wrong_rows_among_good_ones__are_kept_with_their_reason(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *rows[] = {
        risk_world_observation(world, 1, "board_reports"),
        risk_world_observation(world, 2, "board_reports"),
        risk_world_observation(world, 3, "complaints_open"),
        risk_world_observation(world, 1, "board_reports")};
    const ProtobufCMessage *body = observed(world, rows, 4);

    rows[1]->unit_id.len = 3;
    rows[3]->numerator = 9.0; /* another value of the same day */
    assert_int_equal(risk_world_hear(world, risk_on_observed, &body, 1), RC_OK);
    assert_int_equal(count(world, "observation_external"), 1);
    assert_int_equal(count(world, "observation_own"), 0);
    assert_int_equal(count(world, "observation_refused"), 3);
    assert_int_equal(
        count(world, "observation_refused where code = 'E3101' and source_row = 2 and "
                     "unit_id is null and source = 'board.01'"),
        1);
    assert_int_equal(count(world, "observation_refused where code = 'E3112'"), 1);
    assert_int_equal(
        count(world, "observation_refused where code = 'E3111' and value = '9'"), 1);
}

static void
observed__message_without_a_source__is_poison(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "board_reports");
    Tillsyn__V1__IndicatorObserved *said =
        wire_new(&tillsyn__v1__indicator_observed__descriptor, world->arena);
    const ProtobufCMessage *body = &said->base;

    said->rows = &row;
    said->n_rows = 1;
    assert_int_equal(risk_world_hear(world, risk_on_observed, &body, 1), RC_INVALID);
}

/* A value that is hidden in the newest period hides the older one, which says nothing of today. */
static void
observed__suppressed__is_frozen_without_a_number(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *older = risk_world_observation(world, 1, "board_reports");
    Tillsyn__V1__Observation *hidden = risk_world_observation(world, 1, "board_reports");
    Tillsyn__V1__Observation *rows[] = {older, hidden};
    const ProtobufCMessage *body = observed(world, rows, 2);

    hidden->until_day++;
    hidden->suppressed = true;
    assert_int_equal(risk_world_hear(world, risk_on_observed, &body, 1), RC_OK);
    risk_world_tell_unit_of(world, 1, 1, "p");
    assert_int_equal(risk_world_ask(world, "astrid.analyst", risk_open_round,
                                    &risk_world_opening(world)->base),
                     RC_OK);
    assert_int_equal(count(world, "snapshot_cell_external where is_suppressed and "
                                  "numerator = 0 and denominator = 0 and sd is null"),
                     1);
    assert_int_equal(count(world, "snapshot_cell_external"), 1);
}

static const Tillsyn__V1__StageResult *
first_stage(struct risk_world *world, const char *ref)
{
    Tillsyn__V1__RoundExplain *ask =
        wire_new(&tillsyn__v1__round_explain__descriptor, world->arena);
    const Tillsyn__V1__RoundExplainReply *reply;

    ask->unit = arena_strdup(world->arena, ref);
    assert_int_equal(
        risk_world_ask(world, "hanna.handler", risk_explain_unit, &ask->base), RC_OK);
    reply = (const Tillsyn__V1__RoundExplainReply *)(const void *)world->answer.body;
    return reply->unit->stages[0];
}

static const Tillsyn__V1__Contribution *
share_of(const Tillsyn__V1__StageResult *stage, const char *indicator)
{
    size_t k = 0;

    while (k + 1 < stage->n_contributions
           && strcmp(stage->contributions[k]->indicator, indicator) != 0)
        k++;
    assert_string_equal(stage->contributions[k]->indicator, indicator);
    return stage->contributions[k];
}

static void
observed__suppressed__is_explained_as_such_and_the_peer_group_named(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *hidden = risk_world_observation(world, 7, "board_reports");
    const Tillsyn__V1__Contribution *share;
    const ProtobufCMessage *body = observed(world, &hidden, 1);

    hidden->until_day++;
    hidden->suppressed = true;
    risk_world_fill(world, UNITS, false);
    assert_int_equal(risk_world_hear(world, risk_on_observed, &body, 1), RC_OK);
    assert_int_equal(risk_world_ask(world, "astrid.analyst", risk_open_round,
                                    &risk_world_opening(world)->base),
                     RC_OK);
    (void)risk_world_run_jobs(world);
    share = share_of(first_stage(world, "u007"), "board_reports");
    assert_string_equal(share->status, "SUPPRESSED");
    assert_int_equal(share->contribution_micro, 0);
    assert_int_equal(share->n_observation_ids, 1);
    assert_true(share->numerator == 0.0 && share->denominator == 0.0);
    assert_string_equal(share->peer_group, "primary_care_centre/area 01");
    share = share_of(first_stage(world, "u007"), "waiting_over_limit");
    assert_string_equal(share->peer_group, "primary_care_centre/large");
}

static void
gauges__measured__are_what_waits_and_what_is_known(void **state)
{
    struct risk_world *world = world_of(state);
    Tillsyn__V1__Observation *row = risk_world_observation(world, 1, "complaints_open");
    const ProtobufCMessage *body = observed(world, &row, 1);
    struct batch batch = {.arena = world->arena, .db = world->db};
    double values[8] = {0};

    assert_int_equal(risk_world_hear(world, risk_on_observed, &body, 1), RC_OK);
    risk_world_fill(world, UNITS, false);
    assert_int_equal(risk_world_ask(world, "astrid.analyst", risk_open_round,
                                    &risk_world_opening(world)->base),
                     RC_OK);
    assert_int_equal(risk_measure(&batch, values), RC_OK);
    assert_int_equal(values[0], 0); /* the service itself is at work */
    (void)risk_world_run_jobs(world);
    assert_int_equal(risk_measure(&batch, values), RC_OK);
    assert_int_equal(values[0], 1);
    assert_int_equal(values[1], 1);
    assert_int_equal(values[2], UNITS);
    assert_int_equal(values[3], count(world, "own_case"));
    assert_int_equal(values[4], count(world, "recurrence"));
    assert_true(values[4] > 0);
    assert_null(RISK_GAUGES[5].metric);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(observed__said_twice_and_imported__is_kept_once),
        TEST(observed__wrong_rows_among_good_ones__are_kept_with_their_reason),
        TEST(observed__message_without_a_source__is_poison),
        TEST(observed__suppressed__is_frozen_without_a_number),
        TEST(observed__suppressed__is_explained_as_such_and_the_peer_group_named),
        TEST(gauges__measured__are_what_waits_and_what_is_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
