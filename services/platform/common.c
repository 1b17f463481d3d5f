/* common - the questions that every service answers: status, trace, the audit chain. */
#include "platform/common.h"

#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/dead.h"
#include "platform/epoch.h"
#include "platform/pause.h"
#include "platform/reload.h"
#include "platform/replay.h"
#include "platform/version.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { AUDIT_PAGE = 1000, STEPS_MAX = 1000 };

static char *
text(struct batch *batch, const char *value)
{
    return arena_strdup(batch->arena, value);
}

static const struct fabric *
fabric_of(const struct batch *batch)
{
    return ((const struct work *)(const void *)batch)->fabric;
}

static const char *
state_name(int state)
{
    static const char *const NAMES[] = {"silent", "waiting", "flowing", "rejected"};

    return NAMES[state];
}

static void
fill_outgoing(struct batch *batch, const struct outlet *outlet,
              Tillsyn__V1__StreamStatus *status)
{
    int64_t since_us = atomic_load(&outlet->waiting_us);

    status->stream = text(batch, outlet->name);
    status->outgoing = true;
    status->state = text(batch, state_name(atomic_load(&outlet->state)));
    status->next_seq = (uint64_t)atomic_load(&outlet->next_seq);
    status->done_seq = (uint64_t)atomic_load(&outlet->acked_seq);
    status->oldest_wait_us = since_us > 0 ? clock_monotonic_us() - since_us : 0;
}

static void
fill_incoming(struct batch *batch, const struct inlet *inlet,
              Tillsyn__V1__StreamStatus *status)
{
    status->stream =
        arena_printf(batch->arena, "%s>%s", inlet->peer->name, batch->config->instance);
    status->state = text(batch, atomic_load(&inlet->paused) ? "paused" : "flowing");
    status->done_seq = (uint64_t)atomic_load(&inlet->applied_seq);
    status->dead_letters = (uint64_t)atomic_load(&inlet->dead_letters);
}

static rc_t
answer_status(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct fabric *fabric = fabric_of(batch);
    Tillsyn__V1__StatusReply *reply =
        wire_new(&tillsyn__v1__status_reply__descriptor, batch->arena);
    size_t inlets = atomic_load(&fabric->inlet_count);

    (void)ask;
    reply->instance = text(batch, batch->config->instance);
    reply->version = text(batch, TILLSYN_VERSION);
    reply->fence = (uint64_t)atomic_load(&fabric->fence);
    reply->ready = health_is_ready(fabric->stats.health);
    reply->audit_seq = (uint64_t)atomic_load(&fabric->audit_seq);
    if (fabric->spec->policy_sha256 != NULL) {
        reply->policy_sha256.len = 32;
        reply->policy_sha256.data =
            arena_memdup(batch->arena, fabric->spec->policy_sha256(fabric->app), 32);
    }
    reply->n_streams = fabric->outlet_count + inlets;
    reply->streams = wire_new_array(&tillsyn__v1__stream_status__descriptor,
                                    reply->n_streams, batch->arena);
    for (size_t i = 0; i < fabric->outlet_count; i++)
        fill_outgoing(batch, &fabric->outlets[i], reply->streams[i]);
    for (size_t i = 0; i < inlets; i++)
        fill_incoming(batch, &fabric->inlets[i],
                      reply->streams[fabric->outlet_count + i]);
    return answer_with(answer, &reply->base);
}

struct trail {
    struct batch *batch;
    Tillsyn__V1__TraceReply *reply;
};

static Tillsyn__V1__TraceStep *
add_step(struct trail *trail, const char *what)
{
    Tillsyn__V1__TraceStep *step = trail->reply->steps[trail->reply->n_steps++];

    step->what = text(trail->batch, what);
    return step;
}

static void
add_sent(struct trail *trail, const struct db_rows *rows, size_t row,
         const struct uuid *id)
{
    struct batch *batch = trail->batch;
    struct uuid own_id = db_uuid(rows, row, "id");
    struct uuid cause = db_uuid(rows, row, "causation_id");
    bool is_it = uuid_compare(&own_id, id) == 0;
    Tillsyn__V1__TraceStep *step = add_step(trail, is_it ? "sent" : "caused");
    struct envelope envelope;
    size_t size;
    const void *bytes = db_bytes(rows, row, "envelope", &size);

    if (wire_read_envelope(bytes, size, batch->arena, &envelope) == RC_OK)
        step->type = text(batch, envelope.type);
    step->stream = arena_printf(batch->arena, "%s>%s", batch->config->instance,
                                db_text(rows, row, "peer"));
    step->seq = (uint64_t)db_int8(rows, row, "seq");
    step->id = wire_bytes_of_uuid(&own_id, batch->arena);
    step->causation_id = wire_bytes_of_uuid(&cause, batch->arena);
    step->at_us = db_int8(rows, row, "committed_us");
}

static rc_t
trace_id(struct trail *trail, const struct uuid *id)
{
    struct batch *batch = trail->batch;
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *answered, *sent;

    db_arg_uuid(args, id);
    TRY(db_run(batch->db, &SQL_TRACE_ANSWERED, args, batch->arena, &answered));
    TRY(db_run(batch->db, &SQL_TRACE_SENT, args, batch->arena, &sent));
    for (size_t row = 0; row < db_count(answered); row++) {
        Tillsyn__V1__TraceStep *step = add_step(trail, "answered");

        step->type = text(batch, db_text(answered, row, "type"));
        step->id = wire_bytes_of_uuid(id, batch->arena);
        step->at_us = db_int8(answered, row, "at_us");
        step->audit_seq = (uint64_t)db_int8(answered, row, "audit_seq");
    }
    for (size_t row = 0; row < db_count(sent); row++)
        add_sent(trail, sent, row, id);
    return RC_OK;
}

static rc_t
trace_applied(struct trail *trail, const Tillsyn__V1__TraceAsk *wanted)
{
    struct batch *batch = trail->batch;
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, wanted->peer);
    db_arg_int8(args, (int64_t)wanted->seq);
    TRY(db_run(batch->db, &SQL_TRACE_APPLIED, args, batch->arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++) {
        Tillsyn__V1__TraceStep *step =
            add_step(trail, db_bool(rows, row, "dead") ? "dead" : "applied");

        step->stream =
            arena_printf(batch->arena, "%s>%s", wanted->peer, batch->config->instance);
        step->seq = wanted->seq;
        step->at_us = db_int8(rows, row, "at_us");
        step->audit_seq = (uint64_t)db_int8(rows, row, "audit_seq");
    }
    return RC_OK;
}

static rc_t
answer_trace(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__TraceAsk *wanted = (const void *)ask->body;
    struct trail trail = {batch,
                          wire_new(&tillsyn__v1__trace_reply__descriptor, batch->arena)};
    struct uuid id;

    trail.reply->steps =
        wire_new_array(&tillsyn__v1__trace_step__descriptor, STEPS_MAX + 2, batch->arena);
    if (wanted->peer[0] != '\0') {
        TRY(trace_applied(&trail, wanted));
    } else {
        TRY(wire_uuid(&wanted->id, &id));
        TRY(trace_id(&trail, &id));
    }
    return answer_with(answer, &trail.reply->base);
}

/* One row of the chain, recomputed; RC_CONFLICT where it does not hold. */
static rc_t
verify_row(const struct db_rows *rows, size_t i, uint8_t hash[32])
{
    size_t size;
    const uint8_t *digest = db_bytes(rows, i, "digest", &size);
    const uint8_t *stored = db_bytes(rows, i, "hash", &size);
    struct audit_row row = {.kind = db_text(rows, i, "kind"),
                            .actor = db_text(rows, i, "actor"),
                            .act = db_text(rows, i, "act"),
                            .subject = db_text(rows, i, "subject"),
                            .reason = db_text(rows, i, "reason"),
                            .stream = db_int4(rows, i, "stream"),
                            .first_seq = db_int8(rows, i, "first_seq"),
                            .last_seq = db_int8(rows, i, "last_seq")};
    uint8_t computed[32];

    audit_hash_row(hash, db_int8(rows, i, "seq"), db_int8(rows, i, "at_us"), &row, digest,
                   computed);
    memcpy(hash, stored, sizeof computed);
    return memcmp(computed, stored, sizeof computed) == 0 ? RC_OK : RC_CONFLICT;
}

/* How far the chain has been followed. */
struct chain {
    uint8_t hash[32];
    uint64_t seq;
    bool has_more;
};

static rc_t
verify_page(struct batch *batch, Tillsyn__V1__AuditVerifyReply *reply,
            struct chain *chain)
{
    struct arena *page = arena_new(0);
    struct db_args *args = db_args_new(page);
    struct db_rows *rows = NULL;
    rc_t rc;

    db_arg_int8(args, (int64_t)chain->seq);
    db_arg_int8(args, AUDIT_PAGE);
    rc = db_run(batch->db, &SQL_LIST_AUDIT, args, page, &rows);
    chain->has_more = rc == RC_OK && db_count(rows) == AUDIT_PAGE;
    for (size_t i = 0; rc == RC_OK && i < db_count(rows); i++) {
        uint64_t seq = (uint64_t)db_int8(rows, i, "seq");
        bool holds = verify_row(rows, i, chain->hash) == RC_OK && seq == chain->seq + 1;

        reply->rows++;
        chain->seq = seq;
        if (!holds && reply->first_broken_seq == 0)
            reply->first_broken_seq = seq;
    }
    arena_destroy(&page);
    return rc;
}

static rc_t
answer_audit_verify(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    Tillsyn__V1__AuditVerifyReply *reply =
        wire_new(&tillsyn__v1__audit_verify_reply__descriptor, batch->arena);
    struct chain chain = {.has_more = true};

    (void)ask;
    while (chain.has_more)
        TRY(verify_page(batch, reply, &chain));
    reply->head_sha256.len = sizeof chain.hash;
    reply->head_sha256.data = arena_memdup(batch->arena, chain.hash, sizeof chain.hash);
    return answer_with(answer, &reply->base);
}

/* clang-format off */
const struct question COMMON_QUESTIONS[] = {
    {"tillsyn.v1.StatusAsk", &tillsyn__v1__status_ask__descriptor, QUESTION_QUERY, "*",
     answer_status, "who I am and how my streams are"},
    {"tillsyn.v1.TraceAsk", &tillsyn__v1__trace_ask__descriptor, QUESTION_QUERY, "*",
     answer_trace, "a message's way through this service"},
    {"tillsyn.v1.AuditVerifyAsk", &tillsyn__v1__audit_verify_ask__descriptor, QUESTION_QUERY, "*",
     answer_audit_verify, "recompute the chain of audit rows from the first one"},
    {"tillsyn.v1.DeadListAsk", &tillsyn__v1__dead_list_ask__descriptor, QUESTION_QUERY, "operator",
     dead_answer_list, "messages that could not be applied"},
    {"tillsyn.v1.DeadShowAsk", &tillsyn__v1__dead_show_ask__descriptor, QUESTION_COMMAND, "operator",
     dead_answer_show, "one of them with its bytes; recorded as an act"},
    {"tillsyn.v1.DeadRedriveAsk", &tillsyn__v1__dead_redrive_ask__descriptor, QUESTION_COMMAND, "operator",
     dead_answer_redrive, "apply it and what waits behind it now"},
    {"tillsyn.v1.DeadDiscardAsk", &tillsyn__v1__dead_discard_ask__descriptor, QUESTION_COMMAND, "operator",
     dead_answer_discard, "it is never applied"},
    {"tillsyn.v1.StreamPauseAsk", &tillsyn__v1__stream_pause_ask__descriptor, QUESTION_COMMAND, "operator",
     pause_answer, "stop an incoming stream, or let it go on"},
    {"tillsyn.v1.StreamReplayAsk", &tillsyn__v1__stream_replay_ask__descriptor, QUESTION_COMMAND, "operator",
     replay_answer, "bring archived messages back to the outbox"},
    {"tillsyn.v1.StreamClearAsk", &tillsyn__v1__stream_clear_ask__descriptor, QUESTION_COMMAND, "operator",
     epoch_answer_clear, "try a halted outgoing stream again"},
    {"tillsyn.v1.StreamRenewAsk", &tillsyn__v1__stream_renew_ask__descriptor, QUESTION_COMMAND, "operator",
     epoch_answer_renew, "begin a new epoch of an outgoing stream"},
    {"tillsyn.v1.StreamAgreeAsk", &tillsyn__v1__stream_agree_ask__descriptor, QUESTION_COMMAND, "operator",
     epoch_answer_agree, "agree to a new epoch of an incoming stream"},
    {"tillsyn.v1.PeersReloadAsk", &tillsyn__v1__peers_reload_ask__descriptor, QUESTION_COMMAND, "operator",
     reload_answer, "read peers.conf again"},
    {0},
};
/* clang-format on */
