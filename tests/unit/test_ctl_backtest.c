/* test_ctl_backtest - rounds of two modes paired by office, and set beside the outcomes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_backtest.h"
#include "platform/arena.h"

enum { UNITS = 10, BAD = 4 };

static int
make_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
drop_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

/* A unit of an office; those of the two cuts are the first ones from `from` on. */
static json_t *
a_unit(const char *node, int i, int from)
{
    char id[64], ref[64], lottery[65];
    const int place = (i - from + UNITS) % UNITS;

    (void)snprintf(id, sizeof(id), "%s-%d", node, i);
    (void)snprintf(ref, sizeof(ref), "%s%d", node, i);
    (void)snprintf(lottery, sizeof(lottery), "%064d", i);
    return json_pack("{s:s,s:s,s:s,s:[{s:i,s:b},{s:i,s:b}]}", "unit_id", id, "ref", ref,
                     "lottery", lottery, "stages", "stage", 1, "selected", place < 4,
                     "stage", 2, "selected", place < 2);
}

/* Ten units to four to two. */
static json_t *
a_dossier(const char *node, const char *mode, int from)
{
    json_t *units = json_array();

    for (int i = 0; i < UNITS; i++)
        (void)json_array_append_new(units, a_unit(node, i, from));
    return json_pack("{s:{s:s,s:s,s:i,s:i,s:i},s:o}", "round", "node", node, "mode", mode,
                     "population", UNITS, "stage1", 4, "stage2", 2, "units", units);
}

/* The first four of an office were bad, the next four were not, one was not visited, one is not listed. */
static struct ctl_outcomes
outcomes_of(struct arena *arena, const char *const *nodes, size_t n_nodes)
{
    static const struct ctl_rival RIVALS[] = {
        {"count", "antal", "count"}
    };
    struct ctl_outcomes made = {.index = json_object(), .rivals = RIVALS, .n_rivals = 1};

    made.rows = arena_alloc(arena, sizeof(*made.rows) * n_nodes * UNITS);
    for (size_t n = 0; n < n_nodes; n++) {
        for (int i = 0; i < UNITS - 1; i++) {
            struct ctl_outcome *row = &made.rows[made.n];
            char ref[64];

            row->verdict = i < BAD       ? CTL_EVAL_BAD
                           : i < 2 * BAD ? CTL_EVAL_NOT_BAD
                                         : CTL_EVAL_NOT_INSPECTED;
            row->rival[0] = UNITS - i;
            (void)snprintf(ref, sizeof(ref), "%s%d", nodes[n], i);
            (void)json_object_set_new(made.index, ref,
                                      json_integer((json_int_t)made.n++));
        }
    }
    return made;
}

static void
ctl_backtest__both_modes_of_two_offices__are_paired_and_summed(void **state)
{
    static const char *const NODES[] = {"nord", "ost"};
    struct ctl_outcomes outcomes = outcomes_of(*state, NODES, 2);
    json_t *dossiers =
        json_pack("[o,o,o,o]", a_dossier("nord", "funnel", 4),
                  a_dossier("ost", "own_throughout", 0), a_dossier("ost", "funnel", 4),
                  a_dossier("nord", "own_throughout", 0));
    struct ctl_backtest *tests;
    struct ctl_eval total;
    size_t n;

    assert_int_equal(ctl_backtest_run(*state, dossiers, &outcomes, &tests, &n, &total),
                     RC_OK);
    assert_int_equal(n, 2);
    assert_string_equal(tests[0].node, "nord");
    assert_int_equal(tests[0].result.population.n, UNITS);
    assert_int_equal(tests[0].result.population.inspected, 2 * BAD);
    assert_int_equal(tests[0].result.population.not_inspected, 1);
    assert_int_equal(tests[0].result.population.unknown, 1);
    assert_int_equal(tests[0].result.mode[CTL_BACKTEST_OWN][1].bad, 4);
    assert_int_equal(tests[0].result.mode[CTL_BACKTEST_FUNNEL][1].bad, 0);
    assert_int_equal(tests[0].result.mode[CTL_BACKTEST_FUNNEL][2].n, 2);
    assert_int_equal(tests[0].result.rival[0][2].bad, 2);
    assert_int_equal(total.population.n, 2 * UNITS);
    assert_int_equal(total.mode[CTL_BACKTEST_OWN][1].bad, 8);
    assert_int_equal(total.stage_size[1], 4);
    json_decref(dossiers);
    json_decref(outcomes.index);
}

static void
ctl_backtest__one_mode_only__leaves_the_other_empty(void **state)
{
    static const char *const NODES[] = {"nord"};
    struct ctl_outcomes outcomes = outcomes_of(*state, NODES, 1);
    json_t *dossiers = json_pack("[o]", a_dossier("nord", "funnel", 0));
    struct ctl_backtest *tests;
    struct ctl_eval total;
    size_t n;

    assert_int_equal(ctl_backtest_run(*state, dossiers, &outcomes, &tests, &n, &total),
                     RC_OK);
    assert_null(tests[0].dossier[CTL_BACKTEST_OWN]);
    assert_int_equal(tests[0].result.mode[CTL_BACKTEST_FUNNEL][2].n, 2);
    assert_int_equal(tests[0].result.mode[CTL_BACKTEST_OWN][1].n, 0);
    json_decref(dossiers);
    json_decref(outcomes.index);
}

static void
ctl_backtest__what_is_no_dossier__is_invalid(void **state)
{
    static const char *const NODES[] = {"nord"};
    struct ctl_outcomes outcomes = outcomes_of(*state, NODES, 1);
    json_t *cases[] = {
        json_pack("[{}]"),
        json_pack("[{s:{s:s,s:s}}]", "round", "node", "nord", "mode", "funnel"),
        json_pack("[o]", a_dossier("nord", "sideways", 0)),
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct ctl_backtest *tests;
        struct ctl_eval total;
        size_t n;

        assert_int_equal(
            ctl_backtest_run(*state, cases[i], &outcomes, &tests, &n, &total),
            RC_INVALID);
        json_decref(cases[i]);
    }
    json_decref(outcomes.index);
}

static void
ctl_eval_json__a_rate_that_nobody_knows__is_null(void **state)
{
    static const char *const NODES[] = {"nord"};
    struct ctl_outcomes outcomes = outcomes_of(*state, NODES, 1);
    json_t *dossiers = json_pack("[o]", a_dossier("nord", "funnel", 8));
    struct ctl_backtest *tests;
    struct ctl_eval total;
    json_t *json, *cell;
    size_t n;

    assert_int_equal(ctl_backtest_run(*state, dossiers, &outcomes, &tests, &n, &total),
                     RC_OK);
    json = ctl_eval_json(&total, &outcomes);
    /* Units 8 and 9: one not visited, one not listed. */
    cell = json_array_get(json_object_get(json, "funnel"), 2);
    assert_int_equal(json_integer_value(json_object_get(cell, "units")), 2);
    assert_true(json_is_null(json_object_get(cell, "precision")));
    assert_string_equal(json_string_value(json_object_get(cell, "reading")), "nothing");
    assert_int_equal(
        json_array_size(json_object_get(json_object_get(json, "rivals"), "count")), 3);
    json_decref(json);
    json_decref(dossiers);
    json_decref(outcomes.index);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_backtest__both_modes_of_two_offices__are_paired_and_summed),
        cmocka_unit_test(ctl_backtest__one_mode_only__leaves_the_other_empty),
        cmocka_unit_test(ctl_backtest__what_is_no_dossier__is_invalid),
        cmocka_unit_test(ctl_eval_json__a_rate_that_nobody_knows__is_null),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
