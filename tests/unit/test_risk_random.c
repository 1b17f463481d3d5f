/* test_risk_random - whatever comes in, nothing but numbers comes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>

#include "support/risk_population.h"

static uint64_t
next_random(uint64_t *random)
{
    *random = *random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *random >> 16;
}

static double
odd_number(uint64_t *random)
{
    static const double ODD[] = {0.0,
                                 -0.0,
                                 1.0,
                                 -1.0,
                                 0.5,
                                 (double)NAN,
                                 (double)INFINITY,
                                 -(double)INFINITY,
                                 DBL_MAX,
                                 -1e9,
                                 DBL_MIN,
                                 5e-324,
                                 -5e-324,
                                 1e15,
                                 1e15 + 1.0,
                                 1e-9,
                                 9e-10,
                                 2147483647.0,
                                 3.0,
                                 DBL_MAX,
                                 9.007e15,
                                 1e300,
                                 1e-300,
                                 7.0};
    uint64_t bits = next_random(random);
    double any;

    if (bits % 3 == 0)
        return ODD[bits / 3 % (sizeof ODD / sizeof ODD[0])];
    if (bits % 3 == 1)
        return (double)(bits / 3 % 1000);
    bits = bits << 32 ^ next_random(random);
    memcpy(&any, &bits, sizeof any);
    return any;
}

static void
assert_finite(const struct risk_population *small)
{
    for (size_t i = 0; i < RISK_POPULATION_KINDS * small->question.n_units; i++) {
        const struct risk_cell_score *cell = &small->answer.cells[i];

        assert_true(isfinite(cell->z) && isfinite(cell->u)
                    && isfinite(cell->reliability));
        assert_true(cell->reliability >= 0.0 && cell->reliability <= 1.0);
    }
    for (size_t i = 0; i < small->question.n_units; i++) {
        const struct risk_composite *score = &small->answer.scores[i];

        assert_true(isfinite(score->mean) && isfinite(score->var));
        assert_true(isfinite(small->answer.places[i].chance.expected));
        assert_true(score->coverage_micro >= 0 && score->coverage_micro <= 1000000);
    }
}

static void
risk_assess__random_cells__never_give_anything_but_numbers(void **state)
{
    enum { UNITS = 250, RUNS = 140 }; /* 105,000 cells */
    struct risk_population *small = *state;
    uint64_t random = 42;
    size_t n_observed = 0;

    for (unsigned r = 0; r < RUNS; r++) {
        risk_population_build(small, UNITS);
        small->question.with_chances = r % 20 == 0; /* they take most of the time */
        for (size_t i = 0; i < (size_t)RISK_POPULATION_KINDS * UNITS; i++) {
            struct risk_cell *cell = &small->cells[i];
            uint64_t choice = next_random(&random);

            /* Mostly ordinary in half of the runs, or no indicator would pass the 1 % block. */
            if (r % 2 == 0 && choice % 200 != 0)
                continue;
            *cell = (struct risk_cell){odd_number(&random),    odd_number(&random),
                                       odd_number(&random),    (int32_t)(choice >> 8),
                                       (int32_t)(choice >> 9), (uint8_t)(choice % 9)};
            if (choice % 2 == 0) {
                cell->observed_day = cell->known_day = RISK_POPULATION_DAY;
                cell->status = RISK_CELL_OK;
            }
        }
        risk_population_run(small);
        assert_finite(small);
        for (size_t i = 0; i < (size_t)RISK_POPULATION_KINDS * UNITS; i++)
            n_observed += small->answer.cells[i].is_observed;
        arena_reset(small->arena);
    }
    assert_true(n_observed > 30000);
}

/* The gate lets these through, so the arithmetic must bear them. */
static void
risk_assess__largest_cells_that_pass__stay_finite(void **state)
{
    static const double NUMBERS[] = {0.0, 1e-9, 1.0, 1e15};
    struct risk_population *small = *state;
    uint64_t random = 9;

    for (unsigned r = 0; r < 200; r++) {
        risk_population_build(small, 60);
        for (size_t i = 0; i < (size_t)RISK_POPULATION_KINDS * 60; i++) {
            struct risk_cell *cell = &small->cells[i];

            cell->den = NUMBERS[1 + next_random(&random) % 3];
            cell->num = NUMBERS[next_random(&random) % 4];
            cell->sd = NUMBERS[1 + next_random(&random) % 3];
            if (i < 60 && cell->num > cell->den)
                cell->num = cell->den;
            if (i >= 120 && next_random(&random) % 2 == 0)
                cell->num = -cell->num;
        }
        for (size_t k = 0; k < RISK_POPULATION_KINDS; k++)
            small->indicators[k].n_min = 0.0;
        risk_population_run(small);
        assert_finite(small);
        for (size_t k = 0; k < RISK_POPULATION_KINDS; k++)
            assert_false(small->answer.indicators[k].is_blocked);
        arena_reset(small->arena);
    }
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
        cmocka_unit_test(risk_assess__random_cells__never_give_anything_but_numbers),
        cmocka_unit_test(risk_assess__largest_cells_that_pass__stay_finite),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
