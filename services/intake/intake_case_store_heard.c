/* intake_case_store_heard - what other services say of cases, interests and obligations, as rows. */
#include "intake/intake_case_store_heard.h"

#include "intake_sql.h"
#include "platform/db_rows.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

rc_t
intake_case_store_planned(struct batch *batch, const struct intake_activity *activity)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &activity->id);
    db_arg_uuid(args, &activity->case_id);
    db_arg_int4(args, activity->version);
    db_arg_day(args, activity->day);
    db_arg_bool(args, activity->announced);
    TRY(db_run(batch->db, &SQL_SAVE_CASE_ACTIVITY, args, batch->arena, &rows));
    return db_count(rows) == 1 ? RC_OK : RC_CONFLICT;
}

rc_t
intake_case_store_performed(struct batch *batch, const struct intake_activity *activity)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &activity->id);
    db_arg_uuid(args, &activity->case_id);
    db_arg_day(args, activity->day);
    db_arg_text(args, activity->outcome);
    TRY(db_run(batch->db, &SQL_SAVE_CASE_PERFORMED, args, batch->arena, &rows));
    return db_count(rows) == 1 ? RC_OK : RC_CONFLICT;
}

rc_t
intake_case_store_covered(struct batch *batch, const struct intake_activity *activity)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, &activity->unit_id);
    db_arg_day(args, activity->day);
    return db_run(batch->db, &SQL_UPDATE_CASE_OBLIGATIONS_COVERED, args, batch->arena,
                  NULL);
}

rc_t
intake_case_store_notice(struct batch *batch, const struct uuid *notice_id, int32_t day,
                         const char *channel, const char *failed_reason)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, notice_id);
    db_arg_day(args, day);
    db_arg_text(args, channel);
    db_arg_text(args, failed_reason);
    return db_run(batch->db, &SQL_UPDATE_CASE_NOTICE, args, batch->arena, NULL);
}

static const enum db_type ORDER_TYPES[] = {DB_UUID, DB_UUID, DB_BOOL, DB_DAY, DB_DAY,
                                           DB_TEXT, DB_TEXT, DB_TEXT, DB_BOOL};

rc_t
intake_case_store_orders(struct batch *batch, const struct intake_order *orders, size_t n,
                         bool is_sent)
{
    struct db_columns columns =
        db_columns_new(batch->arena, ORDER_TYPES, COUNT(ORDER_TYPES));
    struct db_args *args = db_args_new(batch->arena);

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++) {
        struct db_set **column = columns.set;

        db_set_uuid(*column++, &orders[i].case_id);
        db_set_uuid(*column++, &orders[i].unit_id);
        db_set_bool(*column++, orders[i].announced);
        db_set_day(*column++, orders[i].from_day);
        db_set_day(*column++, orders[i].until_day);
        db_set_text(*column++, orders[i].competences);
        db_set_text(*column++, orders[i].lot);
        db_set_text(*column++, orders[i].programme);
        db_set_bool(*column, is_sent);
    }
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_CASE_ORDERS, args, batch->arena, NULL);
}

rc_t
intake_case_store_unsent(struct batch *batch, struct intake_order **orders, size_t *n)
{
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_CASE_UNSENT_ORDERS, NULL, batch->arena, &rows));
    *n = db_count(rows);
    *orders = arena_alloc(batch->arena, (*n + 1) * sizeof **orders);
    for (size_t i = 0; i < *n; i++)
        (*orders)[i] = (struct intake_order){
            .case_id = db_uuid(rows, i, "case_id"),
            .unit_id = db_uuid(rows, i, "unit_id"),
            .case_number = db_text(rows, i, "case_number"),
            .lot = db_text(rows, i, "lot"),
            .programme = db_text(rows, i, "programme"),
            .competences = db_text(rows, i, "competences"),
            .priority_class = db_int4(rows, i, "priority_class"),
            .from_day = db_day(rows, i, "from_day"),
            .until_day = db_day(rows, i, "until_day"),
            .announced = db_bool(rows, i, "announced"),
        };
    return RC_OK;
}

rc_t
intake_case_store_sent(struct batch *batch, const struct intake_order *orders, size_t n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);

    for (size_t i = 0; i < n; i++)
        db_set_uuid(ids, &orders[i].case_id);
    db_arg_set(args, ids);
    return db_run(batch->db, &SQL_UPDATE_CASE_ORDERS_SENT, args, batch->arena, NULL);
}

static const enum db_type INTEREST_TYPES[] = {DB_TEXT, DB_TEXT, DB_UUID, DB_DAY,
                                              DB_DAY,  DB_TEXT, DB_INT4};
static const enum db_type OBLIGATION_TYPES[] = {DB_TEXT, DB_TEXT, DB_TEXT, DB_UUID,
                                                DB_DAY,  DB_TEXT, DB_INT4};

void
intake_case_store_begin(struct intake_case_state *state, struct arena *arena)
{
    if (state->is_begun)
        return;
    state->interests = db_columns_new(arena, INTEREST_TYPES, COUNT(INTEREST_TYPES));
    state->obligations = db_columns_new(arena, OBLIGATION_TYPES, COUNT(OBLIGATION_TYPES));
    state->is_begun = true;
}

static rc_t
save(struct batch *batch, const struct sql *sql, const struct db_columns *columns)
{
    struct db_args *args = db_args_new(batch->arena);

    if (db_columns_count(columns) == 0)
        return RC_OK;
    db_columns_bind(columns, args);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

rc_t
intake_case_store_save_heard(struct batch *batch, const struct intake_case_state *state)
{
    if (!state->is_begun)
        return RC_OK;
    TRY(save(batch, &SQL_SAVE_CASE_INTERESTS, &state->interests));
    return save(batch, &SQL_SAVE_CASE_OBLIGATIONS, &state->obligations);
}

rc_t
intake_case_store_gauges(struct batch *batch, int32_t day, double *values)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_day(args, day);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_GAUGES, args, batch->arena, &rows));
    *values++ = (double)db_int4(rows, 0, "oldest_untriaged_days");
    *values++ = (double)db_int8(rows, 0, "old_cases");
    *values++ = (double)db_int8(rows, 0, "overdue");
    *values++ = (double)db_int8(rows, 0, "stuck");
    *values = (double)db_int8(rows, 0, "uncovered");
    return RC_OK;
}
