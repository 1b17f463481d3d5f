/* test_risk_baseline - what a group's entry is fitted on, and what it borrows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_spread.h"
#include "support/risk_population.h"

enum { ALL = 60, FEW = 5, KINDS = RISK_POPULATION_KINDS };

/* Sixty units, the first n of them of a subtype of their own. */
static void
build(struct risk_population *small, size_t n)
{
    risk_population_build(small, ALL);
    for (size_t i = 0; i < n; i++)
        small->units[i].subtype = "few";
}

static void
risk_baseline__small_subtype__is_compared_with_its_category(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 60);
    for (size_t i = 0; i < 19; i++)
        small->units[i].subtype = "few";
    small->units[19].subtype = "alone";
    risk_population_run(small);
    for (size_t k = 0; k < RISK_POPULATION_KINDS; k++) {
        assert_int_equal(risk_population_entry(small, k, 0)->level, RISK_LEVEL_CATEGORY);
        assert_int_equal(risk_population_entry(small, k, 0)->n, 60);
        assert_int_equal(risk_population_entry(small, k, 19)->level, RISK_LEVEL_CATEGORY);
        assert_int_equal(risk_population_entry(small, k, 20)->level, RISK_LEVEL_SUBTYPE);
        assert_int_equal(risk_population_entry(small, k, 20)->n, 40);
    }
    small->units[59].subtype = "few"; /* the twentieth */
    risk_population_run(small);
    assert_int_equal(risk_population_entry(small, 0, 0)->level, RISK_LEVEL_SUBTYPE);
}

static void
risk_baseline__one_value_in_the_category__turns_the_indicator_off(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    for (size_t i = 1; i < 30; i++)
        *risk_population_cell(small, 0, i) = risk_cell_missing();
    risk_population_run(small);
    assert_int_equal(risk_population_entry(small, 0, 0)->state, RISK_ENTRY_OFF);
    assert_false(risk_population_score(small, 0, 0)->is_observed);
    assert_int_equal(small->answer.scores[0].coverage_micro, 666667);
}

static void
risk_baseline__two_values_in_the_category__are_used(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 2);
    risk_population_cell(small, 0, 1)->num = 30;
    risk_population_run(small);
    assert_int_not_equal(risk_population_entry(small, 0, 0)->state, RISK_ENTRY_OFF);
    assert_int_equal(risk_population_entry(small, 0, 0)->n, 2);
}

static void
risk_baseline__under_min_spread__takes_the_parents_spread(void **state)
{
    struct risk_population *small = *state;

    build(small, FEW);
    small->model.options.min_group = 2;
    small->model.options.shrink_small = false;
    risk_population_run(small);
    for (size_t k = 0; k < KINDS; k++) {
        const struct risk_entry *own = risk_population_entry(small, k, 0);
        const struct risk_entry *parent =
            risk_baseline_entry(&small->answer.baseline, k, 0);

        assert_int_equal(own->level, RISK_LEVEL_SUBTYPE);
        assert_int_equal(own->n, FEW);
        assert_int_equal(parent->n, ALL);
        assert_true(parent->tau2 > 0.0);
        assert_true(own->tau2 == parent->tau2);
        assert_true(own->target.raw != parent->target.raw);
    }
}

static void
risk_baseline__small_group__is_shrunk_when_the_model_says_so(void **state)
{
    struct risk_population *small = *state;
    double plain[KINDS];

    build(small, 25);
    small->model.options.shrink_small = false;
    risk_population_run(small);
    for (size_t k = 0; k < KINDS; k++)
        plain[k] = risk_population_entry(small, k, 0)->tau2;
    small->model.options.shrink_small = true;
    risk_population_run(small);
    for (size_t k = 0; k < KINDS; k++) {
        double parent = risk_baseline_entry(&small->answer.baseline, k, 0)->tau2;

        assert_true(plain[k] > 0.0 && plain[k] != parent);
        assert_true(risk_population_entry(small, k, 0)->tau2
                    == risk_spread_shrunk(plain[k], parent, 25));
    }
}

static void
risk_baseline__no_subtype_leans_on_it__leaves_the_category_off(void **state)
{
    struct risk_population *small = *state;

    build(small, 25);
    small->model.options.shrink_small = false;
    risk_population_run(small);
    assert_int_equal(risk_baseline_entry(&small->answer.baseline, 0, 0)->state,
                     RISK_ENTRY_OFF);
    assert_int_equal(risk_population_entry(small, 0, 0)->state, RISK_ENTRY_ON);
}

static void
risk_baseline__fixed_sd__stands_for_that_of_every_cell(void **state)
{
    struct risk_population *small = *state;
    struct risk_entry in_cells;

    build(small, 0);
    for (size_t i = 0; i < ALL; i++)
        risk_population_cell(small, 2, i)->sd = 7.0;
    risk_population_run(small);
    in_cells = *risk_population_entry(small, 2, 0);
    for (size_t i = 0; i < ALL; i++)
        risk_population_cell(small, 2, i)->sd = 0.0;
    small->indicators[2].sd = 7.0;
    risk_population_run(small);
    assert_true(in_cells.tau2 > 0.0);
    assert_true(risk_population_entry(small, 2, 0)->tau2 == in_cells.tau2);
    assert_true(risk_population_entry(small, 2, 0)->reliability == in_cells.reliability);
}

/* Shown, with its z, but it moves nobody. */
static void
risk_baseline__spread_none__never_moves_a_score(void **state)
{
    struct risk_population *small = *state;

    build(small, 0);
    small->indicators[0].spread = RISK_SPREAD_NONE;
    risk_population_run(small);
    assert_int_equal(risk_population_entry(small, 0, 0)->state, RISK_ENTRY_FLAT);
    for (size_t i = 0; i < ALL; i++) {
        assert_true(risk_population_score(small, 0, i)->is_observed);
        assert_int_equal(risk_population_score(small, 0, i)->contribution, 0);
    }
    assert_true(fabs(risk_population_score(small, 0, 0)->z) > 0.1);
}

static void
risk_baseline__reliability__is_the_mean_over_the_units(void **state)
{
    struct risk_population *small = *state;

    build(small, 0);
    for (size_t i = 0; i < ALL; i++)
        risk_population_cell(small, 0, i)->den = 40.0 + (double)(i * 7);
    risk_population_run(small);
    for (size_t k = 0; k < KINDS; k++) {
        double sum = 0.0;

        for (size_t i = 0; i < ALL; i++)
            sum += risk_population_score(small, k, i)->reliability;
        assert_true(fabs(sum / ALL - risk_population_entry(small, k, 0)->reliability)
                    < 1e-14);
    }
}

static void
risk_composite__no_minimum__still_ranks_nobody_without_a_value(void **state)
{
    struct risk_population *small = *state;

    build(small, 0);
    small->model.options.coverage_micro = 0;
    for (size_t k = 0; k < KINDS; k++)
        *risk_population_cell(small, k, 3) = risk_cell_missing();
    risk_population_run(small);
    assert_int_equal(small->answer.places[3].reason, RISK_INSUFFICIENT_DATA);
    assert_int_equal(small->answer.n_ranked, ALL - 1);
}

static int
setup(void **state)
{
    static struct risk_population small;

    small.arena = arena_new(0);
    *state = &small;
    return 0;
}

static int
teardown(void **state)
{
    struct risk_population *small = *state;

    arena_destroy(&small->arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_baseline__small_subtype__is_compared_with_its_category),
        cmocka_unit_test(
            risk_baseline__one_value_in_the_category__turns_the_indicator_off),
        cmocka_unit_test(risk_baseline__two_values_in_the_category__are_used),
        cmocka_unit_test(risk_baseline__under_min_spread__takes_the_parents_spread),
        cmocka_unit_test(risk_baseline__small_group__is_shrunk_when_the_model_says_so),
        cmocka_unit_test(risk_baseline__no_subtype_leans_on_it__leaves_the_category_off),
        cmocka_unit_test(risk_baseline__fixed_sd__stands_for_that_of_every_cell),
        cmocka_unit_test(risk_baseline__spread_none__never_moves_a_score),
        cmocka_unit_test(risk_baseline__reliability__is_the_mean_over_the_units),
        cmocka_unit_test(risk_composite__no_minimum__still_ranks_nobody_without_a_value),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
