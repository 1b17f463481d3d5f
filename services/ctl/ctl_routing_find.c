/* ctl_routing_find - which row of a routing table decides, and the nodes' names. */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "ctl/ctl_routing_file.h"

static const char *const NODES[CTL_NODES] = {"central", "nord",    "mitt", "ost",
                                             "sydost",  "sydvast", "syd"};

const char *
ctl_node_name(uint8_t node)
{
    assert(node < CTL_NODES);
    return NODES[node];
}

rc_t
ctl_node_of(const char *name, uint8_t *node)
{
    for (size_t i = 0; i < CTL_NODES; i++) {
        if (strcmp(NODES[i], name) == 0) {
            *node = (uint8_t)i;
            return RC_OK;
        }
    }
    return RC_MISSING;
}

static int
compare_place(const struct ctl_routing_row *row, const struct ctl_routing_key *key)
{
    int order = strcmp(row->register_name, key->register_name);

    if (order == 0)
        order = strcmp(row->area, key->area);
    return order != 0 ? order : strcmp(row->category, key->category);
}

/* Rows are sorted: the last one of the place that has begun by the day is the only candidate. */
static const struct ctl_routing_row *
find_exactly(const struct ctl_routing *self, const struct ctl_routing_key *key)
{
    size_t from = 0, to;
    const struct ctl_routing_row *rows = ctl_routing_rows(self, &to);

    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        const int order = compare_place(&rows[middle], key);

        if (order < 0 || (order == 0 && rows[middle].valid_from_day <= key->day))
            from = middle + 1;
        else
            to = middle;
    }
    if (from == 0 || compare_place(&rows[from - 1], key) != 0)
        return NULL;
    return rows[from - 1].valid_to_day >= key->day ? &rows[from - 1] : NULL;
}

rc_t
ctl_routing_find(const struct ctl_routing *self, const struct ctl_routing_key *key,
                 const struct ctl_routing_row **row)
{
    struct ctl_routing_key any = *key;
    const struct ctl_routing_row *found = NULL;

    any.category = "*";
    if (key->category != NULL)
        found = find_exactly(self, key);
    if (found == NULL)
        found = find_exactly(self, &any);
    if (found == NULL)
        return RC_MISSING;
    *row = found;
    return RC_OK;
}
