/* writer_hello - a peer introduces itself: may its stream be resumed, and from where. */
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

/* The inlet of a peer that says hello, made at its first. */
static struct inlet *
meet(struct writer *self, const struct peer *peer)
{
    struct fabric *fabric = self->fabric;
    struct inlet *inlet = fabric_inlet(fabric, peer->name);
    size_t count = atomic_load(&fabric->inlet_count);

    if (inlet != NULL || count == INLETS_MAX)
        return inlet;
    fabric->inlets[count].peer = peer;
    atomic_store(&fabric->inlet_count, count + 1);
    return &fabric->inlets[count];
}

/* Why a stream cannot be resumed; 0 when it can. Never a silent repair: an operator must agree. */
static int
judge(const struct inlet *inlet, const struct item *hello, const struct uuid *epoch)
{
    int64_t applied = atomic_load(&inlet->applied_seq);

    if (uuid_compare(epoch, &hello->epoch) != 0)
        return TILLSYN__V1__REASON__REASON_EPOCH;
    if (hello->fence < inlet->fence)
        return TILLSYN__V1__REASON__REASON_FENCED;
    if (applied + 1 > hello->next_seq)
        return TILLSYN__V1__REASON__REASON_DIVERGED;
    if (hello->oldest_seq > applied + 1)
        return TILLSYN__V1__REASON__REASON_GAP;
    return atomic_load(&inlet->paused) ? TILLSYN__V1__REASON__REASON_PAUSED : 0;
}

static rc_t
begin_stream(struct writer *self, struct inlet *inlet, const struct item *hello,
             struct uuid *epoch)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    db_arg_text(args, hello->peer->name);
    db_arg_uuid(args, &hello->epoch);
    db_arg_int8(args, hello->fence);
    TRY(db_run(self->db, &SQL_BEGIN_STREAM_IN, args, self->arena, &rows));
    *epoch = db_uuid(rows, 0, "epoch");
    shared_id_write(&inlet->epoch, epoch);
    inlet->stream = db_int4(rows, 0, "stream");
    inlet->fence = db_int8(rows, 0, "fence");
    atomic_store(&inlet->applied_seq, db_int8(rows, 0, "last_seq"));
    atomic_store(&inlet->dead_letters, db_int8(rows, 0, "dead"));
    if (db_bool(rows, 0, "paused"))
        atomic_store(&inlet->paused, true);
    return RC_OK;
}

/* Only the connection that was resumed is heard; nobody, when it may not be, unless a newer start of it speaks. */
static void
note_speaker(struct inlet *inlet, const struct item *hello, int reason)
{
    if (reason == TILLSYN__V1__REASON__REASON_FENCED)
        return;
    inlet->speaker_bytes = reason == 0 ? hello->routing_id_bytes : 0;
    inlet->speaker_door = hello->door;
    memcpy(inlet->speaker, hello->routing_id, inlet->speaker_bytes);
}

static struct item *
answer_to(const struct item *hello, struct inlet *inlet)
{
    struct item *back = item_new(ITEM_HELLO, NULL, 0);

    back->peer = hello->peer;
    back->inlet = inlet;
    back->reason = TILLSYN__V1__REASON__REASON_DENIED;
    back->epoch = hello->epoch;
    back->fence = hello->fence;
    memcpy(back->routing_id, hello->routing_id, hello->routing_id_bytes);
    back->routing_id_bytes = hello->routing_id_bytes;
    back->door = hello->door;
    return back;
}

static void
log_refusal(const struct item *hello, const struct item *back)
{
    log_event(LEVEL_ERROR, "stream_refused",
              FIELDS(F_TEXT("peer", hello->peer->name), F_INT("reason", back->reason),
                     F_INT("applied_seq", back->seq), F_INT("next_seq", hello->next_seq),
                     F_INT("oldest_seq", hello->oldest_seq)),
              "the peer's stream does not continue what was applied here");
}

/* Every HELLO is answered, so that the net thread can pass on the peer's next one. */
rc_t
writer_hello(struct writer *self, struct item *item)
{
    const bool is_known =
        directory_admits(self->fabric->directory, item->peer, item->key) != NULL;
    struct inlet *inlet = is_known ? meet(self, item->peer) : NULL;
    struct item *back;
    struct uuid epoch;
    rc_t rc = RC_FAULT;

    arena_reset(self->arena);
    if (inlet != NULL)
        rc = begin_stream(self, inlet, item, &epoch);
    if (rc == RC_BUSY)
        return rc;
    back = answer_to(item, inlet);
    if (rc == RC_OK) {
        back->seq = atomic_load(&inlet->applied_seq);
        back->reason = judge(inlet, item, &epoch);
        note_speaker(inlet, item, back->reason);
        atomic_store(&inlet->reason, back->reason);
        stream_note_policy(inlet->policy, &inlet->has_policy, item->payload, item->bytes);
    }
    if (back->reason != 0)
        log_refusal(item, back);
    mailbox_post(self->fabric->to_net, back);
    return RC_OK;
}
