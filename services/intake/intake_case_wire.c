/* intake_case_wire - what intake says of cases to the other services. */
#include "intake/intake_case_wire.h"

#include <string.h>

#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/notification.pb-c.h"

static const char *
instance_of(const struct batch *batch, const char *service)
{
    return arena_printf(batch->arena, "%s.%s", service, batch->config->node);
}

/* The subject is the case's id: which case, for who traces messages, and nothing more. */
static rc_t
say(struct batch *batch, const char *service, const char *type,
    const struct uuid *case_id, const ProtobufCMessage *body)
{
    char subject[UUID_TEXT_BYTES];
    const char *to = instance_of(batch, service);

    uuid_format(case_id, subject);
    return batch_knows(batch, to) ? batch_send(batch, to, type, subject, body) : RC_OK;
}

static ProtobufCBinaryData
unit_of(const struct intake_case *c, struct arena *arena)
{
    return intake_case_has_unit(c) ? wire_bytes_of_uuid(&c->unit_id, arena)
                                   : (ProtobufCBinaryData){0, NULL};
}

rc_t
intake_case_wire_tell_case(struct batch *batch, const struct intake_case *c)
{
    Tillsyn__V1__CaseChanged *said =
        wire_new(&tillsyn__v1__case_changed__descriptor, batch->arena);

    said->case_id = wire_bytes_of_uuid(&c->id, batch->arena);
    said->version = (uint32_t)c->version;
    said->case_number = arena_strdup(batch->arena, c->number);
    said->type = arena_strdup(batch->arena, c->type);
    said->unit_id = unit_of(c, batch->arena);
    said->state = (Tillsyn__V1__CaseState)c->stage;
    said->received_day = c->received_day;
    said->closed_day = c->closed_day;
    said->outcome = arena_strdup(batch->arena, c->outcome);
    said->inspected = c->inspected;
    said->harm_level = (uint32_t)c->harm_level;
    return say(batch, "risk", "tillsyn.v1.CaseChanged", &c->id, &said->base);
}

rc_t
intake_case_wire_tell_finding(struct batch *batch, const struct intake_case *c,
                              const struct intake_finding *finding)
{
    Tillsyn__V1__FindingRecorded *said =
        wire_new(&tillsyn__v1__finding_recorded__descriptor, batch->arena);

    said->finding_id = wire_bytes_of_uuid(&finding->id, batch->arena);
    said->version = (uint32_t)finding->version;
    said->case_id = wire_bytes_of_uuid(&c->id, batch->arena);
    said->case_number = arena_strdup(batch->arena, c->number);
    said->unit_id = unit_of(c, batch->arena);
    said->requirement_code = arena_strdup(batch->arena, finding->requirement_code);
    said->theme = arena_strdup(batch->arena, finding->theme);
    said->severity = (uint32_t)finding->severity;
    said->found_day = finding->found_day;
    said->remedied_day = finding->remedied_day;
    return say(batch, "risk", "tillsyn.v1.FindingRecorded", &c->id, &said->base);
}

rc_t
intake_case_wire_send_notice(struct batch *batch, const struct intake_case *c,
                             const struct intake_notice *notice,
                             const struct uuid *provider_id)
{
    Tillsyn__V1__SendNotice *said =
        wire_new(&tillsyn__v1__send_notice__descriptor, batch->arena);

    said->notice_id = wire_bytes_of_uuid(&notice->id, batch->arena);
    said->template_ = arena_strdup(batch->arena, notice->template_name);
    said->provider_id = wire_bytes_of_uuid(provider_id, batch->arena);
    said->n_placeholders = 1;
    said->placeholders =
        wire_new_array(&tillsyn__v1__placeholder__descriptor, 1, batch->arena);
    said->placeholders[0]->name = arena_strdup(batch->arena, "case_number");
    said->placeholders[0]->value = arena_strdup(batch->arena, c->number);
    said->case_id = wire_bytes_of_uuid(&c->id, batch->arena);
    said->reference = arena_strdup(batch->arena, c->number);
    said->day = notice->sent_day;
    return say(batch, "notification", "tillsyn.v1.SendNotice", &c->id, &said->base);
}

bool
intake_case_wire_knows_scheduling(struct batch *batch)
{
    return batch_knows(batch, instance_of(batch, "scheduling"));
}

/* "a;b" as two texts. */
static char **
split(const char *text, size_t *n, struct arena *arena)
{
    char *rest = arena_strdup(arena, text);
    char **parts = arena_alloc(arena, (strlen(text) + 1) * sizeof *parts);

    *n = 0;
    while (rest != NULL && rest[0] != '\0') {
        char *end = strchr(rest, ';');

        parts[(*n)++] = rest;
        if (end != NULL)
            *end++ = '\0';
        rest = end;
    }
    return parts;
}

rc_t
intake_case_wire_order(struct batch *batch, const struct intake_order *order)
{
    Tillsyn__V1__InspectionRequested *said =
        wire_new(&tillsyn__v1__inspection_requested__descriptor, batch->arena);

    said->case_id = wire_bytes_of_uuid(&order->case_id, batch->arena);
    said->case_number = arena_strdup(batch->arena, order->case_number);
    said->unit_id = wire_bytes_of_uuid(&order->unit_id, batch->arena);
    said->priority_class = (uint32_t)order->priority_class;
    said->announced = order->announced;
    said->from_day = order->from_day;
    said->until_day = order->until_day;
    said->competences = split(order->competences, &said->n_competences, batch->arena);
    said->lot = arena_strdup(batch->arena, order->lot);
    said->programme = arena_strdup(batch->arena, order->programme);
    return say(batch, "scheduling", "tillsyn.v1.InspectionRequested", &order->case_id,
               &said->base);
}
