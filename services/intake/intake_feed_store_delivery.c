/* intake_feed_store_delivery - deliveries begun, filled and ended. */
#include <string.h>

#include "intake/intake_feed_store.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

static void
bind_key(struct db_args *args, const char *source, int32_t seq)
{
    db_arg_text(args, source);
    db_arg_int4(args, seq);
}

static void
read_counts(const struct db_rows *rows, struct intake_feed_counts *out)
{
    out->rows = db_int4(rows, 0, "rows");
    out->valid = db_int4(rows, 0, "valid");
    out->duplicate = db_int4(rows, 0, "duplicate");
    out->quarantined = db_int4(rows, 0, "quarantined");
    out->unmatched = db_int4(rows, 0, "unmatched");
    out->rejected = db_int4(rows, 0, "rejected");
}

/* What stands before it must be whole and decided; a refused one was decided too. */
static rc_t
read_order(const struct db_rows *rows, struct intake_feed_delivery *out)
{
    enum intake_feed_batch_state before;

    out->is_next = out->seq == 1;
    if (db_is_null(rows, 0, "before_state"))
        return RC_OK;
    TRY(intake_feed_batch_state_from(db_text(rows, 0, "before_state"), &before));
    out->is_next = before != INTAKE_FEED_RECEIVED && before != INTAKE_FEED_HELD;
    return RC_OK;
}

static rc_t
read_delivery(const struct db_rows *rows, struct intake_feed_delivery *out)
{
    size_t size;
    const void *sha256 = db_bytes(rows, 0, "sha256", &size);

    if (size != sizeof out->sha256)
        return RC_FAULT;
    memcpy(out->sha256, sha256, sizeof out->sha256);
    out->from_day = db_day(rows, 0, "from_day");
    out->until_day = db_day(rows, 0, "until_day");
    out->known_day = db_day(rows, 0, "known_day");
    out->record_count = db_int4(rows, 0, "record_count");
    out->observations = db_int4(rows, 0, "observations");
    read_counts(rows, &out->counts);
    TRY(intake_feed_batch_state_from(db_text(rows, 0, "state"), &out->state));
    return read_order(rows, out);
}

rc_t
intake_feed_store_count(struct batch *batch, struct intake_feed_delivery *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    bind_key(args, out->source, out->seq);
    TRY(db_run(batch->db, &SQL_COUNT_FEED_ROWS, args, batch->arena, &rows));
    read_counts(rows, &out->counts);
    return RC_OK;
}

rc_t
intake_feed_store_delivery(struct batch *batch, const char *source, int32_t seq,
                           struct intake_feed_delivery *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    *out = (struct intake_feed_delivery){.source = source, .seq = seq};
    bind_key(args, source, seq);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_BATCH, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    return read_delivery(rows, out) == RC_OK ? RC_OK : RC_FAULT;
}

rc_t
intake_feed_store_advance(struct batch *batch,
                          const struct intake_feed_delivery *delivery, int32_t n)
{
    struct db_args *args = db_args_new(batch->arena);

    bind_key(args, delivery->source, delivery->seq);
    db_arg_int4(args, n);
    return db_run(batch->db, &SQL_ADVANCE_FEED_BATCH, args, batch->arena, NULL);
}

rc_t
intake_feed_store_add_delivery(struct batch *batch,
                               const struct intake_feed_delivery *delivery)
{
    struct db_args *args = db_args_new(batch->arena);

    bind_key(args, delivery->source, delivery->seq);
    db_arg_day(args, delivery->from_day);
    db_arg_day(args, delivery->until_day);
    db_arg_day(args, delivery->known_day);
    db_arg_int4(args, delivery->record_count);
    db_arg_bytes(args, delivery->sha256, sizeof delivery->sha256);
    return db_run(batch->db, &SQL_INSERT_FEED_BATCH, args, batch->arena, NULL);
}

rc_t
intake_feed_store_end_delivery(struct batch *batch,
                               const struct intake_feed_delivery *delivery)
{
    struct db_args *args = db_args_new(batch->arena);

    bind_key(args, delivery->source, delivery->seq);
    db_arg_text(args, intake_feed_batch_state_name(delivery->state));
    db_arg_int4(args, delivery->counts.rows);
    db_arg_int4(args, delivery->counts.valid);
    db_arg_int4(args, delivery->counts.duplicate);
    db_arg_int4(args, delivery->counts.quarantined);
    db_arg_int4(args, delivery->counts.unmatched);
    db_arg_int4(args, delivery->counts.rejected);
    db_arg_int4(args, delivery->observations);
    return db_run(batch->db, &SQL_UPDATE_FEED_BATCH, args, batch->arena, NULL);
}

rc_t
intake_feed_store_count_in(struct batch *batch,
                           const struct intake_feed_delivery *delivery)
{
    struct db_args *args = db_args_new(batch->arena);

    bind_key(args, delivery->source, delivery->seq);
    return db_run(batch->db, &SQL_UPDATE_FEED_COUNTED, args, batch->arena, NULL);
}
