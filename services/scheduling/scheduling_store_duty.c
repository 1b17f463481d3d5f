/* scheduling_store_duty - obligations as rows: those to make, those to list, those that nobody met. */
#include "scheduling/scheduling_store_duty.h"

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "scheduling_sql.h"

rc_t
scheduling_store_candidates(const struct scheduling_store *store,
                            const struct scheduling_year *year, int32_t at_most,
                            const struct scheduling_candidate **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_candidate *units;
    struct db_rows *rows;

    db_arg_int4(args, year->year);
    db_arg_day(args, year->today);
    db_arg_text(args, year->node);
    db_arg_day(args, year->first_day);
    db_arg_day(args, year->last_day);
    db_arg_int4(args, at_most);
    TRY(db_run(store->db, &SQL_SELECT_UNITS_WITHOUT_OBLIGATION, args, store->arena,
               &rows));
    units = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *units);
    for (size_t i = 0; i < db_count(rows); i++)
        units[i] = (struct scheduling_candidate){
            .unit_id = db_uuid(rows, i, "unit_id"),
            .register_name = db_text(rows, i, "register"),
            .ref = db_text(rows, i, "ref"),
            .category = db_text(rows, i, "category"),
            .start_day = db_day(rows, i, "start_day"),
            .end_day = db_day(rows, i, "end_day"),
        };
    *out = units;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_add_obligations(const struct scheduling_store *store,
                                 const struct scheduling_obligations *obligations,
                                 size_t *n_added)
{
    static const enum db_type TYPES[] = {DB_TEXT, DB_TEXT, DB_INT4,
                                         DB_UUID, DB_TEXT, DB_DAY};
    struct db_columns columns =
        db_columns_new(store->arena, TYPES, sizeof TYPES / sizeof TYPES[0]);
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    *n_added = 0;
    if (obligations->n == 0)
        return RC_OK;
    for (size_t i = 0; i < obligations->n; i++) {
        const struct scheduling_obligation *row = &obligations->rows[i];
        struct db_set **column = columns.set;

        db_set_text(*column++, row->key);
        db_set_text(*column++, row->duty->rule);
        db_set_int4(*column++, row->year);
        db_set_uuid(*column++, &row->unit->unit_id);
        db_set_text(*column++, row->duty->legal_ref);
        db_set_day(*column, row->due_day);
    }
    db_columns_bind(&columns, args);
    TRY(db_run(store->db, &SQL_INSERT_OBLIGATIONS, args, store->arena, &rows));
    *n_added = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_unmet(const struct scheduling_store *store, int32_t today,
                       int32_t at_most, const struct scheduling_unmet **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_unmet *unmet;
    struct db_rows *rows;

    db_arg_day(args, today);
    db_arg_int4(args, at_most);
    TRY(db_run(store->db, &SQL_SELECT_UNMET_OBLIGATIONS, args, store->arena, &rows));
    unmet = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *unmet);
    for (size_t i = 0; i < db_count(rows); i++)
        unmet[i] = (struct scheduling_unmet){
            .key = db_text(rows, i, "key"),
            .rule = db_text(rows, i, "rule"),
            .category = db_text(rows, i, "category"),
            .unit_id = db_uuid(rows, i, "unit_id"),
            .due_day = db_day(rows, i, "due_day"),
            .start_day = db_day(rows, i, "start_day"),
            .attempts = db_int4(rows, i, "attempts"),
        };
    *out = unmet;
    *n = db_count(rows);
    return RC_OK;
}

static rc_t
query(const struct scheduling_store *store, const struct sql *sql,
      const struct db_args *args, struct scheduling_obligation_rows *out)
{
    struct db_rows *rows;

    TRY(db_run(store->db, sql, args, store->arena, &rows));
    out->n = db_count(rows);
    out->rows = arena_alloc(store->arena, (out->n + 1) * sizeof *out->rows);
    for (size_t i = 0; i < out->n; i++)
        out->rows[i] = (struct scheduling_obligation_row){
            .key = db_text(rows, i, "key"),
            .rule = db_text(rows, i, "rule"),
            .legal_ref = db_text(rows, i, "legal_ref"),
            .unit_id = db_uuid(rows, i, "unit_id"),
            .unit_ref = db_text(rows, i, "unit_ref"),
            .due_day = db_day(rows, i, "due_day"),
            .state = db_text(rows, i, "state"),
            .reason = db_text(rows, i, "reason"),
        };
    return RC_OK;
}

rc_t
scheduling_store_overdue(const struct scheduling_store *store, int32_t today,
                         int32_t at_most, struct scheduling_obligation_rows *out)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_day(args, today);
    db_arg_int4(args, at_most);
    return query(store, &SQL_SELECT_OVERDUE_OBLIGATIONS, args, out);
}

rc_t
scheduling_store_met(const struct scheduling_store *store, const struct uuid *unit_id,
                     int32_t day, struct scheduling_obligation_rows *out)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, unit_id);
    db_arg_day(args, day);
    return query(store, &SQL_SELECT_MET_OBLIGATIONS, args, out);
}

static struct db_set *
set_of(const struct scheduling_store *store, const char *const *keys, size_t n)
{
    struct db_set *set = db_set_new(store->arena, DB_TEXT);

    for (size_t i = 0; i < n; i++)
        db_set_text(set, keys[i]);
    return set;
}

rc_t
scheduling_store_met_activities(const struct scheduling_store *store,
                                const char *const *keys, size_t n,
                                struct scheduling_activities *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;
    struct uuid *ids;

    db_arg_set(args, set_of(store, keys, n));
    TRY(db_run(store->db, &SQL_SELECT_MET_ACTIVITIES, args, store->arena, &rows));
    *out = (struct scheduling_activities){NULL, 0};
    if (db_count(rows) == 0)
        return RC_OK;
    ids = arena_alloc(store->arena, db_count(rows) * sizeof *ids);
    for (size_t i = 0; i < db_count(rows); i++)
        ids[i] = db_uuid(rows, i, "activity_id");
    return scheduling_store_activities_by_id(store, ids, db_count(rows), out);
}

rc_t
scheduling_store_obligations(const struct scheduling_store *store, const char *state,
                             const char *after_key, int32_t at_most,
                             struct scheduling_obligation_rows *out)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_text(args, state);
    db_arg_text(args, after_key);
    db_arg_int4(args, at_most);
    return query(store, &SQL_SELECT_OBLIGATIONS, args, out);
}

rc_t
scheduling_store_obligations_by_key(const struct scheduling_store *store,
                                    const char *const *keys, size_t n,
                                    struct scheduling_obligation_rows *out)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_set(args, set_of(store, keys, n));
    return query(store, &SQL_SELECT_OBLIGATIONS_BY_KEY, args, out);
}

rc_t
scheduling_store_count_obligations(const struct scheduling_store *store,
                                   const char *state, int64_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_text(args, state);
    TRY(db_run(store->db, &SQL_COUNT_OBLIGATIONS, args, store->arena, &rows));
    *n = db_int8(rows, 0, "n");
    return RC_OK;
}
