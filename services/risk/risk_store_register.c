/* risk_store_register - versions of providers and units, appended as sets. */
#include "risk/risk_store.h"

#include "platform/db_columns.h"
#include "risk_sql.h"

/* The columns of insert_providers, insert_provider_owners and insert_units, in order. */
static const enum db_type PROVIDER_TYPES[] = {DB_UUID, DB_INT4, DB_DAY, DB_TEXT,
                                              DB_TEXT, DB_TEXT, DB_INT4};
static const enum db_type OWNER_TYPES[] = {DB_UUID, DB_INT4, DB_INT4, DB_UUID, DB_INT4};
static const enum db_type UNIT_TYPES[] = {DB_UUID, DB_INT4, DB_DAY,  DB_TEXT, DB_TEXT,
                                          DB_TEXT, DB_TEXT, DB_TEXT, DB_UUID, DB_TEXT,
                                          DB_TEXT, DB_INT4, DB_DAY,  DB_DAY};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

struct risk_store_register {
    struct db_columns providers;
    struct db_columns owners;
    struct db_columns units;
};

struct risk_store_register *
risk_store_register_new(struct arena *arena)
{
    struct risk_store_register *self = arena_alloc(arena, sizeof *self);

    self->providers = db_columns_new(arena, PROVIDER_TYPES, COUNT(PROVIDER_TYPES));
    self->owners = db_columns_new(arena, OWNER_TYPES, COUNT(OWNER_TYPES));
    self->units = db_columns_new(arena, UNIT_TYPES, COUNT(UNIT_TYPES));
    return self;
}

static void
put_owner(struct risk_store_register *self, const struct risk_register_provider *provider,
          const struct risk_register_owner *owner)
{
    struct db_set **column = self->owners.set;

    db_set_uuid(*column++, &provider->id);
    db_set_int4(*column++, provider->version);
    db_set_int4(*column++, owner->depth);
    db_set_uuid(*column++, &owner->provider_id);
    db_set_int4(*column, owner->share_permille);
}

void
risk_store_put_provider(struct risk_store_register *self,
                        const struct risk_register_provider *provider)
{
    struct db_set **column = self->providers.set;

    db_set_uuid(*column++, &provider->id);
    db_set_int4(*column++, provider->version);
    db_set_day(*column++, provider->effective_day);
    db_set_text(*column++, provider->register_name);
    db_set_text(*column++, provider->ref);
    db_set_text(*column++, provider->name);
    db_set_int4(*column, provider->sector);
    for (size_t i = 0; i < provider->n_owners; i++)
        put_owner(self, provider, &provider->owners[i]);
}

static void
put_day_or_null(struct db_set *set, int32_t day, int32_t null_day)
{
    if (day == null_day)
        db_set_null(set);
    else
        db_set_day(set, day);
}

void
risk_store_put_unit(struct risk_store_register *self,
                    const struct risk_register_unit *unit)
{
    struct db_set **column = self->units.set;

    db_set_uuid(*column++, &unit->id);
    db_set_int4(*column++, unit->version);
    db_set_day(*column++, unit->effective_day);
    db_set_text(*column++, unit->register_name);
    db_set_text(*column++, unit->ref);
    db_set_text(*column++, unit->name);
    db_set_text(*column++, unit->category);
    db_set_text(*column++, unit->subtype);
    db_set_uuid(*column++, &unit->provider_id);
    db_set_text(*column++, unit->area);
    db_set_text(*column++, unit->node);
    db_set_int4(*column++, unit->places);
    put_day_or_null(*column++, unit->start_day, RISK_START_UNKNOWN);
    put_day_or_null(*column, unit->end_day, RISK_END_OPEN);
}

static rc_t
save(const struct risk_store *store, const struct sql *sql,
     const struct db_columns *columns)
{
    struct db_args *args;

    if (db_columns_count(columns) == 0)
        return RC_OK;
    args = db_args_new(store->arena);
    db_columns_bind(columns, args);
    return db_run(store->db, sql, args, store->arena, NULL);
}

const struct db_set *
risk_store_register_units(const struct risk_store_register *self)
{
    return self->units.set[0];
}

rc_t
risk_store_save_register(const struct risk_store *store,
                         const struct risk_store_register *self)
{
    TRY(save(store, &SQL_INSERT_PROVIDERS, &self->providers));
    TRY(save(store, &SQL_INSERT_PROVIDER_OWNERS, &self->owners));
    return save(store, &SQL_INSERT_UNITS, &self->units);
}
