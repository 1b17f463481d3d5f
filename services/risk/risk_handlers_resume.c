/* risk_handlers_resume - after a crash or a lost connection: what rounds wait for is taken up. */
#include "risk/risk_handlers_shared.h"
#include "risk/risk_store_own.h"
#include "risk/risk_store_round.h"

/* There is nothing to compute: the work is in the transaction that follows. */
static rc_t
run_nothing(struct job *job)
{
    (void)job;
    return RC_OK;
}

/* A job, so that the message's id derives from the round and not from the restart. */
static rc_t
order_round(struct batch *batch, struct job *job)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_round_row round;

    TRY(risk_store_round(&store, job->state, &round));
    if (!risk_waits_for_intake(&round))
        return RC_CONFLICT;
    TRY(risk_order_inspections(batch, &round));
    return risk_store_update_round(&store, &round);
}

static void
start_ordering(struct batch *batch, const struct risk_round_row *round)
{
    struct job *job = job_new("order_inspections", run_nothing, order_round);

    job->state = arena_memdup(job->arena, &round->id, sizeof round->id);
    job->cause = round->id;
    batch_start_job(batch, job);
}

/* What the transaction says it says once, so its messages' ids may derive from anything new. */
static rc_t
resume_examination(struct batch *batch)
{
    const struct risk_store store = risk_store_of(batch);
    const struct uuid cause = uuid_new(batch->now_us);
    bool must_examine;

    TRY(risk_store_must_examine(&store, &must_examine));
    if (must_examine)
        risk_start_examination(batch, &cause);
    return RC_OK;
}

rc_t
risk_resume(struct batch *batch)
{
    const struct risk_app *app = batch->app;
    const struct risk_store store = risk_store_of(batch);
    struct risk_rounds waiting;

    TRY(resume_examination(batch));
    TRY(risk_store_waiting_rounds(&store, &waiting));
    for (size_t i = 0; i < waiting.n; i++) {
        if (risk_waits_for_stage(&waiting.rows[i]))
            risk_start_stage(batch, &waiting.rows[i]);
        else if (risk_waits_for_intake(&waiting.rows[i])
                 && batch_knows(batch, app->intake))
            start_ordering(batch, &waiting.rows[i]);
    }
    return RC_OK;
}
