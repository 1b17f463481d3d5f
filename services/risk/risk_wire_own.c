/* risk_wire_own - cases, findings and what they come to, as messages from and to intake. */
#include "risk/risk_wire_own.h"

#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

/* 1900-01-01 and 2199-12-31. */
enum { DAY_MIN = -25567, DAY_MAX = 84005, LEVEL_MAX = 100 };

static bool
is_day(int32_t day)
{
    return day >= DAY_MIN && day <= DAY_MAX;
}

static bool
is_version(uint32_t version)
{
    return version >= 1 && version <= INT32_MAX;
}

/* Empty: nobody has found the unit yet. */
static rc_t
unit_from(const ProtobufCBinaryData *said, bool *has_unit, struct uuid *unit_id)
{
    *has_unit = said->len > 0;
    return *has_unit ? wire_uuid(said, unit_id) : RC_OK;
}

rc_t
risk_wire_case(const struct msg *msg, struct risk_own_case *out)
{
    const Tillsyn__V1__CaseChanged *said = (const void *)msg->body;
    struct risk_own_case made = {
        .version = (int32_t)said->version,
        .number = said->case_number,
        .type = said->type,
        .is_merged = said->state == TILLSYN__V1__CASE_STATE__CASE_STATE_MERGED,
        .received_day = said->received_day,
        .closed_day = said->closed_day,
        .outcome = said->outcome,
        .is_inspected = said->inspected,
        .harm_level = (int32_t)said->harm_level,
    };

    TRY(wire_uuid(&said->case_id, &made.id));
    TRY(unit_from(&said->unit_id, &made.has_unit, &made.unit_id));
    if (!is_version(said->version) || said->type[0] == '\0' || !is_day(said->received_day)
        || said->harm_level > LEVEL_MAX
        || (said->closed_day != RISK_CASE_OPEN && !is_day(said->closed_day)))
        return RC_INVALID;
    *out = made;
    return RC_OK;
}

rc_t
risk_wire_finding(const struct msg *msg, struct risk_own_finding *out)
{
    const Tillsyn__V1__FindingRecorded *said = (const void *)msg->body;
    struct risk_own_finding made = {
        .version = (int32_t)said->version,
        .requirement = said->requirement_code,
        .theme = said->theme,
        .severity = (int32_t)said->severity,
        .found_day = said->found_day,
        .remedied_day = said->remedied_day,
    };

    TRY(wire_uuid(&said->finding_id, &made.id));
    TRY(wire_uuid(&said->case_id, &made.case_id));
    TRY(unit_from(&said->unit_id, &made.has_unit, &made.unit_id));
    if (!is_version(said->version) || said->requirement_code[0] == '\0'
        || !is_day(said->found_day) || said->severity > LEVEL_MAX
        || (said->remedied_day != RISK_NOT_REMEDIED && !is_day(said->remedied_day)))
        return RC_INVALID;
    *out = made;
    return RC_OK;
}

rc_t
risk_wire_tell_recurrence(struct batch *batch, const char *instance,
                          const struct risk_finding *later,
                          const struct risk_finding *earlier,
                          const struct risk_recurrence *link)
{
    Tillsyn__V1__RecurrenceDetected *detected =
        wire_new(&tillsyn__v1__recurrence_detected__descriptor, batch->arena);
    char subject[UUID_TEXT_BYTES];

    detected->finding_id = wire_bytes_of_uuid(&later->id, batch->arena);
    detected->earlier_finding_id = wire_bytes_of_uuid(&earlier->id, batch->arena);
    detected->level = arena_strdup(batch->arena, risk_recurrence_level_name(link->level));
    detected->chain_length = (uint32_t)link->chain_length;
    detected->interval_days = (uint32_t)link->interval_days;
    uuid_format(&later->id, subject);
    return batch_send(batch, instance, "tillsyn.v1.RecurrenceDetected", subject,
                      &detected->base);
}
