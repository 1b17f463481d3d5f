/* risk_store_observation - evidence appended as sets, each class to its own table. */
#include "risk/risk_store.h"

#include <string.h>

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "risk/risk_indicator.h"
#include "risk_sql.h"

/* The columns of insert_observations_* and insert_refusals, after imported_us. */
static const enum db_type TYPES[] = {DB_INT4,   DB_TEXT,   DB_INT4, DB_UUID, DB_UUID,
                                     DB_TEXT,   DB_DAY,    DB_DAY,  DB_DAY,  DB_FLOAT8,
                                     DB_FLOAT8, DB_FLOAT8, DB_BOOL};
static const enum db_type REFUSAL_TYPES[] = {DB_UUID, DB_TEXT, DB_INT4,
                                             DB_TEXT, DB_UUID, DB_TEXT};

static const struct sql *const INSERTS[] = {
    [RISK_EXTERNAL] = &SQL_INSERT_OBSERVATIONS_EXTERNAL,
    [RISK_OWN] = &SQL_INSERT_OBSERVATIONS_OWN,
};

static int32_t
row_number(const struct risk_observation *row)
{
    return row->row <= INT32_MAX ? (int32_t)row->row : INT32_MAX;
}

/* The position in the evidence stands for the row: row numbers of a file may repeat. */
static void
put_row(struct db_columns *columns, const struct risk_store_evidence *evidence,
        size_t position)
{
    const struct risk_observation *row = evidence->rows[position];
    struct db_set **column = columns->set;

    db_set_int4(*column++, (int32_t)position);
    db_set_text(*column++, row->delivery->source);
    db_set_int4(*column++, row_number(row));
    db_set_uuid(*column++, &evidence->ids[position]);
    db_set_uuid(*column++, &row->unit_id);
    db_set_text(*column++, row->indicator);
    db_set_day(*column++, row->from_day);
    db_set_day(*column++, row->until_day);
    db_set_day(*column++, row->known_day);
    db_set_float8(*column++, row->numerator);
    db_set_float8(*column++, row->denominator);
    if (row->has_sd)
        db_set_float8(*column++, row->sd);
    else
        db_set_null(*column++);
    db_set_bool(*column, row->is_suppressed);
}

static void
count_verdict(const struct risk_store_evidence *evidence, const struct db_rows *rows,
              size_t at, struct risk_receipt *receipt)
{
    const char *verdict = db_text(rows, at, "verdict");

    if (strcmp(verdict, "created") == 0)
        receipt->created++;
    else if (strcmp(verdict, "changed") == 0)
        receipt->changed++;
    else if (strcmp(verdict, "unchanged") == 0)
        receipt->unchanged++;
    else
        receipt->refusals[receipt->n_refusals++] =
            (struct risk_refused_row){evidence->rows[db_int4(rows, at, "position")],
                                      RISK_OBSERVATION_CONTRADICTION};
}

static rc_t
save_stubs(const struct risk_store *store, const struct db_set *unit_ids)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_set(args, unit_ids);
    return db_run(store->db, &SQL_INSERT_UNIT_STUBS, args, store->arena, NULL);
}

rc_t
risk_store_save_evidence(const struct risk_store *store,
                         const struct risk_store_evidence *evidence,
                         struct risk_receipt *receipt)
{
    enum { UNIT_ID_COLUMN = 4 };
    struct db_columns columns =
        db_columns_new(store->arena, TYPES, sizeof TYPES / sizeof *TYPES);
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    if (evidence->n == 0)
        return RC_OK;
    for (size_t i = 0; i < evidence->n; i++)
        put_row(&columns, evidence, i);
    db_arg_int8(args, evidence->imported_us);
    db_columns_bind(&columns, args);
    TRY(db_run(store->db, INSERTS[evidence->evidence], args, store->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++)
        count_verdict(evidence, rows, i, receipt);
    return save_stubs(store, columns.set[UNIT_ID_COLUMN]);
}

rc_t
risk_store_save_refusals(const struct risk_store *store,
                         const struct risk_receipt *receipt, int64_t imported_us)
{
    struct db_columns columns = db_columns_new(
        store->arena, REFUSAL_TYPES, sizeof REFUSAL_TYPES / sizeof *REFUSAL_TYPES);
    struct db_args *args = db_args_new(store->arena);

    if (receipt->n_refusals == 0)
        return RC_OK;
    for (size_t i = 0; i < receipt->n_refusals; i++) {
        const struct risk_observation *row = receipt->refusals[i].row;
        const enum risk_observation_fault fault = receipt->refusals[i].fault;
        const struct uuid id =
            uuid_derive(&row->delivery->id, (uint32_t)(row - row->delivery->rows));
        char value[RISK_OBSERVATION_VALUE_BYTES];
        struct db_set **column = columns.set;

        risk_observation_value(row, fault, value);
        db_set_uuid(*column++, &id);
        db_set_text(*column++, row->delivery->source);
        db_set_int4(*column++, row_number(row));
        db_set_text(*column++, risk_observation_remedy(fault)->code);
        db_set_uuid(*column++, row->has_unit_id ? &row->unit_id : NULL);
        db_set_text(*column, arena_strdup(store->arena, value));
    }
    db_arg_int8(args, imported_us);
    db_columns_bind(&columns, args);
    return db_run(store->db, &SQL_INSERT_REFUSALS, args, store->arena, NULL);
}
