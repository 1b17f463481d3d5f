/* permits_store_providers - providers as registered, who owns them, and which offices know them. */
#include "permits/permits_store.h"

#include <assert.h>

#include "permits_sql.h"
#include "platform/db_columns.h"
#include "platform/db_rows.h"

static struct db_set *
set_of(struct batch *batch, const struct uuid *ids, size_t n)
{
    struct db_set *set = db_set_new(batch->arena, DB_UUID);

    for (size_t i = 0; i < n; i++)
        db_set_uuid(set, &ids[i]);
    return set;
}

rc_t
permits_store_links(struct batch *batch, const struct permits_ids *up,
                    const struct permits_ids *down, struct permits_id_links *links)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_set(args, set_of(batch, up->ids, up->n));
    db_arg_set(args, set_of(batch, down->ids, down->n));
    TRY(db_run(batch->db, &SQL_SELECT_LINKS, args, batch->arena, &rows));
    links->n = db_count(rows);
    links->rows = arena_alloc(batch->arena, (links->n + 1) * sizeof(*links->rows));
    for (size_t i = 0; i < links->n; i++) {
        links->rows[i].provider = db_uuid(rows, i, "provider_id");
        links->rows[i].owner = db_uuid(rows, i, "owner_id");
        links->rows[i].share_permille = (uint16_t)db_int4(rows, i, "share_permille");
    }
    return RC_OK;
}

static rc_t
read_offices(struct batch *batch, const struct db_args *args,
             struct permits_providers *self)
{
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_PROVIDER_OFFICES, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        uint8_t node;

        /* A name of an older release is nobody that could be told. */
        if (permits_node_of(db_text(rows, i, "node"), &node) == RC_OK)
            self->rows[db_int8(rows, i, "at") - 1].offices |= permits_node_set(node);
    }
    return RC_OK;
}

rc_t
permits_store_providers(struct batch *batch, struct permits_providers *self)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_set(args, set_of(batch, self->ids, self->n));
    TRY(db_run(batch->db, &SQL_SELECT_PROVIDERS, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        struct permits_provider *provider = &self->rows[db_int8(rows, i, "at") - 1];

        provider->version = (uint32_t)db_int4(rows, i, "version");
        provider->valid_from_day = db_day(rows, i, "valid_from");
        provider->ref = db_text(rows, i, "ref");
        provider->name = db_text(rows, i, "name");
        provider->sector = (uint8_t)db_int4(rows, i, "sector");
        provider->email = db_text(rows, i, "email");
    }
    return db_count(rows) > 0 ? read_offices(batch, args, self) : RC_OK;
}

/* The columns of insert_providers and update_providers, in order. */
static const enum db_type PROVIDER_TYPES[] = {DB_UUID, DB_INT4, DB_DAY, DB_TEXT,
                                              DB_TEXT, DB_INT4, DB_TEXT};

static void
put_provider(struct db_columns *columns, const struct uuid *id,
             const struct permits_provider *provider)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, id);
    db_set_int4(*column++, (int32_t)provider->version);
    db_set_day(*column++, provider->valid_from_day);
    db_set_text(*column++, provider->ref);
    db_set_text(*column++, provider->name);
    db_set_int4(*column++, provider->sector);
    db_set_text(*column, provider->email);
}

static rc_t
write_providers(struct batch *batch, const struct permits_import *import,
                enum permits_change change)
{
    const struct sql *sql =
        change == PERMITS_CREATED ? &SQL_INSERT_PROVIDERS : &SQL_UPDATE_PROVIDERS;
    const struct permits_providers *providers = &import->providers;
    struct db_columns columns = db_columns_new(
        batch->arena, PROVIDER_TYPES, sizeof(PROVIDER_TYPES) / sizeof(PROVIDER_TYPES[0]));
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < providers->n; i++)
        if (providers->rows[i].change == change)
            put_provider(&columns, &providers->ids[i], &providers->rows[i]);
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    db_arg_text(args, import->register_name);
    db_arg_uuid(args, &batch->cause->id);
    db_columns_bind(&columns, args);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

/* Before the update: the rows still say what was so until now. */
static rc_t
archive_providers(struct batch *batch, const struct permits_providers *providers)
{
    static const enum db_type TYPES[] = {DB_UUID, DB_DAY};
    struct db_columns columns = db_columns_new(batch->arena, TYPES, 2);
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < providers->n; i++) {
        if (providers->rows[i].change != PERMITS_CHANGED)
            continue;
        db_set_uuid(columns.set[0], &providers->ids[i]);
        db_set_day(columns.set[1], providers->rows[i].was_until_day);
    }
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_ARCHIVE_PROVIDERS, args, batch->arena, NULL);
}

static rc_t
close_links(struct batch *batch, const struct permits_import *import)
{
    static const enum db_type TYPES[] = {DB_UUID, DB_UUID};
    const struct permits_providers *providers = &import->providers;
    struct db_columns columns = db_columns_new(batch->arena, TYPES, 2);
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < providers->owners.n_links; i++) {
        const struct permits_link *link = &providers->owners.links[i];

        if (link->state != PERMITS_LINK_CLOSED)
            continue;
        db_set_uuid(columns.set[0], &providers->ids[link->provider]);
        db_set_uuid(columns.set[1], &providers->ids[link->owner]);
    }
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    db_columns_bind(&columns, args);
    db_arg_day(args, import->day);
    return db_run(batch->db, &SQL_CLOSE_LINKS, args, batch->arena, NULL);
}

static rc_t
insert_links(struct batch *batch, const struct permits_import *import)
{
    static const enum db_type TYPES[] = {DB_UUID, DB_UUID, DB_INT4};
    const struct permits_providers *providers = &import->providers;
    struct db_columns columns = db_columns_new(batch->arena, TYPES, 3);
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < providers->owners.n_links; i++) {
        const struct permits_link *link = &providers->owners.links[i];

        if (link->state != PERMITS_LINK_NEW)
            continue;
        db_set_uuid(columns.set[0], &providers->ids[link->provider]);
        db_set_uuid(columns.set[1], &providers->ids[link->owner]);
        db_set_int4(columns.set[2], link->share_permille);
    }
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    db_arg_day(args, import->day);
    db_arg_uuid(args, &batch->cause->id);
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_LINKS, args, batch->arena, NULL);
}

static rc_t
insert_offices(struct batch *batch, const struct permits_providers *providers)
{
    static const enum db_type TYPES[] = {DB_UUID, DB_TEXT};
    struct db_columns columns = db_columns_new(batch->arena, TYPES, 2);
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < providers->n; i++) {
        for (unsigned node = 0; node < PERMITS_NODES; node++) {
            if ((providers->rows[i].new_offices & permits_node_set(node)) == 0)
                continue;
            db_set_uuid(columns.set[0], &providers->ids[i]);
            db_set_text(columns.set[1], permits_node_name(node));
        }
    }
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_PROVIDER_OFFICES, args, batch->arena, NULL);
}

rc_t
permits_store_save_providers(struct batch *batch, const struct permits_import *import)
{
    TRY(archive_providers(batch, &import->providers));
    TRY(write_providers(batch, import, PERMITS_CHANGED));
    TRY(write_providers(batch, import, PERMITS_CREATED));
    TRY(close_links(batch, import));
    TRY(insert_links(batch, import));
    return insert_offices(batch, &import->providers);
}
