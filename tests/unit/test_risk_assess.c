/* test_risk_assess - the edges of a stage: small groups, odd cells, refused questions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "support/risk_population.h"

static void
risk_assess__all_units_equal__does_not_discriminate(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 40);
    for (size_t i = 0; i < 120; i++)
        small->cells[i] = small->cells[i / 40 * 40];
    risk_population_run(small);
    for (size_t k = 0; k < RISK_POPULATION_KINDS; k++)
        assert_int_equal(risk_population_entry(small, k, 0)->state, RISK_ENTRY_FLAT);
    for (size_t i = 0; i < 40; i++) {
        assert_int_equal(small->answer.scores[i].score_micro, 0);
        assert_int_equal(small->answer.scores[i].coverage_micro, 1000000);
    }
    for (size_t i = 0; i < 40; i++) /* the lottery alone decides */
        for (size_t j = 0; j < 40; j++)
            assert_int_equal(memcmp(small->units[i].lottery, small->units[j].lottery, 32)
                                 < 0,
                             small->answer.places[i].rank < small->answer.places[j].rank);
}

static void
risk_assess__new_unit__is_not_ranked_and_not_ranked_low(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    for (size_t k = 0; k < RISK_POPULATION_KINDS; k++)
        *risk_population_cell(small, k, 7) = risk_cell_missing();
    risk_population_run(small);
    assert_int_equal(small->answer.places[7].reason, RISK_INSUFFICIENT_DATA);
    assert_int_equal(small->answer.places[7].rank, 0);
    assert_int_equal(small->answer.scores[7].coverage_micro, 0);
    assert_true(fabs(small->answer.scores[7].var - 1.0 / 3.0) < 1e-15);
    assert_int_equal(small->answer.n_ranked, 29);
}

static void
risk_assess__too_little_evidence_before__still_raises_the_chance(void **state)
{
    struct risk_population *small = *state;
    struct risk_place before[30] = {{0}};
    bool in_field[30];

    risk_population_build(small, 30);
    for (size_t i = 0; i < 30; i++) {
        before[i].reason = i < 10 ? RISK_INSUFFICIENT_DATA : RISK_BELOW_CUT;
        in_field[i] = i >= 20;
    }
    small->question.in_field = in_field;
    small->question.before = before;
    small->question.cut = (struct risk_cut){.k_out = 6, .exploration_permille = 150};
    risk_population_run(small);
    assert_int_equal(small->answer.n_ranked, 10);
    assert_int_equal(small->answer.n_selected, 6);
    for (size_t i = 0; i < 20; i++) /* 25 units are left, ten of them count twice */
        assert_int_equal(small->answer.places[i].pi_nano, i < 10 ? 57142857 : 28571429);
}

static void
risk_assess__coverage_at_the_minimum__is_ranked(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    small->indicators[0].weight = 2.0; /* half of all */
    *risk_population_cell(small, 1, 7) = *risk_population_cell(small, 2, 7) =
        risk_cell_missing();
    *risk_population_cell(small, 0, 8) = risk_cell_missing();
    *risk_population_cell(small, 1, 9) = *risk_population_cell(small, 0, 9) =
        risk_cell_missing();
    risk_population_run(small);
    assert_true(small->answer.places[7].rank > 0);
    assert_true(small->answer.places[8].rank > 0);
    assert_int_equal(small->answer.places[9].rank, 0);
}

static void
risk_assess__stale_and_late_cells__count_as_missing(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    small->indicators[0].max_age_days = 100;
    risk_population_cell(small, 0, 3)->observed_day = RISK_POPULATION_DAY - 101;
    risk_population_cell(small, 1, 3)->known_day = RISK_POPULATION_DAY + 1;
    risk_population_run(small);
    assert_int_equal(risk_population_score(small, 0, 3)->status, RISK_CELL_STALE);
    assert_int_equal(risk_population_score(small, 1, 3)->status, RISK_CELL_LATE);
    assert_int_equal(small->answer.scores[3].coverage_micro, 333333);
    assert_int_equal(small->answer.scores[3].score_micro,
                     risk_population_score(small, 2, 3)->contribution);
    assert_int_equal(small->answer.indicators[0].n_status[RISK_CELL_STALE], 1);
}

static void
risk_assess__extreme_counts__are_finite(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    risk_population_cell(small, 0, 0)->num = 0;
    risk_population_cell(small, 0, 1)->num = 40;
    *risk_population_cell(small, 0, 2) = (struct risk_cell){
        1, 1, 0, RISK_POPULATION_DAY, RISK_POPULATION_DAY, RISK_CELL_OK};
    risk_population_cell(small, 1, 0)->num = 0;
    risk_population_run(small);
    for (size_t i = 0; i < 3; i++)
        assert_true(isfinite(risk_population_score(small, 0, i)->z));
    assert_true(risk_population_score(small, 0, 0)->z < 0.0
                && risk_population_score(small, 0, 1)->z > 0.0);
    assert_true(risk_population_score(small, 1, 0)->z < 0.0);
    /* One person says next to nothing: the same share of forty says much more. */
    assert_true(risk_population_score(small, 0, 2)->reliability
                < 0.5 * risk_population_score(small, 0, 1)->reliability);
    assert_true(risk_population_score(small, 0, 2)->u
                < risk_population_score(small, 0, 1)->u);
}

static void
risk_assess__no_events_anywhere__does_not_discriminate(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    for (size_t i = 0; i < 30; i++)
        risk_population_cell(small, 1, i)->num = 0;
    risk_population_run(small);
    assert_int_equal(risk_population_entry(small, 1, 0)->state, RISK_ENTRY_FLAT);
    assert_true(risk_population_score(small, 1, 0)->is_observed);
    assert_true(risk_population_score(small, 1, 0)->z == 0.0);
}

static void
risk_assess__too_many_invalid_cells__block_the_indicator(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 200);
    risk_population_cell(small, 0, 0)->num = (double)NAN;
    risk_population_cell(small, 0, 1)->num = -1;
    risk_population_run(small);
    assert_false(small->answer.indicators[0].is_blocked);
    assert_int_equal(risk_population_score(small, 0, 0)->status, RISK_CELL_INVALID);
    assert_true(risk_population_score(small, 0, 5)->is_observed);
    risk_population_cell(small, 0, 2)->num = 41;
    risk_population_run(small);
    assert_true(small->answer.indicators[0].is_blocked);
    assert_int_equal(small->answer.indicators[0].n_status[RISK_CELL_INVALID], 3);
    assert_int_equal(risk_population_score(small, 0, 5)->status, RISK_CELL_INVALID);
    assert_int_equal(small->answer.scores[5].coverage_micro, 666667);
}

/* What is not asked of a kind of unit is taken out of its weights; what is missing is not. */
static void
risk_assess__indicator_of_another_kind__is_not_weighed(void **state)
{
    static const struct risk_scope SCOPE = {"c", "other"};
    struct risk_population *small = *state;

    risk_population_build(small, 60);
    for (size_t i = 0; i < 30; i++)
        small->units[i].subtype = "other";
    small->indicators[0].scopes = &SCOPE;
    small->indicators[0].n_scopes = 1;
    *risk_population_cell(small, 1, 45) = risk_cell_missing();
    risk_population_run(small);
    assert_true(fabs(risk_population_score(small, 1, 0)->weight - 1.0 / 3.0) < 1e-15);
    assert_true(risk_population_score(small, 1, 40)->weight == 0.5);
    assert_int_equal(risk_population_score(small, 0, 40)->status,
                     RISK_CELL_NOT_APPLICABLE);
    assert_int_equal(small->answer.scores[40].coverage_micro, 1000000);
    assert_int_equal(small->answer.scores[45].coverage_micro, 500000);
}

static void
risk_assess__refused_questions__are_invalid(void **state)
{
    struct risk_population *small = *state;

    risk_population_build(small, 30);
    small->positions[1] = 0;
    assert_int_equal(risk_assess(&small->question, small->arena, &small->answer),
                     RC_INVALID);
    small->positions[1] = 7;
    assert_int_equal(risk_assess(&small->question, small->arena, &small->answer),
                     RC_INVALID);
    risk_population_build(small, 30);
    small->question.n_units = 0;
    assert_int_equal(risk_assess(&small->question, small->arena, &small->answer),
                     RC_INVALID);
    risk_population_build(small, 30);
    small->units[3].id = small->units[4].id;
    assert_int_equal(risk_assess(&small->question, small->arena, &small->answer),
                     RC_INVALID);
    risk_population_build(small, 30);
    small->indicators[0].weight = 0.0;
    assert_int_equal(risk_assess(&small->question, small->arena, &small->answer),
                     RC_INVALID);
    risk_population_build(small, 30);
    for (size_t k = 0; k < RISK_POPULATION_KINDS; k++)
        *risk_population_cell(small, k, 3) = *risk_population_cell(small, k, 4);
    memcpy(small->units[3].lottery, small->units[4].lottery, RISK_LOTTERY_BYTES);
    assert_int_equal(risk_assess(&small->question, small->arena, &small->answer),
                     RC_INVALID);
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
        cmocka_unit_test(risk_assess__all_units_equal__does_not_discriminate),
        cmocka_unit_test(risk_assess__new_unit__is_not_ranked_and_not_ranked_low),
        cmocka_unit_test(
            risk_assess__too_little_evidence_before__still_raises_the_chance),
        cmocka_unit_test(risk_assess__coverage_at_the_minimum__is_ranked),
        cmocka_unit_test(risk_assess__stale_and_late_cells__count_as_missing),
        cmocka_unit_test(risk_assess__extreme_counts__are_finite),
        cmocka_unit_test(risk_assess__no_events_anywhere__does_not_discriminate),
        cmocka_unit_test(risk_assess__too_many_invalid_cells__block_the_indicator),
        cmocka_unit_test(risk_assess__indicator_of_another_kind__is_not_weighed),
        cmocka_unit_test(risk_assess__refused_questions__are_invalid),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
