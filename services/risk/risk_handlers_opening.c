/* risk_handlers_opening - opening a round: its identity, its frozen population and sources. */
#include "risk/risk_handlers_shared.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "risk/risk_seed.h"
#include "risk/risk_store_round.h"
#include "risk/risk_store_stage.h"
#include "risk/risk_wire_round.h"

enum { HEX_BYTES = 2 * RISK_SHA256_BYTES + 1 };

/* What the round runs by. */
struct terms {
    const struct risk_programme *programme;
    const struct risk_office *office; /* how this one takes part */
    const struct risk_model *model;
};

static rc_t
find_terms(const struct batch *batch, const struct risk_opening *opening,
           struct answer *answer, struct terms *terms)
{
    const struct risk_library *library = &((const struct risk_app *)batch->app)->library;

    terms->programme = risk_library_programme(library, opening->programme);
    if (terms->programme == NULL)
        return risk_refuse(answer, RISK_REFUSED_PROGRAMME);
    terms->office = risk_programme_office(terms->programme, batch->config->node);
    if (terms->office == NULL)
        return risk_refuse(answer, RISK_REFUSED_OFFICE);
    if (risk_library_variant(terms->programme, opening->mode) == NULL)
        return risk_refuse(answer, RISK_REFUSED_MODE);
    terms->model = risk_library_model(library, terms->programme->model);
    return RC_OK;
}

static const char *
hex_of(struct arena *arena, const uint8_t sha256[RISK_SHA256_BYTES])
{
    char *text = arena_alloc(arena, HEX_BYTES);

    return sodium_bin2hex(text, HEX_BYTES, sha256, RISK_SHA256_BYTES);
}

/* The same question under the same policy is the same round: asking twice opens one. */
static struct uuid
id_of(struct arena *arena, const struct risk_round_row *round)
{
    return uuid_named("round", arena_printf(arena, "%s|%s|%s|%s|%d|%d|%d|%s", round->node,
                                            round->programme,
                                            hex_of(arena, round->programme_sha256),
                                            hex_of(arena, round->model_sha256),
                                            (int)round->mode, (int)round->as_of_day,
                                            (int)round->population_max, round->seed));
}

static struct risk_round_row
draft(const struct batch *batch, const struct risk_opening *opening,
      const struct terms *terms)
{
    const struct risk_programme *programme = terms->programme;
    struct risk_round_row round = {
        .programme = programme->id,
        .model = terms->model->id,
        .mode = opening->mode,
        .state = RISK_ROUND_DRAFTED,
        .version = 1,
        .as_of_day = opening->as_of_day,
        .seed = opening->seed,
        .node = batch->config->node,
        .question = arena_printf(batch->arena, "%s / %s", programme->question_sv,
                                 programme->question_en),
        .population_max = opening->population_max > 0 ? opening->population_max
                                                      : (int32_t)programme->population,
        .opened_by = batch->actor,
    };
    uint8_t seed[RISK_SEED_BYTES];

    memcpy(round.programme_sha256, programme->sha256, RISK_SHA256_BYTES);
    memcpy(round.model_sha256, terms->model->sha256, RISK_SHA256_BYTES);
    risk_seed_of(round.seed, seed);
    risk_lottery_commitment(seed, round.seed_sha256);
    round.id = id_of(batch->arena, &round);
    return round;
}

static rc_t
keep_policy(const struct batch *batch, const struct risk_round_row *round)
{
    const struct risk_library *library = &((const struct risk_app *)batch->app)->library;
    const struct risk_store store = risk_store_of(batch);

    TRY(risk_store_policy_text(&store,
                               risk_library_text(library, round->programme_sha256)));
    return risk_store_policy_text(&store,
                                  risk_library_text(library, round->model_sha256));
}

/* Population and sources are frozen in the command's own transaction: from here nothing moves. */
static rc_t
freeze(struct batch *batch, const struct terms *terms, struct risk_round_row *round,
       struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_round_facts facts = {.n_units = 0};

    TRY(keep_policy(batch, round));
    TRY(risk_store_insert_round(&store, round, batch->now_us));
    TRY(risk_store_freeze_population(&store, terms->programme, terms->office, round));
    facts.n_units = (uint32_t)round->n_population;
    TRY(risk_settle(batch, answer,
                    risk_step(round, RISK_ROUND_FREEZE_POPULATION, &facts)));
    TRY(risk_store_freeze_sources(&store, terms->model, round, &facts.n_sources));
    TRY(risk_settle(batch, answer, risk_step(round, RISK_ROUND_FREEZE_SOURCES, &facts)));
    return risk_store_update_round(&store, round);
}

/* The seed's hash is in the audit before anything is scored: a lot cannot be chosen afterwards. */
static void
record_opening(struct batch *batch, const struct risk_round_row *round)
{
    char *subject = arena_alloc(batch->arena, UUID_TEXT_BYTES);

    uuid_format(&round->id, subject);
    batch_record_act(batch, "round_opened", subject,
                     arena_printf(batch->arena, "seed sha256 %s, sources sha256 %s",
                                  hex_of(batch->arena, round->seed_sha256),
                                  hex_of(batch->arena, round->snapshot_sha256)));
}

/* Asked again: the round as it is, and what it waits for is taken up again. */
static rc_t
answer_again(struct batch *batch, const struct risk_round_row *round,
             struct answer *answer)
{
    if (risk_waits_for_stage(round))
        risk_start_stage(batch, round);
    return answer_with(answer, risk_wire_summary(round, batch->arena));
}

rc_t
risk_open_round(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_opening opening;
    struct risk_round_row round, existing;
    struct terms terms = {.model = NULL};
    rc_t rc;

    if (risk_wire_opening(ask, &opening) != RC_OK)
        return risk_refuse(answer, RISK_REFUSED_OPENING);
    TRY(find_terms(batch, &opening, answer, &terms));
    assert(terms.model != NULL); /* risk_library_check has seen to it */
    round = draft(batch, &opening, &terms);
    rc = risk_store_round(&store, &round.id, &existing);
    if (rc == RC_OK)
        return answer_again(batch, &existing, answer);
    if (rc != RC_MISSING)
        return rc;
    TRY(freeze(batch, &terms, &round, answer));
    record_opening(batch, &round);
    risk_start_stage(batch, &round);
    return answer_with(answer, risk_wire_summary(&round, batch->arena));
}
