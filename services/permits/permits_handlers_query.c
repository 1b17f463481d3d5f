/* permits_handlers_query - the questions: which unit and office, and a unit with its past. */
#include "permits/permits_handlers.h"

#include "permits/permits_handlers_load.h"

rc_t
permits_on_unit_resolve(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_refs refs;
    struct permits_wire_reason why;
    uint8_t *nodes;

    if (permits_wire_resolve(ask->body, batch->arena, &refs, &why) != RC_OK)
        return answer_refuse(answer, RC_INVALID, why.code, why.sv, why.en);
    nodes = arena_alloc(batch->arena, refs.n + 1);
    TRY(permits_store_places(batch, &refs, nodes));
    return answer_with(answer, permits_wire_resolve_reply(&refs, nodes, batch->arena));
}

rc_t
permits_on_area_resolve(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_areas areas;
    struct permits_wire_reason why;
    struct permits_routing routing;
    uint8_t *nodes;

    if (permits_wire_areas(ask->body, &areas, &why) != RC_OK)
        return answer_refuse(answer, RC_INVALID, why.code, why.sv, why.en);
    TRY(permits_load_areas(batch, &areas, &routing));
    nodes = arena_alloc(batch->arena, areas.n + 1);
    for (size_t i = 0; i < areas.n; i++) {
        struct permits_place place = {.register_name = areas.register_name,
                                      .area = areas.areas[i],
                                      .category = "*",
                                      .day = areas.day};

        if (permits_routing_find(&routing, &place, &nodes[i]) != RC_OK)
            nodes[i] = PERMITS_NODES;
    }
    return answer_with(answer, permits_wire_areas_reply(nodes, areas.n, batch->arena));
}

/*
 * The unit by its id, or by the reference that some register has for it.
 *
 * errors: RC_MISSING   nobody knows it
 *         RC_CONFLICT  two registers do
 */
static rc_t
find_unit(struct batch *batch, const char *text, struct permits_dossier *dossier)
{
    struct permits_names registers;
    struct uuid id;
    size_t found = 0;

    if (uuid_parse(text, &id) == RC_OK)
        return permits_store_versions(batch, &id, dossier);
    TRY(permits_store_registers(batch, &registers));
    for (size_t i = 0; i < registers.n; i++) {
        rc_t rc;

        id = permits_wire_unit_id(registers.names[i], text, batch->arena);
        rc = permits_store_versions(batch, &id, dossier);
        if (rc != RC_OK && rc != RC_MISSING)
            return rc;
        found += rc == RC_OK;
    }
    if (found > 1)
        return RC_CONFLICT;
    return found == 1 ? RC_OK : RC_MISSING;
}

static rc_t
load_provider(struct batch *batch, struct permits_dossier *dossier)
{
    struct uuid id = dossier->versions[dossier->n - 1].provider_id;
    struct permits_mention mention = {
        .mentioned = {&id, 1}
    };

    return permits_load_providers(batch, &mention, &dossier->providers);
}

rc_t
permits_on_unit_show(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_dossier dossier;
    rc_t rc = find_unit(batch, permits_wire_show(ask->body), &dossier);

    if (rc == RC_MISSING)
        return answer_refuse(
            answer, rc, "unit.unknown",
            "Ingen enhet har den identiteten eller referensen. Kontrollera "
            "den, eller läs in registret.",
            "No unit has that id or reference. Check it, or import the "
            "register.");
    if (rc == RC_CONFLICT)
        return answer_refuse(
            answer, rc, "unit.ambiguous",
            "Flera register har den referensen. Ange enhetens identitet.",
            "Several registers have that reference. Give the unit's id.");
    TRY(rc);
    TRY(load_provider(batch, &dossier));
    return answer_with(answer, permits_wire_show_reply(&dossier, batch->arena));
}
