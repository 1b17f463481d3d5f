/* scheduling_owners - who owns whom: a provider with everybody above and below it. */
#pragma once

#include <stddef.h>
#include <string.h>

#include "platform/arena.h"
#include "platform/id.h"

/* In byte order. */
static inline int
scheduling_id_compare(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

/* The provider is owned by the owner, directly or further up; said twice is no harm. */
struct scheduling_link {
    struct uuid provider;
    struct uuid owner;
};

/* The links, to be walked in both directions. */
struct scheduling_owners {
    const struct scheduling_link *upward;   /* by provider */
    const struct scheduling_link *downward; /* by owner    */
    size_t n;
};

/* A set of providers and units, ascending, each once. */
struct scheduling_ids {
    struct uuid *rows;
    size_t n;
};

struct scheduling_owners scheduling_owners_of(const struct scheduling_link *links,
                                              size_t n, struct arena *arena);

/*
 * The provider itself, all it is owned by and all it owns, each chain to its end; circles end too. A sister, which has the
 * same owner, is neither above nor below.
 */
struct scheduling_ids scheduling_circle(const struct scheduling_owners *owners,
                                        const struct uuid *provider, struct arena *arena);

/* Sorts and drops what is there twice. */
void scheduling_ids_sort(struct scheduling_ids *ids);
