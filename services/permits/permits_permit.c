/* permits_permit - a unit's permit as it stands. */
#include "permits/permits_permit.h"

bool
permits_permit_is_over(const struct permits_permit *permit)
{
    return permit->version > 0
           && (permit->state == PERMITS_REVOKED || permit->state == PERMITS_CEASED);
}

struct permits_permit
permits_permit_next(const struct permits_permit *known,
                    const struct permits_case *decided, const struct permits_unit *unit)
{
    const struct permits_application *application = decided->application;

    return (struct permits_permit){.id = known->id,
                                   .version = known->version + 1,
                                   .unit_id = unit->id,
                                   .application_id = application->id,
                                   .kind = application->kind,
                                   .state = decided->standing.state,
                                   .valid_from_day = decided->standing.decided_day,
                                   .target_group = application->target_group,
                                   .places = unit->places};
}
