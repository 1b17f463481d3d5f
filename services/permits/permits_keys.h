/* permits_keys - identities in order, so that rows find each other without a table per row. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"

enum { PERMITS_NO_ROW = INT32_MAX };

/*
 * Which rows are about the same thing.
 *
 * in:     ids     n of them
 * out:    before  for each row the nearest earlier row with the same id, or PERMITS_NO_ROW
 *         order   scratch, n of them
 */
struct permits_key {
    struct uuid id;
    uint32_t row;
};
void permits_keys_before(const struct uuid *ids, size_t n, struct permits_key *order,
                         uint32_t *before);

/* Sort ids and drop duplicates; returns how many are left. */
size_t permits_ids_unique(struct uuid *ids, size_t n);

/* Where an id is among sorted, unique ids; PERMITS_NO_ROW when it is not. */
uint32_t permits_ids_find(const struct uuid *ids, size_t n, const struct uuid *id);
