/* test_risk_dossier_pages - a dossier read back: every unit, every stage, down to the observation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world_data.h"

enum { UNITS = 240, PAGE = 100 };

static int
set_up(void **state)
{
    struct risk_world *world = risk_world_open("risk_dossier");

    *state = world;
    if (world == NULL)
        return 0;
    risk_world_fill(world, UNITS, false);
    assert_int_equal(risk_world_ask(world, "astrid.analyst", risk_open_round,
                                    &risk_world_opening(world)->base),
                     RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
    assert_int_equal(risk_world_run_job(world), RC_OK);
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

static ProtobufCBinaryData
round_id_of(struct risk_world *world)
{
    Tillsyn__V1__RoundList *ask =
        wire_new(&tillsyn__v1__round_list__descriptor, world->arena);
    const Tillsyn__V1__RoundListReply *reply;

    assert_int_equal(risk_world_ask(world, "hanna.handler", risk_list_rounds, &ask->base),
                     RC_OK);
    reply = (const Tillsyn__V1__RoundListReply *)(const void *)world->answer.body;
    assert_int_equal(reply->n_rounds, 1);
    return reply->rounds[0]->round_id;
}

static const Tillsyn__V1__RoundDossierReply *
page_after(struct risk_world *world, ProtobufCBinaryData after)
{
    Tillsyn__V1__RoundDossier *ask =
        wire_new(&tillsyn__v1__round_dossier__descriptor, world->arena);

    ask->round_id = round_id_of(world);
    ask->after_unit_id = after;
    assert_int_equal(
        risk_world_ask(world, "hanna.handler", risk_show_dossier, &ask->base), RC_OK);
    return (const Tillsyn__V1__RoundDossierReply *)(const void *)world->answer.body;
}

static void
check_stage(const Tillsyn__V1__StageResult *stage, uint32_t number)
{
    int64_t sum = 0;

    assert_int_equal(stage->stage, number);
    assert_true(stage->coverage >= 0.0 && stage->coverage <= 1.0);
    assert_int_equal(stage->n_contributions, 5);
    for (size_t k = 0; k < stage->n_contributions; k++) {
        const Tillsyn__V1__Contribution *share = stage->contributions[k];

        sum += share->contribution_micro;
        assert_int_equal(share->evidence_class, number);
        assert_int_equal(share->n_observation_ids,
                         strcmp(share->status, "MISSING") == 0 ? 0 : 1);
        assert_non_null(strstr(share->peer_group, "primary_care_centre"));
    }
    assert_true(sum == stage->score_micro);
}

/* Who had too little evidence in stage 1 keeps that, and with it the raised chance in the exploration draw. */
static const char *
left_out(const Tillsyn__V1__StageResult *first)
{
    return strcmp(first->reason, "INSUFFICIENT_DATA") == 0 ? first->reason
                                                           : "NOT_IN_STAGE";
}

static void
check_unit(const Tillsyn__V1__DossierUnit *unit)
{
    assert_int_equal(unit->lottery.len, 32);
    assert_int_equal(unit->ref[0], 'u');
    assert_int_equal(unit->n_stages, 2);
    check_stage(unit->stages[0], 1);
    check_stage(unit->stages[1], 2);
    if (!unit->stages[0]->selected && !unit->stages[1]->selected)
        assert_string_equal(unit->stages[1]->reason, left_out(unit->stages[0]));
}

static void
dossier__read_in_pages__has_every_unit_once_in_order(void **state)
{
    struct risk_world *world = world_of(state);
    ProtobufCBinaryData after = {0, NULL};
    const Tillsyn__V1__RoundDossierReply *page;
    size_t units = 0, selected = 0;

    do {
        page = page_after(world, after);
        assert_true(page->n_units <= PAGE);
        for (size_t i = 0; i < page->n_units; i++) {
            if (after.len > 0)
                assert_true(memcmp(page->units[i]->unit_id.data, after.data, 16) > 0);
            after = page->units[i]->unit_id;
            check_unit(page->units[i]);
            selected += page->units[i]->stages[1]->selected != 0;
        }
        units += page->n_units;
    } while (page->more);
    assert_int_equal(units, UNITS);
    assert_int_equal(selected, page->round->stage2);
}

static const Tillsyn__V1__RoundExplainReply *
explain(struct risk_world *world, const char *unit, rc_t expected)
{
    Tillsyn__V1__RoundExplain *ask =
        wire_new(&tillsyn__v1__round_explain__descriptor, world->arena);

    ask->unit = arena_strdup(world->arena, unit);
    assert_int_equal(
        risk_world_ask(world, "hanna.handler", risk_explain_unit, &ask->base), expected);
    return (const Tillsyn__V1__RoundExplainReply *)(const void *)world->answer.body;
}

static void
explanation__by_reference_or_id__is_the_same_unit(void **state)
{
    struct risk_world *world = world_of(state);
    const struct uuid id = risk_world_unit_id(17);
    char text[UUID_TEXT_BYTES];
    const Tillsyn__V1__RoundExplainReply *reply = explain(world, "u017", RC_OK);

    assert_string_equal(reply->unit->name, "Vårdcentralen 17");
    check_unit(reply->unit);
    uuid_format(&id, text);
    assert_string_equal(explain(world, text, RC_OK)->unit->ref, "u017");
}

static void
explanation__of_a_unit_that_was_never_in_a_round__is_missing(void **state)
{
    struct risk_world *world = world_of(state);

    (void)explain(world, "u999", RC_MISSING);
    assert_string_equal(world->answer.code, "round.unit");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dossier__read_in_pages__has_every_unit_once_in_order),
        cmocka_unit_test(explanation__by_reference_or_id__is_the_same_unit),
        cmocka_unit_test(explanation__of_a_unit_that_was_never_in_a_round__is_missing),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
