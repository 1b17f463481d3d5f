/* risk_group - who is scored, and whom each is compared with. */
#include "risk/risk_group.h"

#include <string.h>

#include "risk/risk_order.h"

enum { PEERS = RISK_PEER_AREA + 1 };

/* The distinct (category, subtype) or (category, area) pairs, ascending. */
struct kinds {
    enum risk_peer peer;
    const struct risk_unit **first; /* one unit of each kind */
    size_t n;
    size_t capacity;
    uint32_t *leaf_of;  /* which group a kind became */
    uint32_t *group_of; /* which group a unit is in */
};

static const char *
key_of(const struct risk_unit *unit, enum risk_peer peer)
{
    return peer == RISK_PEER_AREA ? unit->area : unit->subtype;
}

static int
compare_kinds(const struct risk_unit *a, const struct risk_unit *b, enum risk_peer peer)
{
    int order = strcmp(a->category, b->category);

    return order != 0 ? order : strcmp(key_of(a, peer), key_of(b, peer));
}

/* Position of the unit's kind, or where it belongs. */
static size_t
kind_position(const struct kinds *kinds, const struct risk_unit *unit)
{
    size_t low = 0;
    size_t high = kinds->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (compare_kinds(kinds->first[middle], unit, kinds->peer) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
grow(struct kinds *kinds, struct arena *arena)
{
    size_t capacity = kinds->capacity == 0 ? 64 : 2 * kinds->capacity;
    const struct risk_unit **first = arena_alloc(arena, capacity * sizeof *first);

    if (kinds->n > 0)
        memcpy(first, kinds->first, kinds->n * sizeof *first);
    kinds->first = first;
    kinds->capacity = capacity;
}

static void
add_kind(struct kinds *kinds, const struct risk_unit *unit, struct arena *arena)
{
    size_t at = kind_position(kinds, unit);

    if (at < kinds->n && compare_kinds(kinds->first[at], unit, kinds->peer) == 0)
        return;
    if (kinds->n == kinds->capacity)
        grow(kinds, arena);
    memmove(kinds->first + at + 1, kinds->first + at,
            (kinds->n - at) * sizeof *kinds->first);
    kinds->first[at] = unit;
    kinds->n++;
}

static struct kinds
find_kinds(const struct risk_unit *units, size_t n_units, enum risk_peer peer,
           struct arena *arena)
{
    struct kinds kinds = {.peer = peer};

    for (size_t i = 0; i < n_units; i++)
        add_kind(&kinds, &units[i], arena);
    kinds.leaf_of = arena_alloc(arena, kinds.n * sizeof *kinds.leaf_of);
    kinds.group_of = arena_alloc(arena, n_units * sizeof *kinds.group_of);
    return kinds;
}

/* The groups of the kinds that belong to one category, from position at on; where the next begins. */
static size_t
add_leaves(struct kinds *kinds, size_t at, uint32_t parent, struct risk_group *groups,
           uint32_t *n_groups)
{
    const char *category = groups[parent].category;

    for (; at < kinds->n && strcmp(kinds->first[at]->category, category) == 0; at++) {
        struct risk_group *leaf = &groups[*n_groups];

        *leaf = (struct risk_group){.category = category, .parent = parent};
        if (kinds->peer == RISK_PEER_AREA)
            leaf->area = kinds->first[at]->area;
        else
            leaf->subtype = kinds->first[at]->subtype;
        kinds->leaf_of[at] = (*n_groups)++;
    }
    return at;
}

/* A group per category, then its kinds, then its areas: all lists have the same categories. */
static struct risk_group *
make_groups(struct kinds *kinds, size_t n_peers, struct arena *arena, size_t *n_groups)
{
    size_t at[PEERS] = {0}, most = kinds[0].n;
    struct risk_group *groups;
    uint32_t n = 0;

    for (size_t p = 0; p < n_peers; p++)
        most += kinds[p].n;
    groups = arena_alloc(arena, most * sizeof *groups);
    while (at[0] < kinds[0].n) {
        const uint32_t parent = n++;

        groups[parent] = (struct risk_group){.category = kinds[0].first[at[0]]->category,
                                             .parent = parent};
        for (size_t p = 0; p < n_peers; p++)
            at[p] = add_leaves(&kinds[p], at[p], parent, groups, &n);
    }
    *n_groups = n;
    return groups;
}

static void
count_members(const struct risk_unit *units, size_t n_units, const struct kinds *kinds,
              struct risk_group *groups)
{
    for (size_t i = 0; i < n_units; i++) {
        struct risk_group *leaf =
            &groups[kinds->leaf_of[kind_position(kinds, &units[i])]];

        kinds->group_of[i] = (uint32_t)(leaf - groups);
        leaf->n_units++;
        if (kinds->peer == RISK_PEER_SUBTYPE)
            groups[leaf->parent].n_units++;
    }
}

/* Every unit is listed in its subtype, in its category and, where that is asked for, in its area. */
static void
list_members(const struct risk_grouping *self, struct risk_group *groups,
             struct arena *arena)
{
    uint32_t *pool = arena_alloc(arena, (PEERS + 1) * self->n_units * sizeof *pool);
    uint32_t **end = arena_alloc(arena, self->n_groups * sizeof *end);

    for (size_t g = 0; g < self->n_groups; g++) {
        groups[g].members = end[g] = pool;
        pool += groups[g].n_units;
    }
    for (size_t i = 0; i < self->n_units; i++) {
        uint32_t unit = self->by_id[i];
        uint32_t leaf = self->group_of[unit];

        *end[leaf]++ = unit;
        *end[groups[leaf].parent]++ = unit;
        if (self->area_of != NULL)
            *end[self->area_of[unit]]++ = unit;
    }
}

rc_t
risk_group_units(const struct risk_unit *units, size_t n_units, bool by_area,
                 struct arena *arena, struct risk_grouping *self)
{
    const size_t n_peers = by_area ? PEERS : 1;
    struct risk_grouping made = {.n_units = n_units};
    struct kinds kinds[PEERS] = {{0}};
    struct risk_group *groups;

    if (n_units == 0 || n_units > UINT32_MAX / (PEERS + 1))
        return RC_INVALID;
    TRY(risk_order_ids(&units[0].id, sizeof units[0], n_units, arena, &made.by_id));
    for (size_t p = 0; p < n_peers; p++)
        kinds[p] = find_kinds(units, n_units, (enum risk_peer)p, arena);
    groups = make_groups(kinds, n_peers, arena, &made.n_groups);
    for (size_t p = 0; p < n_peers; p++)
        count_members(units, n_units, &kinds[p], groups);
    made.group_of = kinds[RISK_PEER_SUBTYPE].group_of;
    made.area_of = kinds[RISK_PEER_AREA].group_of;
    made.groups = groups;
    list_members(&made, groups, arena);
    *self = made;
    return RC_OK;
}

uint32_t
risk_group_of(const struct risk_grouping *self, size_t unit, enum risk_peer peer)
{
    return peer == RISK_PEER_AREA ? self->area_of[unit] : self->group_of[unit];
}

bool
risk_group_is_leaf(const struct risk_group *self, enum risk_peer peer)
{
    return (peer == RISK_PEER_AREA ? self->area : self->subtype) != NULL;
}

size_t
risk_group_find(const struct risk_grouping *self, const char *category,
                const char *subtype)
{
    for (size_t g = 0; g < self->n_groups; g++) {
        const struct risk_group *group = &self->groups[g];

        if (group->subtype != NULL && strcmp(group->category, category) == 0
            && strcmp(group->subtype, subtype) == 0)
            return g;
    }
    return self->n_groups;
}
