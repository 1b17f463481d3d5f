/* demo_evaluate - how many of the truly worst a selection holds, beside its rivals. */
#pragma once

#include <stdint.h>

#include "platform/arena.h"

/* One unit of the population that the selection was made from. */
struct demo_candidate {
    const char *ref;
    double quality;   /* hidden; higher is worse */
    double naive;     /* the rival's score; higher is worse */
    unsigned reached; /* the last cut that it passed: 0 none, 1, 2 */
};

/* Selected by passing a cut at least, against the truly worst. Of several populations everything is summed. */
struct demo_score {
    uint32_t n, selected,
        worst;            /* population, how many were taken, how many are looked for */
    uint32_t ours, naive; /* of the worst, those held */
    uint32_t oracle;      /* as many as could be held */
    double chance, chance_variance; /* what drawing lots would hold */
    uint32_t only_ours, only_naive; /* of the worst: held by one of the two only */
};

/*
 * Add one population to a score.
 *
 * in:     cut    1 or 2: who has reached it is selected; the rival takes as many
 *         worst  how many to look for; all of them where there are fewer
 */
void demo_evaluate_add(struct demo_score *score, const struct demo_candidate *candidates,
                       size_t n, unsigned cut, uint32_t worst, struct arena *arena);

struct demo_interval {
    double low, high;
};

/* What 95 of 100 lotteries hold. source: normal approximation of the hypergeometric distribution */
struct demo_interval demo_evaluate_chance(const struct demo_score *score);

/*
 * Ours less the rival's, with 95 %: the two hold some of the same, so only those held by one of them count.
 *
 * source: Q. McNemar, Psychometrika 12 (1947) 153-157, for the difference of two shares of the same units
 */
struct demo_interval demo_evaluate_difference(const struct demo_score *score);
