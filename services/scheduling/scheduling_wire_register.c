/* scheduling_wire_register - what permits says of providers and units, and what intake wants inspected. */
#include "scheduling/scheduling_wire.h"

#include "scheduling/scheduling_wire_words.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"
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

static rc_t
owner_from(const Tillsyn__V1__Owner *said, struct scheduling_owner *out)
{
    enum { DEPTH_MAX = 100 };

    if (said->depth < 1 || said->depth > DEPTH_MAX)
        return RC_INVALID;
    out->depth = (int32_t)said->depth;
    return wire_uuid(&said->provider_id, &out->provider_id);
}

rc_t
scheduling_wire_provider(const struct msg *msg, struct arena *arena,
                         struct scheduling_provider *out)
{
    const Tillsyn__V1__ProviderChanged *said = (const void *)msg->body;
    struct scheduling_owner *owners =
        arena_alloc(arena, (said->n_owners + 1) * sizeof *owners);
    struct uuid id;

    TRY(wire_uuid(&said->provider_id, &id));
    for (size_t i = 0; i < said->n_owners; i++)
        TRY(owner_from(said->owners[i], &owners[i]));
    if (!is_version(said->version) || !is_date(said->effective_day)
        || said->register_[0] == '\0' || said->ref[0] == '\0')
        return RC_INVALID;
    *out = (struct scheduling_provider){
        .id = id,
        .version = (int32_t)said->version,
        .effective_day = said->effective_day,
        .register_name = said->register_,
        .ref = said->ref,
        .name = said->name,
        .owners = owners,
        .n_owners = said->n_owners,
    };
    return RC_OK;
}

static bool
is_place(const Tillsyn__V1__UnitChanged *said)
{
    enum { LATITUDE_MAX = 90000000, LONGITUDE_MAX = 180000000 };

    return said->latitude_micro >= -LATITUDE_MAX && said->latitude_micro <= LATITUDE_MAX
           && said->longitude_micro >= -LONGITUDE_MAX
           && said->longitude_micro <= LONGITUDE_MAX;
}

static bool
is_unit_whole(const Tillsyn__V1__UnitChanged *said)
{
    return is_version(said->version) && is_date(said->effective_day)
           && (said->start_day == INT32_MIN || is_date(said->start_day))
           && (said->end_day == INT32_MAX || is_date(said->end_day))
           && said->register_[0] != '\0' && said->ref[0] != '\0'
           && said->category[0] != '\0' && said->node[0] != '\0' && is_place(said);
}

rc_t
scheduling_wire_unit(const struct msg *msg, struct scheduling_unit *out)
{
    const Tillsyn__V1__UnitChanged *said = (const void *)msg->body;
    struct uuid id, provider_id;

    TRY(wire_uuid(&said->unit_id, &id));
    TRY(wire_uuid(&said->provider_id, &provider_id));
    if (!is_unit_whole(said))
        return RC_INVALID;
    *out = (struct scheduling_unit){
        .id = id,
        .version = (int32_t)said->version,
        .effective_day = said->effective_day,
        .register_name = said->register_,
        .ref = said->ref,
        .name = said->name,
        .category = said->category,
        .provider_id = provider_id,
        .node = said->node,
        .municipality = said->municipality,
        .start_day = said->start_day,
        .end_day = said->end_day,
        .latitude_micro = said->latitude_micro,
        .longitude_micro = said->longitude_micro,
    };
    return RC_OK;
}

static bool
is_request_whole(const Tillsyn__V1__InspectionRequested *said)
{
    enum { CLASS_MAX = 4, COMPETENCES_MAX = 8 };

    return said->case_number[0] != '\0' && said->priority_class >= 1
           && said->priority_class <= CLASS_MAX && is_date(said->from_day)
           && is_date(said->until_day) && said->from_day <= said->until_day
           && said->n_competences <= COMPETENCES_MAX;
}

rc_t
scheduling_wire_requested(const struct msg *msg, struct arena *arena,
                          struct scheduling_activity_row *out)
{
    const Tillsyn__V1__InspectionRequested *said = (const void *)msg->body;
    struct uuid case_id, unit_id;

    TRY(wire_uuid(&said->case_id, &case_id));
    TRY(wire_uuid(&said->unit_id, &unit_id));
    if (!is_request_whole(said))
        return RC_INVALID;
    *out = (struct scheduling_activity_row){
        .key = said->case_number,
        .kind = SCHEDULING_INSPECTION,
        .state = SCHEDULING_PROPOSED,
        .version = 1,
        .unit_id = unit_id,
        .has_case = true,
        .case_id = case_id,
        .priority_class = (int32_t)said->priority_class,
        .legal_ref = "",
        .competences =
            scheduling_wire_words(said->competences, said->n_competences, arena),
        .from_day = said->from_day,
        .until_day = said->until_day,
        .is_drawn = true,
        .is_announced = said->announced,
        .reason = "",
        .outcome = "",
        .day = SCHEDULING_NO_DAY,
        .performed_day = SCHEDULING_NO_DAY,
        .team = "",
    };
    return RC_OK;
}

rc_t
scheduling_wire_notice(const struct msg *msg, bool is_delivered, int32_t today,
                       struct scheduling_notice_news *out)
{
    const Tillsyn__V1__NoticeDelivered *arrived = (const void *)msg->body;
    const Tillsyn__V1__NoticeFailed *failed = (const void *)msg->body;

    *out = (struct scheduling_notice_news){
        .is_delivered = is_delivered,
        .detail = is_delivered ? arrived->channel : failed->reason,
        .day = is_delivered && is_date(arrived->day) ? arrived->day : today,
    };
    return wire_uuid(is_delivered ? &arrived->notice_id : &failed->notice_id,
                     &out->notice_id);
}
