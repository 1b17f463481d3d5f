/* permits_owners - who owns whom: chains upwards, what hangs below, and no cycles. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

enum {
    PERMITS_OWNER_DEPTH = 8, /* owners above each other */
    PERMITS_NO_LINK = INT32_MAX
};

enum permits_link_state { PERMITS_LINK_KEPT, PERMITS_LINK_NEW, PERMITS_LINK_CLOSED };

/* Providers are numbers here: 0 to n_providers - 1. */
struct permits_link {
    uint32_t provider, owner;
    uint16_t share_permille;         /* 0: unknown                                */
    uint8_t state;                   /* enum permits_link_state; closed: no more  */
    uint32_t next_owner, next_owned; /* the provider's and the owner's next link */
};

/* The links, threaded from both ends. Arrays are the caller's. */
struct permits_owners {
    size_t n_providers;
    struct permits_link *links; /* room for as many as will be added */
    size_t n_links;
    uint32_t *first_owner, *first_owned; /* n_providers each */
    uint8_t *seen;                       /* n_providers, scratch */
};

/* One provider that a walk came to. */
struct permits_reach {
    uint32_t provider;
    uint32_t link; /* by which it was reached */
    uint8_t depth; /* 1: direct               */
};

enum permits_direction { PERMITS_OWNERS_ABOVE, PERMITS_OWNED_BELOW };

/* Make it empty; the sizes and arrays are set. */
void permits_owners_init(struct permits_owners *self);

void permits_owners_add(struct permits_owners *self, const struct permits_link *link);

/*
 * Everybody above or below a provider, nearest first; who is reached twice counts at the nearer
 * depth.
 *
 * out:    reached  room for n_providers; returns how many
 */
size_t permits_owners_walk(const struct permits_owners *self, uint32_t provider,
                           enum permits_direction direction,
                           struct permits_reach *reached);

/*
 * Whether a provider may get this owner in place of all that it has.
 *
 * in:     scratch  room for n_providers
 * errors: RC_CONFLICT  the owner is the provider itself, or belongs to it
 *         RC_INVALID   somebody would have more than PERMITS_OWNER_DEPTH owners above each other
 */
must_check rc_t permits_owners_check(const struct permits_owners *self, uint32_t provider,
                                     uint32_t owner, struct permits_reach *scratch);

/* Whether the provider has this owner and no other. */
bool permits_owners_is_sole(const struct permits_owners *self, uint32_t provider,
                            uint32_t owner);

/* Close all links to the provider's owners and make this its only one. */
void permits_owners_replace(struct permits_owners *self, uint32_t provider,
                            uint32_t owner);
