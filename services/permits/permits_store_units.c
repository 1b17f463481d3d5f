/* permits_store_units - units as registered, now and before. */
#include "permits/permits_store.h"

#include <assert.h>
#include <string.h>

#include "permits/permits_store_day.h"
#include "permits_sql.h"
#include "platform/db_columns.h"

/* The node of a row; the table's check holds it to the names that we know. */
static uint8_t
node_of(const struct db_rows *rows, size_t row)
{
    uint8_t node = 0;
    rc_t rc = permits_node_of(db_text(rows, row, "node"), &node);

    assert(rc == RC_OK);
    return node;
}

static void
read_unit(const struct db_rows *rows, size_t row, struct permits_unit *unit)
{
    unit->version = (uint32_t)db_int4(rows, row, "version");
    unit->valid_from_day = db_day(rows, row, "valid_from");
    unit->name = db_text(rows, row, "name");
    unit->category = db_text(rows, row, "category");
    unit->subtype = db_text(rows, row, "subtype");
    unit->provider_id = db_uuid(rows, row, "provider_id");
    unit->area = db_text(rows, row, "area");
    unit->node = node_of(rows, row);
    unit->places = (uint32_t)db_int4(rows, row, "places");
    unit->start_day = permits_day_of(rows, row, "start_day", PERMITS_DAY_UNKNOWN);
    unit->end_day = permits_day_of(rows, row, "end_day", PERMITS_DAY_OPEN);
    unit->municipality = db_text(rows, row, "municipality");
    unit->latitude_micro = db_int4(rows, row, "latitude_micro");
    unit->longitude_micro = db_int4(rows, row, "longitude_micro");
}

rc_t
permits_store_units(struct batch *batch, const struct permits_import *import,
                    struct permits_unit *known)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_rows *rows;

    for (size_t i = 0; i < import->n_rows; i++)
        db_set_uuid(ids, &import->rows[i].unit_id);
    db_arg_set(args, ids);
    TRY(db_run(batch->db, &SQL_SELECT_UNITS, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        size_t at = (size_t)db_int8(rows, i, "at") - 1;

        read_unit(rows, i, &known[at]);
        known[at].id = import->rows[at].unit_id;
        known[at].ref = import->rows[at].ref;
    }
    return RC_OK;
}

rc_t
permits_store_places(struct batch *batch, const struct permits_refs *refs, uint8_t *nodes)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_rows *rows;

    for (size_t i = 0; i < refs->n; i++)
        db_set_uuid(ids, &refs->unit_ids[i]);
    db_arg_set(args, ids);
    TRY(db_run(batch->db, &SQL_SELECT_UNIT_PLACES, args, batch->arena, &rows));
    memset(nodes, PERMITS_NODES, refs->n);
    for (size_t i = 0; i < db_count(rows); i++)
        nodes[db_int8(rows, i, "at") - 1] = node_of(rows, i);
    return RC_OK;
}

rc_t
permits_store_versions(struct batch *batch, const struct uuid *unit_id,
                       struct permits_dossier *dossier)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, unit_id);
    TRY(db_run(batch->db, &SQL_SELECT_UNIT_VERSIONS, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    dossier->n = db_count(rows);
    dossier->versions =
        arena_alloc(batch->arena, dossier->n * sizeof(*dossier->versions));
    for (size_t i = 0; i < dossier->n; i++) {
        read_unit(rows, i, &dossier->versions[i]);
        dossier->versions[i].id = *unit_id;
        dossier->versions[i].ref = db_text(rows, i, "ref");
    }
    dossier->register_name = db_text(rows, dossier->n - 1, "register");
    return RC_OK;
}

/* The columns of insert_units and update_units, in order. */
static const enum db_type TYPES[] = {DB_UUID, DB_INT4, DB_TEXT, DB_TEXT, DB_TEXT,
                                     DB_TEXT, DB_UUID, DB_TEXT, DB_TEXT, DB_INT4,
                                     DB_DAY,  DB_DAY,  DB_TEXT, DB_INT4, DB_INT4};

static void
put_unit(struct db_columns *columns, const struct permits_unit *unit)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, &unit->id);
    db_set_int4(*column++, (int32_t)unit->version);
    db_set_text(*column++, unit->ref);
    db_set_text(*column++, unit->name);
    db_set_text(*column++, unit->category);
    db_set_text(*column++, unit->subtype);
    db_set_uuid(*column++, &unit->provider_id);
    db_set_text(*column++, unit->area);
    db_set_text(*column++, permits_node_name(unit->node));
    db_set_int4(*column++, (int32_t)unit->places);
    permits_put_day(*column++, unit->start_day, PERMITS_DAY_UNKNOWN);
    permits_put_day(*column++, unit->end_day, PERMITS_DAY_OPEN);
    db_set_text(*column++, unit->municipality);
    db_set_int4(*column++, unit->latitude_micro);
    db_set_int4(*column, unit->longitude_micro);
}

static rc_t
archive(struct batch *batch, const struct permits_import *import,
        const struct db_columns *changed)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_set(args, changed->set[0]);
    db_arg_day(args, import->day);
    return db_run(batch->db, &SQL_ARCHIVE_UNITS, args, batch->arena, NULL);
}

static rc_t
write(struct batch *batch, const struct permits_import *import, const struct sql *sql,
      const struct db_columns *columns)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_text(args, import->register_name);
    db_arg_day(args, import->day);
    db_arg_uuid(args, &batch->cause->id);
    db_columns_bind(columns, args);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

rc_t
permits_store_save_units(struct batch *batch, const struct permits_import *import)
{
    const size_t n_types = sizeof(TYPES) / sizeof(TYPES[0]);
    struct db_columns created = db_columns_new(batch->arena, TYPES, n_types);
    struct db_columns changed = db_columns_new(batch->arena, TYPES, n_types);

    for (size_t i = 0; i < import->n_rows; i++) {
        if (import->verdicts[i].change == PERMITS_CREATED)
            put_unit(&created, &import->units[i]);
        else if (import->verdicts[i].change == PERMITS_CHANGED)
            put_unit(&changed, &import->units[i]);
    }
    if (db_columns_count(&changed) > 0) {
        TRY(archive(batch, import, &changed));
        TRY(write(batch, import, &SQL_UPDATE_UNITS, &changed));
    }
    if (db_columns_count(&created) > 0)
        TRY(write(batch, import, &SQL_INSERT_UNITS, &created));
    return RC_OK;
}
