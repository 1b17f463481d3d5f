/* risk_group - who is scored, and whom each is compared with. */
#include "risk/risk_group.h"

#include <string.h>

#include "risk/risk_order.h"

/* The distinct (category, subtype) pairs, ascending. */
struct kinds {
    const struct risk_unit **first; /* one unit of each kind */
    size_t n;
    size_t capacity;
};

static int
compare_kinds(const struct risk_unit *a, const struct risk_unit *b)
{
    int order = strcmp(a->category, b->category);

    return order != 0 ? order : strcmp(a->subtype, b->subtype);
}

/* Position of the unit's kind, or where it belongs. */
static size_t
kind_position(const struct kinds *kinds, const struct risk_unit *unit)
{
    size_t low = 0;
    size_t high = kinds->n;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (compare_kinds(kinds->first[middle], unit) < 0)
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

    if (at < kinds->n && compare_kinds(kinds->first[at], unit) == 0)
        return;
    if (kinds->n == kinds->capacity)
        grow(kinds, arena);
    memmove(kinds->first + at + 1, kinds->first + at,
            (kinds->n - at) * sizeof *kinds->first);
    kinds->first[at] = unit;
    kinds->n++;
}

/* A group per category and per kind; leaf_of says which group a kind became. */
static struct risk_group *
make_groups(const struct kinds *kinds, struct arena *arena, uint32_t *leaf_of,
            size_t *n_groups)
{
    struct risk_group *groups = arena_alloc(arena, 2 * kinds->n * sizeof *groups);
    uint32_t parent = 0;
    uint32_t n = 0;

    for (size_t i = 0; i < kinds->n; i++) {
        const struct risk_unit *unit = kinds->first[i];

        if (i == 0 || strcmp(kinds->first[i - 1]->category, unit->category) != 0) {
            parent = n;
            groups[n++] =
                (struct risk_group){.category = unit->category, .parent = parent};
        }
        leaf_of[i] = n;
        groups[n++] = (struct risk_group){
            .category = unit->category, .subtype = unit->subtype, .parent = parent};
    }
    *n_groups = n;
    return groups;
}

static void
count_members(const struct risk_unit *units, const struct kinds *kinds,
              const uint32_t *leaf_of, size_t n_units, struct risk_group *groups,
              uint32_t *group_of)
{
    for (size_t i = 0; i < n_units; i++) {
        group_of[i] = leaf_of[kind_position(kinds, &units[i])];
        groups[group_of[i]].n_units++;
        groups[groups[group_of[i]].parent].n_units++;
    }
}

/* Every unit is listed twice: in its subtype and in its category. */
static void
list_members(const struct risk_grouping *self, struct risk_group *groups,
             struct arena *arena)
{
    uint32_t *pool = arena_alloc(arena, 2 * self->n_units * sizeof *pool);
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
    }
}

rc_t
risk_group_units(const struct risk_unit *units, size_t n_units, struct arena *arena,
                 struct risk_grouping *self)
{
    struct risk_grouping made = {.n_units = n_units};
    struct kinds kinds = {0};
    struct risk_group *groups;
    uint32_t *leaf_of, *group_of;

    if (n_units == 0 || n_units > UINT32_MAX / 2)
        return RC_INVALID;
    TRY(risk_order_ids(&units[0].id, sizeof units[0], n_units, arena, &made.by_id));
    for (size_t i = 0; i < n_units; i++)
        add_kind(&kinds, &units[i], arena);
    leaf_of = arena_alloc(arena, kinds.n * sizeof *leaf_of);
    group_of = arena_alloc(arena, n_units * sizeof *group_of);
    groups = make_groups(&kinds, arena, leaf_of, &made.n_groups);
    count_members(units, &kinds, leaf_of, n_units, groups, group_of);
    made.group_of = group_of;
    made.groups = groups;
    list_members(&made, groups, arena);
    *self = made;
    return RC_OK;
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
