/* test_risk_chance - the certainty of places, against R, against draws, and against what must always hold. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "risk/risk_chance.h"
#include "risk/risk_micro.h"
#include "support/risk_fixture.h"
#include "support/stack_check.h"

enum { RUNNERS_MOST = 800, DRAWS = 20000, WORLDS = 60, HOSPITALS = 54 };

#define PI 3.14159265358979323846

/* A generator of the test's own: splitmix64, and Box and Muller's normals. */
struct dice {
    uint64_t state;
};

static double
uniform(struct dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

static double
normal(struct dice *dice)
{
    return sqrt(-2.0 * log(uniform(dice))) * cos(2.0 * PI * uniform(dice));
}

struct field {
    struct arena *arena;
    struct risk_runner runners[RUNNERS_MOST];
    uint8_t lots[RUNNERS_MOST][RISK_LOTTERY_BYTES];
    struct risk_chance chances[RUNNERS_MOST];
    size_t n;
};

static void
add_runner(struct field *field, double mean, double sd)
{
    uint32_t i = (uint32_t)field->n++;

    memcpy(field->lots[i], &i, sizeof i);
    field->runners[i] =
        (struct risk_runner){risk_micro(mean), field->lots[i], mean, sd * sd, i};
}

/* Estimates that differ among themselves and in how certain they are. */
static struct field *
field_of(size_t n, uint64_t seed)
{
    struct field *field = calloc(1, sizeof *field);
    struct dice dice = {seed};

    assert_non_null(field);
    field->arena = arena_new(0);
    for (size_t i = 0; i < n; i++) {
        double mean = 0.3 * normal(&dice);

        add_runner(field, mean, 0.08 + 0.3 * uniform(&dice));
    }
    risk_rank_sort(field->runners, n);
    return field;
}

static void
field_free(struct field *field)
{
    arena_destroy(&field->arena);
    free(field);
}

/* --- against R's 200,000 draws over 54 hospitals --- */

static void
risk_chance__hospitals__agree_with_two_hundred_thousand_draws(void **state)
{
    const char *oracle = getenv("TILLSYN_ORACLE");
    struct field *field;
    struct risk_fixture_row *rows;
    char path[512];

    (void)state;
    if (oracle == NULL) {
        print_message(
            "SKIPPED: TILLSYN_ORACLE is unset, there is nothing to compare with\n");
        skip();
    }
    field = field_of(0, 1);
    snprintf(path, sizeof path, "%s/risk/ranks_medpar.csv", oracle);
    assert_int_equal(risk_fixture_file(path, field->arena, &rows), HOSPITALS);
    for (size_t i = 0; i < HOSPITALS; i++)
        add_runner(field, risk_fixture_real(&rows[i], 1), risk_fixture_real(&rows[i], 2));
    risk_rank_sort(field->runners, field->n);
    risk_chance_places(field->runners, field->n, 6, field->arena, field->chances);
    for (size_t i = 0; i < HOSPITALS; i++) {
        const struct risk_fixture_row *row = &rows[field->runners[i].unit];
        const struct risk_chance *chance = &field->chances[i];

        assert_true(fabs(chance->expected - risk_fixture_real(row, 3)) < 1e-9);
        /* A percentile that lies on the edge of two ranks may fall on either side in draws. */
        assert_true(fabs((double)chance->low - risk_fixture_real(row, 6)) <= 1.0);
        assert_true(fabs((double)chance->high - risk_fixture_real(row, 7)) <= 1.0);
        assert_true(fabs((double)chance->top_nano / RISK_NANO - risk_fixture_real(row, 8))
                    < 0.0065);
    }
    field_free(field);
}

/* The fixture's group A, 180 units, of which R drew the order ten thousand times. */
static void
risk_chance__fixture__agrees_with_ten_thousand_draws(void **state)
{
    struct field *field = field_of(0, 1);
    struct risk_fixture_row *rows;
    size_t n_units, n_rows;

    (void)state;
    n_units = risk_fixture_rows("fixture_expected_units.csv", field->arena, &rows);
    for (n_rows = 0; n_rows < n_units; n_rows++)
        if (strcmp(risk_fixture_text(&rows[n_rows], 1), "A") == 0)
            add_runner(field, risk_fixture_real(&rows[n_rows], 2),
                       sqrt(risk_fixture_real(&rows[n_rows], 3)));
    risk_rank_sort(field->runners, field->n);
    risk_chance_places(field->runners, field->n,
                       (uint32_t)risk_fixture_real(&rows[0], 17), field->arena,
                       field->chances);
    for (size_t i = 0; i < field->n; i++) {
        const struct risk_fixture_row *row = &rows[field->runners[i].unit];
        const struct risk_chance *chance = &field->chances[i];
        double top = (double)chance->top_nano / RISK_NANO;

        assert_true(fabs((double)chance->low - risk_fixture_real(row, 13)) <= 3.0);
        assert_true(fabs((double)chance->high - risk_fixture_real(row, 14)) <= 3.0);
        assert_true(fabs(top - risk_fixture_real(row, 15))
                    < 0.002 + 4.5 * sqrt((top * (1.0 - top) + 1e-5) / 10000));
    }
    field_free(field);
}

/* --- what must hold --- */

/* Places that there are, shared out among the runners; ranks are a permutation. */
static void
check_sums(size_t n, uint32_t k, double slack)
{
    struct field *field = field_of(n, n);
    double tops = 0.0, ranks = 0.0;

    risk_chance_places(field->runners, n, k, field->arena, field->chances);
    for (size_t i = 0; i < n; i++) {
        const struct risk_chance *chance = &field->chances[i];

        tops += (double)chance->top_nano / RISK_NANO;
        ranks += chance->expected;
        assert_true(chance->low >= 1 && chance->low <= chance->high && chance->high <= n);
        assert_true(chance->top_nano >= 0 && chance->top_nano <= RISK_NANO);
    }
    assert_true(fabs(tops - (double)k) < slack * (double)k);
    assert_true(fabs(ranks - (double)n * ((double)n + 1.0) / 2.0) < 1e-3 * ranks);
    field_free(field);
}

static void
risk_chance__of_all__adds_up_to_the_places_there_are(void **state)
{
    (void)state;
    check_sums(1, 1, 0.001);
    check_sums(6, 2, 0.001);
    check_sums(240, 30, 0.002);
    check_sums(RISK_CHANCE_EXACT_MOST, 30, 0.002);
    check_sums(RISK_CHANCE_EXACT_MOST + 1, 30, 0.01);
    check_sums(RUNNERS_MOST, 6, 0.02);
}

static void
risk_chance__everything_known__is_certain(void **state)
{
    struct field *field = field_of(0, 1);

    (void)state;
    for (int i = 0; i < 5; i++)
        add_runner(field, -i, 0.0);
    risk_rank_sort(field->runners, field->n);
    risk_chance_places(field->runners, field->n, 2, field->arena, field->chances);
    for (uint32_t i = 0; i < 5; i++) {
        assert_true(field->chances[i].expected == i + 1.0);
        assert_int_equal(field->chances[i].top_nano, i < 2 ? RISK_NANO : 0);
    }
    field_free(field);
}

static void
risk_chance__nothing_known_apart__is_the_same_for_all(void **state)
{
    struct field *field = field_of(0, 1);

    (void)state;
    for (int i = 0; i < 10; i++)
        add_runner(field, 0.0, 1.0);
    risk_rank_sort(field->runners, field->n);
    risk_chance_places(field->runners, field->n, 3, field->arena, field->chances);
    for (int i = 0; i < 10; i++) {
        assert_true(fabs(field->chances[i].expected - 5.5) < 1e-9);
        assert_true(fabs((double)field->chances[i].top_nano / RISK_NANO - 0.3) < 1e-4);
    }
    field_free(field);
}

static void
risk_chance__a_worse_mean__never_lowers_the_chance(void **state)
{
    (void)state;
    for (size_t n = 40; n <= RUNNERS_MOST; n += 760) {
        struct field *field = field_of(n, 7);
        const int64_t *before;
        struct risk_chance was;
        size_t middle = n / 2;

        risk_chance_places(field->runners, n, 6, field->arena, field->chances);
        was = field->chances[middle];
        before = &was.top_nano;
        field->runners[middle].mean += 0.05;
        risk_chance_places(field->runners, n, 6, field->arena, field->chances);
        assert_true(field->chances[middle].top_nano >= *before);
        assert_true(field->chances[middle].expected <= was.expected);
        assert_true(field->chances[middle].low <= was.low);
        field_free(field);
    }
}

/* --- against draws, on both sides of the change of method --- */

struct placed {
    double value;
    size_t runner;
};

static int
by_value(const void *left, const void *right)
{
    const struct placed *a = left, *b = right;

    return (a->value < b->value) - (a->value > b->value);
}

static void
draw_order(const struct field *field, struct dice *dice, struct placed *order)
{
    for (size_t i = 0; i < field->n; i++) {
        const struct risk_runner *runner = &field->runners[i];

        order[i] = (struct placed){runner->mean + sqrt(runner->var) * normal(dice), i};
    }
    qsort(order, field->n, sizeof *order, by_value);
}

static void
compare_with_draws(size_t n, uint32_t k, int draws, double error)
{
    struct field *field = field_of(n, 11);
    struct placed order[RUNNERS_MOST];
    int inside[RUNNERS_MOST] = {0}, covered = 0;
    struct dice dice = {5};

    risk_chance_places(field->runners, n, k, field->arena, field->chances);
    for (int d = 0; d < draws; d++) {
        draw_order(field, &dice, order);
        for (size_t r = 0; r < n; r++) {
            const struct risk_chance *chance = &field->chances[order[r].runner];

            inside[order[r].runner] += r < k;
            covered += r + 1 >= chance->low && r + 1 <= chance->high;
        }
    }
    for (size_t i = 0; i < n; i++) {
        double p = (double)field->chances[i].top_nano / RISK_NANO;
        double seen = (double)inside[i] / draws;

        assert_true(fabs(p - seen) < error + 4.5 * sqrt((p * (1.0 - p) + 1e-4) / draws));
    }
    print_message("# n %zu covered %.4f\n", n, (double)covered / ((double)n * draws));
    /* Whole ranks make the interval a little wider than asked for. */
    assert_true((double)covered / ((double)n * draws) > 0.895);
    assert_true((double)covered / ((double)n * draws) < 0.91 + 1.0 / (double)n);
    field_free(field);
}

static void
risk_chance__few__agrees_with_draws(void **state)
{
    (void)state;
    compare_with_draws(30, 6, DRAWS, 0.002);
    compare_with_draws(240, 30, DRAWS / 2, 0.002);
}

static void
risk_chance__many__agrees_with_draws(void **state)
{
    (void)state;
    compare_with_draws(RUNNERS_MOST, 30, DRAWS / 10, 0.01);
}

/* --- coverage: truths that the estimates were made from --- */

static void
risk_chance__independent_truths__are_covered_nine_times_in_ten(void **state)
{
    const double tau = 0.3;
    struct dice dice = {17};
    size_t covered = 0, all = 0;

    (void)state;
    for (int w = 0; w < WORLDS; w++) {
        struct field *field = field_of(0, 1);
        struct placed order[RUNNERS_MOST];
        double truth[RUNNERS_MOST];

        for (size_t i = 0; i < 120; i++) {
            double s = 0.1 + 0.4 * uniform(&dice), b = tau * tau / (tau * tau + s * s);

            truth[i] = tau * normal(&dice);
            add_runner(field, b * (truth[i] + s * normal(&dice)), sqrt(b) * s);
        }
        risk_rank_sort(field->runners, field->n);
        risk_chance_places(field->runners, field->n, 12, field->arena, field->chances);
        for (size_t i = 0; i < field->n; i++)
            order[i] = (struct placed){truth[field->runners[i].unit], i};
        qsort(order, field->n, sizeof *order, by_value);
        for (size_t r = 0; r < field->n; r++, all++)
            covered += r + 1 >= field->chances[order[r].runner].low
                       && r + 1 <= field->chances[order[r].runner].high;
        field_free(field);
    }
    print_message("# covered %.4f of %zu\n", (double)covered / (double)all, all);
    assert_true((double)covered / (double)all >= 0.88);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_chance__hospitals__agree_with_two_hundred_thousand_draws),
        cmocka_unit_test(risk_chance__fixture__agrees_with_ten_thousand_draws),
        cmocka_unit_test(risk_chance__of_all__adds_up_to_the_places_there_are),
        cmocka_unit_test(risk_chance__everything_known__is_certain),
        cmocka_unit_test(risk_chance__nothing_known_apart__is_the_same_for_all),
        cmocka_unit_test(risk_chance__a_worse_mean__never_lowers_the_chance),
        cmocka_unit_test(risk_chance__few__agrees_with_draws),
        cmocka_unit_test(risk_chance__many__agrees_with_draws),
        cmocka_unit_test(risk_chance__independent_truths__are_covered_nine_times_in_ten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
