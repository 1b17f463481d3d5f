/* scheduling_store_register - versions of providers and units, saved as sets; who owns whom. */
#include "scheduling/scheduling_store.h"

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "scheduling_sql.h"

/* The columns of insert_providers, insert_provider_owners, insert_units and insert_unit_stubs, in order. */
static const enum db_type PROVIDER_TYPES[] = {DB_UUID, DB_INT4, DB_DAY,
                                              DB_TEXT, DB_TEXT, DB_TEXT};
static const enum db_type OWNER_TYPES[] = {DB_UUID, DB_INT4, DB_UUID, DB_INT4};
static const enum db_type UNIT_TYPES[] = {DB_UUID, DB_INT4, DB_DAY,  DB_TEXT, DB_TEXT,
                                          DB_TEXT, DB_TEXT, DB_UUID, DB_TEXT, DB_TEXT,
                                          DB_DAY,  DB_DAY,  DB_INT4, DB_INT4};
static const enum db_type STUB_TYPES[] = {DB_UUID};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

struct scheduling_store_register {
    struct db_columns providers, owners, units, stubs;
};

struct scheduling_store_register *
scheduling_store_register_new(struct arena *arena)
{
    struct scheduling_store_register *self = arena_alloc(arena, sizeof *self);

    self->providers = db_columns_new(arena, PROVIDER_TYPES, COUNT(PROVIDER_TYPES));
    self->owners = db_columns_new(arena, OWNER_TYPES, COUNT(OWNER_TYPES));
    self->units = db_columns_new(arena, UNIT_TYPES, COUNT(UNIT_TYPES));
    self->stubs = db_columns_new(arena, STUB_TYPES, COUNT(STUB_TYPES));
    return self;
}

static void
put_owner(struct scheduling_store_register *self,
          const struct scheduling_provider *provider,
          const struct scheduling_owner *owner)
{
    struct db_set **column = self->owners.set;

    db_set_uuid(*column++, &provider->id);
    db_set_int4(*column++, provider->version);
    db_set_uuid(*column++, &owner->provider_id);
    db_set_int4(*column, owner->depth);
}

void
scheduling_store_put_provider(struct scheduling_store_register *self,
                              const struct scheduling_provider *provider)
{
    struct db_set **column = self->providers.set;

    db_set_uuid(*column++, &provider->id);
    db_set_int4(*column++, provider->version);
    db_set_day(*column++, provider->effective_day);
    db_set_text(*column++, provider->register_name);
    db_set_text(*column++, provider->ref);
    db_set_text(*column, provider->name);
    for (size_t i = 0; i < provider->n_owners; i++)
        put_owner(self, provider, &provider->owners[i]);
}

void
scheduling_store_put_unit(struct scheduling_store_register *self,
                          const struct scheduling_unit *unit)
{
    struct db_set **column = self->units.set;

    db_set_uuid(*column++, &unit->id);
    db_set_int4(*column++, unit->version);
    db_set_day(*column++, unit->effective_day);
    db_set_text(*column++, unit->register_name);
    db_set_text(*column++, unit->ref);
    db_set_text(*column++, unit->name);
    db_set_text(*column++, unit->category);
    db_set_uuid(*column++, &unit->provider_id);
    db_set_text(*column++, unit->node);
    db_set_text(*column++, unit->municipality);
    db_set_day(*column++, unit->start_day);
    db_set_day(*column++, unit->end_day);
    db_set_int4(*column++, unit->latitude_micro);
    db_set_int4(*column, unit->longitude_micro);
}

void
scheduling_store_put_stub(struct scheduling_store_register *self,
                          const struct uuid *unit_id)
{
    db_set_uuid(self->stubs.set[0], unit_id);
}

static rc_t
save(const struct scheduling_store *store, const struct sql *sql,
     const struct db_columns *columns)
{
    struct db_args *args;

    if (db_columns_count(columns) == 0)
        return RC_OK;
    args = db_args_new(store->arena);
    db_columns_bind(columns, args);
    return db_run(store->db, sql, args, store->arena, NULL);
}

rc_t
scheduling_store_save_register(const struct scheduling_store *store,
                               const struct scheduling_store_register *self)
{
    TRY(save(store, &SQL_INSERT_PROVIDERS, &self->providers));
    TRY(save(store, &SQL_INSERT_PROVIDER_OWNERS, &self->owners));
    TRY(save(store, &SQL_INSERT_UNITS, &self->units));
    return save(store, &SQL_INSERT_UNIT_STUBS, &self->stubs);
}

rc_t
scheduling_store_find_unit(const struct scheduling_store *store, const char *id_or_ref,
                           struct uuid *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;
    struct uuid id;
    const bool is_id = uuid_parse(id_or_ref, &id) == RC_OK;

    db_arg_uuid(args, is_id ? &id : NULL);
    db_arg_text(args, id_or_ref);
    TRY(db_run(store->db, &SQL_SELECT_UNIT, args, store->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *out = db_uuid(rows, 0, "unit_id");
    return RC_OK;
}

rc_t
scheduling_store_links(const struct scheduling_store *store,
                       const struct scheduling_link **out, size_t *n)
{
    struct scheduling_link *links;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_LINKS, NULL, store->arena, &rows));
    links = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *links);
    for (size_t i = 0; i < db_count(rows); i++)
        links[i] = (struct scheduling_link){db_uuid(rows, i, "provider_id"),
                                            db_uuid(rows, i, "owner_id")};
    *out = links;
    *n = db_count(rows);
    return RC_OK;
}
