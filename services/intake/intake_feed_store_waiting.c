/* intake_feed_store_waiting - what waits for a person, and how a person settled it. */
#include "intake/intake_feed_store.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

static rc_t
read_waiting(const struct db_rows *rows, size_t row, struct intake_feed_waiting *out)
{
    out->source = db_text(rows, row, "source");
    out->seq = db_int4(rows, row, "batch_seq");
    out->row = db_int4(rows, row, "row_no");
    out->code = db_text(rows, row, "code");
    /* A rejected row or a duplicate has no content. */
    out->unit_name =
        db_is_null(rows, row, "unit_name") ? "" : db_text(rows, row, "unit_name");
    out->unit_place =
        db_is_null(rows, row, "unit_place") ? "" : db_text(rows, row, "unit_place");
    return intake_feed_state_from(db_text(rows, row, "state"), &out->state) == RC_OK
               ? RC_OK
               : RC_FAULT;
}

static void
read_report(const struct db_rows *rows, struct intake_feed_waiting *out)
{
    out->is_report = db_bool(rows, 0, "is_report");
    out->key = db_uuid(rows, 0, "key_id");
    out->case_id = db_uuid(rows, 0, "case_id");
    if (!out->is_report)
        return;
    out->ref = db_text(rows, 0, "source_case_ref");
    out->day = db_day(rows, 0, "day");
    out->event_day = db_is_null(rows, 0, "event_day") ? INTAKE_FEED_NO_DAY
                                                      : db_day(rows, 0, "event_day");
    out->harm_level = db_int4(rows, 0, "harm_level");
    out->attention = db_bool(rows, 0, "attention");
    out->withdrawn = db_bool(rows, 0, "withdrawn");
    out->summary = db_text(rows, 0, "summary");
}

rc_t
intake_feed_store_waiting(struct batch *batch, const struct uuid *row_id,
                          struct intake_feed_waiting *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, row_id);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_WAITING, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *out = (struct intake_feed_waiting){.row_id = *row_id};
    TRY(read_waiting(rows, 0, out));
    read_report(rows, out);
    return RC_OK;
}

rc_t
intake_feed_store_settle(struct batch *batch, const struct intake_feed_waiting *row,
                         const struct uuid *unit_id)
{
    enum { CERTAIN = 1000 };
    static const struct uuid NIL = {{0}};
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, &row->row_id);
    db_arg_text(args, intake_feed_state_name(row->state));
    db_arg_uuid(args, unit_id);
    db_arg_int4(args, unit_id != NULL ? CERTAIN : 0);
    db_arg_uuid(args, uuid_compare(&row->case_id, &NIL) != 0 ? &row->case_id : NULL);
    db_arg_text(args, batch->actor);
    db_arg_day(args, batch->today);
    return db_run(batch->db, &SQL_UPDATE_FEED_SETTLED, args, batch->arena, NULL);
}

rc_t
intake_feed_store_worklist(struct batch *batch, const char *source,
                           const struct uuid *after, int32_t most,
                           struct intake_feed_waiting **out, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct intake_feed_waiting *found;
    struct db_rows *rows;

    db_arg_text(args, source);
    db_arg_uuid(args, after);
    db_arg_int4(args, most);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_WORKLIST, args, batch->arena, &rows));
    *n = db_count(rows);
    found = arena_alloc(batch->arena, (*n + 1) * sizeof *found);
    for (size_t i = 0; i < *n; i++) {
        found[i].row_id = db_uuid(rows, i, "row_id");
        TRY(read_waiting(rows, i, &found[i]));
    }
    *out = found;
    return RC_OK;
}
