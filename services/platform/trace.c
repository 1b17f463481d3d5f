/* trace - a message's way through one service: sent, caused, answered, applied, put aside. */
#include "platform/trace.h"

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { STEPS_MAX = 1000 };

struct trail {
    struct batch *batch;
    const Tillsyn__V1__TraceAsk *wanted;
    Tillsyn__V1__TraceReply *reply;
    struct uuid id;
};

/* NULL: there are as many as an answer takes. */
static Tillsyn__V1__TraceStep *
add_step(struct trail *trail, const char *what)
{
    Tillsyn__V1__TraceStep *step;

    if (trail->reply->n_steps
        == STEPS_MAX) /* no room: filled in like the others, and not shown */
        return wire_new(&tillsyn__v1__trace_step__descriptor, trail->batch->arena);
    step = trail->reply->steps[trail->reply->n_steps++];
    step->what = arena_strdup(trail->batch->arena, what);
    return step;
}

static void
fill_from_envelope(struct trail *trail, Tillsyn__V1__TraceStep *step, const void *bytes,
                   size_t size)
{
    struct arena *arena = trail->batch->arena;
    struct envelope envelope;

    if (wire_read_envelope(bytes, size, arena, &envelope) != RC_OK)
        return;
    step->type = arena_strdup(arena, envelope.type);
    step->id = wire_bytes_of_uuid(&envelope.id, arena);
    step->causation_id = wire_bytes_of_uuid(&envelope.causation_id, arena);
    step->traceparent.len = sizeof envelope.traceparent;
    step->traceparent.data =
        arena_memdup(arena, envelope.traceparent, sizeof envelope.traceparent);
}

static void
add_sent(struct trail *trail, const struct db_rows *rows, size_t row)
{
    struct batch *batch = trail->batch;
    struct uuid own_id = db_uuid(rows, row, "id");
    bool is_it = uuid_compare(&own_id, &trail->id) == 0;
    Tillsyn__V1__TraceStep *step = add_step(trail, is_it ? "sent" : "caused");
    size_t size;
    const void *bytes = db_bytes(rows, row, "envelope", &size);

    fill_from_envelope(trail, step, bytes, size);
    step->stream = arena_printf(batch->arena, "%s>%s", batch->config->instance,
                                db_text(rows, row, "peer"));
    step->seq = (uint64_t)db_int8(rows, row, "seq");
    step->at_us = db_int8(rows, row, "committed_us");
}

static void
add_all_sent(struct trail *trail, const struct db_rows *rows)
{
    for (size_t row = 0; row < db_count(rows); row++)
        add_sent(trail, rows, row);
}

static rc_t
trace_answered(struct trail *trail)
{
    struct arena *arena = trail->batch->arena;
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_uuid(args, &trail->id);
    TRY(db_run(trail->batch->db, &SQL_TRACE_ANSWERED, args, arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++) {
        Tillsyn__V1__TraceStep *step = add_step(trail, "answered");

        step->type = arena_strdup(arena, db_text(rows, row, "type"));
        step->actor = arena_strdup(arena, db_text(rows, row, "actor"));
        step->id = wire_bytes_of_uuid(&trail->id, arena);
        step->at_us = db_int8(rows, row, "at_us");
        step->audit_seq = (uint64_t)db_int8(rows, row, "audit_seq");
    }
    return RC_OK;
}

static rc_t
trace_outbox(struct trail *trail)
{
    struct db_args *args = db_args_new(trail->batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &trail->id);
    TRY(db_run(trail->batch->db, &SQL_TRACE_OUTBOX, args, trail->batch->arena, &rows));
    add_all_sent(trail, rows);
    return RC_OK;
}

/* The archived ranges of one stream that are on this page. */
static rc_t
trace_stream(struct trail *trail, const struct db_rows *ranges, size_t row)
{
    struct db_args *args = db_args_new(trail->batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &trail->id);
    db_arg_int4(args, db_int4(ranges, row, "stream"));
    db_arg_int8(args, db_int8(ranges, row, "first"));
    db_arg_int8(args, db_int8(ranges, row, "last") + OUTBOX_RANGE);
    TRY(db_run(trail->batch->db, &SQL_TRACE_ARCHIVE, args, trail->batch->arena, &rows));
    add_all_sent(trail, rows);
    return RC_OK;
}

static rc_t
trace_archive(struct trail *trail)
{
    struct batch *batch = trail->batch;
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *ranges;
    int64_t seen = 0;

    TRY(db_run(batch->db, &SQL_PLAN_EACH_TIME, NULL, batch->arena, NULL));
    db_arg_int8(args, (int64_t)trail->wanted->after);
    db_arg_int8(args, TRACE_RANGES);
    TRY(db_run(batch->db, &SQL_LIST_ARCHIVE_RANGES, args, batch->arena, &ranges));
    for (size_t row = 0; row < db_count(ranges); row++) {
        TRY(trace_stream(trail, ranges, row));
        seen += db_int8(ranges, row, "ranges");
    }
    if (seen == TRACE_RANGES)
        trail->reply->next = trail->wanted->after + TRACE_RANGES;
    return RC_OK;
}

/* What is not archived is on the first page. */
static rc_t
trace_id(struct trail *trail)
{
    TRY(wire_uuid(&trail->wanted->id, &trail->id));
    if (trail->wanted->after == 0) {
        TRY(trace_answered(trail));
        TRY(trace_outbox(trail));
    }
    return trace_archive(trail);
}

/* Message seq of the stream to a peer, whatever its id. */
static rc_t
trace_sent(struct trail *trail)
{
    struct batch *batch = trail->batch;
    struct fabric *fabric = ((struct work *)(void *)batch)->fabric;
    const struct outlet *outlet = fabric_outlet(fabric, trail->wanted->peer);
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    if (outlet == NULL)
        return RC_OK;
    db_arg_int4(args, atomic_load(&outlet->stream));
    db_arg_int8(args, (int64_t)trail->wanted->seq);
    TRY(db_run(batch->db, &SQL_FIND_SENT, args, batch->arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++) {
        Tillsyn__V1__TraceStep *step = add_step(trail, "sent");
        size_t size;
        const void *bytes = db_bytes(rows, row, "envelope", &size);

        fill_from_envelope(trail, step, bytes, size);
        step->stream = arena_strdup(batch->arena, outlet->name);
        step->seq = trail->wanted->seq;
        step->at_us = db_int8(rows, row, "committed_us");
    }
    return RC_OK;
}

static Tillsyn__V1__TraceStep *
add_here(struct trail *trail, const char *what, int64_t at_us)
{
    Tillsyn__V1__TraceStep *step = add_step(trail, what);

    step->stream = arena_printf(trail->batch->arena, "%s>%s", trail->wanted->peer,
                                trail->batch->config->instance);
    step->seq = trail->wanted->seq;
    step->at_us = at_us;
    return step;
}

/* Applied, or put aside; and what an operator did about it. */
static rc_t
trace_applied(struct trail *trail)
{
    struct arena *arena = trail->batch->arena;
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_text(args, trail->wanted->peer);
    db_arg_int8(args, (int64_t)trail->wanted->seq);
    TRY(db_run(trail->batch->db, &SQL_TRACE_APPLIED, args, arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++) {
        const char *state = db_text(rows, row, "state");
        Tillsyn__V1__TraceStep *step = add_here(
            trail, state[0] != '\0' ? "dead" : "applied", db_int8(rows, row, "at_us"));

        step->audit_seq = (uint64_t)db_int8(rows, row, "audit_seq");
        if (db_int8(rows, row, "handled_us") == 0)
            continue;
        step = add_here(trail, state, db_int8(rows, row, "handled_us"));
        step->actor = arena_strdup(arena, db_text(rows, row, "handled_by"));
    }
    return RC_OK;
}

rc_t
trace_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct trail trail = {batch,
                          (const void *)ask->body,
                          wire_new(&tillsyn__v1__trace_reply__descriptor, batch->arena),
                          {{0}}};

    trail.reply->steps =
        wire_new_array(&tillsyn__v1__trace_step__descriptor, STEPS_MAX, batch->arena);
    if (trail.wanted->peer[0] == '\0')
        TRY(trace_id(&trail));
    else if (trail.wanted->sent)
        TRY(trace_sent(&trail));
    else
        TRY(trace_applied(&trail));
    return answer_with(answer, &trail.reply->base);
}
