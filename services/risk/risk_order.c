/* risk_order - the one order in which everything is computed: ascending unit id. */
#include "risk/risk_order.h"

#include <stdlib.h>

struct key {
    uint64_t high;
    uint64_t low;
    uint32_t position;
};

static uint64_t
big_endian(const uint8_t *bytes)
{
    uint64_t value = 0;

    for (size_t i = 0; i < 8; i++)
        value = value << 8 | bytes[i];
    return value;
}

static int
compare_keys(const void *left, const void *right)
{
    const struct key *a = left;
    const struct key *b = right;

    if (a->high != b->high)
        return a->high < b->high ? -1 : 1;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    return 0;
}

/* Stores usually deliver units in id order: then nothing is sorted. */
static rc_t
sort_keys(struct key *keys, size_t n)
{
    size_t i = 1;

    while (i < n && compare_keys(&keys[i - 1], &keys[i]) < 0)
        i++;
    if (i >= n)
        return RC_OK;
    qsort(keys, n, sizeof keys[0], compare_keys);
    for (i = 1; i < n; i++)
        if (compare_keys(&keys[i - 1], &keys[i]) == 0)
            return RC_INVALID;
    return RC_OK;
}

rc_t
risk_order_ids(const struct uuid *ids, size_t stride_bytes, size_t n, struct arena *arena,
               const uint32_t **order)
{
    const uint8_t *bytes = (const uint8_t *)ids;
    struct key *keys = arena_alloc(arena, n * sizeof *keys);
    uint32_t *positions = arena_alloc(arena, n * sizeof *positions);

    for (size_t i = 0; i < n; i++, bytes += stride_bytes) {
        keys[i].high = big_endian(bytes);
        keys[i].low = big_endian(bytes + 8);
        keys[i].position = (uint32_t)i;
    }
    TRY(sort_keys(keys, n));
    for (size_t i = 0; i < n; i++)
        positions[i] = keys[i].position;
    *order = positions;
    return RC_OK;
}
