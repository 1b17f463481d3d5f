/* risk_composite - from cells to a score whose contributions sum exactly. */
#pragma once

#include "risk/risk_baseline.h"
#include "risk/risk_sum.h"

struct risk_cell_score {
    double z;             /* deviations from the peer group, risk-directed */
    double u;             /* sqrt(B) z: posterior mean of the true deviation, in tau */
    double reliability;   /* B, 0..1: how much of what is seen is real */
    double weight;        /* normalised over the applicable indicators of the stage */
    int64_t contribution; /* weight x u, rounded once, micro-units */
    uint8_t status;       /* enum risk_cell_status after the gate */
    bool is_observed;     /* counts towards coverage: OK, and the indicator is not OFF */
};

struct risk_composite {
    int64_t score_micro;    /* exact sum of the contributions */
    int64_t coverage_micro; /* observed weight, 0..1000000 */
    double mean;            /* the same as doubles, for intervals and tests */
    double var;             /* posterior variance of mean */
    double coverage;
    bool is_sufficient; /* coverage reaches the model's minimum */
};

/*
 * Score one cell against a frozen baseline. Anything but an OK cell against an entry that is ON
 * is prior knowledge: u = 0, contribution 0, B = 0.
 *
 * in:     cell    its status is what the gate said
 *         weight  normalised
 * source: risk method 5.5, 5.7 level 1
 */
struct risk_cell_score risk_composite_cell(const struct risk_indicator *indicator,
                                           const struct risk_entry *entry,
                                           const struct risk_cell *cell, double weight);

/* A unit's sums while its cells come in. */
struct risk_tally {
    struct risk_sum mean;
    struct risk_sum var;
    struct risk_sum coverage;
    int64_t score_micro;
};

/*
 * Add a cell, in ascending indicator order. Missing ones come with their weight, NOT_APPLICABLE
 * ones with weight 0: weights are over all that applies, and what is missing is prior.
 *
 * source: risk method 5.7 level 1
 */
void risk_composite_add(struct risk_tally *tally, const struct risk_cell_score *cell);

/*
 * The unit's score. A pure function of its own cells and the frozen baseline, and monotone: a
 * worse value never lowers it.
 */
struct risk_composite risk_composite_close(const struct risk_tally *tally,
                                           const struct risk_options *options);
