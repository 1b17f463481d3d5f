/* risk_rank - the order of the units, and how certain it is. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "risk/risk_group.h"

/* One competitor. */
struct risk_runner {
    int64_t score_micro;
    const uint8_t *lottery; /* RISK_LOTTERY_BYTES, borrowed */
    double mean;
    double var; /* > 0 unless everything is known */
    uint32_t unit;
};

/*
 * Sort by score descending, ties by lottery ascending: never by id, name or arrival.
 *
 * source: decision on ties and cut-offs, from the first round on
 */
void risk_rank_sort(struct risk_runner *runners, size_t n);

/*
 * Expected rank of each runner: 1 + sum over the others of Phi((m_j - m_i) / sqrt(V_i + V_j)).
 *
 * in:     expected  room for n; n squared steps, meant for n <= 5000
 * source: risk method 5.8
 */
void risk_rank_expected(const struct risk_runner *runners, size_t n, double *expected);

/*
 * Probability that a runner's true risk exceeds that of another, for near misses against the last
 * one inside the cut.
 */
double risk_rank_exceeds(const struct risk_runner *runner,
                         const struct risk_runner *other);
