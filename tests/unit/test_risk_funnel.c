/* test_risk_funnel - who goes on, who is drawn, with which probability, and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_funnel.h"
#include "risk/risk_lottery.h"

enum { UNITS = 40, RANKED = 30, INSUFFICIENT = 35 }; /* the last five left earlier */

static const uint8_t SEED[RISK_SEED_BYTES] = "funnel";

struct cut_state {
    struct arena *arena;
    struct risk_unit units[UNITS];
    struct risk_runner runners[RANKED];
    struct risk_place places[UNITS];
    struct risk_field field;
};

/* Unit i has rank i + 1; far apart, so that nobody is a near miss. */
static void
prepare(struct cut_state *self)
{
    for (uint32_t i = 0; i < UNITS; i++) {
        self->units[i] = (struct risk_unit){.id = {{[15] = (uint8_t)(i + 1)}}};
        risk_lottery_unit(SEED, &self->units[i].id, self->units[i].lottery);
        self->places[i] = (struct risk_place){
            .reason = i < INSUFFICIENT ? RISK_INSUFFICIENT_DATA : RISK_NOT_IN_STAGE};
    }
    for (uint32_t i = 0; i < RANKED; i++)
        self->runners[i] = (struct risk_runner){.score_micro = 1000 - i,
                                                .lottery = self->units[i].lottery,
                                                .mean = 100.0 - i,
                                                .var = 0.01,
                                                .unit = i};
    self->field = (struct risk_field){self->units, UNITS, self->runners, RANKED};
}

static void
cut(struct cut_state *self, uint32_t k_out, uint32_t permille, uint64_t start)
{
    const struct risk_cut rule = {k_out, permille, start};

    prepare(self);
    risk_funnel_cut(&self->field, &rule, self->arena, self->places);
}

static unsigned
count(const struct cut_state *self, enum risk_reason reason)
{
    unsigned n = 0;

    for (size_t i = 0; i < UNITS; i++)
        n += self->places[i].reason == reason;
    return n;
}

static int
setup(void **state)
{
    static struct cut_state self;

    self.arena = arena_new(0);
    *state = &self;
    return 0;
}

static int
teardown(void **state)
{
    struct cut_state *self = *state;

    arena_destroy(&self->arena);
    return 0;
}

static void
risk_funnel__no_exploration__takes_the_first_by_rank(void **state)
{
    struct cut_state *self = *state;

    cut(self, 6, 0, 12345);
    for (uint32_t i = 0; i < UNITS; i++) {
        const struct risk_place *place = &self->places[i];

        assert_int_equal(place->reason, i < 6              ? RISK_SELECTED_RANK
                                        : i < RANKED       ? RISK_BELOW_CUT
                                        : i < INSUFFICIENT ? RISK_INSUFFICIENT_DATA
                                                           : RISK_NOT_IN_STAGE);
        assert_int_equal(place->rank, i < RANKED ? i + 1 : 0);
        assert_int_equal(place->pi_nano, i < 6 ? 1000000000 : 0);
    }
}

static void
risk_funnel__share__is_rounded_up(void **state)
{
    struct cut_state *self = *state;

    cut(self, 6, 150, 0);
    assert_int_equal(count(self, RISK_SELECTED_RANK), 5);
    assert_int_equal(count(self, RISK_SELECTED_EXPLORATION), 1);
    cut(self, 7, 150, 0);
    assert_int_equal(count(self, RISK_SELECTED_EXPLORATION), 2);
    cut(self, 6, 1000, 0);
    assert_int_equal(count(self, RISK_SELECTED_RANK), 0);
    assert_int_equal(count(self, RISK_SELECTED_EXPLORATION), 6);
}

/* Over all starts each unit is drawn exactly as often as its stored probability says. */
static void
risk_funnel__all_starts__draw_in_proportion_to_pi(void **state)
{
    enum { BY_RANK = 4, DRAWN = 2 };
    enum { URN = UNITS - BY_RANK + INSUFFICIENT - RANKED }; /* five count twice */
    struct cut_state *self = *state;
    unsigned drawn[UNITS] = {0};

    for (uint64_t start = 0; start < URN; start++) {
        cut(self, BY_RANK + DRAWN, 300, start);
        assert_int_equal(count(self, RISK_SELECTED_EXPLORATION), DRAWN);
        for (size_t i = 0; i < UNITS; i++)
            drawn[i] += self->places[i].reason == RISK_SELECTED_EXPLORATION;
    }
    for (size_t i = BY_RANK; i < UNITS; i++) {
        unsigned weight = i >= RANKED && i < INSUFFICIENT ? 2 : 1;

        assert_int_equal(drawn[i], DRAWN * weight);
        assert_int_equal(self->places[i].pi_nano,
                         (int64_t)(1e9 * DRAWN * weight / URN + 0.5));
    }
}

static void
risk_funnel__more_draws_than_units__takes_everybody_with_certainty(void **state)
{
    struct cut_state *self = *state;

    cut(self, UNITS + 10, 900, 3);
    assert_int_equal(
        count(self, RISK_SELECTED_RANK) + count(self, RISK_SELECTED_EXPLORATION), UNITS);
    for (size_t i = 0; i < UNITS; i++)
        assert_int_equal(self->places[i].pi_nano, 1000000000);
}

static void
risk_funnel__raised_chance_above_one__becomes_an_equal_one(void **state)
{
    struct cut_state *self = *state;

    cut(self, 33, 1000, 7);
    for (size_t i = 0; i < UNITS; i++)
        assert_int_equal(self->places[i].pi_nano, 825000000);
    assert_int_equal(count(self, RISK_SELECTED_EXPLORATION), 33);
}

/* Places that nobody ranked can fill stay empty. */
static void
risk_funnel__fewer_ranked_than_places__leaves_them_empty(void **state)
{
    struct cut_state *self = *state;

    cut(self, RANKED + 3, 0, 0);
    assert_int_equal(count(self, RISK_SELECTED_RANK), RANKED);
    assert_int_equal(count(self, RISK_INSUFFICIENT_DATA), INSUFFICIENT - RANKED);
}

static void
risk_funnel__one_chance_in_four__is_a_near_miss(void **state)
{
    struct cut_state *self = *state;
    const struct risk_cut rule = {6, 0, 0};

    prepare(self);
    self->places[6].chance.top_nano = 250000000;
    self->places[7].chance.top_nano = 249999999;
    risk_funnel_cut(&self->field, &rule, self->arena, self->places);
    assert_int_equal(self->places[6].reason, RISK_NEAR_MISS);
    assert_int_equal(self->places[7].reason, RISK_BELOW_CUT);
}

static void
risk_funnel_frame__many_units__takes_the_lowest_lots(void **state)
{
    struct cut_state *self = *state;
    bool taken[UNITS];
    unsigned n = 0;

    prepare(self);
    risk_funnel_frame(self->units, UNITS, 15, self->arena, taken);
    for (size_t i = 0; i < UNITS; i++) {
        n += taken[i];
        for (size_t j = 0; j < UNITS; j++)
            if (taken[i] && !taken[j])
                assert_true(memcmp(self->units[i].lottery, self->units[j].lottery,
                                   RISK_LOTTERY_BYTES)
                            < 0);
    }
    assert_int_equal(n, 15);
    risk_funnel_frame(self->units, UNITS, UNITS + 1, self->arena, taken);
    for (size_t i = 0; i < UNITS; i++)
        assert_true(taken[i]);
}

static void
risk_reason__every_code__has_words_in_both_languages(void **state)
{
    (void)state;
    for (unsigned i = 0; i < RISK_REASONS; i++) {
        assert_true(strlen(risk_reason_code((enum risk_reason)i)) > 0);
        assert_true(strlen(risk_reason_sv((enum risk_reason)i)) > 0);
        assert_true(strlen(risk_reason_en((enum risk_reason)i)) > 0);
    }
    assert_non_null(
        strstr(risk_reason_sv(RISK_SELECTED_RANK), "nderlag för vidare granskning"));
    assert_string_equal(risk_reason_code((enum risk_reason)99), "NONE");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_funnel__no_exploration__takes_the_first_by_rank),
        cmocka_unit_test(risk_funnel__share__is_rounded_up),
        cmocka_unit_test(risk_funnel__all_starts__draw_in_proportion_to_pi),
        cmocka_unit_test(
            risk_funnel__more_draws_than_units__takes_everybody_with_certainty),
        cmocka_unit_test(risk_funnel__raised_chance_above_one__becomes_an_equal_one),
        cmocka_unit_test(risk_funnel__fewer_ranked_than_places__leaves_them_empty),
        cmocka_unit_test(risk_funnel__one_chance_in_four__is_a_near_miss),
        cmocka_unit_test(risk_funnel_frame__many_units__takes_the_lowest_lots),
        cmocka_unit_test(risk_reason__every_code__has_words_in_both_languages),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
