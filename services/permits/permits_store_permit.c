/* permits_store_permit - permits as they stand, and the figures for those who watch. */
#include "permits/permits_store_permit.h"

#include "permits_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

rc_t
permits_store_permit(struct batch *batch, struct permits_permit *permit)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &permit->id);
    TRY(db_run(batch->db, &SQL_SELECT_PERMIT, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_OK;
    permit->version = (uint32_t)db_int4(rows, 0, "version");
    permit->state = (uint8_t)db_int4(rows, 0, "state");
    return RC_OK;
}

static rc_t
archive(struct batch *batch, const struct permits_permit *permit)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, &permit->id);
    return db_run(batch->db, &SQL_ARCHIVE_PERMIT, args, batch->arena, NULL);
}

rc_t
permits_store_save_permit(struct batch *batch, const struct permits_permit *permit)
{
    struct db_args *args = db_args_new(batch->arena);

    if (permit->version > 1)
        TRY(archive(batch, permit));
    db_arg_uuid(args, &permit->id);
    db_arg_int4(args, (int32_t)permit->version);
    db_arg_uuid(args, &permit->unit_id);
    db_arg_uuid(args, &permit->application_id);
    db_arg_text(args, permit->kind);
    db_arg_int4(args, permit->state);
    db_arg_day(args, permit->valid_from_day);
    db_arg_text(args, permit->target_group);
    db_arg_int4(args, (int32_t)permit->places);
    db_arg_uuid(args, &batch->cause->id);
    return db_run(batch->db, &SQL_SAVE_PERMIT, args, batch->arena, NULL);
}

rc_t
permits_store_measure(struct batch *batch, double values[PERMITS_GAUGES])
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_day(args, batch->today);
    TRY(db_run(batch->db, &SQL_MEASURE_PERMITS, args, batch->arena, &rows));
    values[0] = (double)db_int8(rows, 0, "waiting");
    values[1] = (double)db_int4(rows, 0, "oldest_days");
    values[2] = (double)db_int8(rows, 0, "late");
    values[3] = (double)db_int8(rows, 0, "professionals");
    return RC_OK;
}
