/* intake_feed_store_law - the rows of law that feeds are judged by. */
#include "intake/intake_feed_store_law.h"

#include <string.h>

#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

static int32_t
to_day(const struct db_rows *rows, size_t row)
{
    return db_is_null(rows, row, "valid_to") ? INT32_MAX : db_day(rows, row, "valid_to");
}

rc_t
intake_feed_store_rules(struct batch *batch, struct intake_feed_rules *out)
{
    struct intake_feed_rule *found;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_FEED_RULES, NULL, batch->arena, &rows));
    found = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *found);
    for (size_t i = 0; i < db_count(rows); i++)
        found[i] = (struct intake_feed_rule){
            .rule = db_text(rows, i, "rule"),
            .value = db_int4(rows, i, "value"),
            .from_day = db_day(rows, i, "valid_from"),
            .to_day = to_day(rows, i),
        };
    *out = (struct intake_feed_rules){found, db_count(rows)};
    return RC_OK;
}

rc_t
intake_feed_store_codes(struct batch *batch, const char *code_set,
                        struct intake_feed_codes *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct intake_feed_code *found;
    struct db_rows *rows;

    db_arg_text(args, code_set);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_CODES, args, batch->arena, &rows));
    found = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *found);
    for (size_t i = 0; i < db_count(rows); i++)
        found[i] = (struct intake_feed_code){
            .field = db_text(rows, i, "field"),
            .code = db_text(rows, i, "code"),
            .parent = db_is_null(rows, i, "parent") ? NULL : db_text(rows, i, "parent"),
            .from_day = db_day(rows, i, "valid_from"),
            .to_day = to_day(rows, i),
        };
    *out = (struct intake_feed_codes){found, db_count(rows)};
    return RC_OK;
}

static enum intake_feed_measure
measure_of(const char *text)
{
    if (strcmp(text, "mean") == 0)
        return INTAKE_FEED_MEAN;
    return strcmp(text, "proportion") == 0 ? INTAKE_FEED_PROPORTION : INTAKE_FEED_RATE;
}

rc_t
intake_feed_store_indicators(struct batch *batch, int kind,
                             struct intake_feed_indicators *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct intake_feed_indicator *found;
    struct db_rows *rows;

    db_arg_int4(args, kind);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_INDICATORS, args, batch->arena, &rows));
    found = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *found);
    for (size_t i = 0; i < db_count(rows); i++)
        found[i] = (struct intake_feed_indicator){
            .indicator = db_text(rows, i, "indicator"),
            .measure = measure_of(db_text(rows, i, "measure")),
            .lowest = db_float8(rows, i, "lowest"),
            .highest = db_float8(rows, i, "highest"),
            .from_day = db_day(rows, i, "valid_from"),
            .to_day = to_day(rows, i),
        };
    *out = (struct intake_feed_indicators){found, db_count(rows)};
    return RC_OK;
}

rc_t
intake_feed_store_count_rules(struct batch *batch, struct intake_feed_count_rules *out)
{
    struct intake_feed_count_rule *found;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_FEED_COUNT_RULES, NULL, batch->arena, &rows));
    found = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *found);
    for (size_t i = 0; i < db_count(rows); i++)
        found[i] = (struct intake_feed_count_rule){
            .indicator = db_text(rows, i, "indicator"),
            .problem = db_text(rows, i, "problem_code"),
            .category = db_text(rows, i, "category"),
            .from_day = db_day(rows, i, "valid_from"),
            .to_day = to_day(rows, i),
        };
    *out = (struct intake_feed_count_rules){found, db_count(rows)};
    return RC_OK;
}
