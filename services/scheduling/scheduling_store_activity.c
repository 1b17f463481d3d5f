/* scheduling_store_activity - activities as they are read: one, those of a plan, those in some states. */
#include "scheduling/scheduling_store_activity.h"

#include <assert.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "scheduling/scheduling_words.h"
#include "scheduling_sql.h"

static int32_t
day_or_none(const struct db_rows *rows, size_t at, const char *column)
{
    return db_is_null(rows, at, column) ? SCHEDULING_NO_DAY : db_day(rows, at, column);
}

/* Words of columns that the schema or this program alone has written. */
static void
read_words(const struct db_rows *rows, size_t at, struct scheduling_activity_row *out)
{
    rc_t rc = scheduling_kind_of(db_text(rows, at, "kind"), &out->kind);

    assert(rc == RC_OK);
    rc = scheduling_state_of(db_text(rows, at, "state"), &out->state);
    assert(rc == RC_OK);
    (void)rc;
}

static void
read_plan(const struct db_rows *rows, size_t at, struct scheduling_activity_row *out)
{
    out->is_drawn = !db_is_null(rows, at, "announced");
    out->is_announced = db_bool(rows, at, "announced");
    out->unannounced_permille = db_int4(rows, at, "unannounced_permille");
    out->has_plan = !db_is_null(rows, at, "plan_id");
    out->plan_id = db_uuid(rows, at, "plan_id");
    out->day = day_or_none(rows, at, "day");
    out->start_minute = db_int4(rows, at, "start_minute");
    out->end_minute = db_int4(rows, at, "end_minute");
    out->team = db_text(rows, at, "team");
    out->outcome = db_text(rows, at, "outcome");
    out->interviews_offered = db_int4(rows, at, "interviews_offered");
    out->interviews_held = db_int4(rows, at, "interviews_held");
    out->performed_day = day_or_none(rows, at, "performed_day");
}

static struct scheduling_activity_row
read_activity(const struct db_rows *rows, size_t at)
{
    struct scheduling_activity_row row = {
        .id = db_uuid(rows, at, "activity_id"),
        .version = db_int4(rows, at, "version"),
        .key = db_text(rows, at, "key"),
        .unit_id = db_uuid(rows, at, "unit_id"),
        .provider_id = db_uuid(rows, at, "provider_id"),
        .unit_ref = db_text(rows, at, "unit_ref"),
        .unit_name = db_text(rows, at, "unit_name"),
        .category = db_text(rows, at, "category"),
        .latitude_micro = db_int4(rows, at, "latitude_micro"),
        .longitude_micro = db_int4(rows, at, "longitude_micro"),
        .has_case = !db_is_null(rows, at, "case_id"),
        .case_id = db_uuid(rows, at, "case_id"),
        .obligation_key = db_text(rows, at, "obligation_key"),
        .priority_class = db_int4(rows, at, "priority_class"),
        .legal_ref = db_text(rows, at, "legal_ref"),
        .competences = db_text(rows, at, "competences"),
        .from_day = db_day(rows, at, "from_day"),
        .until_day = db_day(rows, at, "until_day"),
        .child_interviews = db_bool(rows, at, "child_interviews"),
        .reason = db_text(rows, at, "reason"),
    };

    read_words(rows, at, &row);
    read_plan(rows, at, &row);
    return row;
}

static rc_t
query(const struct scheduling_store *store, const struct sql *sql,
      const struct db_args *args, struct scheduling_activities *out)
{
    struct db_rows *rows;

    TRY(db_run(store->db, sql, args, store->arena, &rows));
    out->n = db_count(rows);
    out->rows = arena_alloc(store->arena, (out->n + 1) * sizeof *out->rows);
    for (size_t i = 0; i < out->n; i++)
        out->rows[i] = read_activity(rows, i);
    return RC_OK;
}

rc_t
scheduling_store_activity(const struct scheduling_store *store, const char *id_or_key,
                          struct scheduling_activity_row *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_activities found;
    struct uuid id;
    const bool is_id = uuid_parse(id_or_key, &id) == RC_OK;

    db_arg_uuid(args, is_id ? &id : NULL);
    db_arg_text(args, is_id ? NULL : id_or_key);
    db_arg_uuid(args, NULL);
    db_arg_set(args, db_set_new(store->arena, DB_TEXT));
    TRY(query(store, &SQL_SELECT_ACTIVITIES, args, &found));
    if (found.n == 0)
        return RC_MISSING;
    *out = found.rows[0];
    return RC_OK;
}

rc_t
scheduling_store_activities_in(const struct scheduling_store *store,
                               const enum scheduling_state *states, size_t n_states,
                               struct scheduling_activities *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_set *names = db_set_new(store->arena, DB_TEXT);

    for (size_t i = 0; i < n_states; i++)
        db_set_text(names, scheduling_state_name(states[i]));
    db_arg_uuid(args, NULL);
    db_arg_text(args, NULL);
    db_arg_uuid(args, NULL);
    db_arg_set(args, names);
    return query(store, &SQL_SELECT_ACTIVITIES, args, out);
}

rc_t
scheduling_store_activities_of_plan(const struct scheduling_store *store,
                                    const struct uuid *plan_id,
                                    struct scheduling_activities *out)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, NULL);
    db_arg_text(args, NULL);
    db_arg_uuid(args, plan_id);
    db_arg_set(args, db_set_new(store->arena, DB_TEXT));
    return query(store, &SQL_SELECT_ACTIVITIES, args, out);
}

rc_t
scheduling_store_activities_by_id(const struct scheduling_store *store,
                                  const struct uuid *ids, size_t n,
                                  struct scheduling_activities *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_set *set = db_set_new(store->arena, DB_UUID);

    for (size_t i = 0; i < n; i++)
        db_set_uuid(set, &ids[i]);
    db_arg_set(args, set);
    return query(store, &SQL_SELECT_ACTIVITIES_BY_ID, args, out);
}

rc_t
scheduling_store_bindings(const struct scheduling_store *store, const int32_t period[2],
                          const struct scheduling_binding **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_binding *bindings;
    struct db_rows *rows;

    db_arg_day(args, period[0]);
    db_arg_day(args, period[1]);
    TRY(db_run(store->db, &SQL_SELECT_BINDINGS, args, store->arena, &rows));
    bindings = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *bindings);
    for (size_t i = 0; i < db_count(rows); i++)
        bindings[i] = (struct scheduling_binding){db_text(rows, i, "staff_id"),
                                                  db_day(rows, i, "day"),
                                                  db_uuid(rows, i, "unit_id")};
    *out = bindings;
    *n = db_count(rows);
    return RC_OK;
}
