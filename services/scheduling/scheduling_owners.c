/* scheduling_owners - who owns whom: a provider with everybody above and below it. */
#include "scheduling/scheduling_owners.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int
compare_ids(const void *a, const void *b)
{
    return scheduling_id_compare(a, b);
}

static int
compare_upward(const void *a, const void *b)
{
    const struct scheduling_link *x = a, *y = b;

    return scheduling_id_compare(&x->provider, &y->provider);
}

static int
compare_downward(const void *a, const void *b)
{
    const struct scheduling_link *x = a, *y = b;

    return scheduling_id_compare(&x->owner, &y->owner);
}

struct scheduling_owners
scheduling_owners_of(const struct scheduling_link *links, size_t n, struct arena *arena)
{
    struct scheduling_link *up = arena_memdup(arena, links, n * sizeof *links);
    struct scheduling_link *down = arena_memdup(arena, links, n * sizeof *links);

    if (n > 0) {
        qsort(up, n, sizeof *up, compare_upward);
        qsort(down, n, sizeof *down, compare_downward);
    }
    return (struct scheduling_owners){up, down, n};
}

void
scheduling_ids_sort(struct scheduling_ids *ids)
{
    size_t kept = 0;

    if (ids->n == 0)
        return;
    qsort(ids->rows, ids->n, sizeof *ids->rows, compare_ids);
    for (size_t i = 0; i < ids->n; i++)
        if (kept == 0 || scheduling_id_compare(&ids->rows[kept - 1], &ids->rows[i]) != 0)
            ids->rows[kept++] = ids->rows[i];
    ids->n = kept;
}

/* A direction to walk in: from one end of a link to the other. */
struct way {
    const struct scheduling_link *links;
    size_t n;
    bool is_up;
};

static const struct uuid *
near_end(const struct way *way, size_t at)
{
    return way->is_up ? &way->links[at].provider : &way->links[at].owner;
}

static size_t
first_of(const struct way *way, const struct uuid *id)
{
    size_t low = 0, high = way->n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (scheduling_id_compare(near_end(way, middle), id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool
has(const struct scheduling_ids *ids, const struct uuid *id)
{
    for (size_t i = 0; i < ids->n; i++)
        if (scheduling_id_compare(&ids->rows[i], id) == 0)
            return true;
    return false;
}

/* A set under way, with room that doubles: chains are short where links are many. */
struct found {
    struct scheduling_ids ids;
    size_t room;
    struct arena *arena;
};

static void
push(struct found *self, const struct uuid *id)
{
    enum { FIRST_ROOM = 8 };

    if (self->ids.n == self->room) {
        const size_t room = self->room > 0 ? 2 * self->room : FIRST_ROOM;
        struct uuid *rows = arena_alloc(self->arena, room * sizeof *rows);

        if (self->ids.n > 0)
            memcpy(rows, self->ids.rows, self->ids.n * sizeof *rows);
        self->ids.rows = rows;
        self->room = room;
    }
    self->ids.rows[self->ids.n++] = *id;
}

/* Breadth first; what has been seen is not walked again. */
static struct scheduling_ids
walk(const struct way *way, const struct uuid *start, struct arena *arena)
{
    struct found found = {.arena = arena};

    push(&found, start);
    for (size_t at = 0; at < found.ids.n; at++) {
        const struct uuid here = found.ids.rows[at];

        for (size_t i = first_of(way, &here);
             i < way->n && scheduling_id_compare(near_end(way, i), &here) == 0; i++) {
            const struct uuid *far =
                way->is_up ? &way->links[i].owner : &way->links[i].provider;

            if (!has(&found.ids, far))
                push(&found, far);
        }
    }
    return found.ids;
}

struct scheduling_ids
scheduling_circle(const struct scheduling_owners *owners, const struct uuid *provider,
                  struct arena *arena)
{
    const struct way up = {owners->upward, owners->n, true};
    const struct way down = {owners->downward, owners->n, false};
    const struct scheduling_ids above = walk(&up, provider, arena);
    const struct scheduling_ids below = walk(&down, provider, arena);
    struct scheduling_ids all;

    all.rows = arena_alloc(arena, (above.n + below.n) * sizeof *all.rows);
    memcpy(all.rows, above.rows, above.n * sizeof *all.rows);
    memcpy(all.rows + above.n, below.rows, below.n * sizeof *all.rows);
    all.n = above.n + below.n;
    scheduling_ids_sort(&all);
    return all;
}
