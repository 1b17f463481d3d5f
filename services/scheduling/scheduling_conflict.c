/* scheduling_conflict - whose interest stands in the way of which unit, and from when until when. */
#include "scheduling/scheduling_conflict.h"

#include <stdlib.h>
#include <string.h>

#include "scheduling/scheduling_calendar.h"

/* An index with the id that it is sorted by, so that the comparison needs no context. */
struct keyed {
    struct uuid object;
    uint32_t at;
};

static int
compare_keyed(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    const int by_object = scheduling_id_compare(&x->object, &y->object);

    if (by_object != 0)
        return by_object;
    return (x->at > y->at) - (x->at < y->at);
}

struct scheduling_declarations
scheduling_declarations_of(const struct scheduling_interest *rows, size_t n,
                           int32_t cooling_off_years, struct arena *arena)
{
    struct keyed *keyed = arena_alloc(arena, (n + 1) * sizeof *keyed);
    uint32_t *by_object = arena_alloc(arena, (n + 1) * sizeof *by_object);
    size_t known = 0;

    for (size_t i = 0; i < n; i++)
        if (rows[i].is_known)
            keyed[known++] = (struct keyed){rows[i].object, (uint32_t)i};
    qsort(keyed, known, sizeof *keyed, compare_keyed);
    for (size_t i = 0; i < known; i++)
        by_object[i] = keyed[i].at;
    return (struct scheduling_declarations){rows, by_object, known, cooling_off_years};
}

int32_t
scheduling_interest_until(const struct scheduling_interest *interest,
                          int32_t cooling_off_years)
{
    return scheduling_add_years(interest->until_day, cooling_off_years);
}

struct scheduling_ids
scheduling_objects_of(const struct scheduling_owners *owners, const struct uuid *unit,
                      const struct uuid *provider, struct arena *arena)
{
    const struct scheduling_ids circle = scheduling_circle(owners, provider, arena);
    struct scheduling_ids all = {
        .rows = arena_alloc(arena, (circle.n + 1) * sizeof *all.rows), .n = circle.n + 1};

    memcpy(all.rows, circle.rows, circle.n * sizeof *all.rows);
    all.rows[circle.n] = *unit;
    scheduling_ids_sort(&all);
    return all;
}

struct uuid
scheduling_object_of(const struct scheduling_interest *interest, struct arena *arena)
{
    const char *space = arena_printf(
        arena, "%s:%s", interest->is_unit ? "unit" : "provider", interest->register_name);

    return uuid_named(space, interest->object_ref);
}

static const struct scheduling_interest *
row_at(const struct scheduling_declarations *declarations, size_t at)
{
    return &declarations->rows[declarations->by_object[at]];
}

static size_t
first_on(const struct scheduling_declarations *declarations, const struct uuid *object)
{
    size_t low = 0, high = declarations->n_by_object;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (scheduling_id_compare(&row_at(declarations, middle)->object, object) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The declarations on one object: counted, and kept when there is a place to keep them. */
static size_t
collect(const struct scheduling_declarations *declarations, const struct uuid *object,
        struct scheduling_conflict *out)
{
    size_t n = 0;

    for (size_t i = first_on(declarations, object);
         i < declarations->n_by_object
         && scheduling_id_compare(&row_at(declarations, i)->object, object) == 0;
         i++, n++) {
        const struct scheduling_interest *row = row_at(declarations, i);

        if (out != NULL)
            out[n] =
                (struct scheduling_conflict){.interest = declarations->by_object[i],
                                             .from_day = row->from_day,
                                             .until_day = scheduling_interest_until(
                                                 row, declarations->cooling_off_years)};
    }
    return n;
}

struct scheduling_conflicts
scheduling_conflicts_with(const struct scheduling_declarations *declarations,
                          const struct scheduling_ids *objects, struct arena *arena)
{
    struct scheduling_conflicts found = {.rows = NULL, .n = 0};
    size_t n = 0;

    for (size_t i = 0; i < objects->n; i++)
        n += collect(declarations, &objects->rows[i], NULL);
    if (n == 0)
        return found;
    found.rows = arena_alloc(arena, n * sizeof *found.rows);
    for (size_t i = 0; i < objects->n; i++)
        found.n += collect(declarations, &objects->rows[i], found.rows + found.n);
    return found;
}

bool
scheduling_is_in_conflict(const struct scheduling_declarations *declarations,
                          const struct scheduling_conflicts *conflicts,
                          const char *staff_id, int32_t day)
{
    for (size_t i = 0; i < conflicts->n; i++) {
        const struct scheduling_conflict *row = &conflicts->rows[i];

        if (day >= row->from_day && day <= row->until_day
            && strcmp(declarations->rows[row->interest].staff_id, staff_id) == 0)
            return true;
    }
    return false;
}
