/* intake_register_wire - what permits says of providers, units and permits, checked. */
#include "intake/intake_register_wire.h"

#include "tillsyn/v1/permits.pb-c.h"

/* 0001-01-01 and 9999-12-31: what a calendar date can be. */
enum { DATE_MIN = -719162, DATE_MAX = 2932896 };

static bool
is_date(int32_t day)
{
    return day >= DATE_MIN && day <= DATE_MAX;
}

static bool
is_version(uint32_t version)
{
    return version >= 1 && version <= INT32_MAX;
}

static bool
is_said(const char *text)
{
    return text[0] != '\0';
}

static rc_t
owner_from(const Tillsyn__V1__Owner *said, struct intake_register_owner *out)
{
    enum { PERMILLE = 1000, DEPTH_MAX = 100 };

    if (said->share_permille > PERMILLE || said->depth < 1 || said->depth > DEPTH_MAX)
        return RC_INVALID;
    out->share_permille = (int32_t)said->share_permille;
    out->depth = (int32_t)said->depth;
    return wire_uuid(&said->provider_id, &out->provider_id);
}

rc_t
intake_register_wire_provider(const struct msg *msg, struct arena *arena,
                              struct intake_register_provider *out)
{
    const Tillsyn__V1__ProviderChanged *said = (const void *)msg->body;
    struct intake_register_owner *owners =
        arena_alloc(arena, (said->n_owners + 1) * sizeof *owners);
    struct uuid id;

    TRY(wire_uuid(&said->provider_id, &id));
    for (size_t i = 0; i < said->n_owners; i++)
        TRY(owner_from(said->owners[i], &owners[i]));
    if (!is_version(said->version) || !is_date(said->effective_day)
        || !is_said(said->register_) || !is_said(said->ref))
        return RC_INVALID;
    *out = (struct intake_register_provider){
        .id = id,
        .version = (int32_t)said->version,
        .effective_day = said->effective_day,
        .register_name = said->register_,
        .ref = said->ref,
        .name = said->name,
        .sector = (int32_t)said->sector,
        .owners = owners,
        .n_owners = said->n_owners,
    };
    return RC_OK;
}

static bool
is_unit_whole(const Tillsyn__V1__UnitChanged *said)
{
    return is_version(said->version) && is_date(said->effective_day)
           && (said->start_day == INTAKE_START_UNKNOWN || is_date(said->start_day))
           && (said->end_day == INTAKE_END_OPEN || is_date(said->end_day))
           && is_said(said->register_) && is_said(said->ref) && is_said(said->category)
           && is_said(said->node) && said->places <= INT32_MAX;
}

rc_t
intake_register_wire_unit(const struct msg *msg, struct intake_register_unit *out)
{
    const Tillsyn__V1__UnitChanged *said = (const void *)msg->body;

    *out = (struct intake_register_unit){
        .version = (int32_t)said->version,
        .effective_day = said->effective_day,
        .register_name = said->register_,
        .ref = said->ref,
        .name = said->name,
        .category = said->category,
        .subtype = said->subtype,
        .area = said->area,
        .node = said->node,
        .municipality = said->municipality,
        .places = (int32_t)said->places,
        .start_day = said->start_day,
        .end_day = said->end_day,
    };
    TRY(wire_uuid(&said->unit_id, &out->id));
    TRY(wire_uuid(&said->provider_id, &out->provider_id));
    intake_match_ref_key(said->ref, out->ref_key);
    intake_match_name_key(said->name, out->name_key);
    return is_unit_whole(said) ? RC_OK : RC_INVALID;
}

rc_t
intake_register_wire_permit(const struct msg *msg, struct intake_register_permit *out)
{
    const Tillsyn__V1__PermitChanged *said = (const void *)msg->body;

    *out = (struct intake_register_permit){
        .version = (int32_t)said->version,
        .kind = said->kind,
        .state = (int32_t)said->state,
        .effective_day = said->effective_day,
        .target_group = said->target_group,
        .places = (int32_t)said->places,
    };
    TRY(wire_uuid(&said->permit_id, &out->id));
    TRY(wire_uuid(&said->unit_id, &out->unit_id));
    return is_version(said->version) && is_date(said->effective_day)
                   && is_said(said->kind) && said->places <= INT32_MAX
               ? RC_OK
               : RC_INVALID;
}
