/* permits_store_professionals - licensed professionals, now and before. */
#include "permits/permits_store.h"

#include "permits_sql.h"
#include "platform/db_columns.h"
#include "platform/db_rows.h"

rc_t
permits_store_professionals(struct batch *batch,
                            const struct permits_professionals *import,
                            struct permits_professional *known)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_rows *rows;

    for (size_t i = 0; i < import->n; i++)
        db_set_uuid(ids, &import->said[i].id);
    db_arg_set(args, ids);
    TRY(db_run(batch->db, &SQL_SELECT_PROFESSIONALS, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        struct permits_professional *one = &known[db_int8(rows, i, "at") - 1];

        one->version = (uint32_t)db_int4(rows, i, "version");
        one->valid_from_day = db_day(rows, i, "valid_from");
        one->state = db_text(rows, i, "licence_state");
        one->licensed_day = db_day(rows, i, "licensed_day");
    }
    return RC_OK;
}

/* The columns of insert_professionals and update_professionals, in order. */
static const enum db_type TYPES[] = {DB_UUID, DB_INT4, DB_BYTES,
                                     DB_TEXT, DB_TEXT, DB_DAY};

static void
put(struct db_columns *columns, const struct permits_professional *one)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, &one->id);
    db_set_int4(*column++, (int32_t)one->version);
    db_set_bytes(*column++, one->key, one->key_bytes);
    db_set_text(*column++, one->profession);
    db_set_text(*column++, one->state);
    db_set_day(*column, one->licensed_day);
}

static rc_t
archive(struct batch *batch, const struct db_columns *changed, int32_t day)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_set(args, changed->set[0]);
    db_arg_day(args, day);
    return db_run(batch->db, &SQL_ARCHIVE_PROFESSIONALS, args, batch->arena, NULL);
}

static rc_t
write(struct batch *batch, const struct sql *sql, int32_t day,
      const struct db_columns *columns)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_day(args, day);
    db_arg_uuid(args, &batch->cause->id);
    db_columns_bind(columns, args);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

rc_t
permits_store_save_professionals(struct batch *batch,
                                 const struct permits_professionals *import)
{
    const size_t n_types = sizeof(TYPES) / sizeof(TYPES[0]);
    struct db_columns created = db_columns_new(batch->arena, TYPES, n_types);
    struct db_columns changed = db_columns_new(batch->arena, TYPES, n_types);

    for (size_t i = 0; i < import->n; i++) {
        if (import->verdicts[i].change == PERMITS_CREATED)
            put(&created, &import->said[i]);
        else if (import->verdicts[i].change == PERMITS_CHANGED)
            put(&changed, &import->said[i]);
    }
    if (db_columns_count(&changed) > 0) {
        TRY(archive(batch, &changed, import->day));
        TRY(write(batch, &SQL_UPDATE_PROFESSIONALS, import->day, &changed));
    }
    if (db_columns_count(&created) > 0)
        TRY(write(batch, &SQL_INSERT_PROFESSIONALS, import->day, &created));
    return RC_OK;
}
