/* risk_indicator - what an indicator is, and whom it is asked of. */
#include "risk/risk_indicator.h"

#include <string.h>

bool
risk_indicator_applies(const struct risk_indicator *self, const char *category,
                       const char *subtype)
{
    for (size_t i = 0; i < self->n_scopes; i++) {
        const struct risk_scope *scope = &self->scopes[i];

        if (strcmp(scope->category, category) == 0
            && (scope->subtype == NULL || strcmp(scope->subtype, subtype) == 0))
            return true;
    }
    return self->n_scopes == 0;
}
