/* demo_truth - units in the order of their hidden quality. */
#include "demo/demo_truth.h"

#include <stdlib.h>
#include <string.h>

#include "demo/demo_quality.h"

static int
worst_first(const void *left, const void *right)
{
    const struct demo_true *a = left;
    const struct demo_true *b = right;

    if (a->quality < b->quality || b->quality < a->quality)
        return a->quality > b->quality ? -1 : 1;
    return strcmp(a->unit->ref, b->unit->ref);
}

struct demo_ranking
demo_truth_rank(const struct demo_nation *nation, size_t category, size_t office,
                struct arena *arena)
{
    struct demo_ranking ranking = {
        .rows = arena_alloc(arena, (nation->n_units + 1) * sizeof *ranking.rows)};

    for (size_t i = 0; i < nation->n_units; i++) {
        const struct demo_unit *unit = &nation->units[i];
        const bool is_there =
            office == DEMO_N_OFFICES || DEMO_COUNTIES[unit->county].office == office;

        if (unit->category == category && is_there)
            ranking.rows[ranking.n++] =
                (struct demo_true){unit, demo_quality(nation->settings.seed, unit->ref)};
    }
    qsort(ranking.rows, ranking.n, sizeof *ranking.rows, worst_first);
    return ranking;
}
