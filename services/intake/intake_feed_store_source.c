/* intake_feed_store_source - sources, their code sets, and how they are doing. */
#include "intake/intake_feed_store.h"
#include "intake_sql.h"
#include "platform/db_columns.h"
#include "platform/db_rows.h"

static void
read_source(const struct db_rows *rows, size_t row, struct intake_feed_source *out)
{
    out->version = db_int4(rows, row, "version");
    out->kind = db_int4(rows, row, "kind");
    out->county = db_text(rows, row, "county");
    out->code_set = db_text(rows, row, "code_set");
    out->cadence_days = db_int4(rows, row, "cadence_days");
    out->grace_days = db_int4(rows, row, "grace_days");
    out->from_day = db_day(rows, row, "from_day");
    out->contact = db_text(rows, row, "contact");
}

rc_t
intake_feed_store_sources(struct batch *batch, struct intake_feed_source *sources,
                          size_t n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *names = db_set_new(batch->arena, DB_TEXT);
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++)
        db_set_text(names, sources[i].source);
    db_arg_set(args, names);
    TRY(db_run(batch->db, &SQL_SELECT_FEED_SOURCES, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++)
        read_source(rows, i, &sources[db_int8(rows, i, "at") - 1]);
    return RC_OK;
}

rc_t
intake_feed_store_code_sets(struct batch *batch, const char *const **names, size_t *n)
{
    const char **found;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_FEED_CODE_SETS, NULL, batch->arena, &rows));
    *n = db_count(rows);
    found = arena_alloc(batch->arena, (*n + 1) * sizeof *found);
    for (size_t i = 0; i < *n; i++)
        found[i] = db_text(rows, i, "code_set");
    *names = found;
    return RC_OK;
}

/* The columns of insert_feed_sources, in order. */
static const enum db_type TYPES[] = {DB_TEXT, DB_INT4, DB_INT4, DB_TEXT, DB_TEXT,
                                     DB_INT4, DB_INT4, DB_DAY,  DB_TEXT};

rc_t
intake_feed_store_add_sources(struct batch *batch,
                              const struct intake_feed_source *const *sources, size_t n)
{
    struct db_columns columns =
        db_columns_new(batch->arena, TYPES, sizeof TYPES / sizeof *TYPES);
    struct db_args *args = db_args_new(batch->arena);

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++) {
        struct db_set **column = columns.set;

        db_set_text(*column++, sources[i]->source);
        db_set_int4(*column++, sources[i]->version);
        db_set_int4(*column++, sources[i]->kind);
        db_set_text(*column++, sources[i]->county);
        db_set_text(*column++, sources[i]->code_set);
        db_set_int4(*column++, sources[i]->cadence_days);
        db_set_int4(*column++, sources[i]->grace_days);
        db_set_day(*column++, sources[i]->from_day);
        db_set_text(*column, sources[i]->contact);
    }
    db_arg_day(args, batch->today);
    db_arg_text(args, batch->actor);
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_FEED_SOURCES, args, batch->arena, NULL);
}

static int32_t
day_or_none(const struct db_rows *rows, size_t row, const char *column)
{
    return db_is_null(rows, row, column) ? INTAKE_FEED_NO_DAY : db_day(rows, row, column);
}

rc_t
intake_feed_store_doing(struct batch *batch, struct intake_feed_doing **out, size_t *n)
{
    struct intake_feed_doing *found;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_FEED_STATUS, NULL, batch->arena, &rows));
    *n = db_count(rows);
    found = arena_alloc(batch->arena, (*n + 1) * sizeof *found);
    for (size_t i = 0; i < *n; i++) {
        read_source(rows, i, &found[i].source);
        found[i].source.source = db_text(rows, i, "source");
        found[i].last_seq = db_int4(rows, i, "last_batch_seq");
        found[i].last_until_day = day_or_none(rows, i, "last_until_day");
        found[i].last_known_day = day_or_none(rows, i, "last_known_day");
        found[i].held = db_int4(rows, i, "held");
        found[i].valid = db_int8(rows, i, "valid");
        found[i].quarantined = db_int8(rows, i, "quarantined");
        found[i].unmatched = db_int8(rows, i, "unmatched");
    }
    *out = found;
    return RC_OK;
}
