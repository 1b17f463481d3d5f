/* risk_baseline - what is normal in each peer group; fitted once, then frozen. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "risk/risk_cell.h"
#include "risk/risk_group.h"
#include "risk/risk_model.h"
#include "risk/risk_standard.h"

enum risk_entry_state {
    RISK_ENTRY_OFF = 0, /* under two OK units in the whole category, or not asked */
    RISK_ENTRY_FLAT,    /* the units do not differ: the indicator does not discriminate */
    RISK_ENTRY_ON
};

struct risk_entry {
    struct risk_target target;
    double tau2;        /* >= 0, variance of true differences, transformed scale */
    double reliability; /* 0..1, mean B over the units it was fitted on */
    uint32_t n;         /* OK units it was fitted on */
    uint8_t level;      /* enum risk_level it was fitted at */
    uint8_t state;      /* enum risk_entry_state */
};

struct risk_baseline {
    const struct risk_entry *entries; /* [n_indicators][n_groups] */
    size_t n_indicators;
    size_t n_groups;
};

/* What a stage's baseline is fitted on. */
struct risk_fit {
    const struct risk_model *model;
    const uint16_t *indicators; /* positions in the model, ascending */
    size_t n_indicators;
    const struct risk_grouping *grouping;
    const struct risk_cell *cells; /* [n_indicators][n_units]: cells[k * n_units + i] */
    const uint8_t *status;         /* of the same shape: what the gate said */
};

/*
 * Fit every (indicator, group of the sort that it compares in): target, spread, reliability, at the most
 * specific level that has options.min_group OK units. All sums run in ascending unit id order. A category's own entry
 * stays OFF while none of its subtypes leans on it.
 *
 * out:    self  lives in the arena
 */
void risk_baseline_fit(const struct risk_fit *fit, struct arena *arena,
                       struct risk_baseline *self);

/* The entry of the k-th indicator of the stage and a group. */
const struct risk_entry *risk_baseline_entry(const struct risk_baseline *self, size_t k,
                                             size_t group);
