/* scheduling_store_staff - who works here, what they declared, and when they are away. */
#include "scheduling/scheduling_store.h"

#include <string.h>

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "scheduling_sql.h"

/* The columns of insert_staff and insert_interests, in order. */
static const enum db_type STAFF_TYPES[] = {DB_TEXT, DB_TEXT, DB_TEXT, DB_DAY,
                                           DB_DAY,  DB_INT4, DB_TEXT, DB_TEXT};
static const enum db_type INTEREST_TYPES[] = {DB_TEXT, DB_TEXT, DB_TEXT, DB_TEXT,
                                              DB_BOOL, DB_DAY,  DB_DAY,  DB_DAY};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static struct scheduling_staff
read_staff(const struct db_rows *rows, size_t at)
{
    return (struct scheduling_staff){
        .staff_id = db_text(rows, at, "staff_id"),
        .version = db_int4(rows, at, "version"),
        .role = db_text(rows, at, "role"),
        .competences = db_text(rows, at, "competences"),
        .from_day = db_day(rows, at, "from_day"),
        .until_day = db_day(rows, at, "until_day"),
        .minutes_a_day = db_int4(rows, at, "minutes_a_day"),
        .municipality = db_text(rows, at, "municipality"),
        .person = db_text(rows, at, "person"),
    };
}

rc_t
scheduling_store_staff(const struct scheduling_store *store, const char *after_id,
                       const char *role, int32_t at_most,
                       const struct scheduling_staff **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_staff *staff;
    struct db_rows *rows;

    db_arg_text(args, after_id);
    db_arg_text(args, role);
    db_arg_int4(args, at_most);
    TRY(db_run(store->db, &SQL_SELECT_STAFF, args, store->arena, &rows));
    staff = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *staff);
    for (size_t i = 0; i < db_count(rows); i++)
        staff[i] = read_staff(rows, i);
    *out = staff;
    *n = db_count(rows);
    return RC_OK;
}

static struct scheduling_interest
read_interest(const struct db_rows *rows, size_t at)
{
    return (struct scheduling_interest){
        .staff_id = db_text(rows, at, "staff_id"),
        .kind = db_text(rows, at, "kind"),
        .register_name = db_text(rows, at, "register"),
        .object_ref = db_text(rows, at, "object_ref"),
        .is_unit = db_bool(rows, at, "is_unit"),
        .from_day = db_day(rows, at, "from_day"),
        .until_day = db_day(rows, at, "until_day"),
        .declared_day = db_day(rows, at, "declared_day"),
        .version = db_int4(rows, at, "version"),
    };
}

rc_t
scheduling_store_interests(const struct scheduling_store *store, const char *staff_id,
                           const struct scheduling_interest **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_interest *interests;
    struct db_rows *rows;

    db_arg_text(args, staff_id);
    TRY(db_run(store->db, &SQL_SELECT_INTERESTS, args, store->arena, &rows));
    interests = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *interests);
    for (size_t i = 0; i < db_count(rows); i++) {
        interests[i] = read_interest(rows, i);
        interests[i].is_known = !db_is_null(rows, i, "object_id");
        interests[i].object = db_uuid(rows, i, "object_id");
    }
    *out = interests;
    *n = db_count(rows);
    return RC_OK;
}

static void
put_staff(struct db_columns *columns, const struct scheduling_staff *staff)
{
    struct db_set **column = columns->set;

    db_set_text(*column++, staff->staff_id);
    db_set_text(*column++, staff->role);
    db_set_text(*column++, staff->competences);
    db_set_day(*column++, staff->from_day);
    db_set_day(*column++, staff->until_day);
    db_set_int4(*column++, staff->minutes_a_day);
    db_set_text(*column++, staff->municipality);
    db_set_text(*column, staff->person);
}

static rc_t
run_columns(const struct scheduling_store *store, const struct sql *sql,
            const struct db_columns *columns, struct db_rows **rows)
{
    struct db_args *args = db_args_new(store->arena);

    db_columns_bind(columns, args);
    return db_run(store->db, sql, args, store->arena, rows);
}

rc_t
scheduling_store_add_staff(const struct scheduling_store *store,
                           const struct scheduling_staff *staff, size_t n,
                           int32_t *versions)
{
    struct db_columns columns =
        db_columns_new(store->arena, STAFF_TYPES, COUNT(STAFF_TYPES));
    struct db_rows *rows;

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++)
        put_staff(&columns, &staff[i]);
    TRY(run_columns(store, &SQL_INSERT_STAFF, &columns, &rows));
    for (size_t i = 0; i < n; i++) {
        versions[i] = 0;
        for (size_t k = 0; k < db_count(rows); k++)
            if (strcmp(db_text(rows, k, "staff_id"), staff[i].staff_id) == 0)
                versions[i] = db_int4(rows, k, "version");
    }
    return RC_OK;
}

static void
put_interest(struct db_columns *columns, const struct scheduling_interest *interest)
{
    struct db_set **column = columns->set;

    db_set_text(*column++, interest->staff_id);
    db_set_text(*column++, interest->kind);
    db_set_text(*column++, interest->register_name);
    db_set_text(*column++, interest->object_ref);
    db_set_bool(*column++, interest->is_unit);
    db_set_day(*column++, interest->from_day);
    db_set_day(*column++, interest->until_day);
    db_set_day(*column, interest->declared_day);
}

rc_t
scheduling_store_add_interests(const struct scheduling_store *store,
                               const struct scheduling_interest *interests, size_t n,
                               const struct scheduling_interest **news, size_t *n_news)
{
    struct db_columns columns =
        db_columns_new(store->arena, INTEREST_TYPES, COUNT(INTEREST_TYPES));
    struct scheduling_interest *found;
    struct db_rows *rows;

    *n_news = 0;
    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++)
        put_interest(&columns, &interests[i]);
    TRY(run_columns(store, &SQL_INSERT_INTERESTS, &columns, &rows));
    found = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *found);
    for (size_t i = 0; i < db_count(rows); i++)
        found[i] = read_interest(rows, i);
    *news = found;
    *n_news = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_add_absence(const struct scheduling_store *store,
                             const struct scheduling_absence *absence)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_text(args, absence->staff_id);
    db_arg_day(args, absence->from_day);
    db_arg_day(args, absence->until_day);
    return db_run(store->db, &SQL_INSERT_ABSENCE, args, store->arena, NULL);
}

rc_t
scheduling_store_absences(const struct scheduling_store *store, const int32_t period[2],
                          const struct scheduling_absence **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_absence *absences;
    struct db_rows *rows;

    db_arg_day(args, period[0]);
    db_arg_day(args, period[1]);
    TRY(db_run(store->db, &SQL_SELECT_ABSENCES, args, store->arena, &rows));
    absences = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *absences);
    for (size_t i = 0; i < db_count(rows); i++)
        absences[i] = (struct scheduling_absence){db_text(rows, i, "staff_id"),
                                                  db_day(rows, i, "from_day"),
                                                  db_day(rows, i, "until_day")};
    *out = absences;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_competences(const struct scheduling_store *store, const char **codes)
{
    struct db_rows *rows;
    const char *joined = "";

    TRY(db_run(store->db, &SQL_SELECT_COMPETENCES, NULL, store->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++)
        joined = arena_printf(store->arena, "%s%s%s", joined, i > 0 ? "," : "",
                              db_text(rows, i, "code"));
    *codes = joined;
    return RC_OK;
}
