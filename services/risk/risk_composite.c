/* risk_composite - from cells to a score whose contributions sum exactly. */
#include "risk/risk_composite.h"

#include <math.h>

#include "risk/risk_micro.h"

struct risk_cell_score
risk_composite_cell(const struct risk_indicator *indicator,
                    const struct risk_entry *entry, const struct risk_cell *cell,
                    double weight)
{
    const double value[3] = {cell->num, cell->den,
                             indicator->sd > 0.0 ? indicator->sd : cell->sd};
    struct risk_cell_score score = {.weight = weight, .status = cell->status};
    struct risk_point point;
    double var;

    score.is_observed = cell->status == RISK_CELL_OK && entry->state != RISK_ENTRY_OFF;
    if (!score.is_observed || !risk_standard_is_usable(indicator, &entry->target))
        return score;
    point = risk_standard_point(indicator, &entry->target, value);
    var = point.s * point.s + entry->tau2;
    score.z = (double)indicator->direction * (point.y - entry->target.t) / sqrt(var);
    score.reliability = entry->tau2 / var;
    score.u = sqrt(score.reliability) * score.z;
    score.contribution = risk_micro(weight * score.u);
    return score;
}

void
risk_composite_add(struct risk_tally *tally, const struct risk_cell_score *cell)
{
    risk_sum_add(&tally->mean, cell->weight * cell->u);
    risk_sum_add(&tally->var, cell->weight * cell->weight * (1.0 - cell->reliability));
    risk_sum_add(&tally->coverage, cell->is_observed ? cell->weight : 0.0);
    tally->score_micro += cell->contribution;
}

struct risk_composite
risk_composite_close(const struct risk_tally *tally, const struct risk_options *options)
{
    struct risk_composite made = {
        .score_micro = tally->score_micro,
        .mean = risk_sum_value(&tally->mean),
        .var = risk_sum_value(&tally->var),
        .coverage = risk_sum_value(&tally->coverage),
    };

    made.coverage_micro = risk_micro(made.coverage);
    made.is_sufficient =
        made.coverage_micro > 0 && made.coverage_micro >= options->coverage_micro;
    return made;
}
