/* test_demo_evaluate - selections beside the truth: counted right, and only when they are approved. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo_naive.h"
#include "demo/demo_quality.h"
#include "demo/demo_selection.h"
#include "support/scratch.h"

enum { SEED = 1, UNITS = 20 };

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

static bool
is_near(double a, double b)
{
    return fabs(a - b) < 1e-9;
}

/* Ten units, worst first; ours takes 1, 3, 9 and the rival 1, 2, 8. Of the worst four ours holds two, the rival two. */
static void
demo_evaluate_add__by_hand__counts_all_rivals(void **state)
{
    static const struct demo_candidate ROWS[] = {
        {"a", 9.0, 9.0, 2},
        {"b", 8.0, 8.0, 0},
        {"c", 7.0, 1.0, 1},
        {"d", 6.0, 2.0, 0},
        {"e", 5.0, 3.0, 0},
        {"f", 4.0, 4.0, 0},
        {"g", 3.0, 5.0, 0},
        {"h", 2.0, 7.0, 0},
        {"i", 1.0, 0.0, 1},
        {"j", 0.0, 6.0, 0},
    };
    struct demo_score score = {0};

    demo_evaluate_add(&score, ROWS, 10, 1, 4, *state);
    assert_int_equal(score.n, 10);
    assert_int_equal(score.selected, 3);
    assert_int_equal(score.worst, 4);
    assert_int_equal(score.ours, 2);
    assert_int_equal(score.naive, 2);
    assert_int_equal(score.oracle, 3);
    assert_int_equal(score.only_ours, 1);
    assert_int_equal(score.only_naive, 1);
    assert_true(is_near(score.chance, 1.2));
    assert_true(is_near(score.chance_variance, 3 * 0.4 * 0.6 * 7 / 9.0));

    struct demo_score last = {0};

    demo_evaluate_add(&last, ROWS, 10, 2, 4, *state);
    assert_int_equal(last.selected, 1);
    assert_int_equal(last.ours, 1);
    assert_int_equal(last.oracle, 1);
}

static void
demo_evaluate_add__several_populations__are_summed(void **state)
{
    static const struct demo_candidate ROWS[] = {
        {"a", 2.0, 2.0, 1},
        {"b", 1.0, 1.0, 0},
    };
    struct demo_score score = {0};

    demo_evaluate_add(&score, ROWS, 2, 1, 30, *state);
    demo_evaluate_add(&score, ROWS, 2, 1, 1, *state);
    demo_evaluate_add(&score, ROWS, 0, 1, 1, *state);
    assert_int_equal(score.n, 4);
    assert_int_equal(score.worst, 3);
    assert_int_equal(score.ours, 2);
    assert_true(is_near(score.chance, 1.0 + 0.5));
}

static void
demo_evaluate_difference__interval__is_mcnemars(void **state)
{
    const struct demo_score score = {.worst = 30, .only_ours = 6, .only_naive = 2};
    const struct demo_interval interval = demo_evaluate_difference(&score);
    const double half = 1.959963984540054 * sqrt(8.0 - 16.0 / 30.0);

    (void)state;
    assert_true(is_near(interval.low, 4.0 - half));
    assert_true(is_near(interval.high, 4.0 + half));
}

static void
demo_naive_score__by_hand__is_the_sum_of_rates_over_their_means(void **state)
{
    static const struct demo_naive_kind KINDS[] = {
        {"rate", 1,  false},
        {"mean", -1, true },
    };
    static const struct demo_naive_cell CELLS[] = {
        {1.0,   10.0, true},
        {3.0,   10.0, true},
        {5.0,   0.0,  true},
        {60.0,  5.0,  true},
        {80.0,  5.0,  true},
        {100.0, 5.0,  true},
    };
    double scores[3];

    (void)state;
    demo_naive_score(KINDS, 2, CELLS, 3, scores);
    assert_true(is_near(scores[0], 0.1 / 0.2 - 60.0 / 80.0));
    assert_true(is_near(scores[1], 0.3 / 0.2 - 80.0 / 80.0));
    assert_true(is_near(scores[2], 1.0 - 100.0 / 80.0));
}

/* A dossier of UNITS centres in Stockholm; the first three pass the first cut, the first one the second. */
static const char *
dossier(struct arena *arena, const char *state, uint64_t seed)
{
    const struct demo_settings settings = {seed, 1.0, false};
    const char *units = "";

    for (unsigned i = 0; i < UNITS; i++) {
        const char *ref = arena_printf(arena, "VC-01-%05u", i + 1);
        struct demo_unit unit;

        assert_int_equal(demo_nation_unit(&settings, ref, arena, &unit), RC_OK);
        units = arena_printf(
            arena,
            "%s%s{\"ref\": \"%s\", \"name\": \"%s\", \"stages\": [{\"stage\": 1, "
            "\"selected\": %s, \"contributions\": [{\"indicator\": \"board_reports\", "
            "\"status\": \"OK\", \"numerator\": %u, \"denominator\": 1000}, "
            "{\"indicator\": \"survey_information\", \"status\": \"MISSING\"}]}, "
            "{\"stage\": 2, \"selected\": %s, \"contributions\": []}]}",
            units, i == 0 ? "" : ", ", ref, unit.name, i < 3 ? "true" : "false", i,
            i < 1 ? "true" : "false");
    }
    return scratch_file(
        arena, arena_printf(arena,
                            "{\"format\": \"tillsyn.dossier.v1\", \"round\": {\"node\": "
                            "\"ost\", \"state\": \"%s\"}, \"units\": [%s]}",
                            state, units));
}

static void
demo_selection_dossier__approved__is_read(void **state)
{
    struct demo_selection selection;
    struct demo_refusal why;

    assert_int_equal(demo_selection_dossier(dossier(*state, "approved", SEED), SEED,
                                            *state, &selection, &why),
                     RC_OK);
    assert_int_equal(selection.n, UNITS);
    assert_int_equal(selection.cuts, 2);
    assert_string_equal(selection.node, "ost");
    for (unsigned i = 0; i < UNITS; i++) {
        assert_int_equal(selection.candidates[i].reached, i < 1 ? 2 : i < 3 ? 1 : 0);
        assert_true(selection.candidates[i].quality
                    == demo_quality(SEED, selection.candidates[i].ref));
        if (i > 0)
            assert_true(selection.candidates[i].naive
                        > selection.candidates[i - 1].naive);
    }
}

static void
demo_selection_dossier__not_approved__is_refused(void **state)
{
    static const char *const STATES[] = {"stage2_cut", "reviewed", "cancelled", "drafted",
                                         ""};
    struct demo_selection selection;
    struct demo_refusal why;

    for (size_t i = 0; i < sizeof STATES / sizeof STATES[0]; i++)
        assert_int_equal(demo_selection_dossier(dossier(*state, STATES[i], SEED), SEED,
                                                *state, &selection, &why),
                         RC_CONFLICT);
    assert_int_equal(demo_selection_dossier(dossier(*state, "ordered", SEED), SEED,
                                            *state, &selection, &why),
                     RC_OK);
}

static void
demo_selection_dossier__another_seed__is_refused(void **state)
{
    struct demo_selection selection;
    struct demo_refusal why;

    assert_int_equal(demo_selection_dossier(dossier(*state, "approved", SEED + 1), SEED,
                                            *state, &selection, &why),
                     RC_INVALID);
}

static void
demo_selection_dossier__no_dossier__is_refused(void **state)
{
    static const char *const TEXTS[] = {
        "[]",
        "{}",
        "{\"format\": \"tillsyn.dossier.v1\", \"units\": []}",
        "{\"format\": \"other\", \"units\": [{}], \"round\": {\"state\": \"approved\"}}",
    };
    struct demo_selection selection;
    struct demo_refusal why;

    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        assert_int_equal(demo_selection_dossier(scratch_file(*state, TEXTS[i]), SEED,
                                                *state, &selection, &why),
                         RC_INVALID);
    assert_int_equal(
        demo_selection_dossier(scratch_file(*state, "{"), SEED, *state, &selection, &why),
        RC_MISSING);
    assert_int_equal(demo_selection_dossier("/nowhere", SEED, *state, &selection, &why),
                     RC_MISSING);
}

static void
demo_selection_list__references__are_marked_or_refused(void **state)
{
    const struct demo_settings settings = {SEED, 0.05, false};
    struct demo_nation nation;
    const struct demo_frame frame = {&nation, DEMO_PRIMARY_CARE, demo_office_find("ost")};
    struct demo_selection selection;
    struct demo_refusal why;

    assert_int_equal(demo_nation_make(&settings, *state, &nation), RC_OK);
    assert_int_equal(
        demo_selection_list(
            scratch_file(*state, "unit_ref,unit_name\nVC-01-00002,x\r\n\nVC-01-00001\n"),
            &frame, *state, &selection, &why),
        RC_OK);
    assert_int_equal(selection.cuts, 1);
    assert_int_equal(selection.candidates[0].reached + selection.candidates[1].reached,
                     2);
    assert_int_equal(
        demo_selection_list(scratch_file(*state, "VC-01-00001\nVC-01-00001\n"), &frame,
                            *state, &selection, &why),
        RC_INVALID);
    assert_int_equal(demo_selection_list(scratch_file(*state, "VC-12-00001\n"), &frame,
                                         *state, &selection, &why),
                     RC_INVALID);
    assert_int_equal(demo_selection_list("/nowhere", &frame, *state, &selection, &why),
                     RC_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_evaluate_add__by_hand__counts_all_rivals),
        cmocka_unit_test(demo_evaluate_add__several_populations__are_summed),
        cmocka_unit_test(demo_evaluate_difference__interval__is_mcnemars),
        cmocka_unit_test(demo_naive_score__by_hand__is_the_sum_of_rates_over_their_means),
        cmocka_unit_test(demo_selection_dossier__approved__is_read),
        cmocka_unit_test(demo_selection_dossier__not_approved__is_refused),
        cmocka_unit_test(demo_selection_dossier__another_seed__is_refused),
        cmocka_unit_test(demo_selection_dossier__no_dossier__is_refused),
        cmocka_unit_test(demo_selection_list__references__are_marked_or_refused),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
