/* writer_batch - one stretch of messages, of one stream or of several, in one transaction. */
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/fail.h"
#include "platform/log.h"
#include "platform/writer_dead.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

/* The first stream's share of a stretch: entries of one stream lie together. */
static struct stretch
share_at(const struct stretch *stretch, size_t at)
{
    struct stretch share = {&stretch->entries[at], 0};

    while (at + share.n < stretch->n
           && stretch->entries[at + share.n].inlet == share.entries->inlet)
        share.n++;
    return share;
}

static rc_t
advance_cursors(struct work *work, struct writer *self, const struct stretch *stretch)
{
    struct arena *arena = work->batch.arena;
    struct db_args *args = db_args_new(arena);
    struct db_set *streams = db_set_new(arena, DB_INT4),
                  *epochs = db_set_new(arena, DB_UUID),
                  *fences = db_set_new(arena, DB_INT8),
                  *firsts = db_set_new(arena, DB_INT8),
                  *lasts = db_set_new(arena, DB_INT8);
    const struct inlet *inlet;
    struct stretch share;
    struct uuid epoch;

    for (size_t at = 0; at < stretch->n; at += share.n) {
        share = share_at(stretch, at);
        inlet = share.entries->inlet;
        epoch = shared_id_read(&inlet->epoch);
        db_set_int4(streams, inlet->stream);
        db_set_uuid(epochs, &epoch);
        db_set_int8(fences, inlet->fence);
        db_set_int8(firsts, share.entries[0].seq);
        db_set_int8(lasts, share.entries[share.n - 1].seq);
    }
    db_arg_set(args, streams);
    db_arg_set(args, epochs);
    db_arg_set(args, fences);
    db_arg_set(args, firsts);
    db_arg_set(args, lasts);
    db_arg_int8(args, atomic_load(&work->fabric->fence));
    return db_queue(self->db, &SQL_ADVANCE_CURSORS, args, db_set_count(streams));
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
    work->batch.actor = entry->inlet->peer->name;
    work->batch.cause = &entry->envelope;
    work->cause_id = entry->envelope.id;
    work->ordinal = 0;
}

/* A statement of decide's own was refused: after it the transaction takes no other, so nobody else can be judged. */
static bool
note_refused(const struct work *work, struct entry *entry)
{
    const struct db_problem *problem = db_problem(work->batch.db);

    entry->dead = "refused by the domain";
    if (problem->trouble != DB_POISON)
        return false;
    entry->dead = arena_strdup(work->writer->messages, problem->message);
    entry->sqlstate = arena_strdup(work->writer->messages, problem->sqlstate);
    return true;
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
        if (rc != RC_OK && rc != RC_INVALID)
            return rc;
        if (rc == RC_INVALID && note_refused(work, entry))
            return rc;
        poisoned = poisoned || rc == RC_INVALID;
    }
    return poisoned ? RC_INVALID : RC_OK;
}

static rc_t
note_keys(struct work *work, const struct stretch *stretch)
{
    for (size_t i = 0; i < stretch->n; i++) {
        const struct entry *entry = &stretch->entries[i];

        if (entry->dead == NULL && entry->route->keys != NULL)
            TRY(entry->route->keys(&work->batch, &entry->msg));
    }
    return RC_OK;
}

static rc_t
call_handlers(struct work *work, const struct stretch *stretch)
{
    TRY(note_keys(work, stretch));
    TRY(call_each_once(work, stretch, STEP_LOAD));
    return decide_all(work, stretch);
}

/* Whose message is decided changes with each: outside decide, the batch is again whoever's it was. */
rc_t
batch_handle(struct work *work, const struct stretch *stretch)
{
    const char *actor = work->batch.actor;
    rc_t rc = call_handlers(work, stretch);

    work->batch.actor = actor;
    work->batch.cause = NULL;
    memset(&work->cause_id, 0, sizeof work->cause_id);
    TRY(rc);
    TRY(call_each_once(work, stretch, STEP_SAVE));
    return work_save_rows(work);
}

/* A row for each stream, so that its chain of numbers can be followed; one digest, for it is one transaction. */
static struct audit_row *
audit_rows(const struct work *work, const struct stretch *stretch)
{
    struct audit_row *first = NULL, *last = NULL, *row;
    struct stretch share;

    for (size_t at = 0; at < stretch->n; at += share.n) {
        share = share_at(stretch, at);
        row = arena_alloc(work->batch.arena, sizeof *row);
        *row = (struct audit_row){.kind = "batch",
                                  .actor = share.entries->inlet->peer->name,
                                  .act = "apply",
                                  .subject = "",
                                  .reason = "",
                                  .stream = share.entries->inlet->stream,
                                  .first_seq = share.entries[0].seq,
                                  .last_seq = share.entries[share.n - 1].seq};
        if (last != NULL)
            last->next = row;
        else
            first = row;
        last = row;
    }
    return first;
}

static rc_t
run_transaction(struct work *work, struct writer *self, const struct stretch *stretch)
{
    struct stretch share;

    TRY(db_begin_digested(self->db));
    TRY(advance_cursors(work, self, stretch));
    for (size_t at = 0; at < stretch->n; at += share.n) {
        share = share_at(stretch, at);
        TRY(dead_mark_parked(work, share.entries->inlet, share.entries, share.n));
    }
    TRY(batch_handle(work, stretch));
    for (size_t at = 0; at < stretch->n; at += share.n) {
        share = share_at(stretch, at);
        TRY(dead_save(work, self, share.entries->inlet, share.entries, share.n));
    }
    FAIL_POINT(EFFECT_COMMIT_BEFORE);
    TRY(work_commit(work, self, audit_rows(work, stretch)));
    FAIL_POINT(EFFECT_COMMIT_AFTER);
    return RC_OK;
}

size_t
batch_count_dead(const struct stretch *stretch)
{
    size_t dead = 0;

    for (size_t i = 0; i < stretch->n; i++)
        dead += stretch->entries[i].dead != NULL;
    return dead;
}

/* Of the dead, those that are wrong themselves and do not only wait behind another. */
size_t
batch_count_poison(const struct stretch *stretch)
{
    size_t poison = 0;

    for (size_t i = 0; i < stretch->n; i++)
        poison +=
            stretch->entries[i].dead != NULL && !dead_is_parked(&stretch->entries[i]);
    return poison;
}

static void
note_applied(struct writer *self, const struct stretch *share)
{
    struct inlet *inlet = share->entries->inlet;
    size_t dead = batch_count_dead(share);

    breaker_note(&inlet->breaker, share->n - dead, batch_count_poison(share));
    atomic_store(&inlet->applied_seq, share->entries[share->n - 1].seq);
    atomic_fetch_add(&inlet->dead_letters, (int64_t)dead);
    metric_count(self->fabric->stats.applied, share->n - dead);
    metric_count(self->fabric->stats.dead_letters, dead);
    if (dead > 0)
        log_event(LEVEL_ERROR, "messages_dead",
                  FIELDS(F_TEXT("stream", inlet->peer->name), F_INT("count", dead)),
                  "messages could not be applied and wait among the dead letters");
}

bool
batch_would_trip(const struct stretch *stretch)
{
    struct stretch share;

    for (size_t at = 0; at < stretch->n; at += share.n) {
        share = share_at(stretch, at);
        if (breaker_would_trip(&share.entries->inlet->breaker,
                               batch_count_poison(&share)))
            return true;
    }
    return false;
}

rc_t
batch_attempt(struct writer *self, const struct stretch *stretch)
{
    struct stretch share;
    struct work work;
    rc_t rc;

    arena_reset(self->arena);
    work_init(&work, self->fabric, self->db, self->arena,
              stretch->entries->inlet->peer->name);
    work.writer = self;
    rc = run_transaction(&work, self, stretch);
    self->trouble = db_problem(self->db)->trouble;
    if (rc != RC_OK) {
        work_abandon(&work, self);
        return rc;
    }
    work_post(&work);
    for (size_t at = 0; at < stretch->n; at += share.n) {
        share = share_at(stretch, at);
        note_applied(self, &share);
    }
    return RC_OK;
}
