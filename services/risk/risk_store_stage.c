/* risk_store_stage - what a stage reads of a frozen round: units, cells, earlier verdicts. */
#include "risk/risk_store_stage.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "risk_sql.h"

static rc_t
query(const struct risk_store *store, const struct sql *sql, const struct uuid *round_id,
      struct db_rows **rows)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, round_id);
    return db_run(store->db, sql, args, store->arena, rows);
}

static struct risk_unit
read_unit(const struct db_rows *rows, size_t at)
{
    size_t size;
    const void *lottery = db_bytes(rows, at, "lottery", &size);
    struct risk_unit unit = {
        .id = db_uuid(rows, at, "unit_id"),
        .category = db_text(rows, at, "category"),
        .subtype = db_text(rows, at, "subtype"),
        .area = db_text(rows, at, "area"),
    };

    assert(size == sizeof unit.lottery);
    memcpy(unit.lottery, lottery, size);
    return unit;
}

rc_t
risk_store_population(const struct risk_store *store, const struct uuid *round_id,
                      struct risk_population *out)
{
    struct db_rows *rows;

    TRY(query(store, &SQL_SELECT_FROZEN_UNITS, round_id, &rows));
    out->n = db_count(rows);
    out->units = arena_alloc(store->arena, out->n * sizeof *out->units);
    for (size_t i = 0; i < out->n; i++)
        out->units[i] = read_unit(rows, i);
    return RC_OK;
}

static int
compare_unit(const void *id, const void *unit)
{
    return uuid_compare(id, &((const struct risk_unit *)unit)->id);
}

/* Where the cell of a row goes; NULL when the stage does not ask for its indicator. */
static struct risk_cell *
place_of(const struct risk_cell_ask *ask, const struct db_rows *rows, size_t at,
         struct risk_cell *cells)
{
    const struct uuid id = db_uuid(rows, at, "unit_id");
    const char *indicator = db_text(rows, at, "indicator");
    const struct risk_unit *unit = bsearch(
        &id, ask->population->units, ask->population->n, sizeof *unit, compare_unit);

    assert(unit != NULL);
    for (size_t k = 0; k < ask->n_indicators; k++)
        if (strcmp(ask->model->indicators[ask->indicators[k]].id, indicator) == 0)
            return &cells[k * ask->population->n
                          + (size_t)(unit - ask->population->units)];
    return NULL;
}

static struct risk_cell
read_cell(const struct db_rows *rows, size_t at)
{
    return (struct risk_cell){
        .num = db_float8(rows, at, "numerator"),
        .den = db_float8(rows, at, "denominator"),
        .sd = db_float8(rows, at, "sd"),
        .observed_day = db_day(rows, at, "until_day"),
        .known_day = db_day(rows, at, "known_day"),
        .status =
            db_bool(rows, at, "is_suppressed") ? RISK_CELL_SUPPRESSED : RISK_CELL_OK,
    };
}

static rc_t
read_cells(const struct risk_store *store, const struct sql *sql,
           const struct risk_cell_ask *ask, struct risk_cell *cells)
{
    struct db_rows *rows;

    TRY(query(store, sql, ask->round_id, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        struct risk_cell *place = place_of(ask, rows, i, cells);

        if (place != NULL)
            *place = read_cell(rows, i);
    }
    return RC_OK;
}

rc_t
risk_store_cells(const struct risk_store *store, const struct risk_cell_ask *ask,
                 struct risk_cell *cells)
{
    for (size_t i = 0; i < ask->n_indicators * ask->population->n; i++)
        cells[i] = risk_cell_missing();
    if (ask->evidence & RISK_EXTERNAL)
        TRY(read_cells(store, &SQL_SELECT_CELLS_EXTERNAL, ask, cells));
    if (ask->evidence & RISK_OWN)
        TRY(read_cells(store, &SQL_SELECT_CELLS_OWN, ask, cells));
    return RC_OK;
}

static enum risk_reason
reason_of(const char *code)
{
    enum risk_reason reason = RISK_REASON_NONE;

    while (strcmp(risk_reason_code(reason), code) != 0) {
        reason++;
        assert((size_t)reason < RISK_REASONS);
    }
    return reason;
}

rc_t
risk_store_verdicts(const struct risk_store *store, const struct uuid *round_id,
                    int32_t stage, struct risk_verdicts *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct risk_verdict *verdicts;
    struct db_rows *rows;

    db_arg_uuid(args, round_id);
    db_arg_int4(args, stage);
    TRY(db_run(store->db, &SQL_SELECT_STAGE_VERDICTS, args, store->arena, &rows));
    verdicts = arena_alloc(store->arena, db_count(rows) * sizeof *verdicts);
    for (size_t i = 0; i < db_count(rows); i++)
        verdicts[i] = (struct risk_verdict){
            .unit_id = db_uuid(rows, i, "unit_id"),
            .score_micro = db_int8(rows, i, "score_micro"),
            .rank = db_int4(rows, i, "rank"),
            .reason = reason_of(db_text(rows, i, "reason")),
        };
    *out = (struct risk_verdicts){.rows = verdicts, .n = db_count(rows)};
    return RC_OK;
}
