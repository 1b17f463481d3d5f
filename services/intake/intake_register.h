/* intake_register - what permits tells of providers, units and permits, as this office keeps it. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "intake/intake_match_key.h"
#include "platform/id.h"

/* Stand for "unknown" and "it runs" in the register's messages. */
enum { INTAKE_START_UNKNOWN = INT32_MIN, INTAKE_END_OPEN = INT32_MAX };

struct intake_register_owner {
    struct uuid provider_id;
    int32_t share_permille; /* 0..1000, 0 where the register does not say */
    int32_t depth;          /* 1 is a direct owner                        */
};

/* One version of a provider. Texts are borrowed from the message. */
struct intake_register_provider {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    int32_t effective_day;
    const char *register_name;
    const char *ref; /* the register's own id */
    const char *name;
    int32_t sector;
    const struct intake_register_owner *owners;
    size_t n_owners;
};

/* One version of a unit. */
struct intake_register_unit {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    int32_t effective_day;
    const char *register_name;
    const char *ref;
    char ref_key[INTAKE_MATCH_KEY_BYTES];
    const char *name;
    char name_key[INTAKE_MATCH_KEY_BYTES];
    const char *category;
    const char *subtype; /* "" where the register has none */
    struct uuid provider_id;
    const char *area;         /* county                                      */
    const char *node;         /* the office that supervises it               */
    const char *municipality; /* four digits, "" where unknown               */
    int32_t places;           /* 0 where unknown                             */
    int32_t start_day;        /* or INTAKE_START_UNKNOWN                     */
    int32_t end_day;          /* or INTAKE_END_OPEN                          */
};

/* One version of a permit. */
struct intake_register_permit {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    struct uuid unit_id;
    const char *kind;
    int32_t state; /* PermitState of permits.proto */
    int32_t effective_day;
    const char *target_group;
    int32_t places;
};
