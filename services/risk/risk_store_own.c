/* risk_store_own - the authority's own cases and findings as rows, and which findings repeat others. */
#include "risk/risk_store_own.h"

#include <assert.h>
#include <string.h>

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "risk_sql.h"

/* The columns of upsert_cases, upsert_findings and upsert_recurrences, in order. */
static const enum db_type CASE_TYPES[] = {DB_UUID, DB_INT4, DB_TEXT, DB_TEXT,
                                          DB_UUID, DB_BOOL, DB_DAY,  DB_DAY,
                                          DB_TEXT, DB_BOOL, DB_INT4};
static const enum db_type FINDING_TYPES[] = {DB_UUID, DB_INT4, DB_UUID, DB_UUID, DB_TEXT,
                                             DB_TEXT, DB_INT4, DB_DAY,  DB_DAY};
static const enum db_type LINK_TYPES[] = {DB_UUID, DB_UUID, DB_TEXT, DB_INT4, DB_INT4};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

struct risk_store_own {
    struct db_columns cases;
    struct db_columns findings;
};

struct risk_store_own *
risk_store_own_new(struct arena *arena)
{
    struct risk_store_own *self = arena_alloc(arena, sizeof *self);

    self->cases = db_columns_new(arena, CASE_TYPES, COUNT(CASE_TYPES));
    self->findings = db_columns_new(arena, FINDING_TYPES, COUNT(FINDING_TYPES));
    return self;
}

static void
put_day_unless(struct db_set *set, int32_t day, int32_t none)
{
    if (day == none)
        db_set_null(set);
    else
        db_set_day(set, day);
}

void
risk_store_put_case(struct risk_store_own *self, const struct risk_own_case *row)
{
    struct db_set **column = self->cases.set;

    db_set_uuid(*column++, &row->id);
    db_set_int4(*column++, row->version);
    db_set_text(*column++, row->number);
    db_set_text(*column++, row->type);
    db_set_uuid(*column++, row->has_unit ? &row->unit_id : NULL);
    db_set_bool(*column++, row->is_merged);
    db_set_day(*column++, row->received_day);
    put_day_unless(*column++, row->closed_day, RISK_CASE_OPEN);
    db_set_text(*column++, row->outcome);
    db_set_bool(*column++, row->is_inspected);
    db_set_int4(*column, row->harm_level);
}

void
risk_store_put_finding(struct risk_store_own *self, const struct risk_own_finding *row)
{
    struct db_set **column = self->findings.set;

    db_set_uuid(*column++, &row->id);
    db_set_int4(*column++, row->version);
    db_set_uuid(*column++, &row->case_id);
    db_set_uuid(*column++, row->has_unit ? &row->unit_id : NULL);
    db_set_text(*column++, row->requirement);
    db_set_text(*column++, row->theme);
    db_set_int4(*column++, row->severity);
    db_set_day(*column++, row->found_day);
    put_day_unless(*column, row->remedied_day, RISK_NOT_REMEDIED);
}

static rc_t
save(const struct risk_store *store, const struct sql *sql,
     const struct db_columns *columns, struct db_rows **rows)
{
    struct db_args *args = db_args_new(store->arena);

    db_columns_bind(columns, args);
    return db_run(store->db, sql, args, store->arena, rows);
}

rc_t
risk_store_save_own(const struct risk_store *store, const struct risk_store_own *self,
                    bool *must_examine)
{
    struct db_rows *rows;

    *must_examine = false;
    if (db_columns_count(&self->cases) > 0)
        TRY(save(store, &SQL_UPSERT_CASES, &self->cases, NULL));
    if (db_columns_count(&self->findings) == 0)
        return RC_OK;
    TRY(save(store, &SQL_UPSERT_FINDINGS, &self->findings, &rows));
    *must_examine = db_int4(rows, 0, "n_changed") > 0;
    return RC_OK;
}

rc_t
risk_store_findings_of_units(const struct risk_store *store,
                             const struct db_set *unit_ids, bool *must_examine)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_set(args, unit_ids);
    TRY(db_run(store->db, &SQL_UPDATE_FINDINGS_OF_UNITS, args, store->arena, &rows));
    *must_examine = db_count(rows) > 0;
    return RC_OK;
}

static struct risk_finding
read_finding(const struct db_rows *rows, size_t at)
{
    return (struct risk_finding){
        .id = db_uuid(rows, at, "finding_id"),
        .unit = db_uuid(rows, at, "unit_id"),
        .home = db_uuid(rows, at, "home_id"),
        .requirement = db_text(rows, at, "requirement_code"),
        .found_day = db_day(rows, at, "found_day"),
        .is_remedied = !db_is_null(rows, at, "remedied_day"),
        .remedied_day = db_day(rows, at, "remedied_day"),
    };
}

static enum risk_recurrence_level
level_of(const char *name)
{
    if (name == NULL)
        return RISK_RECURRENCE_NONE;
    return strcmp(name, risk_recurrence_level_name(RISK_RECURRENCE_UNIT)) == 0
               ? RISK_RECURRENCE_UNIT
               : RISK_RECURRENCE_PROVIDER;
}

static struct risk_told
read_told(const struct db_rows *rows, size_t at)
{
    return (struct risk_told){
        .level = level_of(db_text(rows, at, "level")),
        .earlier = db_uuid(rows, at, "earlier_finding_id"),
        .chain_length = db_int4(rows, at, "chain_length"),
        .interval_days = db_int4(rows, at, "interval_days"),
    };
}

rc_t
risk_store_alike(const struct risk_store *store, struct risk_store_alike *out)
{
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_FINDINGS_TO_EXAMINE, NULL, store->arena, &rows));
    out->n = db_count(rows);
    out->findings = arena_alloc(store->arena, (out->n + 1) * sizeof *out->findings);
    out->told = arena_alloc(store->arena, (out->n + 1) * sizeof *out->told);
    for (size_t i = 0; i < out->n; i++) {
        out->findings[i] = read_finding(rows, i);
        out->told[i] = read_told(rows, i);
    }
    return RC_OK;
}

rc_t
risk_store_must_examine(const struct risk_store *store, bool *must_examine)
{
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_MUST_EXAMINE, NULL, store->arena, &rows));
    *must_examine = db_bool(rows, 0, "must_examine");
    return RC_OK;
}

rc_t
risk_store_save_links(const struct risk_store *store, const struct risk_store_link *links,
                      size_t n)
{
    struct db_columns columns =
        db_columns_new(store->arena, LINK_TYPES, COUNT(LINK_TYPES));

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++) {
        struct db_set **column = columns.set;

        db_set_uuid(*column++, &links[i].later->id);
        db_set_uuid(*column++, &links[i].earlier->id);
        db_set_text(*column++, risk_recurrence_level_name(links[i].link->level));
        db_set_int4(*column++, links[i].link->chain_length);
        db_set_int4(*column, links[i].link->interval_days);
    }
    return save(store, &SQL_UPSERT_RECURRENCES, &columns, NULL);
}

rc_t
risk_store_note_examined(const struct risk_store *store)
{
    return db_run(store->db, &SQL_UPDATE_FINDINGS_EXAMINED, NULL, store->arena, NULL);
}
