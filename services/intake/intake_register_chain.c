/* intake_register_chain - who stands behind a unit: its provider, every owner of that, and what it owns. */
#include "intake/intake_register_find.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

rc_t
intake_register_chain(struct batch *batch, const struct uuid *units, size_t n,
                      struct intake_register_link **links, size_t *n_links)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct intake_register_link *found;
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++)
        db_set_uuid(ids, &units[i]);
    db_arg_set(args, ids);
    TRY(db_run(batch->db, &SQL_SELECT_REGISTER_CHAIN, args, batch->arena, &rows));
    found = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *found);
    for (size_t i = 0; i < db_count(rows); i++)
        found[i] = (struct intake_register_link){
            .unit_id = db_uuid(rows, i, "unit_id"),
            .provider_id = db_uuid(rows, i, "provider_id"),
            .depth = (uint32_t)db_int4(rows, i, "depth"),
        };
    *links = found;
    *n_links = db_count(rows);
    return RC_OK;
}

rc_t
intake_register_owned(struct batch *batch, const struct uuid *provider_id,
                      struct uuid **owned, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, provider_id);
    TRY(db_run(batch->db, &SQL_SELECT_REGISTER_OWNED, args, batch->arena, &rows));
    *n = db_count(rows);
    *owned = arena_alloc(batch->arena, (*n + 1) * sizeof **owned);
    for (size_t i = 0; i < *n; i++)
        (*owned)[i] = db_uuid(rows, i, "provider_id");
    return RC_OK;
}
