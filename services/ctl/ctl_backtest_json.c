/* ctl_backtest_json - an evaluation for programs. */
#include <math.h>

#include "ctl/ctl_backtest.h"

static const char *const READING_WORDS[] = {
    [CTL_EVAL_NOTHING] = "nothing",
    [CTL_EVAL_LIKE_BASE] = "like_base",
    [CTL_EVAL_ABOVE] = "above",
    [CTL_EVAL_BELOW] = "below",
};

static json_t *
number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
cell_json(const struct ctl_eval_cell *cell)
{
    return json_pack("{s:I,s:I,s:I,s:I,s:I,s:o,s:o,s:o,s:o,s:s}", "units",
                     (json_int_t)cell->n, "inspected", (json_int_t)cell->inspected, "bad",
                     (json_int_t)cell->bad, "not_inspected",
                     (json_int_t)cell->not_inspected, "unknown",
                     (json_int_t)cell->unknown, "precision", number(cell->precision),
                     "low", number(cell->lo), "high", number(cell->hi), "lift",
                     number(cell->lift), "reading", READING_WORDS[cell->reading]);
}

static json_t *
stages_json(const struct ctl_eval_cell cells[CTL_EVAL_STAGES])
{
    json_t *list = json_array();

    for (size_t i = 0; i < CTL_EVAL_STAGES; i++)
        (void)json_array_append_new(list, cell_json(&cells[i]));
    return list;
}

json_t *
ctl_eval_json(const struct ctl_eval *eval, const struct ctl_outcomes *outcomes)
{
    json_t *rivals = json_object();

    for (size_t i = 0; i < outcomes->n_rivals; i++)
        (void)json_object_set_new(rivals, outcomes->rivals[i].id,
                                  stages_json(eval->rival[i]));
    return json_pack(
        "{s:[I,I,I],s:o,s:o,s:o,s:o}", "stage_sizes", (json_int_t)eval->stage_size[0],
        (json_int_t)eval->stage_size[1], (json_int_t)eval->stage_size[2], "population",
        cell_json(&eval->population), ctl_backtest_mode_word(CTL_BACKTEST_FUNNEL),
        stages_json(eval->mode[CTL_BACKTEST_FUNNEL]),
        ctl_backtest_mode_word(CTL_BACKTEST_OWN),
        stages_json(eval->mode[CTL_BACKTEST_OWN]), "rivals", rivals);
}
