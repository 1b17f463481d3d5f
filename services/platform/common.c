/* common - the questions that every service answers, and the audit chain. */
#include "platform/common.h"

#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/dead.h"
#include "platform/epoch.h"
#include "platform/pause.h"
#include "platform/reload.h"
#include "platform/replay.h"
#include "platform/status.h"
#include "platform/trace.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { AUDIT_PAGE = 1000 };

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
     status_answer, "who I am and how my streams are"},
    {"tillsyn.v1.TraceAsk", &tillsyn__v1__trace_ask__descriptor, QUESTION_QUERY, "*",
     trace_answer, "a message's way through this service"},
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
