/* test_demo_provider - who runs what, with numbers that nobody has; and the tables of places. */
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
#include "demo/demo_provider.h"
#include "demo/demo_words.h"

enum { LINE_BYTES = 256 };

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

/* source: ISO/IEC 7812-1, annex B, written out once more */
static bool
has_check_digit(const char *ref)
{
    unsigned sum = 0;
    size_t place = 0;

    for (; *ref != '\0'; ref++) {
        unsigned digit = (unsigned)(*ref - '0');

        if (*ref == '-')
            continue;
        if (place++ % 2 == 0)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return place == 10 && sum % 10 == 0;
}

static void
demo_provider__every_unit__has_a_valid_made_up_number(void **state)
{
    struct world *world = *state;

    for (size_t i = 0; i < world->whole.n_units; i += 7) {
        const struct demo_unit *unit = &world->whole.units[i];
        const struct demo_provider provider =
            demo_provider_of(unit->provider, world->arena);

        assert_true(has_check_digit(provider.ref));
        assert_memory_equal(provider.ref, "00", 2);
        assert_true(provider.ref[2] >= '2');
        assert_true(strstr(provider.email, ".example.invalid") != NULL);
        assert_true(strstr(provider.name, DEMO_MARK) != NULL);
    }
    assert_false(has_check_digit("002000-0007"));
}

static void
demo_provider__sectors__are_as_the_categories_say(void **state)
{
    struct world *world = *state;
    const size_t categories[] = {DEMO_PRIMARY_CARE, DEMO_DENTAL_PUBLIC,
                                 DEMO_ELDERLY_HOME};
    const char *const sectors[] = {"public_region", "public_region",
                                   "public_municipality"};
    const double shares[] = {0.555, 1.0, 0.78};

    for (size_t k = 0; k < 3; k++) {
        const size_t begin = world->whole.begin[categories[k] * DEMO_N_COUNTIES];
        const size_t n = count(&world->whole, categories[k]);
        size_t found = 0;

        for (size_t i = begin; i < begin + n; i++)
            found +=
                strcmp(
                    demo_provider_of(world->whole.units[i].provider, world->arena).sector,
                    sectors[k])
                == 0;
        assert_true(fabs((double)found / (double)n - shares[k]) < 0.05);
    }
}

static void
demo_provider_owner__chains__end_after_two_steps(void **state)
{
    struct world *world = *state;
    size_t owned = 0;

    for (size_t i = 0; i < world->whole.n_units; i++) {
        const uint32_t owner = demo_provider_owner(world->whole.units[i].provider);

        if (owner == DEMO_NO_PROVIDER)
            continue;
        owned++;
        assert_true(owner < world->whole.units[i].provider);
        if (demo_provider_owner(owner) != DEMO_NO_PROVIDER)
            assert_int_equal(demo_provider_owner(demo_provider_owner(owner)),
                             DEMO_NO_PROVIDER);
    }
    assert_true(owned > 2000);
}

static void
expect_line(FILE *file, const char *want)
{
    char line[LINE_BYTES];

    assert_non_null(fgets(line, sizeof line, file));
    line[strcspn(line, "\n")] = '\0';
    assert_string_equal(line, want);
}

/* The tables that others read are the ones that are compiled in. */
static void
demo_places__tables_of_deploy__are_the_same(void **state)
{
    FILE *municipalities = fopen("deploy/tables/municipalities.csv", "r");
    FILE *counties = fopen("deploy/tables/counties.csv", "r");
    char want[LINE_BYTES];

    (void)state;
    assert_non_null(municipalities);
    assert_non_null(counties);
    expect_line(municipalities, "code,name,county,population,latitude,longitude");
    for (size_t i = 0; i < DEMO_N_MUNICIPALITIES; i++) {
        const struct demo_municipality *row = &DEMO_MUNICIPALITIES[i];

        (void)snprintf(want, sizeof want, "%s,%s,%.2s,%d,%.2f,%.2f", row->code, row->name,
                       row->code, (int)row->population, row->latitude_hundredths / 100.0,
                       row->longitude_hundredths / 100.0);
        expect_line(municipalities, want);
    }
    expect_line(counties, "code,name,population");
    for (size_t c = 0; c < DEMO_N_COUNTIES; c++) {
        int32_t people = 0;

        for (size_t i = demo_county_begin(c); i < demo_county_end(c); i++)
            people += DEMO_MUNICIPALITIES[i].population;
        assert_int_equal(people, DEMO_COUNTIES[c].population);
        (void)snprintf(want, sizeof want, "%s,%s,%d", DEMO_COUNTIES[c].code,
                       DEMO_COUNTIES[c].name, (int)people);
        expect_line(counties, want);
    }
    assert_int_equal(fgetc(municipalities), EOF);
    assert_int_equal(fgetc(counties), EOF);
    (void)fclose(municipalities);
    (void)fclose(counties);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_provider__every_unit__has_a_valid_made_up_number),
        cmocka_unit_test(demo_provider__sectors__are_as_the_categories_say),
        cmocka_unit_test(demo_provider_owner__chains__end_after_two_steps),
        cmocka_unit_test(demo_places__tables_of_deploy__are_the_same),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
