/* intake_feed_store_row - rows as they came, each in its table, and what came before them. */
#include <string.h>

#include "intake/intake_feed_check.h"
#include "intake/intake_feed_store.h"
#include "intake_sql.h"
#include "platform/db_columns.h"
#include "platform/personal.h"

/* The columns of insert_feed_rows, insert_feed_reports and insert_feed_values, in order; of reports without the last. */
static const enum db_type ROW_TYPES[] = {DB_UUID, DB_INT4, DB_UUID, DB_INT8,
                                         DB_UUID, DB_TEXT, DB_TEXT, DB_TEXT,
                                         DB_UUID, DB_INT4, DB_UUID};
static const enum db_type REPORT_TYPES[] = {
    DB_UUID, DB_TEXT, DB_INT4, DB_DAY,  DB_DAY,  DB_TEXT, DB_TEXT, DB_TEXT,
    DB_TEXT, DB_TEXT, DB_TEXT, DB_TEXT, DB_TEXT, DB_TEXT, DB_INT4, DB_INT4};
static const enum db_type VALUE_TYPES[] = {DB_UUID,   DB_TEXT,   DB_TEXT, DB_TEXT,
                                           DB_TEXT,   DB_DAY,    DB_DAY,  DB_FLOAT8,
                                           DB_FLOAT8, DB_FLOAT8, DB_BOOL};

enum { FLAG_ATTENTION = 1, FLAG_WITHDRAWN = 2, HARM_STORED_MAX = 255 };

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

struct columns {
    struct db_columns rows;
    struct db_columns reports;
    struct db_set *summaries;
    struct db_columns values;
};

static bool
is_nil(const struct uuid *id)
{
    static const struct uuid NIL = {{0}};

    return uuid_compare(id, &NIL) == 0;
}

static void
put_row(struct db_columns *columns, const struct intake_feed_row *row)
{
    struct db_set **column = columns->set;
    const bool is_valid = row->verdict != INTAKE_FEED_DUPLICATE
                          && row->verdict != INTAKE_FEED_QUARANTINED
                          && row->verdict != INTAKE_FEED_REJECTED;

    db_set_uuid(*column++, &row->row_id);
    db_set_int4(*column++, (int32_t)row->row);
    db_set_uuid(*column++, &row->key);
    db_set_int8(*column++, row->rank);
    db_set_uuid(*column++, &row->content);
    db_set_text(*column++, is_valid ? "valid" : intake_feed_state_name(row->verdict));
    db_set_text(*column++, intake_feed_state_name(row->state));
    db_set_text(*column++, intake_feed_remedy(row->fault)->code);
    db_set_uuid(*column++, is_nil(&row->unit_id) ? NULL : &row->unit_id);
    db_set_int4(*column++, (int32_t)row->confidence_permille);
    db_set_uuid(*column, row->is_case ? &row->case_id : NULL);
}

/* A code that nobody knows may be anything, so it is only kept where it has a code's form. */
static const char *
code_or_mark(const char *text)
{
    return intake_feed_is_codelike(text) ? text : "?";
}

static const char *
problems_of(const struct intake_feed_report *report, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < report->n_problems; i++) {
        const struct intake_feed_problem *problem = &report->problems[i];
        const char *code =
            code_or_mark(problem->sub[0] != '\0' ? problem->sub : problem->main);

        text = i == 0 ? code : arena_printf(arena, "%s;%s", text, code);
    }
    return text;
}

/* A free text with a personal number in it is kept with the summary, which is secret, and nowhere else. */
static const char *
keep_apart(const struct intake_feed_row *row, const char *field, const char *text,
           const char **secret, struct arena *arena)
{
    if (!intake_feed_remedy(row->fault)->is_personal
        || !personal_number_in(text, strlen(text)))
        return text;
    *secret = arena_printf(arena, "[%s] %s\n%s", field, text, *secret);
    return "";
}

/* A day that no calendar has, of a row in quarantine, is kept as before all days. */
static int32_t
storable(int32_t day)
{
    enum { DATE_MIN = -719162, DATE_MAX = 2932896 }; /* 0001-01-01, 9999-12-31 */

    return day >= DATE_MIN && day <= DATE_MAX ? day : INT32_MIN;
}

static int32_t
flags_of(const struct intake_feed_report *report)
{
    return (report->attention ? FLAG_ATTENTION : 0)
           | (report->withdrawn ? FLAG_WITHDRAWN : 0);
}

static void
put_report(struct columns *columns, const struct intake_feed_row *row,
           struct arena *arena)
{
    const struct intake_feed_report *report = row->report;
    struct db_set **column = columns->reports.set;
    const char *secret = report->summary;
    const uint32_t harm =
        report->harm_level < HARM_STORED_MAX ? report->harm_level : HARM_STORED_MAX;

    db_set_uuid(*column++, &row->row_id);
    db_set_text(*column++, report->ref);
    db_set_int4(*column++, (int32_t)report->version);
    db_set_day(*column++, storable(report->received_day));
    if (report->event_day == INTAKE_FEED_EVENT_UNKNOWN)
        db_set_null(*column++);
    else
        db_set_day(*column++, storable(report->event_day));
    db_set_text(*column++, code_or_mark(report->channel));
    db_set_text(*column++, code_or_mark(report->reporter_role));
    db_set_text(*column++, code_or_mark(report->patient_sex));
    db_set_text(*column++, code_or_mark(report->age_band));
    db_set_text(*column++, code_or_mark(report->sector_code));
    db_set_text(*column++, problems_of(report, arena));
    db_set_text(*column++, keep_apart(row, "unit_ref", report->unit_ref, &secret, arena));
    db_set_text(*column++,
                keep_apart(row, "unit_name", report->unit_name, &secret, arena));
    db_set_text(*column++,
                keep_apart(row, "unit_place", report->unit_place, &secret, arena));
    db_set_int4(*column++, (int32_t)harm);
    db_set_int4(*column, flags_of(report));
    db_set_text(columns->summaries, secret);
}

static void
put_value(struct db_columns *columns, const struct intake_feed_row *row)
{
    const struct intake_feed_value *value = row->value;
    const bool is_shown = !value->suppressed;
    struct db_set **column = columns->set;

    db_set_uuid(*column++, &row->row_id);
    db_set_text(*column++, value->unit_ref);
    db_set_text(*column++, value->unit_name);
    db_set_text(*column++, code_or_mark(value->county));
    db_set_text(*column++,
                intake_feed_is_indicatorlike(value->indicator) ? value->indicator : "?");
    db_set_day(*column++, storable(value->from_day));
    db_set_day(*column++, storable(value->until_day));
    db_set_float8(*column++, is_shown ? value->numerator : 0.0);
    db_set_float8(*column++, is_shown ? value->denominator : 0.0);
    if (is_shown && value->has_sd)
        db_set_float8(*column++, value->sd);
    else
        db_set_null(*column++);
    db_set_bool(*column, value->suppressed);
}

static rc_t
insert(struct batch *batch, const struct sql *sql, const char *source,
       const struct db_columns *columns, const struct db_set *last)
{
    struct db_args *args = db_args_new(batch->arena);

    if (db_columns_count(columns) == 0)
        return RC_OK;
    db_arg_text(args, source);
    db_columns_bind(columns, args);
    if (last != NULL)
        db_arg_set(args, last);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

static rc_t
insert_rows(struct batch *batch, const struct intake_feed_delivery *delivery,
            const struct db_columns *columns)
{
    struct db_args *args = db_args_new(batch->arena);

    if (db_columns_count(columns) == 0)
        return RC_OK;
    db_arg_text(args, delivery->source);
    db_arg_int4(args, delivery->seq);
    db_columns_bind(columns, args);
    return db_run(batch->db, &SQL_INSERT_FEED_ROWS, args, batch->arena, NULL);
}

/* What is a duplicate or rejected has its verdict, and no content of its own. */
static bool
is_kept(const struct intake_feed_row *row)
{
    return row->verdict != INTAKE_FEED_DUPLICATE && row->verdict != INTAKE_FEED_REJECTED;
}

rc_t
intake_feed_store_add_rows(struct batch *batch,
                           const struct intake_feed_delivery *delivery,
                           const struct intake_feed_row *rows, size_t n)
{
    struct columns columns = {
        .rows = db_columns_new(batch->arena, ROW_TYPES, COUNT(ROW_TYPES)),
        .reports = db_columns_new(batch->arena, REPORT_TYPES, COUNT(REPORT_TYPES)),
        .summaries = db_set_new(batch->arena, DB_TEXT),
        .values = db_columns_new(batch->arena, VALUE_TYPES, COUNT(VALUE_TYPES)),
    };

    for (size_t i = 0; i < n; i++) {
        if (rows[i].was_known)
            continue;
        put_row(&columns.rows, &rows[i]);
        if (is_kept(&rows[i]) && rows[i].report != NULL)
            put_report(&columns, &rows[i], batch->arena);
        else if (is_kept(&rows[i]))
            put_value(&columns.values, &rows[i]);
    }
    TRY(insert_rows(batch, delivery, &columns.rows));
    TRY(insert(batch, &SQL_INSERT_FEED_REPORTS, delivery->source, &columns.reports,
               columns.summaries));
    return insert(batch, &SQL_INSERT_FEED_VALUES, delivery->source, &columns.values,
                  NULL);
}
