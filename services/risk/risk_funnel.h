/* risk_funnel - a stage's cut: who goes on, who is drawn by lot, and why each. */
#pragma once

#include "risk/risk_chance.h"
#include "risk/risk_reason.h"

struct risk_cut {
    uint32_t k_out;                /* places in the next stage */
    uint32_t exploration_permille; /* share of k_out drawn by lot; 0: nobody */
    uint64_t draw; /* risk_lottery_draw: where the systematic draw starts */
};

struct risk_place {
    uint32_t rank;             /* 1 is highest; 0: not ranked */
    struct risk_chance chance; /* among the ranked; zero: not ranked or not asked for */
    int64_t pi_nano;           /* probability of inclusion known in advance, 1e-9 units */
    uint8_t reason;            /* enum risk_reason */
};

/*
 * Everybody at a cut. Runners are the ranked, sorted; others keep the reason that the caller put
 * into places (INSUFFICIENT_DATA, NOT_IN_STAGE) unless they are drawn.
 */
struct risk_field {
    const struct risk_unit *units;
    size_t n_units;
    const struct risk_runner *runners;
    size_t n_runners;
};

/*
 * Fill the places. k_out - ceil(share x k_out) go by rank. The rest is drawn from everybody else
 * in the population, also those that an earlier stage left out, by a systematic draw through the
 * lottery order with probabilities known in advance; units of INSUFFICIENT_DATA have twice the
 * probability of the others. Places that nobody ranked can fill stay empty: a unit without
 * evidence is never taken as if it were a risk. A near miss is outside and has, by its chance, at least one in four of
 * belonging to the first k_out.
 *
 * in:     places  n_units, reason chance of the runners, reason of everybody else
 * out:    places  rank, pi_nano, reason of every unit (chance is not touched)
 * source: risk method 5.9
 */
void risk_funnel_cut(const struct risk_field *field, const struct risk_cut *cut,
                     struct arena *arena, struct risk_place *places);

/*
 * The population of a round when more units qualify than the programme takes: the n_take with
 * the lowest lottery value.
 *
 * out:    taken  n_units flags
 */
void risk_funnel_frame(const struct risk_unit *units, size_t n_units, size_t n_take,
                       struct arena *arena, bool *taken);
