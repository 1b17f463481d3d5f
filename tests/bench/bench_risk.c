/* bench_risk - how long scoring takes, beside a naive sum of z scores in the same run. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

#include "risk/risk_dossier.h"
#include "risk/risk_lottery.h"

enum {
    NATION_UNITS = 40000,
    NATION_INDICATORS = 50,
    ROUND_UNITS = 240,
    ROUND_INDICATORS = 12
};
enum { GROUPS = 8, DAY = 19813, ROUND_RUNS = 101, NATION_RUNS = 5 };

static const uint8_t SEED[RISK_SEED_BYTES] = "bench";
static const char *const SUBTYPES[GROUPS] = {"a", "b", "c", "d", "e", "f", "g", "h"};

struct input {
    struct risk_model model;
    uint16_t *positions;
    struct risk_unit *units;
    struct risk_cell *cells;
    size_t n_units;
};

/* Time on the processor: one thread that only computes, and the machine has other work. */
static int64_t
now_ns(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* A small generator of its own: the same input on every machine. */
static double
uniform(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) / 9007199254740992.0;
}

static struct risk_cell
random_cell(enum risk_type type, double risk, uint64_t *state)
{
    double den = floor(20.0 + 200.0 * uniform(state) * uniform(state));
    double noise = uniform(state) - 0.5;
    struct risk_cell cell = {.den = den, .observed_day = DAY, .known_day = DAY};

    if (uniform(state) < 0.1)
        return risk_cell_missing();
    cell.num = floor(den * (0.3 + 0.1 * risk + 0.2 * noise));
    if (type == RISK_MEAN)
        cell.num = 70.0 + 8.0 * risk + 5.0 * noise;
    return cell;
}

static struct input
make_input(struct arena *arena, size_t n_units, size_t n_indicators)
{
    struct risk_indicator *indicators =
        arena_alloc(arena, n_indicators * sizeof *indicators);
    struct input input = {.n_units = n_units};
    uint64_t state = 20260401;

    input.positions = arena_alloc(arena, n_indicators * sizeof *input.positions);
    input.units = arena_alloc(arena, n_units * sizeof *input.units);
    input.cells = arena_alloc(arena, n_units * n_indicators * sizeof *input.cells);
    for (size_t i = 0; i < n_units; i++) {
        struct risk_unit *unit = &input.units[i];

        for (size_t b = 0; b < 4; b++)
            unit->id.b[15 - b] = (uint8_t)(i >> (8 * b));
        unit->category = "bench";
        unit->subtype = SUBTYPES[i % (n_units > ROUND_UNITS ? GROUPS : 2)];
        risk_lottery_unit(SEED, &unit->id, unit->lottery);
    }
    for (size_t k = 0; k < n_indicators; k++) {
        indicators[k] =
            (struct risk_indicator){.id = arena_printf(arena, "k%02zu", k),
                                    .type = (enum risk_type)(RISK_PROPORTION + k % 3),
                                    .evidence = k % 2 == 0 ? RISK_EXTERNAL : RISK_OWN,
                                    .spread = RISK_SPREAD_HUBER_PM,
                                    .transform = RISK_TRANSFORM_EXACT,
                                    .direction = 1,
                                    .weight = 1.0,
                                    .sd = 12.0,
                                    .n_min = 1.0};
        input.positions[k] = (uint16_t)k;
        for (size_t i = 0; i < n_units; i++)
            input.cells[k * n_units + i] =
                random_cell(indicators[k].type, (double)(i % 97) / 97.0, &state);
    }
    input.model = (struct risk_model){.id = "bench",
                                      .version = "1",
                                      .indicators = indicators,
                                      .n_indicators = n_indicators,
                                      .options = risk_options_default()};
    return input;
}

/* The rival: value per unit of exposure, mean and deviation over all, sum of z; no peer groups. */
static double
naive_sum(const struct input *input, double *scores)
{
    const size_t n = input->n_units;

    memset(scores, 0, n * sizeof *scores);
    for (size_t k = 0; k < input->model.n_indicators; k++) {
        const struct risk_cell *cells = input->cells + k * n;
        const int is_mean = input->model.indicators[k].type == RISK_MEAN;
        double sum = 0.0;
        double squares = 0.0;
        size_t count = 0;

        for (size_t i = 0; i < n; i++) {
            double value = is_mean ? cells[i].num : cells[i].num / cells[i].den;

            if (cells[i].status != RISK_CELL_OK)
                continue;
            sum += value;
            squares += value * value;
            count++;
        }

        double mean = sum / (double)count;
        double deviation = sqrt(squares / (double)count - mean * mean);

        for (size_t i = 0; i < n; i++)
            if (cells[i].status == RISK_CELL_OK)
                scores[i] +=
                    ((is_mean ? cells[i].num : cells[i].num / cells[i].den) - mean)
                    / deviation;
    }
    return scores[0];
}

static int
compare_times(const void *left, const void *right)
{
    const int64_t *a = left;
    const int64_t *b = right;

    return (*a > *b) - (*a < *b);
}

static double
median_ms(int64_t *times, size_t n)
{
    int64_t middle;

    qsort(times, n, sizeof times[0], compare_times);
    middle = times[n / 2];
    return (double)middle / 1e6;
}

static void
hash_bytes(void *context, const void *bytes, size_t n)
{
    (void)crypto_hash_sha256_update(context, bytes, n);
}

static struct risk_question
question_of(const struct input *input, const uint16_t *positions, size_t n_positions,
            uint32_t k_out)
{
    return (struct risk_question){.model = &input->model,
                                  .indicators = positions,
                                  .n_indicators = n_positions,
                                  .units = input->units,
                                  .n_units = input->n_units,
                                  .cells = input->cells,
                                  .as_of_day = DAY,
                                  .cut = {.k_out = k_out}};
}

static void
must(rc_t rc)
{
    if (rc != RC_OK)
        abort();
}

/* 240 -> 30 -> 6 with expected ranks and the dossier's hash, as a round does it. */
static void
run_round(const struct input *input, struct arena *arena)
{
    const struct risk_variant variant = {
        "funnel", {{RISK_EXTERNAL, 30}, {RISK_OWN, 6}}
    };
    const struct risk_programme programme = {
        .id = "bench", .variants = &variant, .n_variants = 1};
    struct risk_dossier dossier = {.programme = &programme, .variant = &variant};
    struct risk_question questions[RISK_STAGES];
    struct risk_answer answers[RISK_STAGES];
    bool *in_field = arena_alloc(arena, input->n_units * sizeof *in_field);
    uint16_t positions[RISK_STAGES][ROUND_INDICATORS];
    struct risk_cell *cells[RISK_STAGES];
    crypto_hash_sha256_state state;
    uint8_t hash[32];

    for (size_t s = 0; s < RISK_STAGES; s++) {
        size_t n =
            risk_model_select(&input->model, variant.stages[s].evidence, positions[s]);

        cells[s] = arena_alloc(arena, n * input->n_units * sizeof *cells[s]);
        for (size_t k = 0; k < n; k++)
            memcpy(cells[s] + k * input->n_units,
                   input->cells + positions[s][k] * input->n_units,
                   input->n_units * sizeof *cells[s]);
        questions[s] = question_of(input, positions[s], n, variant.stages[s].k_out);
        questions[s].cells = cells[s];
        questions[s].in_field = s == 0 ? NULL : in_field;
        questions[s].with_chances = true;
        must(risk_assess(&questions[s], arena, &answers[s]));
        for (size_t i = 0; i < input->n_units; i++)
            in_field[i] = risk_reason_is_selected(answers[s].places[i].reason);
        dossier.stages[s] = (struct risk_dossier_stage){&questions[s], &answers[s]};
    }
    (void)crypto_hash_sha256_init(&state);
    risk_dossier_write(&dossier, &(struct risk_sink){hash_bytes, &state});
    (void)crypto_hash_sha256_final(&state, hash);
}

static double
time_round(void)
{
    struct arena *keep = arena_new(0);
    struct arena *arena = arena_new(0);
    const struct input input = make_input(keep, ROUND_UNITS, ROUND_INDICATORS);
    int64_t times[ROUND_RUNS];

    for (size_t i = 0; i < ROUND_RUNS; i++) {
        int64_t start = now_ns();

        run_round(&input, arena);
        times[i] = now_ns() - start;
        arena_reset(arena);
    }
    arena_destroy(&arena);
    arena_destroy(&keep);
    return median_ms(times, ROUND_RUNS);
}

static void
time_nation(double *ours_ms, double *naive_ms)
{
    struct arena *keep = arena_new(0);
    struct arena *arena = arena_new(0);
    const struct input input = make_input(keep, NATION_UNITS, NATION_INDICATORS);
    double *scores = arena_alloc(keep, NATION_UNITS * sizeof *scores);
    double used = 0.0;
    int64_t ours[NATION_RUNS];
    int64_t naive[NATION_RUNS];

    for (size_t i = 0; i < NATION_RUNS; i++) {
        struct risk_question question =
            question_of(&input, input.positions, NATION_INDICATORS, 5000);
        struct risk_answer answer;
        int64_t start = now_ns();

        must(risk_assess(&question, arena, &answer));
        ours[i] = now_ns() - start;
        arena_reset(arena);
        start = now_ns();
        used += naive_sum(&input, scores);
        naive[i] = now_ns() - start;
    }
    if (isnan(used)) /* keeps the rival from being optimised away */
        abort();
    *ours_ms = median_ms(ours, NATION_RUNS);
    *naive_ms = median_ms(naive, NATION_RUNS);
    arena_destroy(&arena);
    arena_destroy(&keep);
}

int
main(void)
{
    double ours_ms, naive_ms;
    double round_ms;

    if (sodium_init() < 0)
        return 1;
    round_ms = time_round();
    time_nation(&ours_ms, &naive_ms);
    printf("{\"bench\": \"risk\", \"round_240_two_stages_with_dossier_cpu_ms\": %.3f, "
           "\"round_goal_ms\": 200, \"fit_score_rank_40000x50_cpu_ms\": %.1f, "
           "\"naive_z_sum_40000x50_cpu_ms\": %.1f, \"ratio_to_naive\": %.1f}\n",
           round_ms, ours_ms, naive_ms, ours_ms / naive_ms);
    return 0;
}
