/* scheduling_register - what permits tells of providers and units, as this office keeps it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"

struct scheduling_owner {
    struct uuid provider_id;
    int32_t depth; /* 1 is a direct owner */
};

/* One version of a provider. Texts are borrowed from the message. */
struct scheduling_provider {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    int32_t effective_day;
    const char *register_name, *ref, *name;
    const struct scheduling_owner *owners;
    size_t n_owners;
};

/* One version of a unit. */
struct scheduling_unit {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    int32_t effective_day;
    const char *register_name, *ref, *name, *category;
    struct uuid provider_id;
    const char *node;         /* the office that supervises it */
    const char *municipality; /* "" where unknown */
    int32_t start_day,
        end_day; /* INT32_MIN unknown; end exclusive, INT32_MAX while it runs */
    int32_t latitude_micro, longitude_micro; /* both 0 where unknown */
};
