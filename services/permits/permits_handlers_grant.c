/* permits_handlers_grant - what a decision does to the register and the permit of a unit. */
#include "permits/permits_handlers_grant.h"

#include <string.h>

#include "permits/permits_handlers_load.h"
#include "permits/permits_handlers_tell.h"

rc_t
permits_known_unit(struct batch *batch, const struct permits_application *application,
                   struct permits_unit *unit)
{
    const struct permits_import import = {.rows = &application->row, .n_rows = 1};

    *unit = (struct permits_unit){.version = 0};
    return permits_store_units(batch, &import, unit);
}

rc_t
permits_known_row(struct batch *batch, const char *register_name,
                  const struct permits_unit *unit, struct permits_row *row)
{
    struct uuid provider_id = unit->provider_id;
    struct permits_mention mention = {
        .mentioned = {&provider_id, 1}
    };
    struct permits_providers providers;
    const struct permits_provider *provider;

    TRY(permits_load_providers(batch, &mention, &providers));
    provider = &providers.rows[permits_provider_find(&providers, &unit->provider_id)];
    *row = (struct permits_row){.ref = unit->ref,
                                .name = unit->name,
                                .category = unit->category,
                                .subtype = unit->subtype,
                                .area = unit->area,
                                .municipality = unit->municipality,
                                .provider_ref = provider->ref,
                                .provider_name = provider->name,
                                .provider_email = provider->email,
                                .owner_ref = "",
                                .provider_sector = provider->sector,
                                .places = unit->places,
                                .start_day = unit->start_day,
                                .end_day = unit->end_day,
                                .latitude_micro = unit->latitude_micro,
                                .longitude_micro = unit->longitude_micro};
    permits_wire_name_row(row, register_name, batch->arena);
    return RC_OK;
}

rc_t
permits_try_row(struct batch *batch, const char *register_name,
                const struct permits_row *row, int32_t day, struct permits_import *import)
{
    *import = (struct permits_import){.register_name = register_name,
                                      .day = day,
                                      .rows = row,
                                      .n_rows = 1,
                                      .reachable = permits_tell_reachable(batch)};
    TRY(permits_load_import(batch, import));
    permits_register_decide(import);
    return RC_OK;
}

static rc_t
refuse(struct batch *batch, enum permits_why reason, struct permits_wire_reason *why)
{
    struct permits_refusal refusal;

    permits_refusal_set(&refusal, reason);
    *why = permits_wire_refusal(&refusal, batch->arena);
    return RC_CONFLICT;
}

/* The register may have moved on since the application came, so it is asked again. */
static rc_t
check_register(struct batch *batch, const struct permits_application *application,
               const struct permits_unit *known, struct permits_wire_reason *why)
{
    bool is_new = strcmp(application->kind, "new") == 0;

    if (is_new && known->version > 0)
        return refuse(batch, PERMITS_WHY_UNIT_KNOWN, why);
    if (!is_new && known->version == 0)
        return refuse(batch, PERMITS_WHY_UNIT_UNKNOWN, why);
    return RC_OK;
}

/* A unit that ceases is what it was, with an end: the day that was said, or the day of the decision. */
static rc_t
row_of(struct batch *batch, const struct permits_case *decided,
       const struct permits_unit *known, struct permits_row *row)
{
    const struct permits_application *application = decided->application;

    *row = application->row;
    if (decided->standing.state != PERMITS_CEASED)
        return RC_OK;
    TRY(permits_known_row(batch, application->register_name, known, row));
    row->end_day = application->row.end_day != PERMITS_DAY_OPEN
                       ? application->row.end_day
                       : decided->standing.decided_day;
    return RC_OK;
}

/* The same way that an import goes: decide, tell, save. */
static rc_t
register_unit(struct batch *batch, const struct permits_case *decided,
              const struct permits_unit *known, struct permits_unit *unit,
              struct permits_wire_reason *why)
{
    struct permits_import *import = arena_alloc(batch->arena, sizeof(*import));
    struct permits_row *row = arena_alloc(batch->arena, sizeof(*row));

    TRY(check_register(batch, decided->application, known, why));
    TRY(row_of(batch, decided, known, row));
    TRY(permits_try_row(batch, decided->application->register_name, row,
                        decided->standing.decided_day, import));
    if (import->verdicts[0].change == PERMITS_REFUSED) {
        *why = permits_wire_verdict(&import->verdicts[0], batch->arena);
        return RC_INVALID;
    }
    TRY(permits_tell(batch, import));
    TRY(permits_store_save_providers(batch, import));
    TRY(permits_store_save_units(batch, import));
    *unit = import->units[0];
    return RC_OK;
}

static struct uuid
permit_id_of(const struct uuid *unit_id)
{
    char text[UUID_TEXT_BYTES];

    uuid_format(unit_id, text);
    return uuid_named("permit", text);
}

rc_t
permits_carry_out(struct batch *batch, const struct permits_case *decided,
                  struct permits_wire_reason *why)
{
    struct permits_permit *permit = arena_alloc(batch->arena, sizeof(*permit));
    struct permits_unit unit;

    permit->id = permit_id_of(&decided->application->row.unit_id);
    TRY(permits_store_permit(batch, permit));
    if (decided->standing.state != PERMITS_CEASED && permits_permit_is_over(permit))
        return refuse(batch, PERMITS_WHY_ENDED, why);
    TRY(permits_known_unit(batch, decided->application, &unit));
    if (decided->standing.state != PERMITS_REVOKED) {
        const struct permits_unit known = unit;

        TRY(register_unit(batch, decided, &known, &unit, why));
    }
    *permit = permits_permit_next(permit, decided, &unit);
    TRY(permits_store_save_permit(batch, permit));
    return permits_tell_permit(batch, permit, unit.node);
}
