/* permits_handlers_notice - telling the parties through their office's notification, and hearing how it went. */
#include "permits/permits_handlers_notice.h"

#include <string.h>

#include "permits/permits_handlers_grant.h"
#include "permits/permits_handlers_load.h"
#include "permits/permits_wire_notice.h"

/* --- telling --- */

/* errors: RC_MISSING  nobody supervises the area today */
static rc_t
office_of(struct batch *batch, const struct permits_application *application,
          const struct permits_unit *unit, uint8_t *node)
{
    const struct permits_place place = {.register_name = application->register_name,
                                        .area = application->row.area,
                                        .category = application->row.category,
                                        .day = batch->today};
    const struct permits_areas areas = {
        .register_name = place.register_name, .areas = &place.area, .n = 1};
    struct permits_routing routing;

    if (unit->version > 0) {
        *node = unit->node;
        return RC_OK;
    }
    TRY(permits_load_areas(batch, &areas, &routing));
    return permits_routing_find(&routing, &place, node);
}

/* Whether the office has heard of the provider, and so of where notices go. */
static rc_t
is_known(struct batch *batch, const struct uuid *provider_id, unsigned node, bool *known)
{
    struct uuid id = *provider_id;
    struct permits_mention mention = {
        .mentioned = {&id, 1}
    };
    struct permits_providers providers;
    const struct permits_provider *provider;

    TRY(permits_load_providers(batch, &mention, &providers));
    provider = &providers.rows[permits_provider_find(&providers, provider_id)];
    *known = provider->version > 0 && (provider->offices & permits_node_set(node)) != 0;
    return RC_OK;
}

/* A permit that stands is its holder's, whoever applied for it; what is asked for is the applicant's. */
static bool
is_of_holder(const struct permits_case *facts)
{
    return facts->standing.state == PERMITS_GRANTED
           || facts->standing.state == PERMITS_REVOKED;
}

rc_t
permits_find_party(struct batch *batch, const struct permits_case *facts,
                   struct permits_party *party)
{
    const struct permits_application *application = facts->application;
    struct permits_unit unit;
    uint8_t node;
    bool known;
    rc_t rc;

    TRY(permits_known_unit(batch, application, &unit));
    *party = (struct permits_party){.reach = PERMITS_REACH_NOBODY,
                                    .provider_id = application->row.provider_id};
    if (unit.version > 0 && is_of_holder(facts))
        party->provider_id = unit.provider_id;
    rc = office_of(batch, application, &unit, &node);
    if (rc == RC_MISSING)
        return RC_OK;
    TRY(rc);
    party->instance =
        arena_printf(batch->arena, "notification.%s", permits_node_name(node));
    if (!batch_knows(batch, party->instance)) {
        party->reach = PERMITS_REACH_UNSEEN;
        return RC_OK;
    }
    TRY(is_known(batch, &party->provider_id, node, &known));
    if (known)
        party->reach = PERMITS_REACH_NOTICE;
    return RC_OK;
}

/* A communication says itself whether a notice carries it: an exception, or another way of serving it, needs none. */
static bool
is_told(const struct permits_case *after, const struct permits_act *act)
{
    return permits_notice_template(act->kind) != NULL
           && (act->kind != PERMITS_ACT_COMMUNICATE
               || after->standing.notice_version == after->standing.version);
}

rc_t
permits_tell_party(struct batch *batch, const struct permits_case *after,
                   const struct permits_act *act)
{
    struct permits_notice *notice;
    struct permits_party party;

    if (!is_told(after, act))
        return RC_OK;
    TRY(permits_find_party(batch, after, &party));
    if (party.reach != PERMITS_REACH_NOTICE)
        return RC_OK;
    notice = arena_alloc(batch->arena, sizeof(*notice));
    *notice = (struct permits_notice){
        .id = permits_notice_id(&after->application->id, after->standing.version),
        .application_id = after->application->id,
        .version = after->standing.version,
        .template = permits_notice_template(act->kind),
        .provider_id = party.provider_id,
        .asked_of = party.instance,
        .asked_day = act->day};
    TRY(permits_store_ask_notice(batch, notice));
    return permits_wire_send_notice(batch, notice, &after->application->number);
}

/* --- hearing --- */

static struct permits_heard *
heard_of(struct batch *batch)
{
    return batch->state;
}

static void
add_id(struct batch *batch, const struct uuid *id)
{
    enum { FIRST_ROOM = 16 };
    struct permits_heard *heard = heard_of(batch);
    struct uuid *wider;

    if (heard->ids.n == heard->room) {
        heard->room = heard->room == 0 ? FIRST_ROOM : heard->room * 2;
        wider = arena_alloc(batch->arena, heard->room * sizeof(*wider));
        if (heard->ids.n > 0)
            memcpy(wider, heard->ids.ids, heard->ids.n * sizeof(*wider));
        heard->ids.ids = wider;
    }
    heard->ids.ids[heard->ids.n++] = *id;
}

/* What cannot be read has no key; decide puts it aside. */
rc_t
permits_keys_delivered(struct batch *batch, const struct msg *msg)
{
    struct permits_notice_outcome outcome;

    if (permits_wire_delivered(msg, &outcome) == RC_OK)
        add_id(batch, &outcome.id);
    return RC_OK;
}

rc_t
permits_keys_failed(struct batch *batch, const struct msg *msg)
{
    struct permits_notice_outcome outcome;

    if (permits_wire_failed(msg, batch->today, &outcome) == RC_OK)
        add_id(batch, &outcome.id);
    return RC_OK;
}

rc_t
permits_load_notices(struct batch *batch)
{
    return permits_store_notices(batch, &heard_of(batch)->ids, &heard_of(batch)->notices);
}

/* Only the notification that was asked knows what became of a notice; anybody else's word is put aside. */
static rc_t
take(struct batch *batch, const struct permits_notice_outcome *outcome)
{
    struct permits_notices *notices = &heard_of(batch)->notices;

    for (size_t i = 0; i < notices->n; i++) {
        if (uuid_compare(&notices->rows[i].id, &outcome->id) != 0)
            continue;
        if (strcmp(notices->rows[i].asked_of, batch->actor) != 0)
            return RC_INVALID;
        permits_notice_take(&notices->rows[i], outcome);
        return RC_OK;
    }
    return RC_INVALID;
}

rc_t
permits_on_delivered(struct batch *batch, const struct msg *msg)
{
    struct permits_notice_outcome outcome;

    TRY(permits_wire_delivered(msg, &outcome));
    return take(batch, &outcome);
}

rc_t
permits_on_failed(struct batch *batch, const struct msg *msg)
{
    struct permits_notice_outcome outcome;

    TRY(permits_wire_failed(msg, batch->today, &outcome));
    return take(batch, &outcome);
}

rc_t
permits_save_notices(struct batch *batch)
{
    return permits_store_save_notices(batch, &heard_of(batch)->notices);
}
