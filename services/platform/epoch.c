/* epoch - an operator lets a diverged stream go on, or begins it anew. */
#include "platform/epoch.h"

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/stream_act.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

/* One row changed; none: another start of us lives. */
static rc_t
changed_one(const struct db_rows *rows)
{
    return db_count(rows) == 1 ? RC_OK : RC_BUSY;
}

rc_t
epoch_answer_clear(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__StreamClearAsk *wish = (const void *)ask->body;
    struct stream_act act;
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    TRY(stream_act_begin(&act, batch, answer, wish->peer, wish->reason));
    if (!atomic_load(&act.outlet->halted))
        return answer_refuse(answer, RC_CONFLICT, "stream.not_halted",
                             "Strömmen är inte stoppad; den försöker redan av sig själv.",
                             "The stream is not halted; it already tries by itself.");
    db_arg_int4(args, atomic_load(&act.outlet->stream));
    db_arg_int8(args, atomic_load(&act.work->fabric->fence));
    TRY(db_run(batch->db, &SQL_CLEAR_STREAM_OUT, args, batch->arena, &rows));
    TRY(changed_one(rows));
    act.work->turns.restarted = (struct restarted){
        .outlet = act.outlet,
        .oldest_seq = atomic_load(&act.outlet->oldest_seq),
        .acked_most = atomic_load(&act.outlet->acked_seq),
        .is_cleared = true,
    };
    batch_record_act(batch, "stream_cleared", act.outlet->name, wish->reason);
    return answer_with(answer, &wish->base);
}

static rc_t
save_epoch(const struct stream_act *act, const struct uuid *epoch, int64_t acked)
{
    struct arena *arena = act->batch->arena;
    const int32_t stream = atomic_load(&act->outlet->stream);
    const int64_t fence = atomic_load(&act->work->fabric->fence);
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_int4(args, stream);
    db_arg_uuid(args, epoch);
    db_arg_int8(args, fence);
    db_arg_int8(args, acked);
    TRY(db_run(act->batch->db, &SQL_RENEW_STREAM_OUT, args, arena, &rows));
    TRY(changed_one(rows));
    args = db_args_new(arena);
    db_arg_int4(args, stream);
    db_arg_int8(args, acked);
    db_arg_int8(args, fence);
    TRY(db_run(act->batch->db, &SQL_REACH_BACK, args, arena, &rows));
    return changed_one(rows);
}

/* The new epoch's messages must be in the outbox: they are sent as soon as the peer agrees. */
static rc_t
check_outbox(const struct stream_act *act, int64_t from)
{
    if (from >= atomic_load(&act->outlet->oldest_seq))
        return RC_OK;
    return answer_refuse(
        act->answer, RC_CONFLICT, "stream.replay_first",
        arena_printf(
            act->batch->arena,
            "Nummer %lld ligger i arkivet; hämta tillbaka det först (tillsynctl msg replay --from-seq %lld).",
            (long long)from, (long long)from),
        arena_printf(
            act->batch->arena,
            "Number %lld is in the archive; bring it back first (tillsynctl msg replay --from-seq %lld).",
            (long long)from, (long long)from));
}

rc_t
epoch_answer_renew(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__StreamRenewAsk *wish = (const void *)ask->body;
    Tillsyn__V1__StreamRenewReply *reply =
        wire_new(&tillsyn__v1__stream_renew_reply__descriptor, batch->arena);
    const struct uuid epoch = batch_next_id(batch);
    struct stream_act act;
    int64_t from;

    TRY(stream_act_begin(&act, batch, answer, wish->peer, wish->reason));
    TRY(stream_act_check_broken(&act));
    TRY(stream_act_from(&act, wish->from_seq, wish->from_us, &from));
    TRY(check_outbox(&act, from));
    TRY(save_epoch(&act, &epoch, from - 1));
    act.work->turns.restarted = (struct restarted){
        .outlet = act.outlet,
        .oldest_seq = atomic_load(&act.outlet->oldest_seq),
        .acked_most = from - 1,
        .is_cleared = true,
        .is_renewed = true,
        .epoch = epoch,
    };
    batch_record_act(
        batch, "stream_renewed",
        arena_printf(batch->arena, "%s from %lld", act.outlet->name, (long long)from),
        wish->reason);
    reply->epoch = wire_bytes_of_uuid(&epoch, batch->arena);
    reply->from_seq = (uint64_t)from;
    return answer_with(answer, &reply->base);
}

/* An epoch that is ours already must not move the cursor: it would apply again, or skip. */
static rc_t
check_new(const struct inlet *inlet, const struct uuid *epoch, struct answer *answer)
{
    const struct uuid known = shared_id_read(&inlet->epoch);

    if (uuid_compare(&known, epoch) != 0)
        return RC_OK;
    return answer_refuse(
        answer, RC_CONFLICT, "stream.epoch_known",
        "Den epoken gäller redan här; det finns inget att godkänna.",
        "That epoch is in force here already; there is nothing to agree to.");
}

static rc_t
begin_anew(struct work *work, struct inlet *inlet, const struct uuid *epoch, int64_t from)
{
    struct arena *arena = work->batch.arena;
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_text(args, inlet->peer->name);
    db_arg_uuid(args, epoch);
    db_arg_int8(args, from);
    db_arg_int8(args, work->writer->audit_seq);
    db_arg_int8(args, atomic_load(&work->fabric->fence));
    TRY(db_run(work->batch.db, &SQL_AGREE_STREAM_IN, args, arena, &rows));
    TRY(changed_one(rows));
    work->turns.agreed = (struct agreed){inlet, *epoch, from - 1};
    return RC_OK;
}

/* What is skipped, or may come twice, is in the audit: the numbers before and after. */
static const char *
subject_of(const struct work *work, const struct inlet *inlet, int64_t from)
{
    return arena_printf(work->batch.arena, "%s applied %lld, goes on from %lld",
                        inlet->peer->name, (long long)atomic_load(&inlet->applied_seq),
                        (long long)from);
}

rc_t
epoch_answer_agree(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__StreamAgreeAsk *wish = (const void *)ask->body;
    struct work *work = (struct work *)(void *)batch;
    struct inlet *inlet = fabric_inlet(work->fabric, wish->peer);
    struct uuid epoch;

    TRY(stream_act_check_reason(answer, wish->reason));
    if (wire_uuid(&wish->epoch, &epoch) != RC_OK || wish->from_seq == 0
        || wish->from_seq > INT64_MAX)
        return answer_refuse(
            answer, RC_INVALID, "stream.epoch",
            "Ange epoken och dess första nummer, så som stream renew svarade.",
            "Give the epoch and its first number, as stream renew answered.");
    if (inlet == NULL)
        return answer_refuse(
            answer, RC_MISSING, "stream.unknown",
            "Den parten har ingen ström hit; tillsynctl stream list visar vilka som har.",
            "That peer has no stream to here; tillsynctl stream list shows which have.");
    TRY(check_new(inlet, &epoch, answer));
    TRY(begin_anew(work, inlet, &epoch, (int64_t)wish->from_seq));
    batch_record_act(batch, "stream_agreed",
                     subject_of(work, inlet, (int64_t)wish->from_seq), wish->reason);
    return answer_with(answer, &wish->base);
}
