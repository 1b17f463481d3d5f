/* work - one transaction: what handlers queue in it, and how it commits. */
#include <assert.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/fail.h"
#include "platform/parcel.h"
#include "platform/reload.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

void
work_init(struct work *work, struct fabric *fabric, struct db *db, struct arena *arena,
          const char *actor)
{
    memset(work, 0, sizeof *work);
    work->fabric = fabric;
    work->batch = (struct batch){
        .arena = arena,
        .db = db,
        .config = fabric->config,
        .now_us = clock_now_us(),
        .today = fabric->config->business_day,
        .state = arena_alloc(arena, fabric->spec->state_bytes + 1),
        .app = fabric->app,
        .actor = actor,
    };
    if (work->batch.today == DAY_TODAY)
        work->batch.today = day_in_stockholm(work->batch.now_us);
    work->outgoing_end = &work->outgoing;
}

static struct work *
work_of(struct batch *batch)
{
    return (struct work *)(void *)batch;
}

bool
batch_knows(const struct batch *batch, const char *to)
{
    const struct work *work = (const struct work *)(const void *)batch;

    return fabric_outlet(work->fabric, to) != NULL;
}

struct uuid
batch_next_id(struct batch *batch)
{
    static const struct uuid NIL = {{0}};
    struct work *work = work_of(batch);

    /* Outside decide, a command or a finished job there is nothing that a replay would derive again. */
    assert(uuid_compare(&work->cause_id, &NIL) != 0);
    return uuid_derive(&work->cause_id, work->ordinal++);
}

/* The trace goes on: same trace id, a span of our own made from the message's id. */
static void
continue_trace(const struct batch *batch, struct envelope *out)
{
    if (batch->cause != NULL)
        memcpy(out->traceparent, batch->cause->traceparent, sizeof out->traceparent);
    /* Its last bytes: the first are the time. */
    memcpy(out->traceparent + WIRE_SPAN_ID_AT,
           out->id.b + sizeof out->id.b - WIRE_SPAN_ID_BYTES, WIRE_SPAN_ID_BYTES);
}

rc_t
batch_send(struct batch *batch, const char *to, const char *type, const char *subject,
           const ProtobufCMessage *body)
{
    struct work *work = work_of(batch);
    struct outlet *outlet = fabric_outlet(work->fabric, to);
    struct outgoing *outgoing;
    struct envelope envelope = {0};

    if (outlet == NULL)
        return RC_MISSING;
    if (work->sending[outlet - work->fabric->outlets] >= OUTBOX_RANGE / 2 - 1)
        return RC_FAULT; /* one transaction that tells one peer so much is ours to mend */
    if (work->is_command && fabric_is_full(work->fabric, outlet, clock_monotonic_us())) {
        work->over = outlet;
        return RC_BUSY;
    }
    envelope.id = batch_next_id(batch);
    envelope.source = work->fabric->self->name;
    envelope.type = type;
    envelope.subject = subject;
    envelope.time_us = batch->cause != NULL ? batch->cause->time_us : batch->now_us;
    envelope.causation_id = work->cause_id;
    envelope.secrecy_class = TILLSYN__V1__SECRECY_CLASS__SECRECY_CLASS_INTERNAL;
    envelope.data = wire_pack(body, batch->arena, &envelope.data_bytes);
    TRY(wire_check_envelope(&envelope)); /* what nobody takes must not leave */
    continue_trace(batch, &envelope);
    outgoing = arena_alloc(batch->arena, sizeof *outgoing);
    outgoing->outlet = outlet;
    outgoing->id = envelope.id;
    outgoing->causation_id = work->cause_id;
    outgoing->bytes = wire_write_envelope(&envelope, batch->arena, &outgoing->size);
    outgoing->seq =
        atomic_load(&outlet->next_seq) + work->sending[outlet - work->fabric->outlets]++;
    *work->outgoing_end = outgoing;
    work->outgoing_end = &outgoing->next;
    return RC_OK;
}

void
batch_record_act(struct batch *batch, const char *act, const char *subject,
                 const char *reason)
{
    struct work *work = work_of(batch);
    struct audit_row *row = arena_alloc(batch->arena, sizeof *row);

    *row = (struct audit_row){.kind = "act",
                              .actor = arena_strdup(batch->arena, batch->actor),
                              .act = arena_strdup(batch->arena, act),
                              .subject = arena_strdup(batch->arena, subject),
                              .reason = arena_strdup(batch->arena, reason)};
    if (work->last_act != NULL)
        work->last_act->next = row;
    else
        work->acts = row;
    work->last_act = row;
}

void
batch_start_job(struct batch *batch, struct job *job)
{
    struct work *work = work_of(batch);
    struct job_list *row = arena_alloc(batch->arena, sizeof *row);

    job->app = batch->app;
    row->job = job;
    row->next = work->jobs;
    work->jobs = row;
}

rc_t
work_check_fence(struct work *work, struct writer *self)
{
    struct db_args *args = db_args_new(work->batch.arena);

    db_arg_int8(args, atomic_load(&work->fabric->fence));
    return db_queue(self->db, &SQL_CHECK_FENCE, args, 1);
}

/* What the platform itself writes fails for our reasons, never for the message's: it waits. */
static rc_t
never_poison(rc_t rc)
{
    return rc == RC_INVALID ? RC_BUSY : rc;
}

/* Counters of all streams and rows of all messages in one statement, guarded by the fence. */
static rc_t
append_outbox(struct work *work, struct writer *self)
{
    struct arena *arena = work->batch.arena;
    struct db_args *args = db_args_new(arena);
    struct db_set *streams = db_set_new(arena, DB_INT4),
                  *bases = db_set_new(arena, DB_INT8),
                  *offers = db_set_new(arena, DB_BOOL),
                  *counts = db_set_new(arena, DB_INT8), *to = db_set_new(arena, DB_INT4),
                  *seqs = db_set_new(arena, DB_INT8), *ids = db_set_new(arena, DB_UUID),
                  *causes = db_set_new(arena, DB_UUID),
                  *envelopes = db_set_new(arena, DB_BYTES);
    struct db_rows *rows;

    if (work->outgoing == NULL)
        return RC_OK;
    for (size_t i = 0; i < work->fabric->outlet_count; i++) {
        if (work->sending[i] == 0)
            continue;
        db_set_int4(streams, atomic_load(&work->fabric->outlets[i].stream));
        db_set_int8(bases, atomic_load(&work->fabric->outlets[i].next_seq));
        db_set_int8(counts, work->sending[i]);
        work->offering[i] = stream_is_welcome(&work->fabric->outlets[i]);
        db_set_bool(offers, work->offering[i]);
    }
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next) {
        db_set_int4(to, atomic_load(&out->outlet->stream));
        db_set_int8(seqs, out->seq);
        db_set_uuid(ids, &out->id);
        db_set_uuid(causes, &out->causation_id);
        db_set_bytes(envelopes, out->bytes, out->size);
    }
    db_arg_set(args, streams);
    db_arg_set(args, bases);
    db_arg_set(args, counts);
    db_arg_set(args, to);
    db_arg_set(args, seqs);
    db_arg_set(args, ids);
    db_arg_set(args, causes);
    db_arg_set(args, envelopes);
    db_arg_int8(args, work->batch.now_us);
    db_arg_int8(args, atomic_load(&work->fabric->fence));
    db_arg_set(args, offers);
    TRY(never_poison(db_run(self->db, &SQL_APPEND_OUTBOX, args, arena, &rows)));
    if ((size_t)db_int8(rows, 0, "advanced") == db_set_count(streams))
        return RC_OK;
    self->must_reopen = true; /* another instance of us lives */
    return RC_CONFLICT;
}

static rc_t
finish(struct work *work, struct writer *self, const struct audit_row *rows)
{
    uint8_t digest[32];
    int64_t began_us;
    rc_t rc;

    TRY(work_save_rows(work));
    TRY(append_outbox(work, self));
    db_digest_end(self->db, digest);
    TRY(audit_append(self, work->batch.arena, work->batch.now_us, rows, digest));
    TRY(audit_append_acts(self, work));
    if (work->outgoing != NULL)
        FAIL_POINT(OUTBOX_COMMIT_BEFORE);
    began_us = clock_monotonic_us();
    rc = db_commit(self->db);
    metric_observe_since(self->fabric->stats.commit_seconds, began_us);
    return rc;
}

rc_t
work_commit(struct work *work, struct writer *self, const struct audit_row *rows)
{
    int64_t seq = self->audit_seq;
    uint8_t hash[32];
    rc_t rc;

    memcpy(hash, self->audit_hash, sizeof hash);
    rc = finish(work, self, rows);
    if (rc != RC_OK) {
        self->audit_seq = seq;
        memcpy(self->audit_hash, hash, sizeof hash);
        return rc;
    }
    if (work->outgoing != NULL)
        FAIL_POINT(OUTBOX_COMMIT_AFTER);
    atomic_store(&self->fabric->audit_seq, self->audit_seq);
    for (size_t i = 0; i < work->fabric->outlet_count; i++)
        stream_note_committed(&work->fabric->outlets[i], work->sending[i],
                              work->offering[i]);
    return RC_OK;
}

void
work_abandon(struct work *work, struct writer *self)
{
    for (struct job_list *row = work->jobs; row != NULL; row = row->next)
        job_destroy(&row->job);
    work->jobs = NULL;
    db_rollback(self->db);
}

static void
post_outgoing(struct work *work)
{
    struct parcel parcels[OUTLETS_MAX] = {{0}};

    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next) {
        struct parcel *parcel = &parcels[out->outlet - work->fabric->outlets];

        if (parcel->item != NULL && !parcel_has_room(parcel, out->size)) {
            mailbox_post(work->fabric->to_net, parcel->item);
            parcel->item = NULL;
        }
        if (parcel->item == NULL)
            *parcel = parcel_begin(ITEM_COMMITTED, out->outlet, out->seq);
        parcel_add(parcel, out->bytes, out->size);
    }
    for (size_t i = 0; i < work->fabric->outlet_count; i++)
        if (parcels[i].item != NULL)
            mailbox_post(work->fabric->to_net, parcels[i].item);
}

void
work_post(struct work *work)
{
    uint64_t sent = 0;

    post_outgoing(work);
    for (size_t i = 0; i < work->fabric->outlet_count; i++)
        sent += (uint64_t)work->sending[i];
    metric_count(work->fabric->stats.sent, sent);
    work_turn_streams(work);
    if (work->reload != NULL)
        reload_adopt(work->writer, work->reload);
    for (struct job_list *row = work->jobs; row != NULL; row = row->next)
        worker_submit(work->fabric->worker, row->job);
}
