/* test_demo_nation - as many operations as are published, where the people are, and the same at every scale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo_nation.h"
#include "demo/demo_words.h"

struct world {
    struct arena *arena;
    struct demo_nation whole, small;
};

static void
make(struct world *world, double scale, struct demo_nation *nation)
{
    const struct demo_settings settings = {1, scale, false};

    assert_int_equal(demo_nation_make(&settings, world->arena, nation), RC_OK);
}

static int
setup(void **state)
{
    static struct world world;

    world.arena = arena_new(0);
    make(&world, 1.0, &world.whole);
    make(&world, 0.05, &world.small);
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

static size_t
count(const struct demo_nation *nation, size_t category)
{
    return nation->begin[(category + 1) * DEMO_N_COUNTIES]
           - nation->begin[category * DEMO_N_COUNTIES];
}

static void
demo_nation__scale_one__has_the_published_numbers(void **state)
{
    static const struct {
        const char *category;
        size_t n;
    } ROWS[] = {
        {"primary_care_centre", 1200},
        {"hospital",            90  },
        {"dental_public",       1000},
        {"dental_private",      1250},
        {"hvb",                 1000},
        {"elderly_home",        2000},
        {"pharmacy",            1300},
    };
    const struct world *world = *state;

    assert_int_equal(world->whole.n_units, 40000);
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        assert_int_equal(count(&world->whole, demo_category_find(ROWS[i].category)),
                         ROWS[i].n);
    assert_int_equal(demo_nation_span(&world->whole, DEMO_PRIMARY_CARE, 0).n, 240);
}

/* Every category lies where the people are; of primary care, what Stockholm does not have. */
static void
demo_nation__counties__follow_the_population(void **state)
{
    const struct world *world = *state;
    double people = 0.0;

    for (size_t c = 0; c < DEMO_N_COUNTIES; c++)
        people += DEMO_COUNTIES[c].population;
    for (size_t category = 0; category < DEMO_N_CATEGORIES; category++) {
        const size_t fixed = DEMO_CATEGORIES[category].in_stockholm;
        const double all = people - (fixed > 0 ? DEMO_COUNTIES[0].population : 0);

        for (size_t c = fixed > 0 ? 1 : 0; c < DEMO_N_COUNTIES; c++) {
            const double want = (double)(count(&world->whole, category) - fixed)
                                * DEMO_COUNTIES[c].population / all;

            assert_true(
                fabs((double)demo_nation_span(&world->whole, category, c).n - want)
                < 1.0);
        }
    }
}

static void
demo_nation__municipalities__follow_the_population_and_lie_in_their_county(void **state)
{
    const struct world *world = *state;
    unsigned counts[DEMO_N_MUNICIPALITIES] = {0};
    double people = 0.0;

    for (size_t i = 0; i < world->whole.n_units; i++) {
        const struct demo_unit *unit = &world->whole.units[i];

        counts[unit->municipality]++;
        assert_memory_equal(DEMO_MUNICIPALITIES[unit->municipality].code,
                            DEMO_COUNTIES[unit->county].code, 2);
    }
    for (size_t i = 0; i < DEMO_N_MUNICIPALITIES; i++)
        people += DEMO_MUNICIPALITIES[i].population;
    for (size_t i = 0; i < DEMO_N_MUNICIPALITIES; i++) {
        const double want = 40000.0 * DEMO_MUNICIPALITIES[i].population / people;

        /* Twenty-five sequences, each within about two of its share. */
        assert_true(fabs(counts[i] - want) < 25.0 + want * 0.06);
    }
}

static int
by_ref(const void *left, const void *right)
{
    const struct demo_unit *const *a = left;
    const struct demo_unit *const *b = right;

    return strcmp((*a)->ref, (*b)->ref);
}

static void
demo_nation__references__are_unique_and_names_are_marked(void **state)
{
    const struct world *world = *state;
    const size_t n = world->whole.n_units;
    const struct demo_unit **units = malloc(n * sizeof(struct demo_unit *));

    assert_non_null(units);
    for (size_t i = 0; i < n; i++) {
        const char *name = world->whole.units[i].name;

        units[i] = &world->whole.units[i];
        assert_true(strlen(name) > strlen(DEMO_MARK));
        assert_string_equal(name + strlen(name) - strlen(DEMO_MARK), DEMO_MARK);
    }
    qsort(units, n, sizeof(struct demo_unit *), by_ref);
    for (size_t i = 1; i < n; i++)
        assert_true(strcmp(units[i - 1]->ref, units[i]->ref) < 0);
    free(units);
}

static void
demo_nation__smaller_scale__is_a_part_of_the_larger_one(void **state)
{
    const struct world *world = *state;

    for (size_t at = 0; at < DEMO_SPANS; at++) {
        const struct demo_span small =
            demo_nation_span(&world->small, at / DEMO_N_COUNTIES, at % DEMO_N_COUNTIES);
        const struct demo_span whole =
            demo_nation_span(&world->whole, at / DEMO_N_COUNTIES, at % DEMO_N_COUNTIES);

        assert_true(small.n <= whole.n);
        for (size_t i = 0; i < small.n; i++) {
            assert_string_equal(small.units[i].ref, whole.units[i].ref);
            assert_string_equal(small.units[i].name, whole.units[i].name);
            assert_int_equal(small.units[i].provider, whole.units[i].provider);
            assert_int_equal(small.units[i].places, whole.units[i].places);
            assert_true(small.units[i].deprivation == whole.units[i].deprivation);
        }
    }
    assert_in_range(world->small.n_units, 1975, 2025);
}

static void
demo_nation_unit__by_reference__is_the_one_of_the_nation(void **state)
{
    const struct world *world = *state;

    for (size_t i = 0; i < world->whole.n_units; i += 997) {
        const struct demo_unit *want = &world->whole.units[i];
        struct demo_unit unit;

        assert_int_equal(
            demo_nation_unit(&world->small.settings, want->ref, world->arena, &unit),
            RC_OK);
        assert_string_equal(unit.name, want->name);
        assert_int_equal(unit.provider, want->provider);
    }
}

static void
demo_nation_unit__no_such_reference__is_missing(void **state)
{
    static const char *const REFS[] = {
        "",           "CS200300015", "VC-02-00001", "VC-01-00000",
        "VC-01-0001", "VC-01-000x1", "VC_01-00001", "VC-01-00001x",
        "XX-01-00001"};
    const struct world *world = *state;
    struct demo_unit unit;

    for (size_t i = 0; i < sizeof REFS / sizeof REFS[0]; i++)
        assert_int_equal(
            demo_nation_unit(&world->whole.settings, REFS[i], world->arena, &unit),
            RC_MISSING);
}

static void
demo_nation_make__scale_outside__is_invalid(void **state)
{
    static const double SCALES[] = {0.0, -1.0, 0.009, 10.5};
    struct world *world = *state;
    struct demo_nation nation;

    for (size_t i = 0; i < sizeof SCALES / sizeof SCALES[0]; i++) {
        const struct demo_settings settings = {1, SCALES[i], false};

        assert_int_equal(demo_nation_make(&settings, world->arena, &nation), RC_INVALID);
    }
    assert_int_equal(
        demo_nation_make(&(struct demo_settings){1, NAN, false}, world->arena, &nation),
        RC_INVALID);
}

/* A protected shelter's place is nowhere; everybody else's lies in the country, near its seat. */
static void
demo_nation__positions__are_near_and_protected_ones_unknown(void **state)
{
    const struct world *world = *state;

    for (size_t i = 0; i < world->whole.n_units; i++) {
        const struct demo_unit *unit = &world->whole.units[i];
        const struct demo_municipality *seat = &DEMO_MUNICIPALITIES[unit->municipality];

        if (unit->category == DEMO_PROTECTED_SHELTER) {
            assert_int_equal(unit->latitude_micro, 0);
            assert_int_equal(unit->longitude_micro, 0);
            continue;
        }
        assert_true(abs(unit->latitude_micro - seat->latitude_hundredths * 10000)
                    < 6 * 36000);
        assert_true(abs(unit->longitude_micro - seat->longitude_hundredths * 10000)
                    < 6 * 72000);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_nation__scale_one__has_the_published_numbers),
        cmocka_unit_test(demo_nation__counties__follow_the_population),
        cmocka_unit_test(
            demo_nation__municipalities__follow_the_population_and_lie_in_their_county),
        cmocka_unit_test(demo_nation__references__are_unique_and_names_are_marked),
        cmocka_unit_test(demo_nation__smaller_scale__is_a_part_of_the_larger_one),
        cmocka_unit_test(demo_nation_unit__by_reference__is_the_one_of_the_nation),
        cmocka_unit_test(demo_nation_unit__no_such_reference__is_missing),
        cmocka_unit_test(demo_nation_make__scale_outside__is_invalid),
        cmocka_unit_test(demo_nation__positions__are_near_and_protected_ones_unknown),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
