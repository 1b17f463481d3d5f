/* permits_unit - one unit as registered, and what a row makes of it. */
#include "permits/permits_unit.h"

#include <string.h>

static bool
is_same_text(const struct permits_unit *a, const struct permits_unit *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->category, b->category) == 0
           && strcmp(a->subtype, b->subtype) == 0 && strcmp(a->area, b->area) == 0
           && strcmp(a->municipality, b->municipality) == 0;
}

bool
permits_unit_is_same(const struct permits_unit *a, const struct permits_unit *b)
{
    return a->places == b->places && a->start_day == b->start_day
           && a->end_day == b->end_day && a->node == b->node
           && a->latitude_micro == b->latitude_micro
           && a->longitude_micro == b->longitude_micro
           && memcmp(a->provider_id.b, b->provider_id.b, sizeof(a->provider_id.b)) == 0
           && is_same_text(a, b);
}

struct permits_verdict
permits_unit_decide(const struct permits_unit *known, struct permits_unit *said)
{
    if (known->version == 0) {
        said->version = 1;
        return permits_accept(PERMITS_CREATED);
    }
    if (permits_unit_is_same(known, said)) {
        said->version = known->version;
        said->valid_from_day = known->valid_from_day;
        return permits_accept(PERMITS_UNCHANGED);
    }
    if (said->valid_from_day < known->valid_from_day)
        return permits_refuse(PERMITS_NEWER_KNOWN, "effective_day", NULL, 0);
    said->version = known->version + 1;
    return permits_accept(PERMITS_CHANGED);
}
