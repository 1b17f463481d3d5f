/* writer_offer - what was committed while a peer did not listen may leave for it, now that it has said where it is. */
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

bool
stream_is_welcome(const struct outlet *outlet)
{
    const int welcomed_as = atomic_load(&outlet->welcomed_as);

    return welcomed_as != 0 && welcomed_as == atomic_load(&outlet->opened);
}

/* Where the peer listens it may be on its way from now on, and what was committed before it as well. */
void
stream_note_committed(struct outlet *outlet, int64_t count, bool is_offered)
{
    const int64_t next_seq = atomic_fetch_add(&outlet->next_seq, count) + count;

    if (is_offered)
        atomic_store(&outlet->offered_seq, next_seq - 1);
}

static bool
is_waiting(const struct outlet *outlet)
{
    return stream_is_welcome(outlet)
           && atomic_load(&outlet->offered_seq) + 1 < atomic_load(&outlet->next_seq);
}

static struct outlet *
outlet_of(struct fabric *fabric, int32_t stream)
{
    for (size_t i = 0; i < fabric->outlet_count; i++)
        if (atomic_load(&fabric->outlets[i].stream) == stream)
            return &fabric->outlets[i];
    return NULL;
}

static void
note_offered(struct fabric *fabric, const struct db_rows *rows, size_t row)
{
    struct outlet *outlet = outlet_of(fabric, db_int4(rows, row, "stream"));
    struct item *item = item_new(ITEM_OFFER, NULL, 0);

    atomic_store(&outlet->offered_seq, db_int8(rows, row, "offered_seq"));
    item->outlet = outlet;
    mailbox_post(fabric->to_net, item);
}

rc_t
writer_offer(struct writer *self)
{
    struct fabric *fabric = self->fabric;
    struct db_set *streams = NULL;
    struct db_args *args;
    struct db_rows *rows;

    for (size_t i = 0; i < fabric->outlet_count; i++) {
        if (!is_waiting(&fabric->outlets[i]))
            continue;
        if (streams == NULL)
            streams = db_set_new(self->arena, DB_INT4);
        db_set_int4(streams, atomic_load(&fabric->outlets[i].stream));
    }
    if (streams == NULL)
        return RC_OK;
    args = db_args_new(self->arena);
    db_arg_set(args, streams);
    db_arg_int8(args, atomic_load(&fabric->fence));
    TRY(db_run(self->db, &SQL_OFFER_STREAMS, args, self->arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++)
        note_offered(fabric, rows, row);
    return RC_OK;
}
