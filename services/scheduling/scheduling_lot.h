/* scheduling_lot - lots that a seed draws: the same for the same seed and key, like chance for who does not know it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCHEDULING_SHA256_BYTES = 32 };

struct scheduling_lot {
    uint8_t b[SCHEDULING_SHA256_BYTES];
};

/* The seed of the words that a person chose: their SHA-256. */
struct scheduling_lot scheduling_seed_of(const char *words);

/* What is in the audit before anything is planned: SHA-256(seed). */
struct scheduling_lot scheduling_commitment(const struct scheduling_lot *seed);

/* SHA-256(seed || purpose || 0 || key): what is drawn for one purpose says nothing of another. */
struct scheduling_lot scheduling_draw(const struct scheduling_lot *seed,
                                      const char *purpose, const char *key);

int scheduling_lot_compare(const struct scheduling_lot *a,
                           const struct scheduling_lot *b);

/* Whether the lot falls among the first permille of 1,000. */
bool scheduling_lot_is_within(const struct scheduling_lot *lot, uint32_t permille);

/* SHA-256 over lines in ascending order, each with its end of line: the same in any order of input. Sorts them. */
struct scheduling_lot scheduling_digest_lines(const char **lines, size_t n);
