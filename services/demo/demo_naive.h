/* demo_naive - the rival of the selection: a plain sum of rates, as anybody would make it in a spreadsheet. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What an indicator is. */
struct demo_naive_kind {
    const char *id;
    int direction; /* +1: a high value is worse */
    bool
        is_mean; /* the numerator is the value; otherwise it is numerator over denominator */
};

struct demo_naive_cell {
    double numerator, denominator;
    bool is_known;
};

/*
 * Add up each unit's rates, each divided by the mean of its indicator over all units and signed by its direction, with equal
 * weights. What is not known counts as the mean: that is the kindest to the rival.
 *
 * in:     cells   n_kinds columns of n units
 * out:    scores  n, higher is worse
 */
void demo_naive_score(const struct demo_naive_kind *kinds, size_t n_kinds,
                      const struct demo_naive_cell *cells, size_t n, double *scores);
