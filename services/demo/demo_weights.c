/* demo_weights - units drawn in proportion to their weights. */
#include "demo/demo_weights.h"

#include <string.h>

enum { ROOM_AT_FIRST = 64 };

/* Sums up to and including each unit, so that a draw is a search. */
struct demo_weights {
    struct arena *arena;
    const struct demo_unit **units;
    double *sums;
    size_t n, room;
};

struct demo_weights *
demo_weights_new(struct arena *arena)
{
    struct demo_weights *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    return self;
}

static void
grow(struct demo_weights *self)
{
    const struct demo_weights old = *self;

    self->room = old.room == 0 ? ROOM_AT_FIRST : 2 * old.room;
    self->units = arena_alloc(self->arena, self->room * sizeof(struct demo_unit *));
    self->sums = arena_alloc(self->arena, self->room * sizeof(double));
    for (size_t i = 0; i < old.n; i++) {
        self->units[i] = old.units[i];
        self->sums[i] = old.sums[i];
    }
}

void
demo_weights_add(struct demo_weights *self, const struct demo_unit *unit, double weight)
{
    if (self->n == self->room)
        grow(self);
    self->units[self->n] = unit;
    self->sums[self->n] = (self->n == 0 ? 0.0 : self->sums[self->n - 1]) + weight;
    self->n++;
}

const struct demo_unit *
demo_weights_pick(const struct demo_weights *self, struct demo_random *random)
{
    size_t low = 0;
    size_t high = self->n;

    if (self->n == 0 || self->sums[self->n - 1] <= 0.0)
        return NULL;

    const double at = demo_random_uniform(random) * self->sums[self->n - 1];

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (self->sums[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return self->units[low < self->n ? low : self->n - 1];
}
