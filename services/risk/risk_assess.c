/* risk_assess - one stage of a round: from frozen cells to a decision per unit. */
#include "risk/risk_assess.h"

#include <string.h>

/* One INVALID cell in a hundred blocks an indicator for the run. */
enum { BLOCK_SHARE = 100 };

/* A run in the making. Cells are laid out [n_indicators][n_units] throughout. */
struct run {
    const struct risk_question *question;
    struct arena *arena;
    struct risk_grouping grouping;
    struct risk_baseline baseline;
    uint8_t *status;
    struct risk_indicator_summary *summaries;
    double *weights; /* [n_indicators][n_groups], 0 where not asked */
    struct risk_cell_score *cells;
    struct risk_tally *tallies; /* [n_units], filled indicator by indicator */
    struct risk_composite *scores;
    struct risk_place *places;
    struct risk_runner *runners;
    size_t n_runners;
};

static rc_t
check_question(const struct risk_question *question)
{
    const char *why;

    TRY(risk_model_check(question->model, &why));
    if (question->n_units == 0 || question->n_indicators == 0)
        return RC_INVALID;
    for (size_t k = 0; k < question->n_indicators; k++) {
        if (question->indicators[k] >= question->model->n_indicators)
            return RC_INVALID;
        if (k > 0 && question->indicators[k] <= question->indicators[k - 1])
            return RC_INVALID;
    }
    return RC_OK;
}

static const struct risk_indicator *
indicator_of(const struct run *run, size_t k)
{
    return &run->question->model->indicators[run->question->indicators[k]];
}

static bool
asks_by_area(const struct run *run)
{
    for (size_t k = 0; k < run->question->n_indicators; k++)
        if (indicator_of(run, k)->peer == RISK_PEER_AREA)
            return true;
    return false;
}

/* Weights over what is asked of each kind of unit: never over what happens to be observed. */
static void
normalise_weights(struct run *run)
{
    const struct risk_grouping *grouping = &run->grouping;

    for (size_t g = 0; g < grouping->n_groups; g++) {
        const struct risk_group *group = &grouping->groups[g];
        double total = 0.0;

        if (!risk_group_is_leaf(group, RISK_PEER_SUBTYPE))
            continue;
        for (size_t k = 0; k < run->question->n_indicators; k++)
            if (risk_indicator_applies(indicator_of(run, k), group->category,
                                       group->subtype))
                total += run->weights[k * grouping->n_groups + g] =
                    indicator_of(run, k)->weight;
        for (size_t k = 0; k < run->question->n_indicators && total > 0.0; k++)
            run->weights[k * grouping->n_groups + g] /= total;
    }
}

static double
weight_of(const struct run *run, size_t k, size_t unit)
{
    return run->weights[k * run->grouping.n_groups + run->grouping.group_of[unit]];
}

static void
block(uint8_t *status, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (status[i] == RISK_CELL_OK)
            status[i] = RISK_CELL_INVALID;
}

static void
gate_indicator(struct run *run, size_t k)
{
    const size_t n = run->question->n_units;
    const struct risk_cell *cells = run->question->cells + k * n;
    struct risk_indicator_summary *summary = &run->summaries[k];
    uint8_t *status = run->status + k * n;
    uint32_t n_asked;

    for (size_t i = 0; i < n; i++) {
        status[i] = RISK_CELL_NOT_APPLICABLE;
        if (weight_of(run, k, i) > 0.0)
            status[i] = (uint8_t)risk_cell_gate(indicator_of(run, k), &cells[i],
                                                run->question->as_of_day);
        summary->n_status[status[i]]++;
    }
    n_asked = (uint32_t)n - summary->n_status[RISK_CELL_NOT_APPLICABLE];
    summary->is_blocked =
        (uint64_t)summary->n_status[RISK_CELL_INVALID] * BLOCK_SHARE > n_asked;
    if (summary->is_blocked)
        block(status, n);
}

static void
fit_baseline(struct run *run)
{
    const struct risk_question *question = run->question;
    const struct risk_fit fit = {.model = question->model,
                                 .indicators = question->indicators,
                                 .n_indicators = question->n_indicators,
                                 .grouping = &run->grouping,
                                 .cells = question->cells,
                                 .status = run->status};

    risk_baseline_fit(&fit, run->arena, &run->baseline);
}

static void
score_indicator(struct run *run, size_t k)
{
    const size_t n = run->question->n_units;

    for (size_t i = 0; i < n; i++) {
        const struct risk_entry *entry = risk_baseline_entry(
            &run->baseline, k,
            risk_group_of(&run->grouping, i, indicator_of(run, k)->peer));
        struct risk_cell cell = run->question->cells[k * n + i];

        cell.status = run->status[k * n + i];
        run->cells[k * n + i] =
            risk_composite_cell(indicator_of(run, k), entry, &cell, weight_of(run, k, i));
        risk_composite_add(&run->tallies[i], &run->cells[k * n + i]);
    }
}

/* Why a unit does not compete. */
static uint8_t
outside_reason(const struct risk_question *question, size_t unit)
{
    if (question->before != NULL
        && question->before[unit].reason == RISK_INSUFFICIENT_DATA)
        return RISK_INSUFFICIENT_DATA;
    return RISK_NOT_IN_STAGE;
}

/* Closes the units' sums and lines up those that can be ranked. */
static void
score_units(struct run *run)
{
    const struct risk_question *question = run->question;

    for (size_t i = 0; i < question->n_units; i++) {
        struct risk_composite *score = &run->scores[i];

        *score = risk_composite_close(&run->tallies[i], &question->model->options);
        if (question->in_field != NULL && !question->in_field[i])
            run->places[i].reason = outside_reason(question, i);
        else if (!score->is_sufficient)
            run->places[i].reason = RISK_INSUFFICIENT_DATA;
        else
            run->runners[run->n_runners++] =
                (struct risk_runner){.score_micro = score->score_micro,
                                     .lottery = question->units[i].lottery,
                                     .mean = score->mean,
                                     .var = score->var,
                                     .unit = (uint32_t)i};
    }
}

/* Two equal lots would leave the order to chance: the seed was not used for them. */
static rc_t
rank_runners(struct run *run)
{
    struct risk_runner *runners = run->runners;

    risk_rank_sort(runners, run->n_runners);
    for (size_t i = 1; i < run->n_runners; i++)
        if (runners[i].score_micro == runners[i - 1].score_micro
            && memcmp(runners[i].lottery, runners[i - 1].lottery, RISK_LOTTERY_BYTES)
                   == 0)
            return RC_INVALID;
    return RC_OK;
}

static void
weigh_chances(struct run *run)
{
    struct risk_chance *chances =
        arena_alloc(run->arena, run->n_runners * sizeof *chances);

    risk_chance_places(run->runners, run->n_runners, run->question->cut.k_out, run->arena,
                       chances);
    for (size_t i = 0; i < run->n_runners; i++)
        run->places[run->runners[i].unit].chance = chances[i];
}

static void
allocate(struct run *run)
{
    const size_t n = run->question->n_units;
    const size_t n_indicators = run->question->n_indicators;
    const size_t n_cells = n * n_indicators;

    run->status = arena_alloc(run->arena, n_cells * sizeof *run->status);
    run->summaries = arena_alloc(run->arena, n_indicators * sizeof *run->summaries);
    run->weights = arena_alloc(run->arena, n_indicators * run->grouping.n_groups
                                               * sizeof *run->weights);
    run->cells = arena_alloc(run->arena, n_cells * sizeof *run->cells);
    run->tallies = arena_alloc(run->arena, n * sizeof *run->tallies);
    run->scores = arena_alloc(run->arena, n * sizeof *run->scores);
    run->places = arena_alloc(run->arena, n * sizeof *run->places);
    run->runners = arena_alloc(run->arena, n * sizeof *run->runners);
}

static struct risk_answer
answer_of(const struct run *run)
{
    struct risk_answer answer = {.grouping = run->grouping,
                                 .baseline = run->baseline,
                                 .cells = run->cells,
                                 .scores = run->scores,
                                 .places = run->places,
                                 .indicators = run->summaries,
                                 .n_ranked = (uint32_t)run->n_runners};

    for (size_t i = 0; i < run->question->n_units; i++)
        answer.n_selected += risk_reason_is_selected(run->places[i].reason);
    return answer;
}

rc_t
risk_assess(const struct risk_question *question, struct arena *arena,
            struct risk_answer *answer)
{
    struct run run = {.question = question, .arena = arena};
    struct risk_field field = {.units = question->units, .n_units = question->n_units};

    TRY(check_question(question));
    TRY(risk_group_units(question->units, question->n_units, asks_by_area(&run), arena,
                         &run.grouping));
    allocate(&run);
    normalise_weights(&run);
    for (size_t k = 0; k < question->n_indicators; k++)
        gate_indicator(&run, k);
    fit_baseline(&run);
    for (size_t k = 0; k < question->n_indicators; k++)
        score_indicator(&run, k);
    score_units(&run);
    TRY(rank_runners(&run));
    if (question->with_chances)
        weigh_chances(&run);
    field.runners = run.runners;
    field.n_runners = run.n_runners;
    risk_funnel_cut(&field, &question->cut, arena, run.places);
    *answer = answer_of(&run);
    return RC_OK;
}
