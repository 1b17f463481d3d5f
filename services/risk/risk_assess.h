/* risk_assess - one stage of a round: from frozen cells to a decision per unit. */
#pragma once

#include "risk/risk_composite.h"
#include "risk/risk_funnel.h"

/*
 * The design, in one place:
 *
 * - Every stage sees the whole frozen population. The baseline is always fitted on all of it, also
 *   in stage 2, where only the survivors of stage 1 compete: thirty extreme units say nothing
 *   about what is normal. All units are scored, because it costs nothing and shows what stage 1
 *   lost; only those in_field are ranked and can be selected by rank.
 * - Which evidence a stage sees is the caller's choice of indicators (risk_model_select with the
 *   stage's mask): external then own is the funnel, own in both is the other mode. There is no
 *   further switch, so the two modes cannot drift apart.
 * - Who had too little evidence in the stage before keeps the raised chance in the exploration
 *   draw: that is what before is for.
 * - Units may come in any order; everything runs in ascending unit id order, so the result is the
 *   same to the last bit. Results are indexed as the caller's units.
 * - An indicator with more than 1 % INVALID cells is blocked for the run: all its OK cells become
 *   INVALID, coverage falls, and the summary says so.
 */
struct risk_question {
    const struct risk_model *model;
    const uint16_t *indicators; /* positions in the model, ascending, each at most once */
    size_t n_indicators;
    const struct risk_unit *units;
    size_t n_units;
    const struct risk_cell *cells;   /* [n_indicators][n_units]: cells[k * n_units + i] */
    const bool *in_field;            /* who competes; NULL: everybody */
    const struct risk_place *before; /* the stage before; NULL: this is the first */
    int32_t as_of_day;               /* what the stage may know */
    bool with_chances; /* how certain the places are; without, nobody is a near miss */
    struct risk_cut cut;
};

/* What the run found about one indicator. */
struct risk_indicator_summary {
    uint32_t n_status[RISK_CELL_STATUSES]; /* cells by status, before blocking */
    bool is_blocked;
};

struct risk_answer {
    struct risk_grouping grouping;
    struct risk_baseline baseline;
    const struct risk_cell_score *cells;             /* [n_indicators][n_units] */
    const struct risk_composite *scores;             /* [n_units] */
    const struct risk_place *places;                 /* [n_units] */
    const struct risk_indicator_summary *indicators; /* [n_indicators] */
    uint32_t n_ranked;
    uint32_t n_selected; /* less than k_out when too few could be ranked */
};

/*
 * Score, rank and cut one stage.
 *
 * out:    answer  lives in the arena; borrows the question's units and model
 * errors: RC_INVALID  no units or indicators, a duplicate unit id, indicator positions that are
 *                     not ascending or not in the model, a model that risk_model_check refuses
 */
must_check rc_t risk_assess(const struct risk_question *question, struct arena *arena,
                            struct risk_answer *answer);
