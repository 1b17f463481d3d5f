/* permits_handlers - the imports: load, decide, save, tell. */
#include "permits/permits_handlers.h"

#include "permits/permits_handlers_load.h"
#include "permits/permits_handlers_tell.h"

static rc_t
refuse(struct answer *answer, const struct permits_wire_reason *why)
{
    return answer_refuse(answer, RC_INVALID, why->code, why->sv, why->en);
}

rc_t
permits_on_unit_import(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_import import;
    struct permits_wire_reason why;

    if (permits_wire_unit_import(ask->body, batch->arena, &import, &why) != RC_OK)
        return refuse(answer, &why);
    import.reachable = permits_tell_reachable(batch);
    TRY(permits_load_import(batch, &import));
    permits_register_decide(&import);
    /* Telling notes which offices know a provider now, so it comes before saving. */
    TRY(permits_tell(batch, &import));
    TRY(permits_store_save_providers(batch, &import));
    TRY(permits_store_save_units(batch, &import));
    return answer_with(
        answer, permits_wire_import_reply(import.verdicts, import.n_rows, batch->arena));
}

rc_t
permits_on_routing_import(struct batch *batch, const struct msg *ask,
                          struct answer *answer)
{
    struct permits_routing_rows rows;
    struct permits_wire_reason why;
    struct permits_routing known;
    struct permits_verdict *verdicts;

    if (permits_wire_routing_import(ask->body, batch->arena, &rows, &why) != RC_OK)
        return refuse(answer, &why);
    verdicts = arena_alloc(batch->arena, (rows.n + 1) * sizeof(*verdicts));
    TRY(permits_store_register_routes(batch, &rows, &known));
    permits_routing_import(&known, rows.rows, rows.n, verdicts);
    TRY(permits_store_save_routes(batch, &rows, verdicts));
    return answer_with(answer, permits_wire_import_reply(verdicts, rows.n, batch->arena));
}

rc_t
permits_on_professional_import(struct batch *batch, const struct msg *ask,
                               struct answer *answer)
{
    struct permits_professionals import;
    struct permits_wire_reason why;

    if (permits_wire_professional_import(ask->body, batch->arena, &import, &why) != RC_OK)
        return refuse(answer, &why);
    TRY(permits_load_professionals(batch, &import));
    permits_professional_decide(&import);
    TRY(permits_store_save_professionals(batch, &import));
    return answer_with(
        answer, permits_wire_import_reply(import.verdicts, import.n, batch->arena));
}
