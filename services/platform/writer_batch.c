/* writer_batch - one stretch of messages in one transaction; a poisoned one is found by halving. */
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/pause.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

static rc_t
advance_cursor(struct work *work, struct writer *self, const struct stretch *stretch)
{
    const struct inlet *inlet = stretch->inlet;
    struct db_args *args = db_args_new(work->batch.arena);
    struct db_rows *rows;

    db_arg_int4(args, inlet->stream);
    db_arg_uuid(args, &inlet->epoch);
    db_arg_int8(args, inlet->fence);
    db_arg_int8(args, stretch->entries[0].seq);
    db_arg_int8(args, stretch->entries[stretch->n - 1].seq);
    db_arg_int8(args, atomic_load(&work->fabric->fence));
    TRY(db_run(work->batch.db, &SQL_ADVANCE_CURSOR, args, work->batch.arena, &rows));
    if (db_count(rows) == 1)
        return RC_OK;
    self->must_reopen = true;
    return RC_CONFLICT;
}

enum step { STEP_LOAD, STEP_SAVE };

static rc_t (*step_of(const struct route *route, enum step step))(struct batch *)
{
    return step == STEP_LOAD ? route->load : route->save;
}

/* Call each distinct load (or save) of the routes in this stretch once, in the table's order. */
static rc_t
call_each_once(struct work *work, const struct stretch *stretch, enum step step)
{
    for (const struct route *r = work->fabric->spec->routes; r != NULL && r->type != NULL;
         r++) {
        rc_t (*call)(struct batch *) = step_of(r, step);
        bool is_present = false, is_done = false;

        for (size_t i = 0; i < stretch->n && !is_present; i++)
            is_present = stretch->entries[i].dead == NULL
                         && step_of(stretch->entries[i].route, step) == call;
        for (const struct route *p = work->fabric->spec->routes; p < r && !is_done; p++)
            is_done = step_of(p, step) == call;
        if (call != NULL && is_present && !is_done)
            TRY(call(&work->batch));
    }
    return RC_OK;
}

static void
point_at(struct work *work, const struct entry *entry)
{
    work->batch.cause = &entry->envelope;
    work->cause_id = entry->envelope.id;
    work->ordinal = 0;
}

/* RC_INVALID: somebody has just been marked dead, decide again without them. */
static rc_t
decide_all(struct work *work, const struct stretch *stretch)
{
    bool poisoned = false;

    for (size_t i = 0; i < stretch->n; i++) {
        struct entry *entry = &stretch->entries[i];
        rc_t rc;

        if (entry->dead != NULL)
            continue;
        point_at(work, entry);
        rc = entry->route->decide(&work->batch, &entry->msg);
        if (rc == RC_INVALID) {
            entry->dead = "refused by the domain";
            poisoned = true;
        } else if (rc != RC_OK) {
            return rc;
        }
    }
    work->batch.cause = NULL;
    memset(&work->cause_id, 0, sizeof work->cause_id);
    return poisoned ? RC_INVALID : RC_OK;
}

rc_t
batch_handle(struct work *work, const struct stretch *stretch)
{
    for (size_t i = 0; i < stretch->n; i++)
        if (stretch->entries[i].dead == NULL && stretch->entries[i].route->keys != NULL)
            TRY(stretch->entries[i].route->keys(&work->batch, &stretch->entries[i].msg));
    TRY(call_each_once(work, stretch, STEP_LOAD));
    TRY(decide_all(work, stretch));
    return call_each_once(work, stretch, STEP_SAVE);
}

static rc_t
run_transaction(struct work *work, struct writer *self, const struct stretch *stretch)
{
    struct audit_row row = {.kind = "batch",
                            .actor = stretch->inlet->peer->name,
                            .act = "apply",
                            .subject = "",
                            .reason = "",
                            .stream = stretch->inlet->stream,
                            .first_seq = stretch->entries[0].seq,
                            .last_seq = stretch->entries[stretch->n - 1].seq};

    TRY(db_begin_digested(self->db));
    TRY(advance_cursor(work, self, stretch));
    TRY(dead_mark_parked(work, stretch->inlet, stretch->entries, stretch->n));
    TRY(batch_handle(work, stretch));
    TRY(dead_save(work, self, stretch->inlet, stretch->entries, stretch->n));
    return work_commit(work, self, &row);
}

static size_t
count_dead(const struct stretch *stretch)
{
    size_t dead = 0;

    for (size_t i = 0; i < stretch->n; i++)
        dead += stretch->entries[i].dead != NULL;
    return dead;
}

/* Of the dead, those that are wrong themselves and do not only wait behind another. */
static size_t
count_poison(const struct stretch *stretch)
{
    size_t poison = 0;

    for (size_t i = 0; i < stretch->n; i++)
        poison +=
            stretch->entries[i].dead != NULL && !dead_is_parked(&stretch->entries[i]);
    return poison;
}

static void
note_applied(struct writer *self, const struct stretch *stretch)
{
    size_t dead = count_dead(stretch);

    breaker_note(&stretch->inlet->breaker, stretch->n - dead, count_poison(stretch));
    atomic_store(&stretch->inlet->applied_seq, stretch->entries[stretch->n - 1].seq);
    atomic_fetch_add(&stretch->inlet->dead_letters, (int64_t)dead);
    metric_count(self->fabric->stats.applied, stretch->n - dead);
    metric_count(self->fabric->stats.dead_letters, dead);
    if (dead > 0)
        log_event(
            LEVEL_ERROR, "messages_dead",
            FIELDS(F_TEXT("stream", stretch->inlet->peer->name), F_INT("count", dead)),
            "messages could not be applied and wait among the dead letters");
}

static rc_t
attempt(struct writer *self, const struct stretch *stretch)
{
    struct work work;
    rc_t rc;

    arena_reset(self->arena);
    work_init(&work, self->fabric, self->db, self->arena, stretch->inlet->peer->name);
    rc = run_transaction(&work, self, stretch);
    if (rc == RC_OK) {
        work_post(&work);
        note_applied(self, stretch);
    } else {
        work_abandon(&work, self);
    }
    return rc;
}

/* Our own fault, not the data's: stop the stream and call for help rather than bury everything. */
static void
halt(struct writer *self, const struct stretch *stretch, rc_t rc)
{
    atomic_store(&stretch->inlet->paused, true);
    log_event(LEVEL_ERROR, "stream_halted",
              FIELDS(F_TEXT("stream", stretch->inlet->peer->name),
                     F_TEXT("err", db_problem(self->db)->sqlstate),
                     F_INT("seq", stretch->entries[0].seq)),
              "%s: %s", rc_name(rc), db_problem(self->db)->message);
}

/* So much poison is not the messages' fault: sender or receiver is wrong, and an operator must look. */
static rc_t
trip(struct writer *self, const struct stretch *stretch)
{
    arena_reset(self->arena);
    TRY(pause_save(self, self->arena, stretch->inlet->peer->name, true));
    atomic_store(&stretch->inlet->paused, true);
    log_event(LEVEL_ERROR, "stream_tripped",
              FIELDS(F_TEXT("stream", stretch->inlet->peer->name),
                     F_INT("poison", count_poison(stretch)),
                     F_INT("seq", stretch->entries[0].seq)),
              "too many messages cannot be applied; the stream waits for an operator");
    return RC_FAULT;
}

/*
 * Apply a stretch. A poisoned one is halved until the single message is found: ten steps for a thousand, and
 * each half that is sound commits by itself.
 */
rc_t
batch_apply(struct writer *self, struct stretch stretch)
{
    for (;;) {
        size_t dead = count_dead(&stretch);
        rc_t rc;

        if (breaker_would_trip(&stretch.inlet->breaker, count_poison(&stretch)))
            return trip(self, &stretch);
        rc = attempt(self, &stretch);
        if (rc != RC_INVALID) {
            if (rc == RC_FAULT || rc == RC_MISSING)
                halt(self, &stretch, rc);
            return rc;
        }
        if (count_dead(&stretch) > dead)
            continue; /* decide found them all in one pass */
        if (stretch.n == 1) {
            stretch.entries[0].dead =
                arena_strdup(self->messages, db_problem(self->db)->message);
            stretch.entries[0].sqlstate =
                arena_strdup(self->messages, db_problem(self->db)->sqlstate);
            continue;
        }
        TRY(batch_apply(self,
                        (struct stretch){stretch.inlet, stretch.entries, stretch.n / 2}));
        stretch.entries += stretch.n / 2;
        stretch.n -= stretch.n / 2;
    }
}
