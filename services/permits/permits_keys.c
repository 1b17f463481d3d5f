/* permits_keys - identities in order, so that rows find each other without a table per row. */
#include "permits/permits_keys.h"

#include <stdlib.h>
#include <string.h>

static int
compare_ids(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct uuid));
}

static int
compare_keys(const void *a, const void *b)
{
    const struct permits_key *left = a, *right = b;
    int by_id = memcmp(left->id.b, right->id.b, sizeof(left->id.b));

    return by_id != 0 ? by_id : (left->row > right->row) - (left->row < right->row);
}

void
permits_keys_before(const struct uuid *ids, size_t n, struct permits_key *order,
                    uint32_t *before)
{
    for (size_t i = 0; i < n; i++)
        order[i] = (struct permits_key){ids[i], (uint32_t)i};
    if (n > 0)
        qsort(order, n, sizeof(*order), compare_keys);
    for (size_t i = 0; i < n; i++) {
        size_t same = i > 0 && compare_ids(&order[i - 1].id, &order[i].id) == 0;

        before[order[i].row] = same ? order[i - 1].row : PERMITS_NO_ROW;
    }
}

size_t
permits_ids_unique(struct uuid *ids, size_t n)
{
    size_t kept = 0;

    if (n == 0)
        return 0;
    qsort(ids, n, sizeof(*ids), compare_ids);
    for (size_t i = 0; i < n; i++)
        if (kept == 0 || compare_ids(&ids[kept - 1], &ids[i]) != 0)
            ids[kept++] = ids[i];
    return kept;
}

uint32_t
permits_ids_find(const struct uuid *ids, size_t n, const struct uuid *id)
{
    const struct uuid *found =
        n > 0 ? bsearch(id, ids, n, sizeof(*ids), compare_ids) : NULL;

    return found != NULL ? (uint32_t)(found - ids) : PERMITS_NO_ROW;
}
