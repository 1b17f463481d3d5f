/* risk_chance_internal - what the two ways of computing places share. */
#pragma once

#include "risk/risk_chance.h"

/* Where the true risks may lie: points on a line that reach six deviations beyond the outermost. */
struct risk_line {
    const struct risk_runner *runners;
    size_t n;
    size_t points;
    double first, step;
};

struct risk_line risk_line_over(const struct risk_runner *runners, size_t n,
                                size_t points);
double risk_line_at(const struct risk_line *line, size_t point);

/* Standard deviation of what is known of a runner; 0 when all is. */
double risk_line_sd(const struct risk_runner *runner);

/* Probability that a runner's true risk lies above x; one half of a runner that is exactly there. */
double risk_line_above(const struct risk_runner *runner, double sd, double x);

/* As risk_chance_places, for n > 0. */
void risk_chance_few(const struct risk_runner *runners, size_t n, uint32_t k,
                     struct arena *arena, struct risk_chance *chances);
void risk_chance_many(const struct risk_runner *runners, size_t n, uint32_t k,
                      struct arena *arena, struct risk_chance *chances);

/* Below it lie 5 % of a unit's ranks, and as many above the other end. */
#define RISK_CHANCE_TAIL 0.05
