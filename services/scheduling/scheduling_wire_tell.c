/* scheduling_wire_tell - what intake and notification of the own node are told. */
#include "scheduling/scheduling_wire_tell.h"

#include "platform/clock.h"
#include "scheduling/scheduling_wire_words.h"
#include "tillsyn/v1/notification.pb-c.h"
#include "tillsyn/v1/scheduling.pb-c.h"

/* Send to a service of the own node, if there is one. */
static rc_t
tell(struct batch *batch, const char *service, const struct uuid *about,
     const ProtobufCMessage *body)
{
    const char *to = arena_printf(batch->arena, "%s.%s", service, batch->config->node);
    char subject[UUID_TEXT_BYTES];

    if (!batch_knows(batch, to))
        return RC_OK;
    uuid_format(about, subject);
    return batch_send(batch, to, body->descriptor->name, subject, body);
}

rc_t
scheduling_tell_planned(struct batch *batch,
                        const struct scheduling_activity_row *activity)
{
    Tillsyn__V1__ActivityPlanned *told =
        wire_new(&tillsyn__v1__activity_planned__descriptor, batch->arena);

    if (!activity->has_case)
        return RC_OK;
    told->activity_id = wire_bytes_of_uuid(&activity->id, batch->arena);
    told->case_id = wire_bytes_of_uuid(&activity->case_id, batch->arena);
    told->unit_id = wire_bytes_of_uuid(&activity->unit_id, batch->arena);
    told->day = activity->day;
    told->announced = activity->is_announced;
    told->team = scheduling_wire_split(activity->team, batch->arena, &told->n_team);
    told->version = (uint32_t)activity->version;
    return tell(batch, "intake", &activity->id, &told->base);
}

rc_t
scheduling_tell_performed(struct batch *batch,
                          const struct scheduling_activity_row *activity)
{
    Tillsyn__V1__InspectionPerformed *told =
        wire_new(&tillsyn__v1__inspection_performed__descriptor, batch->arena);

    told->activity_id = wire_bytes_of_uuid(&activity->id, batch->arena);
    if (activity->has_case)
        told->case_id = wire_bytes_of_uuid(&activity->case_id, batch->arena);
    told->unit_id = wire_bytes_of_uuid(&activity->unit_id, batch->arena);
    told->performed_day = activity->performed_day;
    told->outcome = arena_strdup(batch->arena, activity->outcome);
    told->team = scheduling_wire_split(activity->team, batch->arena, &told->n_team);
    return tell(batch, "intake", &activity->id, &told->base);
}

rc_t
scheduling_tell_uncovered(struct batch *batch,
                          const struct scheduling_obligation_row *obligation,
                          const char *reason)
{
    Tillsyn__V1__ObligationUncovered *told =
        wire_new(&tillsyn__v1__obligation_uncovered__descriptor, batch->arena);

    told->key = arena_strdup(batch->arena, obligation->key);
    told->rule = arena_strdup(batch->arena, obligation->rule);
    told->legal_ref = arena_strdup(batch->arena, obligation->legal_ref);
    told->unit_id = wire_bytes_of_uuid(&obligation->unit_id, batch->arena);
    told->due_day = obligation->due_day;
    told->reason = arena_strdup(batch->arena, reason);
    return tell(batch, "intake", &obligation->unit_id, &told->base);
}

rc_t
scheduling_tell_interest(struct batch *batch, const struct scheduling_interest *interest,
                         const char *person, int32_t until_day)
{
    Tillsyn__V1__InterestDeclared *told =
        wire_new(&tillsyn__v1__interest_declared__descriptor, batch->arena);
    const struct uuid about = uuid_named("staff", interest->staff_id);
    const struct uuid object = scheduling_object_of(interest, batch->arena);

    told->staff_id = arena_strdup(batch->arena, interest->staff_id);
    told->person = arena_strdup(batch->arena, person);
    told->kind = arena_strdup(batch->arena, interest->kind);
    told->n_object_ids = 1;
    told->object_ids = arena_alloc(batch->arena, sizeof *told->object_ids);
    told->object_ids[0] = wire_bytes_of_uuid(&object, batch->arena);
    told->from_day = interest->from_day;
    told->until_day = until_day;
    return tell(batch, "intake", &about, &told->base);
}

/* What the provider can refer to: the case number, or, for a visit without a case, the activity's own id. */
static char *
reference_of(const struct scheduling_activity_row *activity, struct arena *arena)
{
    char id[UUID_TEXT_BYTES];

    uuid_format(&activity->id, id);
    return arena_strdup(arena, activity->has_case ? activity->key : id);
}

/* The visit's day is all that a letter about it says. */
static void
fill_day(struct arena *arena, int32_t day, Tillsyn__V1__SendNotice *told)
{
    char text[DAY_TEXT_BYTES];

    day_format(day, text);
    told->n_placeholders = 1;
    told->placeholders = wire_new_array(&tillsyn__v1__placeholder__descriptor, 1, arena);
    told->placeholders[0]->name = arena_strdup(arena, "day");
    told->placeholders[0]->value = arena_strdup(arena, text);
}

rc_t
scheduling_tell_notice(struct batch *batch,
                       const struct scheduling_activity_row *activity,
                       const struct scheduling_notice *notice)
{
    Tillsyn__V1__SendNotice *told =
        wire_new(&tillsyn__v1__send_notice__descriptor, batch->arena);

    told->notice_id = wire_bytes_of_uuid(&notice->notice_id, batch->arena);
    told->template_ = arena_strdup(batch->arena, notice->template);
    told->provider_id = wire_bytes_of_uuid(&activity->provider_id, batch->arena);
    fill_day(batch->arena, activity->day, told);
    if (activity->has_case)
        told->case_id = wire_bytes_of_uuid(&activity->case_id, batch->arena);
    told->reference = reference_of(activity, batch->arena);
    told->activity_id = wire_bytes_of_uuid(&activity->id, batch->arena);
    told->about_unannounced = !activity->is_announced;
    told->day = notice->day;
    return tell(batch, "notification", &activity->id, &told->base);
}

rc_t
scheduling_tell_embargo_lifted(struct batch *batch,
                               const struct scheduling_activity_row *activity)
{
    Tillsyn__V1__EmbargoLifted *told =
        wire_new(&tillsyn__v1__embargo_lifted__descriptor, batch->arena);

    told->activity_id = wire_bytes_of_uuid(&activity->id, batch->arena);
    return tell(batch, "notification", &activity->id, &told->base);
}
