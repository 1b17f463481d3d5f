/* permits_wire_said - what permits says and answers, as messages. */
#include <string.h>

#include "permits/permits_borrow.h"
#include "permits/permits_wire_query.h"
#include "platform/wire.h"
#include "tillsyn/v1/permits.pb-c.h"

static void
fill_unit(const struct permits_unit *unit, const char *register_name,
          Tillsyn__V1__UnitChanged *out)
{
    out->unit_id = permits_borrow_uuid(&unit->id);
    out->version = unit->version;
    out->effective_day = unit->valid_from_day;
    out->register_ = permits_borrow_text(register_name);
    out->ref = permits_borrow_text(unit->ref);
    out->name = permits_borrow_text(unit->name);
    out->category = permits_borrow_text(unit->category);
    out->subtype = permits_borrow_text(unit->subtype);
    out->provider_id = permits_borrow_uuid(&unit->provider_id);
    out->area = permits_borrow_text(unit->area);
    out->node = permits_borrow_text(permits_node_name(unit->node));
    out->places = unit->places;
    out->start_day = unit->start_day;
    out->end_day = unit->end_day;
    out->municipality = permits_borrow_text(unit->municipality);
    out->latitude_micro = unit->latitude_micro;
    out->longitude_micro = unit->longitude_micro;
}

const ProtobufCMessage *
permits_wire_unit_changed(const struct permits_unit *unit, const char *register_name,
                          struct arena *arena)
{
    Tillsyn__V1__UnitChanged *out =
        wire_new(&tillsyn__v1__unit_changed__descriptor, arena);

    fill_unit(unit, register_name, out);
    return &out->base;
}

static void
fill_owners(const struct permits_providers *providers, uint32_t at, struct arena *arena,
            Tillsyn__V1__ProviderChanged *out)
{
    const struct permits_reach *reach = providers->scratch;

    out->n_owners = permits_owners_walk(&providers->owners, at, PERMITS_OWNERS_ABOVE,
                                        providers->scratch);
    if (out->n_owners == 0)
        return;
    out->owners = wire_new_array(&tillsyn__v1__owner__descriptor, out->n_owners, arena);
    for (size_t i = 0; i < out->n_owners; i++) {
        out->owners[i]->provider_id =
            permits_borrow_uuid(&providers->ids[reach[i].provider]);
        out->owners[i]->share_permille =
            providers->owners.links[reach[i].link].share_permille;
        out->owners[i]->depth = reach[i].depth;
    }
}

static void
fill_provider(const struct permits_providers *providers, uint32_t at, struct arena *arena,
              Tillsyn__V1__ProviderChanged *out)
{
    const struct permits_provider *provider = &providers->rows[at];

    out->provider_id = permits_borrow_uuid(&providers->ids[at]);
    out->version = provider->version;
    out->effective_day = provider->valid_from_day;
    out->ref = permits_borrow_text(provider->ref);
    out->name = permits_borrow_text(provider->name);
    out->sector = (Tillsyn__V1__Sector)provider->sector;
    out->email = permits_borrow_text(provider->email);
    if (providers->owners.first_owner[at] != PERMITS_NO_LINK)
        fill_owners(providers, at, arena, out);
}

const ProtobufCMessage *
permits_wire_provider_changed(const struct permits_providers *providers, uint32_t at,
                              const char *register_name, struct arena *arena)
{
    Tillsyn__V1__ProviderChanged *out =
        wire_new(&tillsyn__v1__provider_changed__descriptor, arena);

    fill_provider(providers, at, arena, out);
    out->register_ = permits_borrow_text(register_name);
    return &out->base;
}

/* "What is wrong: 'the value' (rad 17). What to do." */
static char *
explain(const struct permits_verdict *verdict, const struct permits_advice *advice,
        const char *row_word, struct arena *arena)
{
    char masked[PERMITS_MASKED_BYTES];
    const char *row = "", *value = "";

    if (verdict->other_row != 0)
        row = arena_printf(arena, " (%s %u)", row_word, verdict->other_row);
    if (verdict->value != NULL) {
        permits_mask(verdict->value, masked);
        value = arena_printf(arena, ": '%s'", masked);
    }
    return arena_printf(arena, "%s%s%s. %s", advice->what, value, row, advice->remedy);
}

static void
fill_error(const struct permits_verdict *verdict, struct arena *arena,
           Tillsyn__V1__RowError *out)
{
    const struct permits_fault_text *text = permits_fault_text(verdict->fault);

    out->row = verdict->row;
    out->column = permits_borrow_text(verdict->column);
    out->code = permits_borrow_text(text->code);
    out->text_sv = explain(verdict, &text->sv, "rad", arena);
    out->text_en = explain(verdict, &text->en, "row", arena);
}

const ProtobufCMessage *
permits_wire_import_reply(const struct permits_verdict *verdicts, size_t n,
                          struct arena *arena)
{
    Tillsyn__V1__ImportReply *out =
        wire_new(&tillsyn__v1__import_reply__descriptor, arena);
    size_t of[PERMITS_REFUSED + 1] = {0};

    for (size_t i = 0; i < n; i++)
        of[verdicts[i].change]++;
    out->created = (uint32_t)of[PERMITS_CREATED];
    out->changed = (uint32_t)of[PERMITS_CHANGED];
    out->unchanged = (uint32_t)of[PERMITS_UNCHANGED];
    if (of[PERMITS_REFUSED] == 0)
        return &out->base;
    out->errors =
        wire_new_array(&tillsyn__v1__row_error__descriptor, of[PERMITS_REFUSED], arena);
    for (size_t i = 0; i < n; i++)
        if (verdicts[i].change == PERMITS_REFUSED)
            fill_error(&verdicts[i], arena, out->errors[out->n_errors++]);
    return &out->base;
}

struct permits_wire_reason
permits_wire_verdict(const struct permits_verdict *verdict, struct arena *arena)
{
    const struct permits_fault_text *text = permits_fault_text(verdict->fault);

    return (struct permits_wire_reason){
        .code = "permit.register",
        .sv = arena_printf(arena, "Registret tar inte emot verksamheten (%s, %s): %s",
                           text->code, verdict->column,
                           explain(verdict, &text->sv, "rad", arena)),
        .en = arena_printf(arena, "The register does not take the unit (%s, %s): %s",
                           text->code, verdict->column,
                           explain(verdict, &text->en, "row", arena))};
}

const ProtobufCMessage *
permits_wire_resolve_reply(const struct permits_refs *refs, const uint8_t *nodes,
                           struct arena *arena)
{
    Tillsyn__V1__UnitResolveReply *out =
        wire_new(&tillsyn__v1__unit_resolve_reply__descriptor, arena);

    out->n_places = refs->n;
    out->places = wire_new_array(&tillsyn__v1__unit_place__descriptor, refs->n, arena);
    for (size_t i = 0; i < refs->n; i++) {
        out->places[i]->ref = permits_borrow_text(refs->refs[i]);
        if (nodes[i] == PERMITS_NODES)
            continue;
        out->places[i]->unit_id = permits_borrow_uuid(&refs->unit_ids[i]);
        out->places[i]->node = permits_borrow_text(permits_node_name(nodes[i]));
    }
    return &out->base;
}

const ProtobufCMessage *
permits_wire_areas_reply(const uint8_t *nodes, size_t n, struct arena *arena)
{
    Tillsyn__V1__AreaResolveReply *out =
        wire_new(&tillsyn__v1__area_resolve_reply__descriptor, arena);

    out->n_nodes = n;
    out->nodes = arena_alloc(arena, (n + 1) * sizeof(*out->nodes));
    for (size_t i = 0; i < n; i++)
        out->nodes[i] = permits_borrow_text(
            nodes[i] == PERMITS_NODES ? "" : permits_node_name(nodes[i]));
    return &out->base;
}

const ProtobufCMessage *
permits_wire_show_reply(const struct permits_dossier *dossier, struct arena *arena)
{
    Tillsyn__V1__UnitShowReply *out =
        wire_new(&tillsyn__v1__unit_show_reply__descriptor, arena);
    const struct permits_unit *newest = &dossier->versions[dossier->n - 1];
    uint32_t at = permits_provider_find(&dossier->providers, &newest->provider_id);

    out->n_versions = dossier->n;
    out->versions =
        wire_new_array(&tillsyn__v1__unit_changed__descriptor, dossier->n, arena);
    for (size_t i = 0; i < dossier->n; i++)
        fill_unit(&dossier->versions[i], dossier->register_name, out->versions[i]);
    out->provider = wire_new(&tillsyn__v1__provider_changed__descriptor, arena);
    fill_provider(&dossier->providers, at, arena, out->provider);
    out->provider->register_ = permits_borrow_text(dossier->register_name);
    return &out->base;
}
