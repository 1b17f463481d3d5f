/* ctl_evaluate - selections of each stage against what the inspectors found the year after. */
#include "ctl/ctl_evaluate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_wilson.h"

/* An interval wider than this says next to nothing: it could be a third or two thirds. */
static const double WIDTH_MOST = 0.40;

static void
count(struct ctl_eval_cell *cell, const struct ctl_eval_unit *unit)
{
    cell->n++;
    cell->inspected += unit->verdict == CTL_EVAL_NOT_BAD || unit->verdict == CTL_EVAL_BAD;
    cell->bad += unit->verdict == CTL_EVAL_BAD;
    cell->not_inspected += unit->verdict == CTL_EVAL_NOT_INSPECTED;
    cell->unknown += unit->verdict == CTL_EVAL_UNKNOWN;
}

static enum ctl_eval_reading
read_cell(const struct ctl_eval_cell *cell, double base)
{
    if (cell->inspected == 0 || cell->hi - cell->lo > WIDTH_MOST || isnan(base))
        return CTL_EVAL_NOTHING;
    if (cell->lo > base)
        return CTL_EVAL_ABOVE;
    return cell->hi < base ? CTL_EVAL_BELOW : CTL_EVAL_LIKE_BASE;
}

/* Rates out of counts. base: the population's share, NAN while it is being made. */
static void
make_rates(struct ctl_eval_cell *cell, double base)
{
    cell->precision = cell->lo = cell->hi = cell->lift = (double)NAN;
    if (cell->inspected > 0) {
        cell->precision = (double)cell->bad / cell->inspected;
        ctl_wilson(cell->bad, cell->inspected, &cell->lo, &cell->hi);
        if (base > 0.0)
            cell->lift = cell->precision / base;
    }
    cell->reading = read_cell(cell, base);
}

/* Which cells of a result there are, so that making and adding walk them alike. */
static struct ctl_eval_cell *
cell_at(struct ctl_eval *result, size_t i)
{
    const size_t n_modes = (size_t)CTL_EVAL_MODES * CTL_EVAL_STAGES;

    if (i < n_modes)
        return &result->mode[i / CTL_EVAL_STAGES][i % CTL_EVAL_STAGES];
    return &result->rival[(i - n_modes) / CTL_EVAL_STAGES][i % CTL_EVAL_STAGES];
}

static size_t
count_cells(const struct ctl_eval *result)
{
    return (CTL_EVAL_MODES + result->n_rivals) * CTL_EVAL_STAGES;
}

static void
make_all_rates(struct ctl_eval *result)
{
    make_rates(&result->population, (double)NAN);

    const double base = result->population.precision;

    make_rates(&result->population, base);
    for (size_t i = 0; i < count_cells(result); i++)
        make_rates(cell_at(result, i), base);
}

/* Worst first; unscored last; ties by the lottery, which is the same for everybody. */
static int
compare_places(const void *left, const void *right)
{
    const struct ctl_eval_place *a = left;
    const struct ctl_eval_place *b = right;

    if (isnan(a->score) != isnan(b->score))
        return isnan(a->score) ? 1 : -1;
    if (a->score > b->score)
        return -1;
    if (a->score < b->score)
        return 1;
    return memcmp(a->unit->lottery, b->unit->lottery, sizeof a->unit->lottery);
}

static void
count_rival(const struct ctl_eval_input *input, size_t rival,
            struct ctl_eval_place *places, struct ctl_eval *result)
{
    for (size_t i = 0; i < input->n_units; i++)
        places[i] =
            (struct ctl_eval_place){input->units[i].rival[rival], &input->units[i]};
    if (input->n_units > 0)
        qsort(places, input->n_units, sizeof *places, compare_places);
    for (size_t stage = 0; stage < CTL_EVAL_STAGES; stage++)
        for (size_t i = 0; i < input->n_units && i < input->stage_size[stage]; i++)
            count(&result->rival[rival][stage], places[i].unit);
}

static rc_t
check_unit(const struct ctl_eval_unit *unit)
{
    if (unit->verdict > CTL_EVAL_UNKNOWN)
        return RC_INVALID;
    for (size_t mode = 0; mode < CTL_EVAL_MODES; mode++)
        if (unit->reached[mode] > CTL_EVAL_STAGES)
            return RC_INVALID;
    return RC_OK;
}

static rc_t
check_input(const struct ctl_eval_input *input)
{
    if (input->n_rivals > CTL_EVAL_RIVALS)
        return RC_INVALID;
    for (size_t stage = 1; stage < CTL_EVAL_STAGES; stage++)
        if (input->stage_size[stage] > input->stage_size[stage - 1])
            return RC_INVALID;
    for (size_t i = 0; i < input->n_units; i++)
        TRY(check_unit(&input->units[i]));
    return RC_OK;
}

static void
count_selections(const struct ctl_eval_unit *unit, struct ctl_eval *result)
{
    for (size_t mode = 0; mode < CTL_EVAL_MODES; mode++)
        for (size_t stage = 0; stage < unit->reached[mode]; stage++)
            count(&result->mode[mode][stage], unit);
}

rc_t
ctl_evaluate(const struct ctl_eval_input *input, struct ctl_eval_place *places,
             struct ctl_eval *result)
{
    struct ctl_eval made = {.n_rivals = input->n_rivals};

    TRY(check_input(input));
    memcpy(made.stage_size, input->stage_size, sizeof made.stage_size);
    for (size_t i = 0; i < input->n_units; i++) {
        count(&made.population, &input->units[i]);
        count_selections(&input->units[i], &made);
    }
    for (size_t rival = 0; rival < input->n_rivals; rival++)
        count_rival(input, rival, places, &made);
    make_all_rates(&made);
    *result = made;
    return RC_OK;
}

static void
add(struct ctl_eval_cell *total, const struct ctl_eval_cell *cell)
{
    total->n += cell->n;
    total->inspected += cell->inspected;
    total->bad += cell->bad;
    total->not_inspected += cell->not_inspected;
    total->unknown += cell->unknown;
}

void
ctl_eval_add(struct ctl_eval *total, const struct ctl_eval *node)
{
    struct ctl_eval adding = *node;

    total->n_rivals = node->n_rivals;
    memcpy(total->stage_size, node->stage_size, sizeof total->stage_size);
    add(&total->population, &node->population);
    for (size_t i = 0; i < count_cells(total); i++)
        add(cell_at(total, i), cell_at(&adding, i));
    make_all_rates(total);
}
