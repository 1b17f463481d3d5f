/* intake_feed_store_known - what came before: the same rows, and other rows of the same things. */
#include <string.h>

#include "intake/intake_feed_store.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

/* The state that a row had when it came, where only its verdict is known of that. */
static rc_t
read_given(const struct db_rows *rows, size_t at, struct intake_feed_row *row)
{
    const char *verdict = db_text(rows, at, "verdict");
    const struct uuid content = db_uuid(rows, at, "content");

    row->was_known = true;
    if (uuid_compare(&content, &row->content) != 0) {
        row->fault = INTAKE_FEED_OTHER_ROW;
        row->verdict = row->state = INTAKE_FEED_REJECTED;
        return RC_OK;
    }
    TRY(intake_feed_fault_from(db_text(rows, at, "code"), &row->fault));
    TRY(intake_feed_state_from(db_text(rows, at, "state"), &row->state));
    row->verdict = row->state;
    if (strcmp(verdict, "valid") != 0)
        TRY(intake_feed_state_from(verdict, &row->verdict));
    row->unit_id = db_uuid(rows, at, "unit_id");
    row->confidence_permille = (uint32_t)db_int4(rows, at, "confidence");
    row->is_case = !db_is_null(rows, at, "case_id");
    row->case_id = db_uuid(rows, at, "case_id");
    return RC_OK;
}

rc_t
intake_feed_store_given(struct batch *batch, struct intake_feed_row *rows, size_t n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_rows *found;

    for (size_t i = 0; i < n; i++)
        db_set_uuid(ids, &rows[i].row_id);
    db_arg_set(args, ids);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_GIVEN, args, batch->arena, &found));
    for (size_t i = 0; i < db_count(found); i++)
        if (read_given(found, i, &rows[db_int8(found, i, "at") - 1]) != RC_OK)
            return RC_FAULT;
    return RC_OK;
}

/* Rows of a statement as what is known; day where the statement has one. */
static rc_t
read_known(const struct db_rows *rows, bool has_day, struct arena *arena,
           struct intake_feed_known **known, size_t *n)
{
    struct intake_feed_known *found;

    *n = db_count(rows);
    found = arena_alloc(arena, (*n + 1) * sizeof *found);
    for (size_t i = 0; i < *n; i++) {
        found[i] = (struct intake_feed_known){
            .row_id = db_uuid(rows, i, "row_id"),
            .key = db_uuid(rows, i, "key_id"),
            .content = db_uuid(rows, i, "content"),
            .rank = db_int8(rows, i, "rank"),
            .batch_seq = (uint32_t)db_int4(rows, i, "batch_seq"),
            .row = (uint32_t)db_int4(rows, i, "row_no"),
            .day = has_day ? db_day(rows, i, "day") : 0,
        };
        if (intake_feed_state_from(db_text(rows, i, "state"), &found[i].state) != RC_OK)
            return RC_FAULT;
    }
    *known = found;
    return RC_OK;
}

rc_t
intake_feed_store_known(struct batch *batch, const struct intake_feed_row *rows, size_t n,
                        struct intake_feed_known **known, size_t *n_known)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *keys = db_set_new(batch->arena, DB_UUID);
    struct db_rows *found;

    for (size_t i = 0; i < n; i++)
        if (!rows[i].was_known)
            db_set_uuid(keys, &rows[i].key);
    db_arg_set(args, keys);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_KNOWN, args, batch->arena, &found));
    return read_known(found, false, batch->arena, known, n_known);
}

rc_t
intake_feed_store_rivals(struct batch *batch, const struct intake_feed_delivery *delivery,
                         struct intake_feed_known **rivals, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, delivery->source);
    db_arg_int4(args, delivery->seq);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_RIVALS, args, batch->arena, &rows));
    return read_known(rows, true, batch->arena, rivals, n);
}

rc_t
intake_feed_store_row_rivals(struct batch *batch, const struct uuid *key,
                             struct intake_feed_known **rivals, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, key);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_ROW_RIVALS, args, batch->arena, &rows));
    return read_known(rows, true, batch->arena, rivals, n);
}

rc_t
intake_feed_store_states(struct batch *batch, const struct intake_feed_known *rows,
                         const bool *changed, size_t n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_set *states = db_set_new(batch->arena, DB_TEXT);

    for (size_t i = 0; i < n; i++) {
        if (!changed[i])
            continue;
        db_set_uuid(ids, &rows[i].row_id);
        db_set_text(states, intake_feed_state_name(rows[i].state));
    }
    if (db_set_count(ids) == 0)
        return RC_OK;
    db_arg_set(args, ids);
    db_arg_set(args, states);
    return db_run(batch->db, &SQL_UPDATE_FEED_STATES, args, batch->arena, NULL);
}
