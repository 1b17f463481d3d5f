/* intake_feed_store_told - what is counted from, and what risk has been told. */
#include "intake/intake_feed_store_told.h"

#include "intake_sql.h"
#include "platform/db_columns.h"
#include "platform/db_rows.h"

rc_t
intake_feed_store_days(struct batch *batch, const struct intake_feed_delivery *delivery,
                       int32_t **days, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, delivery->source);
    db_arg_int4(args, delivery->seq);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_DAYS, args, batch->arena, &rows));
    *n = db_count(rows);
    *days = arena_alloc(batch->arena, (*n + 1) * sizeof **days);
    for (size_t i = 0; i < *n; i++)
        (*days)[i] = db_day(rows, i, "day");
    return RC_OK;
}

rc_t
intake_feed_store_periods(struct batch *batch, const char *source,
                          const struct intake_feed_reach *reach,
                          struct intake_feed_period **periods, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *set = db_set_new(batch->arena, DB_DAY);
    struct db_rows *rows;

    for (size_t i = 0; i < reach->n_days; i++)
        db_set_day(set, reach->days[i]);
    db_arg_text(args, source);
    db_arg_set(args, set);
    db_arg_int4(args, reach->window_days);
    db_arg_day(args, reach->delivered != NULL ? reach->delivered->from_day : INT32_MIN);
    db_arg_day(args, reach->delivered != NULL ? reach->delivered->until_day : INT32_MIN);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_PERIODS, args, batch->arena, &rows));
    *n = db_count(rows);
    *periods = arena_alloc(batch->arena, (*n + 1) * sizeof **periods);
    for (size_t i = 0; i < *n; i++)
        (*periods)[i] = (struct intake_feed_period){db_day(rows, i, "from_day"),
                                                    db_day(rows, i, "until_day")};
    return RC_OK;
}

rc_t
intake_feed_store_units(struct batch *batch, const char *county,
                        const struct intake_feed_period *period,
                        struct intake_feed_unit **units, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, county);
    db_arg_text(args, batch->config->node);
    db_arg_day(args, period->from_day);
    db_arg_day(args, period->until_day);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_UNITS, args, batch->arena, &rows));
    *n = db_count(rows);
    *units = arena_alloc(batch->arena, (*n + 1) * sizeof **units);
    for (size_t i = 0; i < *n; i++)
        (*units)[i] = (struct intake_feed_unit){db_uuid(rows, i, "unit_id"),
                                                db_text(rows, i, "category"),
                                                db_int4(rows, i, "places")};
    return RC_OK;
}

rc_t
intake_feed_store_reports(struct batch *batch, const char *source,
                          const struct intake_feed_period *period,
                          struct intake_feed_counted **reports, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, source);
    db_arg_day(args, period->from_day);
    db_arg_day(args, period->until_day);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_REPORTS, args, batch->arena, &rows));
    *n = db_count(rows);
    *reports = arena_alloc(batch->arena, (*n + 1) * sizeof **reports);
    for (size_t i = 0; i < *n; i++)
        (*reports)[i] = (struct intake_feed_counted){db_uuid(rows, i, "unit_id"),
                                                     db_text(rows, i, "problems")};
    return RC_OK;
}

static struct intake_feed_observation
read_observation(const struct db_rows *rows, size_t row)
{
    return (struct intake_feed_observation){
        .unit_id = db_uuid(rows, row, "unit_id"),
        .indicator = db_text(rows, row, "indicator"),
        .period = {db_day(rows, row, "from_day"), db_day(rows, row, "until_day")},
        .numerator = db_float8(rows, row, "numerator"),
        .denominator = db_float8(rows, row, "denominator"),
        .sd = db_float8(rows, row, "sd"),
        .has_sd = !db_is_null(rows, row, "sd"),
        .suppressed = db_bool(rows, row, "suppressed"),
    };
}

rc_t
intake_feed_store_values(struct batch *batch, const char *source, int32_t seq,
                         struct intake_feed_observation **values, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, source);
    db_arg_int4(args, seq);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_VALUES, args, batch->arena, &rows));
    *n = db_count(rows);
    *values = arena_alloc(batch->arena, (*n + 1) * sizeof **values);
    for (size_t i = 0; i < *n; i++) {
        (*values)[i] = read_observation(rows, i);
        (*values)[i].row = (uint32_t)db_int4(rows, i, "row_no");
    }
    return RC_OK;
}

rc_t
intake_feed_store_told(struct batch *batch, const char *source,
                       const struct intake_feed_observation *values, size_t n,
                       struct intake_feed_observation **told, size_t *n_told)
{
    static const enum db_type TYPES[] = {DB_UUID, DB_TEXT, DB_DAY, DB_DAY};
    struct db_columns columns =
        db_columns_new(batch->arena, TYPES, sizeof TYPES / sizeof *TYPES);
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++) {
        db_set_uuid(columns.set[0], &values[i].unit_id);
        db_set_text(columns.set[1], values[i].indicator);
        db_set_day(columns.set[2], values[i].period.from_day);
        db_set_day(columns.set[3], values[i].period.until_day);
    }
    db_arg_text(args, source);
    db_columns_bind(&columns, args);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_TOLD, args, batch->arena, &rows));
    *n_told = db_count(rows);
    *told = arena_alloc(batch->arena, (*n_told + 1) * sizeof **told);
    for (size_t i = 0; i < *n_told; i++) {
        (*told)[i] = read_observation(rows, i);
        (*told)[i].known_day = db_day(rows, i, "known_day");
    }
    return RC_OK;
}

/* The columns of insert_feed_told, in order. */
static const enum db_type TOLD_TYPES[] = {DB_INT4,   DB_UUID, DB_TEXT,   DB_DAY,
                                          DB_DAY,    DB_DAY,  DB_FLOAT8, DB_FLOAT8,
                                          DB_FLOAT8, DB_BOOL};

rc_t
intake_feed_store_add_told(struct batch *batch, const char *source,
                           const struct intake_feed_observation *news, size_t n)
{
    struct db_columns columns =
        db_columns_new(batch->arena, TOLD_TYPES, sizeof TOLD_TYPES / sizeof *TOLD_TYPES);
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < n; i++) {
        struct db_set **column = columns.set;

        db_set_int4(*column++, (int32_t)news[i].row);
        db_set_uuid(*column++, &news[i].unit_id);
        db_set_text(*column++, news[i].indicator);
        db_set_day(*column++, news[i].period.from_day);
        db_set_day(*column++, news[i].period.until_day);
        db_set_day(*column++, news[i].known_day);
        db_set_float8(*column++, news[i].numerator);
        db_set_float8(*column++, news[i].denominator);
        if (news[i].has_sd)
            db_set_float8(*column++, news[i].sd);
        else
            db_set_null(*column++);
        db_set_bool(*column, news[i].suppressed);
    }
    db_arg_text(args, source);
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_FEED_TOLD, args, batch->arena, NULL);
}
