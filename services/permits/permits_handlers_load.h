/* permits_handlers_load - what the cores decide against, brought together from the tables. */
#pragma once

#include "permits/permits_store.h"

/* Everything that an import of units is decided against, and room for what is decided. */
must_check rc_t permits_load_import(struct batch *batch, struct permits_import *import);

/* The routes of the areas asked for, sorted. */
must_check rc_t permits_load_areas(struct batch *batch, const struct permits_areas *asked,
                                   struct permits_routing *routing);

/*
 * Providers with everybody above them, and below those of down.
 *
 * in:     mentioned  in any order, repeated as it may be; reordered here
 *         new_links  room to add so many
 */
struct permits_mention {
    struct permits_ids mentioned, down;
    size_t new_links;
};
must_check rc_t permits_load_providers(struct batch *batch,
                                       struct permits_mention *mention,
                                       struct permits_providers *out);

/* The known rows of an import of professionals, and room for what is decided. */
must_check rc_t permits_load_professionals(struct batch *batch,
                                           struct permits_professionals *import);
