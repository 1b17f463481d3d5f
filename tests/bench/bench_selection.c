/* bench_selection - does the funnel's first stage find the truly worst: beside a naive sum, chance and the oracle. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include "demo/demo_evaluate.h"
#include "demo/demo_observed.h"
#include "demo/demo_quality.h"
#include "risk/risk_assess.h"
#include "risk/risk_lottery.h"
#include "risk/risk_policy.h"

enum {
    SEEDS = 20,
    STOCKHOLM = 0,
    CENTRES = 240,
    KEEP = 30,
    WORST = 30,
    INDICATORS_MOST = 32
};

static const char MODEL[] = "deploy/policy/models/primary_care.conf";
static const double T_95_19 =
    2.093024054408263; /* Student's t, 19 degrees of freedom, two-sided 95 % */

/* One year of Stockholm's primary care centres. */
struct year {
    struct demo_span span;
    const struct demo_naive_cell *observed;
    struct risk_unit *units;
    struct risk_cell *cells;
    uint16_t positions[INDICATORS_MOST];
    size_t n_positions;
};

/* What a kind of years gives: mean over the seeds, and 95 % around it. */
struct series {
    double values[SEEDS];
    double mean, low, high;
};

struct result {
    struct series ours, naive, difference, above_chance;
};

static void
must(rc_t rc)
{
    if (rc != RC_OK)
        abort();
}

static void
summarise(struct series *series)
{
    double sum = 0.0;
    double squares = 0.0;

    for (size_t i = 0; i < SEEDS; i++)
        sum += series->values[i];
    series->mean = sum / SEEDS;
    for (size_t i = 0; i < SEEDS; i++)
        squares +=
            (series->values[i] - series->mean) * (series->values[i] - series->mean);

    const double half = T_95_19 * sqrt(squares / (SEEDS - 1) / SEEDS);

    series->low = series->mean - half;
    series->high = series->mean + half;
}

/* A cell as a round freezes it. Whether a source hides a value or never sent it, nothing is known. */
static struct risk_cell
cell_of(const struct demo_naive_cell *observed)
{
    if (!observed->is_known)
        return risk_cell_missing();
    return (struct risk_cell){.num = observed->numerator,
                              .den = observed->denominator,
                              .observed_day = DEMO_YEAR_END,
                              .known_day = DEMO_TODAY};
}

static size_t
column_of(const char *id)
{
    size_t k = 0;

    while (k < DEMO_OBSERVED && strcmp(DEMO_OBSERVED_KINDS[k].id, id) != 0)
        k++;
    if (k == DEMO_OBSERVED)
        abort(); /* the model asks for evidence that is not generated */
    return k;
}

static struct year
make_year(const struct risk_model *model, uint64_t seed, bool no_signal,
          struct arena *arena)
{
    const struct demo_settings settings = {seed, 1.0, no_signal};
    struct demo_nation *nation = arena_alloc(arena, sizeof *nation);
    struct year year = {.n_positions = 0};
    uint8_t lottery_seed[RISK_SEED_BYTES] = {(uint8_t)seed, no_signal};

    must(demo_nation_make(&settings, arena, nation));
    year.span = demo_nation_span(nation, DEMO_PRIMARY_CARE, STOCKHOLM);
    if (year.span.n != CENTRES || model->n_indicators > INDICATORS_MOST)
        abort();
    year.observed = demo_observed_make(nation, STOCKHOLM, arena);
    year.units = arena_alloc(arena, CENTRES * sizeof *year.units);
    for (size_t i = 0; i < CENTRES; i++) {
        year.units[i].id = uuid_named("generated", year.span.units[i].ref);
        year.units[i].category = DEMO_CATEGORIES[DEMO_PRIMARY_CARE].id;
        year.units[i].subtype = year.span.units[i].subtype;
        year.units[i].area = DEMO_COUNTIES[STOCKHOLM].code;
        risk_lottery_unit(lottery_seed, &year.units[i].id, year.units[i].lottery);
    }
    year.n_positions = risk_model_select(model, RISK_EXTERNAL, year.positions);
    year.cells = arena_alloc(arena, year.n_positions * CENTRES * sizeof *year.cells);
    for (size_t p = 0; p < year.n_positions; p++) {
        const size_t k = column_of(model->indicators[year.positions[p]].id);

        for (size_t i = 0; i < CENTRES; i++)
            year.cells[p * CENTRES + i] = cell_of(&year.observed[k * CENTRES + i]);
    }
    return year;
}

/* The funnel's first stage through the service's own cores, and the naive sum of the same cells. */
static struct demo_score
select_and_score(const struct risk_model *model, const struct year *year, uint64_t seed,
                 struct arena *arena)
{
    const struct risk_question question = {.model = model,
                                           .indicators = year->positions,
                                           .n_indicators = year->n_positions,
                                           .units = year->units,
                                           .n_units = CENTRES,
                                           .cells = year->cells,
                                           .as_of_day = DEMO_TODAY,
                                           .cut = {.k_out = KEEP}};
    struct demo_candidate candidates[CENTRES];
    struct demo_score score = {0};
    double naive[CENTRES];
    struct risk_answer answer;

    must(risk_assess(&question, arena, &answer));
    demo_naive_score(DEMO_OBSERVED_KINDS, DEMO_OBSERVED, year->observed, CENTRES, naive);
    for (size_t i = 0; i < CENTRES; i++)
        candidates[i] = (struct demo_candidate){
            .ref = year->span.units[i].ref,
            .quality = demo_quality(seed, year->span.units[i].ref),
            .naive = naive[i],
            .reached = risk_reason_is_selected(answer.places[i].reason) ? 1 : 0};
    demo_evaluate_add(&score, candidates, CENTRES, 1, WORST, arena);
    return score;
}

static struct result
run_seeds(const struct risk_model *model, bool no_signal)
{
    struct arena *arena = arena_new(0);
    struct result result = {.ours = {.mean = 0.0}};

    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        const struct year year = make_year(model, seed, no_signal, arena);
        const struct demo_score score = select_and_score(model, &year, seed, arena);

        result.ours.values[seed - 1] = score.ours;
        result.naive.values[seed - 1] = score.naive;
        result.difference.values[seed - 1] = (double)score.ours - score.naive;
        result.above_chance.values[seed - 1] = score.ours - score.chance;
        arena_reset(arena);
    }
    arena_destroy(&arena);
    summarise(&result.ours);
    summarise(&result.naive);
    summarise(&result.difference);
    summarise(&result.above_chance);
    return result;
}

static void
print_series(const char *name, const struct series *series)
{
    printf(", \"%s\": %.2f, \"%s_low\": %.2f, \"%s_high\": %.2f", name, series->mean,
           name, series->low, name, series->high);
}

static void
print_result(const char *bench, const struct result *result)
{
    printf("{\"bench\": \"%s\", \"seeds\": %d, \"population\": %d, \"selected\": %d, "
           "\"worst\": %d, \"chance\": %.2f, \"oracle\": %d",
           bench, SEEDS, CENTRES, KEEP, WORST, (double)KEEP * WORST / CENTRES, WORST);
    print_series("ours", &result->ours);
    print_series("naive", &result->naive);
    print_series("difference", &result->difference);
    print_series("above_chance", &result->above_chance);
    printf("}\n");
}

int
main(void)
{
    struct arena *arena = arena_new(0);
    char message[RISK_POLICY_MESSAGE_BYTES];
    struct risk_model model;
    struct result with_signal, without_signal;

    if (sodium_init() < 0)
        return 1;
    if (risk_policy_model(MODEL, arena, &model, message) != RC_OK) {
        fprintf(stderr, "%s\n", message);
        return 1;
    }
    with_signal = run_seeds(&model, false);
    without_signal = run_seeds(&model, true);
    print_result("selection", &with_signal);
    print_result("selection_no_signal", &without_signal);
    arena_destroy(&arena);

    /* What is promised: no worse than the naive sum on average, and nothing found where there is nothing. */
    return with_signal.difference.mean >= 0.0 && without_signal.above_chance.low <= 0.0
                   && without_signal.above_chance.high >= 0.0
               ? 0
               : 1;
}
