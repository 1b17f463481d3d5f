/* test_risk_oracle - the whole pipeline against an independent implementation in R. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_assess.h"
#include "support/risk_fixture.h"

enum { UNITS = RISK_FIXTURE_UNITS, INDICATORS = RISK_FIXTURE_INDICATORS };

#define CLOSED_FORM 1e-12 /* relative */
#define ITERATIVE   1e-9

struct state {
    struct arena *arena;
    struct risk_fixture *fixture;
    struct risk_question question;
    struct risk_answer answer;
};

/* Column 0 names the row; relative error, absolute below a thousandth. */
static void
assert_close(const struct risk_fixture_row *row, size_t column, double actual,
             double tolerance)
{
    double wanted = risk_fixture_real(row, column);
    double scale = fabs(wanted) > 1e-3 ? fabs(wanted) : 1e-3;

    if (!(fabs(actual - wanted) <= tolerance * scale))
        fail_msg("column %zu of %s is %.17g, R says %.17g", column + 1,
                 risk_fixture_text(row, 0), actual, wanted);
}

static int
setup(void **state_p)
{
    struct arena *arena = arena_new(0);
    struct state *state = arena_alloc(arena, sizeof *state);

    state->arena = arena;
    state->fixture = risk_fixture_load(state->arena);
    state->question = risk_fixture_question(state->fixture);
    assert_int_equal(risk_assess(&state->question, state->arena, &state->answer), RC_OK);
    *state_p = state;
    return 0;
}

static int
teardown(void **state_p)
{
    struct state *state = *state_p;
    struct arena *arena = state->arena;

    arena_destroy(&arena);
    return 0;
}

static void
risk_baseline__fixture__agrees_with_r(void **state_p)
{
    struct state *state = *state_p;
    struct risk_fixture_row *rows;
    size_t n = risk_fixture_rows("fixture_expected_params.csv", state->arena, &rows);

    assert_int_equal(n, 2 * INDICATORS);
    for (size_t i = 0; i < n; i++) {
        const struct risk_fixture_row *row = &rows[i];
        size_t g = risk_group_find(&state->answer.grouping, "fixture",
                                   risk_fixture_text(row, 1));
        const struct risk_entry *entry = risk_baseline_entry(
            &state->answer.baseline, risk_fixture_ordinal(row, 0) - 1, g);

        assert_int_equal(entry->n, (int)risk_fixture_real(row, 2));
        assert_int_equal(entry->level, RISK_LEVEL_SUBTYPE);
        assert_int_equal(entry->state, RISK_ENTRY_ON);
        assert_close(row, 3, entry->target.raw, CLOSED_FORM);
        assert_close(row, 4, entry->target.t, CLOSED_FORM);
        assert_close(row, 5, entry->tau2, ITERATIVE);
    }
}

static void
risk_composite__fixture_cells__agree_with_r(void **state_p)
{
    struct state *state = *state_p;
    struct risk_fixture_row *rows;
    size_t n = risk_fixture_rows("fixture_expected_cells.csv", state->arena, &rows);
    size_t n_observed = 0;

    for (size_t i = 0; i < n; i++) {
        const struct risk_fixture_row *row = &rows[i];
        size_t k = risk_fixture_ordinal(row, 2) - 1;
        size_t u = risk_fixture_ordinal(row, 0) - 1;
        const struct risk_cell_score *cell = &state->answer.cells[k * UNITS + u];

        assert_int_equal(cell->status, RISK_CELL_OK);
        assert_close(row, 8, cell->z, ITERATIVE);
        assert_close(row, 9, cell->reliability, ITERATIVE);
        assert_close(row, 10, cell->u, ITERATIVE);
    }
    for (size_t i = 0; i < UNITS * (size_t)INDICATORS; i++)
        n_observed += state->answer.cells[i].is_observed;
    assert_int_equal(n_observed, n);
}

static void
risk_standard__fixture_points__agree_with_r(void **state_p)
{
    struct state *state = *state_p;
    struct risk_fixture_row *rows;
    size_t n = risk_fixture_rows("fixture_expected_cells.csv", state->arena, &rows);

    for (size_t i = 0; i < n; i++) {
        const struct risk_fixture_row *row = &rows[i];
        size_t k = risk_fixture_ordinal(row, 2) - 1;
        size_t u = risk_fixture_ordinal(row, 0) - 1;
        size_t g = risk_group_find(&state->answer.grouping, "fixture",
                                   risk_fixture_text(row, 1));
        const struct risk_cell *cell = &state->fixture->cells[k * UNITS + u];
        const double value[3] = {cell->num, cell->den, cell->sd};
        struct risk_point point = risk_standard_point(
            &state->fixture->model.indicators[k],
            &risk_baseline_entry(&state->answer.baseline, k, g)->target, value);

        assert_close(row, 3, point.y, CLOSED_FORM);
        assert_close(row, 4, point.s, CLOSED_FORM);
    }
}

static void
risk_composite__fixture_units__agree_with_r(void **state_p)
{
    struct state *state = *state_p;
    struct risk_fixture_row *rows;

    assert_int_equal(risk_fixture_rows("fixture_expected_units.csv", state->arena, &rows),
                     UNITS);
    for (size_t i = 0; i < UNITS; i++) {
        const struct risk_fixture_row *row = &rows[i];
        const struct risk_composite *score = &state->answer.scores[i];

        assert_close(row, 2, score->mean, ITERATIVE);
        assert_close(row, 3, score->var, ITERATIVE);
        assert_close(row, 4, score->coverage, CLOSED_FORM);
        assert_true(fabs((double)score->score_micro / 1e6 - score->mean) <= 6.0e-6);
    }
}

/* R ranks within the group, so the runners are those of one group. */
static void
check_expected_ranks(const struct state *state, const struct risk_fixture_row *rows,
                     const char *group)
{
    struct risk_runner runners[UNITS];
    double expected[UNITS];
    size_t n = 0;

    for (uint32_t i = 0; i < UNITS; i++)
        if (strcmp(rows[i].column[1], group) == 0)
            runners[n++] = (struct risk_runner){
                state->answer.scores[i].score_micro, state->fixture->units[i].lottery,
                state->answer.scores[i].mean, state->answer.scores[i].var, i};
    risk_rank_sort(runners, n);
    risk_rank_expected(runners, n, expected);
    for (size_t i = 0; i < n; i++) {
        const struct risk_fixture_row *row = &rows[runners[i].unit];

        assert_int_equal(i + 1, (int)risk_fixture_real(row, 16));
        assert_close(row, 12, expected[i], ITERATIVE);
    }
}

static void
risk_rank__fixture__agrees_with_r(void **state_p)
{
    struct state *state = *state_p;
    struct risk_fixture_row *rows;

    assert_int_equal(risk_fixture_rows("fixture_expected_units.csv", state->arena, &rows),
                     UNITS);
    check_expected_ranks(state, rows, "A");
    check_expected_ranks(state, rows, "B");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_baseline__fixture__agrees_with_r),
        cmocka_unit_test(risk_standard__fixture_points__agree_with_r),
        cmocka_unit_test(risk_composite__fixture_cells__agree_with_r),
        cmocka_unit_test(risk_composite__fixture_units__agree_with_r),
        cmocka_unit_test(risk_rank__fixture__agrees_with_r),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
