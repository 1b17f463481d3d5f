/* permits_permit - a unit's permit as it stands. */
#pragma once

#include "permits/permits_case.h"
#include "permits/permits_unit.h"

struct permits_permit {
    struct uuid id; /* derived from the unit */
    uint32_t version;
    struct uuid unit_id, application_id;
    const char *kind;
    uint8_t state; /* enum permits_state */
    int32_t valid_from_day;
    const char *target_group;
    uint32_t places;
};

/* Whether it stands in the way of a change or a revocation: there is nothing left of it. */
bool permits_permit_is_over(const struct permits_permit *permit);

/* What a decided application makes of its unit's permit; version 0 before: there was none. */
struct permits_permit permits_permit_next(const struct permits_permit *known,
                                          const struct permits_case *decided,
                                          const struct permits_unit *unit);
