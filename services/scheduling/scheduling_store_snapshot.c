/* scheduling_store_snapshot - all that a plan rests on, and what came of it. */
#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "scheduling/scheduling_store_plan.h"
#include "scheduling_sql.h"

enum { STAFF_MOST = 10000 };

static rc_t
read_visits(const struct scheduling_store *store, struct scheduling_snapshot *out)
{
    struct scheduling_visit *visits;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_VISITS, NULL, store->arena, &rows));
    visits = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *visits);
    for (size_t i = 0; i < db_count(rows); i++)
        visits[i] = (struct scheduling_visit){db_uuid(rows, i, "unit_id"),
                                              db_uuid(rows, i, "activity_id"),
                                              db_text(rows, i, "staff_id")};
    out->visits = visits;
    out->n_visits = db_count(rows);
    return RC_OK;
}

static rc_t
read_municipalities(const struct scheduling_store *store, struct scheduling_snapshot *out)
{
    struct scheduling_municipality *municipalities;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_MUNICIPALITIES, NULL, store->arena, &rows));
    municipalities =
        arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *municipalities);
    for (size_t i = 0; i < db_count(rows); i++)
        municipalities[i] = (struct scheduling_municipality){
            db_text(rows, i, "code"), db_int4(rows, i, "latitude_micro"),
            db_int4(rows, i, "longitude_micro")};
    out->municipalities = municipalities;
    out->n_municipalities = db_count(rows);
    return RC_OK;
}

/* What is proposed and could be done in the period. What has a later window waits for a later plan. */
static rc_t
read_proposed(const struct scheduling_store *store, const int32_t period[2],
              struct scheduling_snapshot *out)
{
    static const enum scheduling_state PROPOSED[] = {SCHEDULING_PROPOSED};
    struct scheduling_activities found;
    size_t n = 0;

    TRY(scheduling_store_activities_in(store, PROPOSED, 1, &found));
    for (size_t i = 0; i < found.n; i++)
        if (found.rows[i].from_day <= period[1])
            found.rows[n++] = found.rows[i];
    out->activities = found.rows;
    out->n_activities = n;
    return RC_OK;
}

rc_t
scheduling_store_snapshot(const struct scheduling_store *store, const int32_t period[2],
                          struct scheduling_snapshot *out)
{
    struct scheduling_snapshot snapshot = {0};

    TRY(scheduling_store_staff(store, "", "inspector", STAFF_MOST, &snapshot.staff,
                               &snapshot.n_staff));
    TRY(scheduling_store_absences(store, period, &snapshot.absences,
                                  &snapshot.n_absences));
    TRY(scheduling_store_interests(store, NULL, &snapshot.interests,
                                   &snapshot.n_interests));
    TRY(scheduling_store_links(store, &snapshot.links, &snapshot.n_links));
    TRY(read_proposed(store, period, &snapshot));
    TRY(scheduling_store_bindings(store, period, &snapshot.bindings,
                                  &snapshot.n_bindings));
    TRY(read_visits(store, &snapshot));
    TRY(scheduling_store_holidays(store, &snapshot.holidays, &snapshot.n_holidays));
    TRY(read_municipalities(store, &snapshot));
    TRY(scheduling_store_rules(store, &snapshot.rules));
    *out = snapshot;
    return RC_OK;
}

static const char *
team_of(const struct scheduling_store *store, const struct scheduling_snapshot *snapshot,
        const struct scheduling_entry *entry)
{
    const char *text = "";

    for (size_t i = 0; i < entry->n_team; i++)
        text = arena_printf(store->arena, "%s%s%s", text, i > 0 ? "," : "",
                            snapshot->staff[entry->team[i]].staff_id);
    return text;
}

static void
put_int4_if(struct db_set *set, bool is_known, int32_t value)
{
    if (is_known)
        db_set_int4(set, value);
    else
        db_set_null(set);
}

static void
put_entry(const struct scheduling_store *store,
          const struct scheduling_snapshot *snapshot,
          const struct scheduling_answer *answer, size_t at, struct db_columns *columns)
{
    const struct scheduling_entry *entry = &answer->entries[at];
    const struct scheduling_counts *counts = &entry->counts;
    const bool is_planned = entry->reason == SCHEDULING_PLANNED;
    struct db_set **column = columns->set;

    db_set_uuid(*column++, &snapshot->activities[at].id);
    if (is_planned)
        db_set_day(*column++, entry->day);
    else
        db_set_null(*column++);
    put_int4_if(*column++, is_planned, entry->start_minute);
    put_int4_if(*column++, is_planned, entry->end_minute);
    db_set_int4(*column++, entry->travel_minutes);
    db_set_bool(*column++, entry->is_announced);
    db_set_text(*column++, team_of(store, snapshot, entry));
    db_set_text(*column++, scheduling_reason_name(entry->reason));
    db_set_int8(*column++, (int64_t)counts->competence);
    db_set_int8(*column++, (int64_t)counts->conflict);
    db_set_int8(*column++, (int64_t)counts->rotation);
    db_set_int8(*column++, (int64_t)counts->absent);
    db_set_int8(*column, (int64_t)counts->capacity);
}

rc_t
scheduling_store_add_entries(const struct scheduling_store *store,
                             const struct uuid *plan_id,
                             const struct scheduling_snapshot *snapshot,
                             const struct scheduling_answer *answer)
{
    static const enum db_type TYPES[] = {DB_UUID, DB_DAY,  DB_INT4, DB_INT4, DB_INT4,
                                         DB_BOOL, DB_TEXT, DB_TEXT, DB_INT8, DB_INT8,
                                         DB_INT8, DB_INT8, DB_INT8};
    struct db_columns columns =
        db_columns_new(store->arena, TYPES, sizeof TYPES / sizeof TYPES[0]);
    struct db_args *args = db_args_new(store->arena);

    if (snapshot->n_activities == 0)
        return RC_OK;
    for (size_t i = 0; i < snapshot->n_activities; i++)
        put_entry(store, snapshot, answer, i, &columns);
    db_arg_uuid(args, plan_id);
    db_columns_bind(&columns, args);
    return db_run(store->db, &SQL_INSERT_PLAN_ENTRIES, args, store->arena, NULL);
}
