/* permits_unit - one unit as registered, and what a row makes of it. */
#pragma once

#include <stdbool.h>

#include "permits/permits_node.h"
#include "permits/permits_verdict.h"
#include "platform/id.h"

struct permits_unit {
    struct uuid id, provider_id;
    const char *ref, *name, *category, *subtype, *area;
    const char *municipality;                /* empty: unknown        */
    int32_t latitude_micro, longitude_micro; /* both 0: unknown       */
    uint32_t places;                         /* 0: unknown                          */
    int32_t start_day;                       /* PERMITS_DAY_UNKNOWN: not said       */
    int32_t end_day;                         /* PERMITS_DAY_OPEN: it runs           */
    uint8_t node;                            /* the office that supervises it       */
    uint32_t version;                        /* 0: not registered                   */
    int32_t valid_from_day;                  /* of this version                     */
};

/* Whether two versions say the same, whenever they did. */
bool permits_unit_is_same(const struct permits_unit *a, const struct permits_unit *b);

/*
 * What a unit becomes.
 *
 * in:     known   version 0 when it is not registered
 *         said    the unit as the row has it; valid_from_day is the day of the import
 * out:    said    with its version; as known where nothing changes
 * returns the change, or a refusal when a later day is already known
 */
struct permits_verdict permits_unit_decide(const struct permits_unit *known,
                                           struct permits_unit *said);
