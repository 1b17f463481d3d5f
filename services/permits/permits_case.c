/* permits_case - an application with all that its guards look at. */
#include "permits/permits_case.h"

#include <string.h>

struct permits_matter
permits_case_matter(const struct permits_case *self)
{
    return (struct permits_matter){.kind = self->application->kind,
                                   .category = self->application->row.category,
                                   .day = self->application->received_day};
}

const char *
permits_case_decision(const struct permits_case *self, bool grant)
{
    if (self->standing.state == PERMITS_GRANTED)
        return "revoke";
    if (!grant)
        return "deny";
    return strcmp(self->application->kind, "cease") == 0 ? "cease" : "grant";
}
