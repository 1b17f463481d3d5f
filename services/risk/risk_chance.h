/* risk_chance - how certain a unit's place is: expected rank, rank interval, chance of being among the first. */
#pragma once

#include "risk/risk_rank.h"

/* A place in the order as what is known of all true risks leaves it. Ranks count from 1. */
struct risk_chance {
    double expected;    /* mean rank                                                    */
    uint32_t low, high; /* 90 % interval: the 5th and the 95th percentile of the rank   */
    int64_t top_nano;   /* probability of one of the first k places, 1e-9 units         */
};

enum { RISK_CHANCE_EXACT_MOST = 256 };

/*
 * The places of runners whose true risks are independent normals (mean, var).
 *
 * Given a unit's own true risk x, the number of others above it is a sum of independent yes and no, so its distribution
 * is Poisson binomial. Up to RISK_CHANCE_EXACT_MOST runners it is computed as such on a grid of x (leave-one-out by
 * deconvolution from the stable side) and integrated over each unit's own distribution; the grid leaves an error below
 * 0.002 in a probability. Beyond, the number above is normal around its mean and the mean is taken as a line where it
 * passes the rank in question: error below 0.01, n log n steps after n times the grid.
 *
 * in:     runners  as risk_rank_sort left them, so that sums run in the same order always
 *         k        places to be had; 0: none
 *         chances  room for n, filled in the order of the runners
 * source: risk method 5.8; Y. Hong, Comput. Stat. Data Anal. 59 (2013) 41 for the Poisson binomial
 */
void risk_chance_places(const struct risk_runner *runners, size_t n, uint32_t k,
                        struct arena *arena, struct risk_chance *chances);
