/* intake_register_store - what permits told, put into columns and saved, one statement a table. */
#include "intake/intake_register_store.h"

#include "intake_sql.h"

/* The columns of save_register_providers, _owners, _units and _permits, in order. */
static const enum db_type PROVIDER_TYPES[] = {DB_UUID, DB_INT4, DB_DAY, DB_TEXT,
                                              DB_TEXT, DB_TEXT, DB_INT4};
static const enum db_type OWNER_TYPES[] = {DB_UUID, DB_INT4, DB_INT4, DB_UUID, DB_INT4};
static const enum db_type UNIT_TYPES[] = {
    DB_UUID, DB_INT4, DB_DAY,  DB_TEXT, DB_TEXT, DB_TEXT, DB_TEXT, DB_TEXT,
    DB_TEXT, DB_TEXT, DB_UUID, DB_TEXT, DB_TEXT, DB_TEXT, DB_INT4, DB_DAY};
static const enum db_type PERMIT_TYPES[] = {DB_UUID, DB_INT4, DB_UUID, DB_TEXT,
                                            DB_INT4, DB_DAY,  DB_TEXT, DB_INT4};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

void
intake_register_store_begin(struct intake_register_state *self, struct arena *arena)
{
    if (self->is_begun)
        return;
    self->providers = db_columns_new(arena, PROVIDER_TYPES, COUNT(PROVIDER_TYPES));
    self->owners = db_columns_new(arena, OWNER_TYPES, COUNT(OWNER_TYPES));
    self->units = db_columns_new(arena, UNIT_TYPES, COUNT(UNIT_TYPES));
    self->unit_ends = db_set_new(arena, DB_DAY);
    self->permits = db_columns_new(arena, PERMIT_TYPES, COUNT(PERMIT_TYPES));
    self->is_begun = true;
}

static void
put_owner(struct intake_register_state *self,
          const struct intake_register_provider *provider,
          const struct intake_register_owner *owner)
{
    struct db_set **column = self->owners.set;

    db_set_uuid(*column++, &provider->id);
    db_set_int4(*column++, provider->version);
    db_set_int4(*column++, owner->depth);
    db_set_uuid(*column++, &owner->provider_id);
    db_set_int4(*column, owner->share_permille);
}

void
intake_register_store_put_provider(struct intake_register_state *self,
                                   const struct intake_register_provider *provider)
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
intake_register_store_put_unit(struct intake_register_state *self,
                               const struct intake_register_unit *unit)
{
    struct db_set **column = self->units.set;

    db_set_uuid(*column++, &unit->id);
    db_set_int4(*column++, unit->version);
    db_set_day(*column++, unit->effective_day);
    db_set_text(*column++, unit->register_name);
    db_set_text(*column++, unit->ref);
    db_set_text(*column++, unit->ref_key);
    db_set_text(*column++, unit->name);
    db_set_text(*column++, unit->name_key);
    db_set_text(*column++, unit->category);
    db_set_text(*column++, unit->subtype);
    db_set_uuid(*column++, &unit->provider_id);
    db_set_text(*column++, unit->area);
    db_set_text(*column++, unit->node);
    db_set_text(*column++, unit->municipality);
    db_set_int4(*column++, unit->places);
    put_day_or_null(*column, unit->start_day, INTAKE_START_UNKNOWN);
    put_day_or_null(self->unit_ends, unit->end_day, INTAKE_END_OPEN);
}

void
intake_register_store_put_permit(struct intake_register_state *self,
                                 const struct intake_register_permit *permit)
{
    struct db_set **column = self->permits.set;

    db_set_uuid(*column++, &permit->id);
    db_set_int4(*column++, permit->version);
    db_set_uuid(*column++, &permit->unit_id);
    db_set_text(*column++, permit->kind);
    db_set_int4(*column++, permit->state);
    db_set_day(*column++, permit->effective_day);
    db_set_text(*column++, permit->target_group);
    db_set_int4(*column, permit->places);
}

static rc_t
save(struct batch *batch, const struct sql *sql, const struct db_columns *columns,
     const struct db_set *last)
{
    struct db_args *args;

    if (db_columns_count(columns) == 0)
        return RC_OK;
    args = db_args_new(batch->arena);
    db_columns_bind(columns, args);
    if (last != NULL)
        db_arg_set(args, last);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

rc_t
intake_register_store_save(struct batch *batch, const struct intake_register_state *self)
{
    if (!self->is_begun)
        return RC_OK;
    TRY(save(batch, &SQL_SAVE_REGISTER_PROVIDERS, &self->providers, NULL));
    TRY(save(batch, &SQL_SAVE_REGISTER_OWNERS, &self->owners, NULL));
    TRY(save(batch, &SQL_SAVE_REGISTER_UNITS, &self->units, self->unit_ends));
    return save(batch, &SQL_SAVE_REGISTER_PERMITS, &self->permits, NULL);
}
