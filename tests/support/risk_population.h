/* risk_population - a small population with one indicator of each type, for tests of the edges. */
#pragma once

#include "risk/risk_assess.h"

enum {
    RISK_POPULATION_DAY = 20000,
    RISK_POPULATION_MOST = 400,
    RISK_POPULATION_KINDS = 3
};

/* Indicators 0, 1, 2 are PROPORTION, RATE, MEAN. Tests change what they are about, then run. */
struct risk_population {
    struct arena *arena;
    struct risk_indicator indicators[RISK_POPULATION_KINDS];
    struct risk_model model;
    uint16_t positions[RISK_POPULATION_KINDS];
    struct risk_unit units[RISK_POPULATION_MOST];
    struct risk_cell cells[RISK_POPULATION_KINDS * RISK_POPULATION_MOST];
    struct risk_question question;
    struct risk_answer answer;
};

/* Ordinary values for n units of one kind. arena is left as it is. */
void risk_population_build(struct risk_population *self, size_t n_units);

/* Assess; fails the test when the question is refused. */
void risk_population_run(struct risk_population *self);

/* The cell of an indicator and a unit, its score, and what it was scored against. */
struct risk_cell *risk_population_cell(struct risk_population *self, size_t k,
                                       size_t unit);
const struct risk_cell_score *risk_population_score(const struct risk_population *self,
                                                    size_t k, size_t unit);
const struct risk_entry *risk_population_entry(const struct risk_population *self,
                                               size_t k, size_t unit);
