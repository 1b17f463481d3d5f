/* test_ctl_evaluate - selections against outcomes: counts, rivals, intervals and honest readings. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_evaluate.h"
#include "ctl/ctl_evaluate_print.h"
#include "ctl/ctl_row.h"

enum { UNITS = 10 };

/* Ten units, one line each: verdict, stages reached in two modes, lottery, a rival's score. */
static const struct {
    enum ctl_eval_verdict verdict;
    uint8_t funnel, own, lottery;
    double rival;
} UNITS_OF_TEST[UNITS] = {
    {CTL_EVAL_BAD,           3, 1, 9, 3.0        },
    {CTL_EVAL_BAD,           2, 3, 8, 1.0        },
    {CTL_EVAL_NOT_BAD,       3, 2, 7, 2.0        },
    {CTL_EVAL_NOT_INSPECTED, 2, 1, 6, 2.0        },
    {CTL_EVAL_UNKNOWN,       1, 3, 5, (double)NAN},
    {CTL_EVAL_NOT_BAD,       1, 2, 4, 2.0        },
    {CTL_EVAL_NOT_BAD,       1, 1, 3, 1.0        },
    {CTL_EVAL_NOT_INSPECTED, 1, 1, 2, 3.0        },
    {CTL_EVAL_BAD,           0, 0, 1, 2.0        },
    {CTL_EVAL_NOT_BAD,       0, 0, 0, 1.0        },
};

struct fixture {
    struct ctl_eval_unit units[UNITS];
    struct ctl_eval_place places[UNITS];
    struct ctl_eval_input input;
    struct ctl_eval result;
};

static int
set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    for (size_t i = 0; i < UNITS; i++) {
        struct ctl_eval_unit *unit = &fixture->units[i];

        unit->verdict = (uint8_t)UNITS_OF_TEST[i].verdict;
        unit->reached[0] = UNITS_OF_TEST[i].funnel;
        unit->reached[1] = UNITS_OF_TEST[i].own;
        unit->lottery[31] = UNITS_OF_TEST[i].lottery;
        unit->rival[0] = UNITS_OF_TEST[i].rival;
    }
    fixture->input = (struct ctl_eval_input){
        fixture->units, UNITS, 1, {8, 4, 2}
    };
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    free(*state);
    return 0;
}

static void
evaluate(struct fixture *fixture)
{
    assert_int_equal(ctl_evaluate(&fixture->input, fixture->places, &fixture->result),
                     RC_OK);
}

static void
assert_cell(const struct ctl_eval_cell *cell, const char *wanted)
{
    char text[64];

    (void)snprintf(text, sizeof text, "n %u insp %u bad %u not %u gone %u", cell->n,
                   cell->inspected, cell->bad, cell->not_inspected, cell->unknown);
    assert_string_equal(text, wanted);
}

static void
ctl_evaluate__ten_units__counts_every_set(void **state)
{
    struct fixture *fixture = *state;
    const struct ctl_eval *result = &fixture->result;

    evaluate(fixture);
    assert_cell(&result->population, "n 10 insp 7 bad 3 not 2 gone 1");
    assert_cell(&result->mode[0][0], "n 8 insp 5 bad 2 not 2 gone 1");
    assert_cell(&result->mode[0][1], "n 4 insp 3 bad 2 not 1 gone 0");
    assert_cell(&result->mode[0][2], "n 2 insp 2 bad 1 not 0 gone 0");
    assert_cell(&result->mode[1][2], "n 2 insp 1 bad 1 not 0 gone 1");
    assert_true(result->mode[0][1].precision == 2.0 / 3.0);
    assert_true(fabs(result->mode[0][1].lift - (2.0 / 3.0) / (3.0 / 7.0)) < 1e-15);
}

/* By score 3: units 7 and 0; 2: 8, 5, 3, 2 by lottery; then 1: 9, 6, 1; the unscored one last. */
static void
ctl_evaluate__rival__takes_the_highest_and_the_lottery_decides_ties(void **state)
{
    struct fixture *fixture = *state;
    const struct ctl_eval *result = &fixture->result;

    evaluate(fixture);
    assert_cell(&result->rival[0][2],
                "n 2 insp 1 bad 1 not 1 gone 0"); /* 7, 0           */
    assert_cell(&result->rival[0][1],
                "n 4 insp 3 bad 2 not 1 gone 0"); /* and 8, 5       */
    assert_cell(&result->rival[0][0],
                "n 8 insp 6 bad 2 not 2 gone 0"); /* and 3, 2, 9, 6 */
    fixture->input.stage_size[0] = 100;
    evaluate(fixture);
    assert_cell(&result->rival[0][0],
                "n 10 insp 7 bad 3 not 2 gone 1"); /* all there are  */
}

static void
ctl_evaluate__any_order_of_units__gives_the_same(void **state)
{
    struct fixture *fixture = *state;
    struct ctl_eval first;

    evaluate(fixture);
    first = fixture->result;
    for (size_t round = 0; round < UNITS; round++) {
        const struct ctl_eval_unit moved = fixture->units[0];

        memmove(fixture->units, fixture->units + 1, (UNITS - 1) * sizeof moved);
        fixture->units[UNITS - 1] = moved;
        evaluate(fixture);
        for (size_t stage = 0; stage < CTL_EVAL_STAGES; stage++) {
            assert_int_equal(fixture->result.rival[0][stage].bad,
                             first.rival[0][stage].bad);
            assert_int_equal(fixture->result.rival[0][stage].inspected,
                             first.rival[0][stage].inspected);
            assert_int_equal(fixture->result.mode[1][stage].bad,
                             first.mode[1][stage].bad);
        }
    }
}

static void
ctl_evaluate__input_out_of_range__is_invalid(void **state)
{
    struct fixture *fixture = *state;

    fixture->units[3].verdict = 4;
    assert_int_equal(ctl_evaluate(&fixture->input, fixture->places, &fixture->result),
                     RC_INVALID);
    fixture->units[3].verdict = 0;
    fixture->units[3].reached[1] = 4;
    assert_int_equal(ctl_evaluate(&fixture->input, fixture->places, &fixture->result),
                     RC_INVALID);
    fixture->units[3].reached[1] = 0;
    fixture->input.stage_size[2] = 5;
    assert_int_equal(ctl_evaluate(&fixture->input, fixture->places, &fixture->result),
                     RC_INVALID);
    fixture->input.stage_size[2] = 4;
    fixture->input.n_rivals = CTL_EVAL_RIVALS + 1;
    assert_int_equal(ctl_evaluate(&fixture->input, fixture->places, &fixture->result),
                     RC_INVALID);
}

static void
ctl_evaluate__nobody__has_no_rates_and_says_nothing(void **state)
{
    struct fixture *fixture = *state;

    fixture->input.n_units = 0;
    evaluate(fixture);
    assert_int_equal(fixture->result.population.n, 0);
    assert_true(isnan(fixture->result.population.precision));
    assert_true(isnan(fixture->result.mode[0][2].lift));
    assert_int_equal(fixture->result.mode[0][2].reading, CTL_EVAL_NOTHING);
}

/* A result with these counts in the funnel's last stage, and a population of 1,000 with 300 bad. */
static enum ctl_eval_reading
reading_of(uint32_t bad, uint32_t inspected)
{
    struct ctl_eval total = {.n_rivals = 0};
    struct ctl_eval node = {.n_rivals = 0};

    node.population = (struct ctl_eval_cell){.n = 1000, .inspected = 1000, .bad = 300};
    node.mode[0][2] =
        (struct ctl_eval_cell){.n = inspected, .inspected = inspected, .bad = bad};
    ctl_eval_add(&total, &node);
    return total.mode[0][2].reading;
}

static void
ctl_eval_add__small_and_large_sets__say_only_what_they_can(void **state)
{
    (void)state;
    assert_int_equal(reading_of(0, 0), CTL_EVAL_NOTHING);
    assert_int_equal(reading_of(6, 6),
                     CTL_EVAL_ABOVE); /* 61 to 100 per cent: narrow enough */
    assert_int_equal(reading_of(4, 6), CTL_EVAL_NOTHING); /* 30 to 90 per cent */
    assert_int_equal(reading_of(12, 30), CTL_EVAL_LIKE_BASE);
    assert_int_equal(reading_of(20, 30), CTL_EVAL_ABOVE);
    assert_int_equal(reading_of(2, 30), CTL_EVAL_BELOW);
}

static void
ctl_eval_add__two_nodes__adds_counts_and_makes_rates_anew(void **state)
{
    struct fixture *fixture = *state;
    struct ctl_eval total = {.n_rivals = 0};

    evaluate(fixture);
    ctl_eval_add(&total, &fixture->result);
    ctl_eval_add(&total, &fixture->result);
    assert_cell(&total.population, "n 20 insp 14 bad 6 not 4 gone 2");
    assert_cell(&total.rival[0][1], "n 8 insp 6 bad 4 not 2 gone 0");
    assert_true(total.mode[0][1].precision == 4.0 / 6.0);
    assert_int_equal(total.n_rivals, 1);
    assert_int_equal(total.stage_size[1], 4);
}

static void
ctl_eval_print__both_languages__show_numbers_and_a_plain_sentence(void **state)
{
    const struct ctl_eval_titles titles = {
        "nord", {"tratt", "egna"},
         {"risknivå"      }
    };
    struct fixture *fixture = *state;
    char text[8192] = {0};
    FILE *file = fmemopen(text, sizeof text - 1, "w");

    evaluate(fixture);
    ctl_eval_print(&fixture->result, &titles, CTL_SWEDISH, file);
    ctl_eval_print(&fixture->result, &titles, CTL_ENGLISH, file);
    fclose(file);
    assert_non_null(strstr(text, "     10      7      3        2      1     42,9"));
    assert_non_null(strstr(text, "     10      7      3        2      1     42.9"));
    assert_non_null(strstr(text, "tratt, 2: för få inspekterade för att säga något\n"));
    assert_non_null(strstr(text, "risknivå, 8: "));
    assert_non_null(strstr(text, "too few inspected to say anything\n"));
}

static void
ctl_eval_verdict__numbers__are_those_of_the_rows(void **state)
{
    (void)state;
    assert_int_equal((int)CTL_EVAL_NOT_INSPECTED, (int)CTL_NOT_INSPECTED);
    assert_int_equal((int)CTL_EVAL_NOT_BAD, (int)CTL_NOT_BAD);
    assert_int_equal((int)CTL_EVAL_BAD, (int)CTL_BAD);
    assert_int_equal((int)CTL_EVAL_UNKNOWN, (int)CTL_OUTCOME_UNKNOWN);
    assert_int_equal((int)CTL_EVAL_RIVALS, (int)CTL_RIVALS_MAX);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_evaluate__ten_units__counts_every_set),
        TEST(ctl_evaluate__rival__takes_the_highest_and_the_lottery_decides_ties),
        TEST(ctl_evaluate__any_order_of_units__gives_the_same),
        TEST(ctl_evaluate__input_out_of_range__is_invalid),
        TEST(ctl_evaluate__nobody__has_no_rates_and_says_nothing),
        TEST(ctl_eval_add__small_and_large_sets__say_only_what_they_can),
        TEST(ctl_eval_add__two_nodes__adds_counts_and_makes_rates_anew),
        TEST(ctl_eval_print__both_languages__show_numbers_and_a_plain_sentence),
        TEST(ctl_eval_verdict__numbers__are_those_of_the_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
