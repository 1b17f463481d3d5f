/* risk_register - what permits tells of providers and units, as this office keeps it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"

/* Stand for "unknown" and "it runs" in the register's messages. */
enum { RISK_START_UNKNOWN = INT32_MIN, RISK_END_OPEN = INT32_MAX };

struct risk_register_owner {
    struct uuid provider_id;
    int32_t share_permille; /* 0..1000, 0 where the register does not say */
    int32_t depth;          /* 1 is a direct owner */
};

/* One version of a provider. Texts are borrowed from the message. */
struct risk_register_provider {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    int32_t effective_day;
    const char *register_name;
    const char *ref; /* the register's own id */
    const char *name;
    int32_t sector;
    const struct risk_register_owner *owners;
    size_t n_owners;
};

/* One version of a unit. */
struct risk_register_unit {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    int32_t effective_day;
    const char *register_name;
    const char *ref;
    const char *name;
    const char *category;
    const char *subtype; /* "" where the register has none */
    struct uuid provider_id;
    const char *area;
    const char *node;  /* the office that supervises it from effective_day */
    int32_t places;    /* 0 where unknown */
    int32_t start_day; /* or RISK_START_UNKNOWN */
    int32_t end_day;   /* or RISK_END_OPEN */
};
