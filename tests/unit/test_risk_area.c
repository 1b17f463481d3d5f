/* test_risk_area - indicators that compare within an area, and cells whose values their source hides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "risk/risk_dossier.h"
#include "support/risk_population.h"

enum { RATE = 1, UNITS = 120, AREAS = 3 };

static int
build(void **state)
{
    struct arena *arena = arena_new(0);
    struct risk_population *self = arena_alloc(arena, sizeof *self);
    static const char *const NAMES[AREAS] = {"01", "03", "04"};

    self->arena = arena;
    risk_population_build(self, UNITS);
    for (size_t i = 0; i < UNITS; i++)
        self->units[i].area = NAMES[i % AREAS];
    self->indicators[RATE].peer = RISK_PEER_AREA;
    *state = self;
    return 0;
}

static int
drop(void **state)
{
    struct risk_population *self = *state;
    struct arena *arena = self->arena;

    arena_destroy(&arena);
    return 0;
}

static const struct risk_entry *
area_entry(const struct risk_population *self, size_t k, size_t unit)
{
    return risk_baseline_entry(
        &self->answer.baseline, k,
        risk_group_of(&self->answer.grouping, unit, RISK_PEER_AREA));
}

static double
mean_z(const struct risk_population *self, size_t first)
{
    double sum = 0.0;

    for (size_t i = first; i < UNITS; i += AREAS)
        sum += risk_population_score(self, RATE, i)->z;
    return sum / ((double)UNITS / AREAS);
}

/* One board counts three times as much as the others: nobody has more risk for it. */
static void
risk_area__board_that_counts_threefold__is_compared_with_itself(void **state)
{
    struct risk_population *self = *state;

    for (size_t i = 0; i < UNITS; i += AREAS)
        risk_population_cell(self, RATE, i)->num *= 3;
    risk_population_run(self);
    for (size_t area = 0; area < AREAS; area++) {
        assert_true(fabs(mean_z(self, area)) < 0.2);
        assert_int_equal(area_entry(self, RATE, area)->level, RISK_LEVEL_AREA);
        assert_int_equal(area_entry(self, RATE, area)->n, UNITS / AREAS);
    }
    self->indicators[RATE].peer = RISK_PEER_SUBTYPE; /* and it looks as if it had */
    risk_population_run(self);
    assert_true(mean_z(self, 0) > 0.5);
}

static void
risk_area__what_another_board_counts__changes_nothing(void **state)
{
    struct risk_population *self = *state;
    double before[UNITS];

    self->model.options.shrink_small =
        false; /* else the category lends some of its spread */
    risk_population_run(self);
    for (size_t i = 0; i < UNITS; i++)
        before[i] = risk_population_score(self, RATE, i)->z;
    for (size_t i = 0; i < UNITS; i += AREAS)
        risk_population_cell(self, RATE, i)->num += (double)(i % 5);
    risk_population_run(self);
    for (size_t i = 0; i < UNITS; i++)
        if (i % AREAS != 0)
            assert_true(risk_population_score(self, RATE, i)->z == before[i]);
    assert_true(risk_population_score(self, RATE, 0)->z != before[0]);
}

static void
risk_area__other_indicators__are_compared_as_before(void **state)
{
    struct risk_population *self = *state;
    double z[UNITS];

    risk_population_run(self);
    for (size_t i = 0; i < UNITS; i++)
        z[i] = risk_population_score(self, 0, i)->z;
    self->indicators[RATE].peer = RISK_PEER_SUBTYPE;
    risk_population_run(self);
    assert_null(self->answer.grouping.area_of);
    for (size_t i = 0; i < UNITS; i++)
        assert_true(risk_population_score(self, 0, i)->z == z[i]);
}

static void
risk_area__too_few_units__fall_back_to_the_category(void **state)
{
    struct risk_population *self = *state;

    for (size_t i = 0; i < UNITS; i++)
        self->units[i].area = i < 19 ? "09" : "01";
    risk_population_run(self);
    assert_int_equal(area_entry(self, RATE, 0)->level, RISK_LEVEL_CATEGORY);
    assert_int_equal(area_entry(self, RATE, 0)->n, UNITS);
    assert_int_equal(area_entry(self, RATE, 19)->level, RISK_LEVEL_AREA);
    for (size_t i = 19; i < 20; i++)
        self->units[i].area = "09";
    risk_population_run(self);
    assert_int_equal(area_entry(self, RATE, 0)->level, RISK_LEVEL_AREA);
    assert_int_equal(area_entry(self, RATE, 0)->n, 20);
}

struct text {
    char text[400000];
    size_t n;
};

static void
add_bytes(void *context, const void *bytes, size_t n)
{
    struct text *all = context;

    assert_true(all->n + n <= sizeof all->text);
    memcpy(all->text + all->n, bytes, n);
    all->n += n;
}

/* An order of input is no reason for another dossier, with areas either. */
static void
risk_area__units_in_another_order__give_the_same_dossier(void **state)
{
    struct risk_population *self = *state;
    static struct text first, second;
    const struct risk_programme programme = {.id = "p"};
    const struct risk_variant variant = {.name = "v"};
    struct risk_dossier dossier = {.programme = &programme, .variant = &variant};

    risk_population_run(self);
    for (size_t s = 0; s < RISK_STAGES; s++)
        dossier.stages[s] = (struct risk_dossier_stage){&self->question, &self->answer};
    first.n = second.n = 0;
    risk_dossier_write(&dossier, &(struct risk_sink){add_bytes, &first});
    for (size_t i = 0; i < UNITS / 2; i++) {
        const size_t j = UNITS - 1 - i;
        const struct risk_unit unit = self->units[i];

        self->units[i] = self->units[j];
        self->units[j] = unit;
        for (size_t k = 0; k < RISK_POPULATION_KINDS; k++) {
            const struct risk_cell cell = *risk_population_cell(self, k, i);

            *risk_population_cell(self, k, i) = *risk_population_cell(self, k, j);
            *risk_population_cell(self, k, j) = cell;
        }
    }
    risk_population_run(self);
    risk_dossier_write(&dossier, &(struct risk_sink){add_bytes, &second});
    assert_int_equal(first.n, second.n);
    assert_memory_equal(first.text, second.text, first.n);
    assert_memory_equal(first.text + 8, "tillsyn.risk.dossier.2", 22);
}

static void
risk_cell__suppressed__counts_as_missing_and_says_so(void **state)
{
    struct risk_population *self = *state;
    int64_t coverage, score;

    *risk_population_cell(self, RATE, 7) = risk_cell_missing();
    risk_population_run(self);
    coverage = self->answer.scores[7].coverage_micro;
    score = self->answer.scores[7].score_micro;
    *risk_population_cell(self, RATE, 7) =
        (struct risk_cell){.num = 39,
                           .den = 40,
                           .observed_day = RISK_POPULATION_DAY,
                           .known_day = RISK_POPULATION_DAY,
                           .status = RISK_CELL_SUPPRESSED};
    risk_population_run(self);
    assert_int_equal(risk_population_score(self, RATE, 7)->status, RISK_CELL_SUPPRESSED);
    assert_int_equal(risk_population_score(self, RATE, 7)->contribution, 0);
    assert_int_equal(self->answer.scores[7].coverage_micro, coverage);
    assert_true(self->answer.scores[7].score_micro == score);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, build, drop)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_area__board_that_counts_threefold__is_compared_with_itself),
        TEST(risk_area__what_another_board_counts__changes_nothing),
        TEST(risk_area__other_indicators__are_compared_as_before),
        TEST(risk_area__too_few_units__fall_back_to_the_category),
        TEST(risk_area__units_in_another_order__give_the_same_dossier),
        TEST(risk_cell__suppressed__counts_as_missing_and_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
