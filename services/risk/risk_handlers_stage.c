/* risk_handlers_stage - running a stage: a job that reads frozen rows, computes, and saves once. */
#include "risk/risk_handlers_shared.h"

#include <sodium.h>
#include <string.h>

#include "risk/risk_dossier.h"
#include "risk/risk_seed.h"
#include "risk/risk_store_round.h"
#include "risk/risk_store_stage.h"

/* A job's state: what it starts from, what it reads, what it finds. */
struct stage_run {
    struct uuid round_id;
    int32_t version; /* of the round when the job was started */
    size_t stage;    /* 0, 1: position in the variant */
    const struct risk_programme
        *programme; /* NULL: the policy of the round is not here */
    const struct risk_model *model;
    const struct risk_variant *variant;

    struct risk_round_row round;
    struct risk_population population;
    struct risk_verdicts earlier; /* what stage 1 decided, when this is stage 2 */
    struct risk_question questions[RISK_STAGES];

    struct risk_answer answers[RISK_STAGES];
    uint8_t dossier_sha256[RISK_SHA256_BYTES];
};

/*
 * A stage that may see external evidence only is read through the role that can see nothing else, so
 * that no mistake of this program can let own evidence into it. Stage 2 reads stage 1's cells too.
 */
static rc_t
connect_for(const struct stage_run *run, const struct config *config, struct db **db)
{
    unsigned evidence = 0;

    for (size_t s = 0; s <= run->stage; s++)
        evidence |= run->variant->stages[s].evidence;
    if (evidence == RISK_EXTERNAL)
        return db_open(config_extra(config, "database_external"),
                       config_extra(config, "database_external_password_file"), true, db);
    return db_open(config->database_reader, config->database_reader_password_file, true,
                   db);
}

static rc_t
load_question(const struct risk_store *store, struct stage_run *run, size_t s)
{
    const struct risk_stage *rule = &run->variant->stages[s];
    const size_t n_units = run->population.n;
    uint16_t *indicators =
        arena_alloc(store->arena, run->model->n_indicators * sizeof *indicators);
    const size_t n = risk_model_select(run->model, rule->evidence, indicators);
    struct risk_cell *cells = arena_alloc(store->arena, n * n_units * sizeof *cells);
    uint8_t seed[RISK_SEED_BYTES];

    risk_seed_of(run->round.seed, seed);
    /* Exploration is of the last places: those are the ones that are visited. */
    run->questions[s] = (struct risk_question){
        .model = run->model,
        .indicators = indicators,
        .n_indicators = n,
        .units = run->population.units,
        .n_units = n_units,
        .cells = cells,
        .as_of_day = run->round.as_of_day,
        .with_chances = true,
        .cut = {.k_out = rule->k_out,
                .exploration_permille =
                    s + 1 == RISK_STAGES ? run->programme->exploration_permille : 0,
                .draw = risk_lottery_draw(seed)},
    };
    return risk_store_cells(store,
                            &(struct risk_cell_ask){.round_id = &run->round_id,
                                                    .population = &run->population,
                                                    .model = run->model,
                                                    .indicators = indicators,
                                                    .n_indicators = n,
                                                    .evidence = rule->evidence},
                            cells);
}

static rc_t
load(const struct risk_store *store, struct stage_run *run)
{
    TRY(risk_store_round(store, &run->round_id, &run->round));
    if (run->round.version != run->version)
        return RC_CONFLICT;
    TRY(risk_store_population(store, &run->round_id, &run->population));
    for (size_t s = 0; s <= run->stage; s++)
        TRY(load_question(store, run, s));
    if (run->stage == 0)
        return RC_OK;
    return risk_store_verdicts(store, &run->round_id, 1, &run->earlier);
}

/* Who competes: the survivors of stage 1, which must be those that the round has on record. */
static rc_t
choose_field(struct stage_run *run, struct arena *arena)
{
    const struct risk_answer *first = &run->answers[0];
    bool *in_field = arena_alloc(arena, run->population.n * sizeof *in_field);

    if (run->earlier.n != run->population.n)
        return RC_FAULT;
    for (size_t i = 0; i < run->population.n; i++) {
        const struct risk_verdict *earlier = &run->earlier.rows[i];

        if (earlier->score_micro != first->scores[i].score_micro
            || earlier->reason != (enum risk_reason)first->places[i].reason)
            return RC_FAULT;
        in_field[i] = risk_reason_is_selected(earlier->reason);
    }
    run->questions[1].in_field = in_field;
    run->questions[1].before = first->places;
    return RC_OK;
}

static void
add_to_hash(void *context, const void *bytes, size_t n)
{
    (void)crypto_hash_sha256_update(context, bytes, n);
}

static void
hash_dossier(struct stage_run *run)
{
    crypto_hash_sha256_state state;
    const struct risk_sink sink = {add_to_hash, &state};
    struct risk_dossier dossier = {
        .round_id = run->round_id,
        .programme = run->programme,
        .variant = run->variant,
        .stages = {{&run->questions[0], &run->answers[0]},
                   {&run->questions[1], &run->answers[1]}},
    };

    memcpy(dossier.seed_sha256, run->round.seed_sha256, RISK_SHA256_BYTES);
    memcpy(dossier.snapshot_sha256, run->round.snapshot_sha256, RISK_SHA256_BYTES);
    (void)crypto_hash_sha256_init(&state);
    risk_dossier_write(&dossier, &sink);
    (void)crypto_hash_sha256_final(&state, run->dossier_sha256);
}

/* Stage 1 is computed again for stage 2: it costs milliseconds, and shows that nothing has moved. */
static rc_t
compute(struct stage_run *run, struct arena *arena)
{
    TRY(risk_assess(&run->questions[0], arena, &run->answers[0]));
    if (run->stage == 0)
        return RC_OK;
    TRY(choose_field(run, arena));
    TRY(risk_assess(&run->questions[1], arena, &run->answers[1]));
    hash_dossier(run);
    return RC_OK;
}

static rc_t
run_stage(struct job *job)
{
    const struct risk_app *app = job->app;
    struct stage_run *run = job->state;
    struct risk_store store = {NULL, job->arena};
    rc_t rc;

    if (run->programme == NULL)
        return RC_MISSING;
    TRY(connect_for(run, app->config, &store.db));
    rc = load(&store, run);
    db_close(&store.db);
    TRY(rc);
    return compute(run, job->arena);
}

/* Scored and cut in one transaction: nobody sees scores without knowing what they led to. */
static rc_t
advance(struct stage_run *run, struct risk_round_row *round)
{
    static const enum risk_round_event EVENTS[RISK_STAGES][2] = {
        {RISK_ROUND_SCORE_STAGE1, RISK_ROUND_CUT_STAGE1},
        {RISK_ROUND_SCORE_STAGE2, RISK_ROUND_CUT_STAGE2},
    };
    const int32_t n_selected = (int32_t)run->answers[run->stage].n_selected;
    const struct risk_round_facts facts = {.n_selected = (uint32_t)n_selected};

    for (size_t i = 0; i < 2; i++)
        if (risk_step(round, EVENTS[run->stage][i], &facts) != RISK_ROUND_ALLOWED)
            return RC_CONFLICT;
    if (run->stage == 0) {
        round->n_stage1 = n_selected;
        return RC_OK;
    }
    round->n_stage2 = n_selected;
    round->has_dossier = true;
    memcpy(round->dossier_sha256, run->dossier_sha256, RISK_SHA256_BYTES);
    return RC_OK;
}

/* The result counts only if the round is as it was when the job began. */
static rc_t
save_stage(struct batch *batch, struct job *job)
{
    const struct risk_store store = risk_store_of(batch);
    struct stage_run *run = job->state;
    struct risk_round_row round;

    TRY(job->result);
    TRY(risk_store_round(&store, &run->round_id, &round));
    if (round.version != run->version)
        return RC_CONFLICT;
    TRY(risk_store_save_outcome(
        &store, &(struct risk_outcome){.round_id = &run->round_id,
                                       .stage = (int32_t)run->stage + 1,
                                       .question = &run->questions[run->stage],
                                       .answer = &run->answers[run->stage]}));
    TRY(advance(run, &round));
    TRY(risk_store_update_round(&store, &round));
    if (risk_waits_for_stage(&round))
        risk_start_stage(batch, &round);
    return RC_OK;
}

/* The round finishes under the policy that it was opened under, or waits until that is back. */
static void
find_policy(const struct risk_library *library, const struct risk_round_row *round,
            struct stage_run *run)
{
    run->model = risk_model_of_round(library, round);
    if (run->model != NULL)
        run->programme = risk_programme_of_round(library, round);
    if (run->programme != NULL)
        run->variant = risk_library_variant(run->programme, round->mode);
}

void
risk_start_stage(struct batch *batch, const struct risk_round_row *round)
{
    const struct risk_app *app = batch->app;
    const bool is_first = round->state == RISK_ROUND_SOURCES_FROZEN;
    struct job *job =
        job_new(is_first ? "score_stage1" : "score_stage2", run_stage, save_stage);
    struct stage_run *run = arena_alloc(job->arena, sizeof *run);

    run->round_id = round->id;
    run->version = round->version;
    run->stage = is_first ? 0 : 1;
    find_policy(&app->library, round, run);
    job->state = run;
    job->cause = round->id;
    batch_start_job(batch, job);
}
