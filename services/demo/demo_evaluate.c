/* demo_evaluate - how many of the truly worst a selection holds, beside its rivals. */
#include "demo/demo_evaluate.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const double NORMAL_95 = 1.959963984540054;

struct place {
    double score;
    const char *ref;
    size_t at;
};

static int
highest_first(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;

    if (a->score < b->score || b->score < a->score)
        return a->score > b->score ? -1 : 1;
    return strcmp(a->ref, b->ref);
}

static bool *
mark_highest(const struct place *places, size_t n, size_t k, struct arena *arena)
{
    struct place *sorted = arena_memdup(arena, places, n * sizeof *sorted);
    bool *marked = arena_alloc(arena, n * sizeof *marked);

    qsort(sorted, n, sizeof *sorted, highest_first);
    for (size_t i = 0; i < k && i < n; i++)
        marked[sorted[i].at] = true;
    return marked;
}

static uint32_t
smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* Mean and variance of a draw without replacement. */
static void
add_chance(struct demo_score *score, double n, double selected, double worst)
{
    const double share = worst / n;

    score->chance += selected * share;
    if (n > 1.0)
        score->chance_variance +=
            selected * share * (1.0 - share) * (n - selected) / (n - 1.0);
}

void
demo_evaluate_add(struct demo_score *score, const struct demo_candidate *candidates,
                  size_t n, unsigned cut, uint32_t worst, struct arena *arena)
{
    struct place *places = arena_alloc(arena, (n + 1) * sizeof *places);
    uint32_t selected = 0;

    assert(cut > 0);
    if (n == 0)
        return;
    worst = smaller(worst, (uint32_t)n);
    for (size_t i = 0; i < n; i++) {
        places[i] = (struct place){candidates[i].quality, candidates[i].ref, i};
        selected += candidates[i].reached >= cut;
    }

    const bool *is_worst = mark_highest(places, n, worst, arena);

    for (size_t i = 0; i < n; i++)
        places[i].score = candidates[i].naive;

    const bool *is_naive = mark_highest(places, n, selected, arena);

    for (size_t i = 0; i < n; i++) {
        const bool is_ours = candidates[i].reached >= cut;

        score->ours += is_worst[i] && is_ours;
        score->naive += is_worst[i] && is_naive[i];
        score->only_ours += is_worst[i] && is_ours && !is_naive[i];
        score->only_naive += is_worst[i] && is_naive[i] && !is_ours;
    }
    score->n += (uint32_t)n;
    score->selected += selected;
    score->worst += worst;
    score->oracle += smaller(worst, selected);
    add_chance(score, (double)n, selected, worst);
}

static struct demo_interval
around(double middle, double variance)
{
    const double half = NORMAL_95 * sqrt(variance > 0.0 ? variance : 0.0);

    return (struct demo_interval){middle - half, middle + half};
}

struct demo_interval
demo_evaluate_chance(const struct demo_score *score)
{
    struct demo_interval interval = around(score->chance, score->chance_variance);

    if (interval.low < 0.0)
        interval.low = 0.0;
    return interval;
}

struct demo_interval
demo_evaluate_difference(const struct demo_score *score)
{
    const double difference = (double)score->only_ours - (double)score->only_naive;
    const double apart = (double)score->only_ours + (double)score->only_naive;

    return around(difference, score->worst == 0
                                  ? 0.0
                                  : apart - difference * difference / score->worst);
}
