/* stream_act - what the acts of an operator on outgoing streams have in common. */
#include "platform/stream_act.h"

#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform_sql.h"

enum { REASON_MOST = 400 };

rc_t
stream_act_check_reason(struct answer *answer, const char *reason)
{
    if (reason[0] != '\0' && strlen(reason) <= REASON_MOST)
        return RC_OK;
    return answer_refuse(
        answer, RC_INVALID, "stream.reason",
        "Ange varför, med högst 400 tecken: det står i granskningsspåret.",
        "Say why, in at most 400 characters: it is kept in the audit.");
}

rc_t
stream_act_begin(struct stream_act *self, struct batch *batch, struct answer *answer,
                 const char *peer, const char *reason)
{
    struct work *work = (struct work *)(void *)batch;

    *self = (struct stream_act){batch, work, answer, fabric_outlet(work->fabric, peer)};
    TRY(stream_act_check_reason(answer, reason));
    if (self->outlet != NULL)
        return RC_OK;
    return answer_refuse(
        answer, RC_MISSING, "stream.unknown",
        "Härifrån går ingen ström dit; tillsynctl stream list visar vilka som finns.",
        "No stream leads there from here; tillsynctl stream list shows which there are.");
}

rc_t
stream_act_check_broken(const struct stream_act *self)
{
    if (atomic_load(&self->outlet->state) != OUTLET_FLOWING)
        return RC_OK;
    return answer_refuse(
        self->answer, RC_CONFLICT, "stream.flowing",
        "Strömmen flödar: mottagaren har allt till och med det den kvitterat. Först när den nekar eller är borta "
        "finns något att göra här.",
        "The stream flows: the receiver has all that it acknowledged. There is something to do here only when it "
        "refuses or is away.");
}

rc_t
stream_act_oldest(const struct stream_act *self, int64_t *oldest)
{
    struct arena *arena = self->batch->arena;
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_int4(args, atomic_load(&self->outlet->stream));
    TRY(db_run(self->batch->db, &SQL_FIND_ARCHIVE_START, args, arena, &rows));
    *oldest = db_count(rows) > 0 ? db_int8(rows, 0, "first")
                                 : atomic_load(&self->outlet->oldest_seq);
    if (*oldest == 0)
        *oldest = 1; /* the first range begins at 0, the numbers at 1 */
    return RC_OK;
}

rc_t
stream_act_refuse_lost(const struct stream_act *self, int64_t oldest)
{
    struct arena *arena = self->batch->arena;

    return answer_refuse(
        self->answer, RC_MISSING, "stream.not_archived",
        arena_printf(
            arena,
            "Så gamla meddelanden finns inte kvar i arkivet; det äldsta är nummer %lld. Återställ "
            "arkivet ur en säkerhetskopia, eller börja strömmen på nytt från %lld (tillsynctl stream renew).",
            (long long)oldest, (long long)oldest),
        arena_printf(
            arena,
            "Messages that old are no longer in the archive; the oldest is number %lld. Restore the "
            "archive from a backup, or begin the stream anew from %lld (tillsynctl stream renew).",
            (long long)oldest, (long long)oldest));
}

/* When a message was committed; RC_MISSING when it is not here. */
static rc_t
committed_at(const struct stream_act *self, int64_t seq, int64_t *at_us)
{
    struct arena *arena = self->batch->arena;
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_int4(args, atomic_load(&self->outlet->stream));
    db_arg_int8(args, seq);
    TRY(db_run(self->batch->db, &SQL_FIND_SENT, args, arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *at_us = db_int8(rows, 0, "committed_us");
    return RC_OK;
}

/* The first number committed at or after the instant, by halving: commits follow each other in time. */
static rc_t
find_instant(const struct stream_act *self, int64_t from_us, int64_t *from)
{
    int64_t low, high = atomic_load(&self->outlet->next_seq), oldest, at_us;
    rc_t rc;

    TRY(stream_act_oldest(self, &oldest));
    for (low = oldest; low < high;) {
        const int64_t middle = low + (high - low) / 2;

        rc = committed_at(self, middle, &at_us);
        if (rc != RC_OK && rc != RC_MISSING)
            return rc;
        if (rc == RC_MISSING || at_us < from_us)
            low = middle + 1;
        else
            high = middle;
    }
    *from = low;
    return low == oldest && oldest > 1 ? stream_act_refuse_lost(self, oldest) : RC_OK;
}

rc_t
stream_act_from(const struct stream_act *self, uint64_t from_seq, int64_t from_us,
                int64_t *from)
{
    const int64_t next = atomic_load(&self->outlet->next_seq);

    if ((from_seq == 0) == (from_us == 0))
        return answer_refuse(
            self->answer, RC_INVALID, "stream.from",
            "Ange antingen från vilket nummer eller från vilken tidpunkt.",
            "Say either from which number or from which instant.");
    if (from_us != 0)
        return find_instant(self, from_us, from);
    if (from_seq > (uint64_t)next)
        return answer_refuse(
            self->answer, RC_INVALID, "stream.beyond",
            arena_printf(self->batch->arena,
                         "Nästa nummer är %lld; så långt har strömmen inte kommit.",
                         (long long)next),
            arena_printf(self->batch->arena,
                         "The next number is %lld; the stream has not come that far.",
                         (long long)next));
    *from = (int64_t)from_seq;
    return RC_OK;
}
