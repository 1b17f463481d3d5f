/* risk_handlers_own - what the service hears of the authority's own cases and findings, and which findings repeat others. */
#include "risk/risk_handlers_shared.h"

#include <string.h>

#include "risk/risk_store_own.h"
#include "risk/risk_wire_own.h"

/* So many links are told of in one transaction; a history that was taken over brings thousands. */
enum { TOLD_AT_ONCE = 2000 };

static struct risk_store_own *
own_of(struct batch *batch, const struct msg *msg)
{
    struct risk_state *state = batch->state;

    if (state->own == NULL)
        state->own = risk_store_own_new(batch->arena);
    state->last_cause = msg->envelope->id;
    return state->own;
}

rc_t
risk_on_case(struct batch *batch, const struct msg *msg)
{
    struct risk_own_case row;

    TRY(risk_wire_case(msg, &row));
    risk_store_put_case(own_of(batch, msg), &row);
    return RC_OK;
}

rc_t
risk_on_finding(struct batch *batch, const struct msg *msg)
{
    struct risk_own_finding row;

    TRY(risk_wire_finding(msg, &row));
    risk_store_put_finding(own_of(batch, msg), &row);
    return RC_OK;
}

/* There is nothing to compute that the transaction could wait for. */
static rc_t
run_nothing(struct job *job)
{
    (void)job;
    return RC_OK;
}

static bool
was_told(const struct risk_store_alike *alike, size_t at,
         const struct risk_recurrence *link)
{
    const struct risk_told *told = &alike->told[at];

    return told->level == link->level && told->chain_length == link->chain_length
           && told->interval_days == link->interval_days
           && uuid_compare(&told->earlier, &alike->findings[link->earlier].id) == 0;
}

/* The links that intake has not been told of, at most TOLD_AT_ONCE. */
static size_t
find_news(const struct risk_store_alike *alike, const struct risk_recurrence *links,
          struct risk_store_link *news)
{
    size_t n = 0;

    for (size_t i = 0; i < alike->n && n < TOLD_AT_ONCE; i++)
        if (links[i].level != RISK_RECURRENCE_NONE && !was_told(alike, i, &links[i]))
            news[n++] = (struct risk_store_link){
                &alike->findings[i], &alike->findings[links[i].earlier], &links[i]};
    return n;
}

static rc_t
tell(struct batch *batch, const struct risk_store_link *news, size_t n)
{
    const struct risk_app *app = batch->app;

    for (size_t i = 0; i < n && batch_knows(batch, app->intake); i++)
        TRY(risk_wire_tell_recurrence(batch, app->intake, news[i].later, news[i].earlier,
                                      news[i].link));
    return RC_OK;
}

static rc_t
examine(struct batch *batch, struct job *job)
{
    const struct risk_store store = risk_store_of(batch);
    struct risk_recurrence *links;
    struct risk_store_alike alike;
    struct risk_store_link *news;
    size_t n;

    TRY(risk_store_alike(&store, &alike));
    links = arena_alloc(batch->arena, (alike.n + 1) * sizeof *links);
    news = arena_alloc(batch->arena, TOLD_AT_ONCE * sizeof *news);
    risk_recurrence_find(alike.findings, alike.n, batch->arena, links);
    n = find_news(&alike, links, news);
    TRY(tell(batch, news, n));
    TRY(risk_store_save_links(&store, news, n));
    if (n < TOLD_AT_ONCE)
        return risk_store_note_examined(&store);
    risk_start_examination(batch, &job->cause);
    return RC_OK;
}

void
risk_start_examination(struct batch *batch, const struct uuid *cause)
{
    struct job *job = job_new("examine_findings", run_nothing, examine);

    job->cause = uuid_derive(cause, 0);
    batch_start_job(batch, job);
}

rc_t
risk_save_own(struct batch *batch)
{
    const struct risk_state *state = batch->state;
    const struct risk_store store = risk_store_of(batch);
    bool must_examine;

    if (state->own == NULL)
        return RC_OK;
    TRY(risk_store_save_own(&store, state->own, &must_examine));
    if (must_examine)
        risk_start_examination(batch, &state->last_cause);
    return RC_OK;
}
