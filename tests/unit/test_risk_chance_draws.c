/* test_risk_chance_draws - the certainty of places, against true risks that are drawn. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "risk/risk_micro.h"
#include "support/risk_runners.h"
#include "support/stack_check.h"

enum { DRAWS = 20000, WORLDS = 60 };

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
draw_order(const struct runner_field *field, struct runner_dice *dice,
           struct placed *order)
{
    for (size_t i = 0; i < field->n; i++) {
        const struct risk_runner *runner = &field->runners[i];

        order[i] =
            (struct placed){runner->mean + sqrt(runner->var) * runner_normal(dice), i};
    }
    qsort(order, field->n, sizeof *order, by_value);
}

static void
compare_with_draws(size_t n, uint32_t k, int draws, double error)
{
    struct runner_field *field = runner_field_of(n, 11);
    struct placed order[RUNNERS_MOST];
    int inside[RUNNERS_MOST] = {0}, covered = 0;
    struct runner_dice dice = {5};

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
    runner_field_free(field);
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
    struct runner_dice dice = {17};
    size_t covered = 0, all = 0;

    (void)state;
    for (int w = 0; w < WORLDS; w++) {
        struct runner_field *field = runner_field_of(0, 1);
        struct placed order[RUNNERS_MOST] = {{0}};
        double truth[RUNNERS_MOST];

        for (size_t i = 0; i < 120; i++) {
            double s = 0.1 + 0.4 * runner_uniform(&dice),
                   b = tau * tau / (tau * tau + s * s);

            truth[i] = tau * runner_normal(&dice);
            runner_field_add(field, b * (truth[i] + s * runner_normal(&dice)),
                             sqrt(b) * s);
        }
        risk_rank_sort(field->runners, field->n);
        risk_chance_places(field->runners, field->n, 12, field->arena, field->chances);
        for (size_t i = 0; i < field->n; i++)
            order[i] = (struct placed){truth[field->runners[i].unit], i};
        qsort(order, field->n, sizeof *order, by_value);
        for (size_t r = 0; r < field->n; r++, all++)
            covered += r + 1 >= field->chances[order[r].runner].low
                       && r + 1 <= field->chances[order[r].runner].high;
        runner_field_free(field);
    }
    print_message("# covered %.4f of %zu\n", (double)covered / (double)all, all);
    assert_true((double)covered / (double)all >= 0.88);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_chance__few__agrees_with_draws),
        cmocka_unit_test(risk_chance__many__agrees_with_draws),
        cmocka_unit_test(risk_chance__independent_truths__are_covered_nine_times_in_ten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
