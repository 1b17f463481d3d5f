/* permits_wire_permit_said - what is answered and said of applications and permits, as messages. */
#include <string.h>

#include "permits/permits_borrow.h"
#include "permits/permits_wire_permit.h"
#include "platform/clock.h"
#include "platform/wire.h"
#include "tillsyn/v1/permits.pb-c.h"

_Static_assert((int)PERMITS_CEASED == (int)TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_CEASED
                   && (int)PERMITS_SUITABILITY_CHECKED
                          == (int)
                              TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_SUITABILITY_CHECKED,
               "states have the message's numbers");

static void
fill_acts(unsigned state, struct arena *arena, Tillsyn__V1__PermitSummary *out)
{
    out->next_acts = arena_alloc(arena, PERMITS_ACTS * sizeof(*out->next_acts));
    for (unsigned act = 1; act < PERMITS_ACTS; act++)
        if (permits_step_is_possible(state, act))
            out->next_acts[out->n_next_acts++] =
                permits_borrow_text(permits_act_name(act));
}

/* A new unit is in the register once its permit is granted. */
static bool
has_unit(const struct permits_case *shown)
{
    return strcmp(shown->application->kind, "new") != 0
           || shown->standing.state == PERMITS_GRANTED
           || shown->standing.state == PERMITS_REVOKED;
}

static void
fill_summary(const struct permits_case *shown, struct arena *arena,
             Tillsyn__V1__PermitSummary *out)
{
    const struct permits_application *application = shown->application;
    const struct permits_standing *standing = &shown->standing;
    char number[PERMITS_NUMBER_BYTES];

    permits_number_format(&application->number, number);
    out->application_id = permits_borrow_uuid(&application->id);
    out->number = arena_strdup(arena, number);
    out->kind = permits_borrow_text(application->kind);
    out->state = (Tillsyn__V1__PermitState)standing->state;
    out->version = standing->version;
    if (has_unit(shown))
        out->unit_id = permits_borrow_uuid(&application->row.unit_id);
    out->unit_ref = permits_borrow_text(application->row.ref);
    out->unit_name = permits_borrow_text(application->row.name);
    out->category = permits_borrow_text(application->row.category);
    out->fee_ore = application->fee_ore;
    out->fee_paid = standing->paid_ore >= application->fee_ore;
    out->received_day = application->received_day;
    out->decided_day = standing->decided_day;
    out->appealable = standing->appealable;
    out->appeal_until_day = standing->appeal_until_day;
    fill_acts(standing->state, arena, out);
}

const ProtobufCMessage *
permits_wire_summary(const struct permits_case *shown, struct arena *arena)
{
    Tillsyn__V1__PermitSummary *out =
        wire_new(&tillsyn__v1__permit_summary__descriptor, arena);

    fill_summary(shown, arena, out);
    return &out->base;
}

const ProtobufCMessage *
permits_wire_list_reply(const struct permits_cases *cases, struct arena *arena)
{
    Tillsyn__V1__PermitListReply *out =
        wire_new(&tillsyn__v1__permit_list_reply__descriptor, arena);

    out->n_applications = cases->n;
    out->applications =
        wire_new_array(&tillsyn__v1__permit_summary__descriptor, cases->n, arena);
    for (size_t i = 0; i < cases->n; i++)
        fill_summary(&cases->rows[i], arena, out->applications[i]);
    out->more = cases->more;
    out->total = cases->total;
    return &out->base;
}

static char *
event_text(const struct permits_event *event, struct arena *arena)
{
    const ProtobufCEnumValue *state = protobuf_c_enum_descriptor_get_value(
        &tillsyn__v1__permit_state__descriptor, event->state);
    char day[DAY_TEXT_BYTES];

    day_format(event->day, day);
    return arena_printf(arena, "%s %s %s", day, state != NULL ? state->name : "?",
                        event->actor);
}

const ProtobufCMessage *
permits_wire_permit_show_reply(const struct permits_case *shown,
                               const struct permits_events *events, struct arena *arena)
{
    Tillsyn__V1__PermitShowReply *out =
        wire_new(&tillsyn__v1__permit_show_reply__descriptor, arena);

    out->summary = wire_new(&tillsyn__v1__permit_summary__descriptor, arena);
    fill_summary(shown, arena, out->summary);
    out->n_events = events->n;
    out->events = arena_alloc(arena, (events->n + 1) * sizeof(*out->events));
    for (size_t i = 0; i < events->n; i++)
        out->events[i] = event_text(&events->rows[i], arena);
    return &out->base;
}

const ProtobufCMessage *
permits_wire_permit_changed(const struct permits_permit *permit, struct arena *arena)
{
    Tillsyn__V1__PermitChanged *out =
        wire_new(&tillsyn__v1__permit_changed__descriptor, arena);

    out->permit_id = permits_borrow_uuid(&permit->id);
    out->version = permit->version;
    out->unit_id = permits_borrow_uuid(&permit->unit_id);
    out->kind = permits_borrow_text(permit->kind);
    out->state = (Tillsyn__V1__PermitState)permit->state;
    out->effective_day = permit->valid_from_day;
    out->target_group = permits_borrow_text(permit->target_group);
    out->places = permit->places;
    return &out->base;
}

/* "What is wrong: what is missing. What to do." */
static const char *
sentence(const struct permits_refusal *refusal, const struct permits_refusal_words *words,
         struct arena *arena)
{
    return arena_printf(arena, "%s%s%s. %s", words->what,
                        refusal->detail[0] != '\0' ? ": " : "", refusal->detail,
                        words->remedy);
}

struct permits_wire_reason
permits_wire_refusal(const struct permits_refusal *refusal, struct arena *arena)
{
    const struct permits_refusal_text *text = permits_refusal_text(refusal->why);

    return (struct permits_wire_reason){.code = text->code,
                                        .sv = sentence(refusal, &text->sv, arena),
                                        .en = sentence(refusal, &text->en, arena)};
}
