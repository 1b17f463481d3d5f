/* demo_provider - who runs a unit, and who owns whom: all of it follows from a provider's number. */
#pragma once

#include <stdint.h>

#include "demo/demo_category.h"
#include "demo/demo_random.h"
#include "platform/arena.h"

enum { DEMO_PROVIDER_REF_BYTES = 12, DEMO_NO_PROVIDER = 0 };

/* What a provider's number is made from. */
struct demo_operator {
    size_t category, county, municipality; /* of its unit */
    uint32_t number; /* of the unit in its category and county, 0, 1, ... */
};

struct demo_provider {
    char ref[DEMO_PROVIDER_REF_BYTES]; /* "002000-0019": no real one begins with 00 */
    char owner_ref[DEMO_PROVIDER_REF_BYTES]; /* "" where there is none */
    const char *name;
    const char *email;
    const char *sector; /* "public_region", ... */
};

/* The seven digits of whoever runs a unit, drawn with the unit's own numbers. */
uint32_t demo_provider_draw(struct demo_random *random, const struct demo_operator *of);

/* Number of the owner above; DEMO_NO_PROVIDER when there is none. Chains end after two steps. */
uint32_t demo_provider_owner(uint32_t number);

/* Number of a chain, 0 the largest of its family. in: rank 0..DEMO_CHAINS-1 */
enum { DEMO_CHAINS = 60 };
uint32_t demo_provider_chain(enum demo_family family, uint32_t rank);

/* "NNNNNN-NNNC" with a right check digit. */
void demo_provider_ref(uint32_t number, char ref[DEMO_PROVIDER_REF_BYTES]);

/* Everything about a provider; texts in the arena. */
struct demo_provider demo_provider_of(uint32_t number, struct arena *arena);
