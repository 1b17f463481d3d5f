/* test_risk_chance - the certainty of places, against R and against what must always hold. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "risk/risk_micro.h"
#include "support/risk_fixture.h"
#include "support/risk_runners.h"
#include "support/stack_check.h"

enum { HOSPITALS = 54 };

/* --- against R's 200,000 draws over 54 hospitals --- */

static void
risk_chance__hospitals__agree_with_two_hundred_thousand_draws(void **state)
{
    const char *oracle = getenv("TILLSYN_ORACLE");
    struct runner_field *field;
    struct risk_fixture_row *rows;
    char path[512];

    (void)state;
    if (oracle == NULL) {
        print_message(
            "SKIPPED: TILLSYN_ORACLE is unset, there is nothing to compare with\n");
        skip();
    }
    field = runner_field_of(0, 1);
    snprintf(path, sizeof path, "%s/risk/ranks_medpar.csv", oracle);
    assert_int_equal(risk_fixture_file(path, field->arena, &rows), HOSPITALS);
    for (size_t i = 0; i < HOSPITALS; i++)
        runner_field_add(field, risk_fixture_real(&rows[i], 1),
                         risk_fixture_real(&rows[i], 2));
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
    runner_field_free(field);
}

/* The fixture's group A, 180 units, of which R drew the order ten thousand times. */
static void
risk_chance__fixture__agrees_with_ten_thousand_draws(void **state)
{
    struct runner_field *field = runner_field_of(0, 1);
    struct risk_fixture_row *rows;
    size_t n_units, n_rows;

    (void)state;
    n_units = risk_fixture_rows("fixture_expected_units.csv", field->arena, &rows);
    for (n_rows = 0; n_rows < n_units; n_rows++)
        if (strcmp(risk_fixture_text(&rows[n_rows], 1), "A") == 0)
            runner_field_add(field, risk_fixture_real(&rows[n_rows], 2),
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
    runner_field_free(field);
}

/* --- what must hold --- */

/* Places that there are, shared out among the runners; ranks are a permutation. */
static void
check_sums(size_t n, uint32_t k, double slack)
{
    struct runner_field *field = runner_field_of(n, n);
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
    runner_field_free(field);
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
    struct runner_field *field = runner_field_of(0, 1);

    (void)state;
    for (int i = 0; i < 5; i++)
        runner_field_add(field, -i, 0.0);
    risk_rank_sort(field->runners, field->n);
    risk_chance_places(field->runners, field->n, 2, field->arena, field->chances);
    for (uint32_t i = 0; i < 5; i++) {
        assert_true(field->chances[i].expected == i + 1.0);
        assert_int_equal(field->chances[i].top_nano, i < 2 ? RISK_NANO : 0);
    }
    runner_field_free(field);
}

static void
risk_chance__nothing_known_apart__is_the_same_for_all(void **state)
{
    struct runner_field *field = runner_field_of(0, 1);

    (void)state;
    for (int i = 0; i < 10; i++)
        runner_field_add(field, 0.0, 1.0);
    risk_rank_sort(field->runners, field->n);
    risk_chance_places(field->runners, field->n, 3, field->arena, field->chances);
    for (int i = 0; i < 10; i++) {
        assert_true(fabs(field->chances[i].expected - 5.5) < 1e-9);
        assert_true(fabs((double)field->chances[i].top_nano / RISK_NANO - 0.3) < 1e-4);
    }
    runner_field_free(field);
}

static void
risk_chance__a_worse_mean__never_lowers_the_chance(void **state)
{
    (void)state;
    for (size_t n = 40; n <= RUNNERS_MOST; n += 760) {
        struct runner_field *field = runner_field_of(n, 7);
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
        runner_field_free(field);
    }
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
