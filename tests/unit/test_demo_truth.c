/* test_demo_truth - the hidden quality: reached from seed and reference alone, leaned on by the evidence, given away by none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo_board.h"
#include "demo/demo_case.h"
#include "demo/demo_observed.h"
#include "demo/demo_quality.h"
#include "demo/demo_truth.h"

enum { CENTRES = 240, COUNTY = 0, SEED = 1 };

/* Of 240 unrelated pairs, less than one in a thousand correlates more than this. */
static const double BY_CHANCE = 0.22;

struct world {
    struct arena *arena;
    struct demo_nation nation, silent; /* with and without signal */
};

static int
setup(void **state)
{
    static struct world world;
    const struct demo_settings with = {SEED, 1.0, false};
    const struct demo_settings without = {SEED, 1.0, true};

    world.arena = arena_new(0);
    if (demo_nation_make(&with, world.arena, &world.nation) != RC_OK
        || demo_nation_make(&without, world.arena, &world.silent) != RC_OK)
        return 1;
    *state = &world;
    return 0;
}

static int
teardown(void **state)
{
    struct world *world = *state;

    arena_destroy(&world->arena);
    return 0;
}

/* Of the cells that are known. */
static double
correlation(const double *x, const double *y, const bool *known, size_t n)
{
    double sx = 0.0;
    double sy = 0.0;
    double xx = 0.0;
    double yy = 0.0;
    double xy = 0.0;
    double m = 0.0;

    for (size_t i = 0; i < n; i++)
        if (known == NULL || known[i]) {
            m += 1.0;
            sx += x[i];
            sy += y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
        }
    return (xy - sx * sy / m) / sqrt((xx - sx * sx / m) * (yy - sy * sy / m));
}

static void
qualities_of(const struct demo_span *span, double *quality)
{
    for (size_t i = 0; i < span->n; i++)
        quality[i] = demo_quality(SEED, span->units[i].ref);
}

/* Signed so that higher is worse. */
static double
evidence_correlation(const struct world *world, const struct demo_nation *nation,
                     size_t k)
{
    const struct demo_span span = demo_nation_span(nation, DEMO_PRIMARY_CARE, COUNTY);
    const struct demo_naive_cell *cells =
        demo_observed_make(nation, COUNTY, world->arena);
    double quality[CENTRES];
    double value[CENTRES];
    bool known[CENTRES];

    assert_int_equal(span.n, CENTRES);
    qualities_of(&span, quality);
    for (size_t i = 0; i < CENTRES; i++) {
        const struct demo_naive_cell *cell = &cells[k * CENTRES + i];

        known[i] = cell->is_known;
        value[i] = DEMO_OBSERVED_KINDS[k].is_mean || !known[i]
                       ? cell->numerator
                       : cell->numerator / cell->denominator;
    }
    return DEMO_OBSERVED_KINDS[k].direction * correlation(quality, value, known, CENTRES);
}

static void
demo_quality__seed_and_reference__decide_it_alone(void **state)
{
    const struct world *world = *state;
    const char *ref = world->nation.units[0].ref;

    assert_true(demo_quality(SEED, ref) == demo_quality(SEED, ref));
    assert_true(demo_quality(SEED, ref) != demo_quality(SEED + 1, ref));
    assert_true(demo_quality(SEED, ref)
                != demo_quality(SEED, world->nation.units[1].ref));
    assert_true(world->nation.units[0].badness == demo_quality(SEED, ref));
    assert_true(world->silent.units[0].badness == 0.0);
}

static void
demo_evidence__with_signal__leans_on_quality_and_does_not_tell_it(void **state)
{
    const struct world *world = *state;

    for (size_t k = 0; k < DEMO_OBSERVED; k++) {
        const double found = evidence_correlation(world, &world->nation, k);

        assert_true(found > BY_CHANCE);
        assert_true(found < 0.90);
    }
}

static void
demo_evidence__without_signal__does_not_lean_on_quality(void **state)
{
    const struct world *world = *state;

    for (size_t k = 0; k < DEMO_OBSERVED; k++)
        assert_true(fabs(evidence_correlation(world, &world->silent, k)) < BY_CHANCE);
}

/* Nothing that the register says of a unit, and nothing that confounds its evidence, leans on its quality. */
static void
demo_nation__register_and_confounders__do_not_lean_on_quality(void **state)
{
    const struct world *world = *state;
    const struct demo_span span =
        demo_nation_span(&world->nation, DEMO_PRIMARY_CARE, COUNTY);
    double quality[CENTRES];
    double columns[7][CENTRES];

    qualities_of(&span, quality);
    for (size_t i = 0; i < CENTRES; i++) {
        columns[0][i] = span.units[i].places;
        columns[1][i] = span.units[i].latitude_micro;
        columns[2][i] = span.units[i].longitude_micro;
        columns[3][i] = span.units[i].start_day;
        columns[4][i] = span.units[i].deprivation;
        columns[5][i] = span.units[i].language;
        columns[6][i] = span.units[i].openness;
    }
    for (size_t k = 0; k < 7; k++)
        assert_true(fabs(correlation(quality, columns[k], NULL, CENTRES)) < BY_CHANCE);
}

/* Who reports its own mistakes is open, not bad. */
static void
demo_case__statutory_reports__follow_openness_and_not_quality(void **state)
{
    const struct world *world = *state;
    const struct demo_history history = demo_case_make(&world->nation, world->arena);
    const struct demo_span span =
        demo_nation_span(&world->nation, DEMO_PRIMARY_CARE, COUNTY);
    double reports[CENTRES] = {0};
    double openness[CENTRES];
    double quality[CENTRES];

    qualities_of(&span, quality);
    for (size_t i = 0; i < history.n; i++)
        if (history.rows[i].kind == DEMO_LEX_MARIA && history.rows[i].unit >= span.units
            && history.rows[i].unit < span.units + span.n)
            reports[history.rows[i].unit - span.units] += 1.0;
    for (size_t i = 0; i < CENTRES; i++) {
        openness[i] = span.units[i].openness;
        reports[i] /= span.units[i].places;
    }
    assert_true(correlation(openness, reports, NULL, CENTRES) > BY_CHANCE);
    assert_true(fabs(correlation(quality, reports, NULL, CENTRES)) < BY_CHANCE);
}

/* Each report once, whatever was sent again; none that is quarantined, withdrawn or misspelt. */
static void
demo_observed__board_reports__count_what_the_intake_counts(void **state)
{
    const struct world *world = *state;
    const struct demo_naive_cell *cells =
        demo_observed_make(&world->nation, COUNTY, world->arena);
    uint32_t counts[DEMO_N_COUNTIES];
    struct demo_reports reports;
    double counted = 0.0;
    double want = 0.0;

    demo_board_counts(&world->nation.settings, counts);
    reports = demo_board_make(&world->nation, COUNTY, counts[COUNTY], world->arena);
    for (size_t i = 0; i < CENTRES; i++)
        counted += cells[(size_t)DEMO_BOARD_REPORTS * CENTRES + i].numerator;
    for (size_t i = 0; i < reports.n; i++) {
        const struct demo_report *report = &reports.rows[i];

        if (report->unit == NULL || report->unit->category != DEMO_PRIMARY_CARE
            || report->version > 1)
            continue;
        want += report->fault == DEMO_FAULT_NONE || report->fault == DEMO_FAULT_VERSION;
        want += report->fault == DEMO_FAULT_DUPLICATE
                    ? 0.5
                    : 0.0; /* both of its rows come by */
    }
    assert_true(want > 1000.0);
    assert_true(counted == want);
}

static void
demo_truth_rank__office__worst_first_and_only_there(void **state)
{
    const struct world *world = *state;
    const size_t ost = demo_office_find("ost");
    const struct demo_ranking ranking =
        demo_truth_rank(&world->nation, DEMO_PRIMARY_CARE, ost, world->arena);
    const struct demo_ranking whole =
        demo_truth_rank(&world->nation, DEMO_PRIMARY_CARE, DEMO_N_OFFICES, world->arena);

    assert_int_equal(whole.n, 1200);
    assert_in_range(ranking.n, 241, 260); /* Stockholm's 240 and Gotland's few */
    for (size_t i = 1; i < ranking.n; i++)
        assert_true(ranking.rows[i - 1].quality >= ranking.rows[i].quality);
    for (size_t i = 0; i < ranking.n; i++) {
        assert_int_equal(DEMO_COUNTIES[ranking.rows[i].unit->county].office, ost);
        assert_true(ranking.rows[i].quality
                    == demo_quality(SEED, ranking.rows[i].unit->ref));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_quality__seed_and_reference__decide_it_alone),
        cmocka_unit_test(
            demo_evidence__with_signal__leans_on_quality_and_does_not_tell_it),
        cmocka_unit_test(demo_evidence__without_signal__does_not_lean_on_quality),
        cmocka_unit_test(demo_nation__register_and_confounders__do_not_lean_on_quality),
        cmocka_unit_test(demo_case__statutory_reports__follow_openness_and_not_quality),
        cmocka_unit_test(demo_observed__board_reports__count_what_the_intake_counts),
        cmocka_unit_test(demo_truth_rank__office__worst_first_and_only_there),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
