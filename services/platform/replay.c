/* replay - an operator brings archived messages back to the outbox. */
#include "platform/replay.h"

#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/stream_act.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

static const char LOCK_NOT_AVAILABLE[] = "55P03";

static rc_t
reopen_range(const struct stream_act *act, int64_t first, bool *reopened)
{
    struct db_args *args = db_args_new(act->batch->arena);
    struct db_rows *rows;

    db_arg_int4(args, atomic_load(&act->outlet->stream));
    db_arg_int8(args, first);
    db_arg_int8(args, OUTBOX_RANGE);
    TRY(db_run(act->batch->db, &SQL_REOPEN_OUTBOX_RANGE, args, act->batch->arena, &rows));
    *reopened = db_bool(rows, 0, "reopened");
    return RC_OK;
}

/* Who reads the archive, a backup for example, may do so for hours: the writer does not wait for it. */
static rc_t
refuse_locked(const struct stream_act *act, rc_t rc)
{
    if (rc != RC_BUSY
        || strcmp(db_problem(act->batch->db)->sqlstate, LOCK_NOT_AVAILABLE) != 0)
        return rc;
    return answer_refuse(
        act->answer, rc, "stream.locked",
        "Arkivet läses just nu, kanske av en säkerhetskopiering; försök igen senare.",
        "The archive is being read just now, by a backup maybe; try again later.");
}

/* Ranges from the outbox's oldest down to the one that holds the number; oldest says how far it went. */
static rc_t
reopen(const struct stream_act *act, int64_t from, int64_t *oldest)
{
    const size_t i = (size_t)(act->outlet - act->work->fabric->outlets);
    int64_t first = act->work->writer->range_from[i];

    *oldest = atomic_load(&act->outlet->oldest_seq);
    for (int n = 0; n<REPLAY_RANGES && * oldest> from; n++) {
        bool reopened = false;

        first -= OUTBOX_RANGE;
        TRY(refuse_locked(act, reopen_range(act, first, &reopened)));
        if (!reopened)
            return stream_act_refuse_lost(act, *oldest);
        *oldest = first > 0 ? first : 1;
    }
    return RC_OK;
}

static rc_t
reach_back(const struct stream_act *act, int64_t acked)
{
    struct db_args *args = db_args_new(act->batch->arena);
    struct db_rows *rows;

    db_arg_int4(args, atomic_load(&act->outlet->stream));
    db_arg_int8(args, acked);
    db_arg_int8(args, atomic_load(&act->work->fabric->fence));
    TRY(db_run(act->batch->db, &SQL_REACH_BACK, args, act->batch->arena, &rows));
    return db_count(rows) == 1 ? RC_OK : RC_BUSY;
}

static rc_t
replay(struct stream_act *act, const Tillsyn__V1__StreamReplayAsk *wish)
{
    struct arena *arena = act->batch->arena;
    Tillsyn__V1__StreamReplayReply *reply =
        wire_new(&tillsyn__v1__stream_replay_reply__descriptor, arena);
    int64_t from, oldest, reached;

    TRY(stream_act_from(act, wish->from_seq, wish->from_us, &from));
    TRY(stream_act_oldest(act, &oldest));
    if (from < oldest)
        return stream_act_refuse_lost(act, oldest);
    TRY(reopen(act, from, &reached));
    reply->wanted_seq = (uint64_t)from;
    if (from < reached)
        from = reached;
    TRY(reach_back(act, from - 1));
    act->work->turns.restarted = (struct restarted){
        .outlet = act->outlet, .oldest_seq = reached, .acked_most = from - 1};
    batch_record_act(
        act->batch, "stream_replayed",
        arena_printf(arena, "%s from %lld", act->outlet->name, (long long)from),
        wish->reason);
    reply->from_seq = (uint64_t)reached;
    reply->next_seq = (uint64_t)atomic_load(&act->outlet->next_seq);
    return answer_with(act->answer, &reply->base);
}

rc_t
replay_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__StreamReplayAsk *wish = (const void *)ask->body;
    struct stream_act act;

    TRY(stream_act_begin(&act, batch, answer, wish->peer, wish->reason));
    TRY(stream_act_check_broken(&act));
    return replay(&act, wish);
}
