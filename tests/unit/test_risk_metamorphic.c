/* test_risk_metamorphic - what must not change when something else does, and what may only rise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "support/risk_fixture.h"

enum { UNITS = RISK_FIXTURE_UNITS, INDICATORS = RISK_FIXTURE_INDICATORS, EXTRA = 60 };

static struct risk_answer
assess(const struct risk_question *question, struct arena *arena)
{
    struct risk_answer answer;

    assert_int_equal(risk_assess(question, arena, &answer), RC_OK);
    return answer;
}

/* A copy with room for EXTRA more units, which take the values of the first ones. */
static struct risk_question
widened(const struct risk_fixture *fixture, const char *category, const char *subtype,
        struct arena *arena)
{
    enum { ALL = UNITS + EXTRA };
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_unit *units = arena_alloc(arena, ALL * sizeof *units);
    struct risk_cell *cells =
        arena_alloc(arena, (size_t)ALL * INDICATORS * sizeof *cells);

    memcpy(units, fixture->units, UNITS * sizeof *units);
    for (size_t i = 0; i < EXTRA; i++) {
        units[UNITS + i] = fixture->units[i];
        units[UNITS + i].id.b[0] = 1;
        units[UNITS + i].lottery[0] ^= 0x80;
        units[UNITS + i].category = category;
        units[UNITS + i].subtype = subtype;
    }
    for (size_t k = 0; k < INDICATORS; k++) {
        memcpy(cells + k * ALL, fixture->cells + k * UNITS, UNITS * sizeof *cells);
        memcpy(cells + k * ALL + UNITS, fixture->cells + k * UNITS,
               EXTRA * sizeof *cells);
    }
    question.units = units;
    question.n_units = ALL;
    question.cells = cells;
    return question;
}

static void
assert_same_scores(const struct risk_answer *narrow, const struct risk_answer *wide)
{
    for (size_t i = 0; i < UNITS; i++) {
        assert_memory_equal(&narrow->scores[i], &wide->scores[i],
                            sizeof narrow->scores[i]);
        for (size_t k = 0; k < INDICATORS; k++) {
            const struct risk_cell_score *a = &narrow->cells[k * UNITS + i];
            const struct risk_cell_score *b = &wide->cells[k * (UNITS + EXTRA) + i];

            assert_true(a->z == b->z && a->u == b->u
                        && a->contribution == b->contribution);
        }
    }
}

static void
risk_assess__another_category__changes_no_score(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = risk_fixture_load(arena);
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_question wide = widened(fixture, "another", "A", arena);
    struct risk_answer narrow_answer, wide_answer;

    fixture->model.options.shrink_small = true;
    narrow_answer = assess(&question, arena);
    wide_answer = assess(&wide, arena);
    assert_same_scores(&narrow_answer, &wide_answer);
}

static void
risk_assess__another_peer_group__changes_no_score(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = risk_fixture_load(arena);
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_question wide = widened(fixture, "fixture", "C", arena);
    struct risk_answer narrow_answer = assess(&question, arena);
    struct risk_answer wide_answer = assess(&wide, arena);

    assert_same_scores(&narrow_answer, &wide_answer);
}

static void
risk_assess__contributions__sum_exactly_to_the_score(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = risk_fixture_load(arena);
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_answer answer = assess(&question, arena);

    for (size_t i = 0; i < UNITS; i++) {
        int64_t sum = 0;

        for (size_t k = 0; k < INDICATORS; k++)
            sum += answer.cells[k * UNITS + i].contribution;
        assert_int_equal(sum, answer.scores[i].score_micro);
    }
}

/* Stage 2 ranks thirty and still compares with all: the baseline is not theirs. */
static void
risk_assess__few_in_field__are_scored_against_everybody(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = risk_fixture_load(arena);
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_answer all = assess(&question, arena);
    struct risk_answer few;
    bool in_field[UNITS];

    for (size_t i = 0; i < UNITS; i++)
        in_field[i] = i % 8 == 0;
    question.in_field = in_field;
    few = assess(&question, arena);
    assert_int_equal(few.n_ranked, UNITS / 8);
    assert_memory_equal(few.scores, all.scores, UNITS * sizeof *all.scores);
    for (size_t i = 0; i < UNITS; i++)
        if (!in_field[i])
            assert_int_equal(few.places[i].reason, RISK_NOT_IN_STAGE);
}

/* num moved towards risk in small and large steps, against a frozen baseline. */
static void
check_monotone(const struct risk_indicator *indicator, const struct risk_entry *entry,
               struct risk_cell cell)
{
    const double step = indicator->type == RISK_MEAN ? 0.25 : 1.0;
    const double first = indicator->type == RISK_MEAN ? cell.num - 20.0 : 0.0;
    int64_t before = 0;

    for (int i = 0; i <= 160; i++) {
        int64_t now;

        cell.num = first + i * step;
        if (indicator->type == RISK_PROPORTION && cell.num > cell.den)
            break;
        now = risk_composite_cell(indicator, entry, &cell, 0.1).contribution;
        if (i > 0 && indicator->direction > 0)
            assert_true(now >= before);
        if (i > 0 && indicator->direction < 0)
            assert_true(now <= before);
        before = now;
    }
}

static void
check_all_monotone(const struct risk_fixture *fixture, struct arena *arena)
{
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_answer answer = assess(&question, arena);

    for (size_t k = 0; k < INDICATORS; k++)
        for (size_t i = 0; i < UNITS; i += 7)
            if (answer.cells[k * UNITS + i].is_observed)
                check_monotone(
                    &fixture->model.indicators[k],
                    risk_baseline_entry(&answer.baseline, k, answer.grouping.group_of[i]),
                    fixture->cells[k * UNITS + i]);
}

static void
risk_composite__frozen_baseline__worse_input_never_lowers_the_score(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = risk_fixture_load(arena);

    check_all_monotone(fixture, arena);
    for (size_t k = 0; k < INDICATORS; k++)
        fixture->indicators[k].transform = RISK_TRANSFORM_EXACT;
    check_all_monotone(fixture, arena);
}

/* A value that disappears takes its own contribution away, and no more. */
static void
risk_composite__missing_cell__is_prior_knowledge(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = risk_fixture_load(arena);
    struct risk_question question = risk_fixture_question(fixture);
    struct risk_answer answer = assess(&question, arena);

    for (size_t i = 0; i < UNITS; i++) {
        struct risk_tally tally = {0};
        struct risk_composite without;
        struct risk_cell_score gone = answer.cells[i];

        gone.u = gone.reliability = 0.0;
        gone.contribution = 0;
        gone.is_observed = false;
        risk_composite_add(&tally, &gone);
        for (size_t k = 1; k < INDICATORS; k++)
            risk_composite_add(&tally, &answer.cells[k * UNITS + i]);
        without = risk_composite_close(&tally, &fixture->model.options);
        assert_int_equal(without.score_micro,
                         answer.scores[i].score_micro - answer.cells[i].contribution);
        assert_true(without.var >= answer.scores[i].var - 1e-15);
        assert_true(without.coverage_micro <= answer.scores[i].coverage_micro);
    }
}

static int
setup(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
teardown(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

#define PROMISE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PROMISE(risk_assess__another_category__changes_no_score),
        PROMISE(risk_assess__another_peer_group__changes_no_score),
        PROMISE(risk_assess__contributions__sum_exactly_to_the_score),
        PROMISE(risk_assess__few_in_field__are_scored_against_everybody),
        PROMISE(risk_composite__frozen_baseline__worse_input_never_lowers_the_score),
        PROMISE(risk_composite__missing_cell__is_prior_knowledge),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
