/* permits_register - an import decided row by row, against what is registered. */
#include "permits/permits_register.h"

#include "permits/permits_keys.h"

static struct permits_unit
unit_of(const struct permits_import *import, const struct permits_row *row)
{
    return (struct permits_unit){.id = row->unit_id,
                                 .provider_id = row->provider_id,
                                 .ref = row->ref,
                                 .name = row->name,
                                 .category = row->category,
                                 .subtype = row->subtype,
                                 .area = row->area,
                                 .municipality = row->municipality,
                                 .latitude_micro = row->latitude_micro,
                                 .longitude_micro = row->longitude_micro,
                                 .places = row->places,
                                 .start_day = row->start_day,
                                 .end_day = row->end_day,
                                 .valid_from_day = import->day};
}

static struct permits_verdict
check_row(struct permits_import *import, uint32_t at)
{
    return permits_row_check(&import->rows[at]);
}

/* The unit's office on the day of the import. */
static struct permits_verdict
route(struct permits_import *import, uint32_t at)
{
    struct permits_unit *unit = &import->units[at];
    struct permits_place place = {.register_name = import->register_name,
                                  .area = unit->area,
                                  .category = unit->category,
                                  .day = import->day};

    if (permits_routing_find(&import->routing, &place, &unit->node) != RC_OK)
        return permits_refuse(PERMITS_NO_ROUTE, "area", unit->area, 0);
    if ((import->reachable & permits_node_set(unit->node)) == 0)
        return permits_refuse(PERMITS_NO_OFFICE, "area", permits_node_name(unit->node),
                              0);
    return permits_accept(PERMITS_UNCHANGED);
}

/* The nearest earlier row about the same unit that was taken. */
static uint32_t
taken_before(const struct permits_import *import, uint32_t at)
{
    uint32_t other = import->before[at];

    while (other != PERMITS_NO_ROW && import->verdicts[other].change == PERMITS_REFUSED)
        other = import->before[other];
    return other;
}

static struct permits_verdict
decide_unit(struct permits_import *import, uint32_t at)
{
    struct permits_unit *unit = &import->units[at];
    uint32_t other = taken_before(import, at);

    if (other == PERMITS_NO_ROW)
        return permits_unit_decide(&import->known[at], unit);
    if (permits_unit_is_same(&import->units[other], unit))
        return permits_accept(PERMITS_UNCHANGED);
    return permits_refuse(PERMITS_TWICE, "ref", NULL, import->rows[other].row);
}

static struct permits_verdict (*const STEPS[])(struct permits_import *, uint32_t) = {
    check_row, route, decide_unit};

static struct permits_verdict
decide_row(struct permits_import *import, uint32_t at)
{
    struct permits_claim claim = {import->rows, at, import->day};
    struct permits_verdict verdict = {0}, of_provider;

    for (size_t i = 0; i < sizeof(STEPS) / sizeof(STEPS[0]); i++) {
        verdict = STEPS[i](import, at);
        if (verdict.change == PERMITS_REFUSED)
            return verdict;
    }
    of_provider = permits_provider_check(&import->providers, &claim);
    if (of_provider.change == PERMITS_REFUSED)
        return of_provider;
    permits_provider_take(&import->providers, &claim);
    return verdict;
}

void
permits_register_decide(struct permits_import *import)
{
    for (uint32_t at = 0; at < import->n_rows; at++) {
        import->units[at] = unit_of(import, &import->rows[at]);
        import->verdicts[at] = decide_row(import, at);
        import->verdicts[at].row = import->rows[at].row;
    }
}
