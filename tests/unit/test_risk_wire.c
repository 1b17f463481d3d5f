/* test_risk_wire - what people ask of rounds, read from messages or refused. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_indicator.h"
#include "risk/risk_wire.h"
#include "risk/risk_wire_round.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

static int
open_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
close_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static char *
repeat(struct arena *arena, size_t n)
{
    char *text = arena_alloc(arena, n + 1);

    memset(text, 'x', n);
    return text;
}

static Tillsyn__V1__RoundOpen *
sound_opening(struct arena *arena)
{
    Tillsyn__V1__RoundOpen *said = wire_new(&tillsyn__v1__round_open__descriptor, arena);

    said->programme = arena_strdup(arena, "care_homes");
    said->mode = TILLSYN__V1__ROUND_MODE__ROUND_MODE_FUNNEL;
    said->as_of_day = 19813;
    said->seed = arena_strdup(arena, "s");
    said->population_max = 240;
    return said;
}

static rc_t
read_opening(const Tillsyn__V1__RoundOpen *said, struct risk_opening *opening)
{
    return risk_wire_opening(&(struct msg){NULL, &said->base, 0}, opening);
}

static void
risk_wire_opening__sound__is_read(void **state)
{
    struct risk_opening opening;

    assert_int_equal(read_opening(sound_opening(*state), &opening), RC_OK);
    assert_string_equal(opening.programme, "care_homes");
    assert_int_equal(opening.mode, RISK_MODE_FUNNEL);
    assert_int_equal(opening.as_of_day, 19813);
    assert_string_equal(opening.seed, "s");
    assert_int_equal(opening.population_max, 240);
}

static void
risk_wire_opening__out_of_bounds__is_invalid(void **state)
{
    Tillsyn__V1__RoundOpen *said = sound_opening(*state);
    struct risk_opening opening;

    said->seed = repeat(*state, RISK_SEED_TEXT_MAX);
    assert_int_equal(read_opening(said, &opening), RC_OK);
    said->seed = repeat(*state, RISK_SEED_TEXT_MAX + 1);
    assert_int_equal(read_opening(said, &opening), RC_INVALID);
    said->seed = repeat(*state, 0);
    assert_int_equal(read_opening(said, &opening), RC_INVALID);
    said = sound_opening(*state);
    said->mode = TILLSYN__V1__ROUND_MODE__ROUND_MODE_UNSPECIFIED;
    assert_int_equal(read_opening(said, &opening), RC_INVALID);
    said = sound_opening(*state);
    said->as_of_day = INT32_MIN;
    assert_int_equal(read_opening(said, &opening), RC_INVALID);
    said = sound_opening(*state);
    said->population_max = UINT32_MAX;
    assert_int_equal(read_opening(said, &opening), RC_INVALID);
}

static void
risk_wire_review__without_words_or_id__is_invalid(void **state)
{
    Tillsyn__V1__RoundReview *said =
        wire_new(&tillsyn__v1__round_review__descriptor, *state);
    const struct msg ask = {NULL, &said->base, 0};
    const struct uuid id = uuid_named("round", "r");
    struct risk_act act;

    said->note = repeat(*state, RISK_TEXT_MAX);
    assert_int_equal(risk_wire_review(&ask, &act), RC_INVALID);
    said->round_id = wire_bytes_of_uuid(&id, *state);
    assert_int_equal(risk_wire_review(&ask, &act), RC_OK);
    said->note = repeat(*state, RISK_TEXT_MAX + 1);
    assert_int_equal(risk_wire_review(&ask, &act), RC_INVALID);
    said->note = repeat(*state, 0);
    assert_int_equal(risk_wire_review(&ask, &act), RC_INVALID);
}

static void
risk_wire_explain_ask__text__is_an_id_or_a_reference(void **state)
{
    Tillsyn__V1__RoundExplain *said =
        wire_new(&tillsyn__v1__round_explain__descriptor, *state);
    const struct msg ask = {NULL, &said->base, 0};
    struct risk_explain_ask wanted;

    said->unit = arena_strdup(*state, "CS2003000001");
    assert_int_equal(risk_wire_explain_ask(&ask, &wanted), RC_OK);
    assert_false(wanted.has_unit_id);
    assert_string_equal(wanted.ref, "CS2003000001");
    said->unit = arena_strdup(*state, "0192f1c4-0000-7000-8000-000000000001");
    assert_int_equal(risk_wire_explain_ask(&ask, &wanted), RC_OK);
    assert_true(wanted.has_unit_id);
    said->round_id = (ProtobufCBinaryData){3, (uint8_t *)said->unit};
    assert_int_equal(risk_wire_explain_ask(&ask, &wanted), RC_INVALID);
}

static Tillsyn__V1__ObservationImport *
delivery_of(struct arena *arena, size_t n)
{
    Tillsyn__V1__ObservationImport *said =
        wire_new(&tillsyn__v1__observation_import__descriptor, arena);

    said->source = arena_strdup(arena, "scotland.datastore");
    said->n_rows = n;
    said->rows = (Tillsyn__V1__Observation **)wire_new_array(
        &tillsyn__v1__observation__descriptor, n, arena);
    return said;
}

static const struct envelope ENVELOPE = {.id = {{1, 2, 3}}};

static void
risk_wire_delivery__rows__come_as_they_are(void **state)
{
    Tillsyn__V1__ObservationImport *said = delivery_of(*state, 2);
    const struct msg ask = {&ENVELOPE, &said->base, 0};
    const struct risk_delivery *delivery;

    said->rows[0]->evidence_class = TILLSYN__V1__EVIDENCE_CLASS__EVIDENCE_CLASS_OWN;
    said->rows[0]->numerator = -0.0;
    said->rows[1]->has_sd_case = TILLSYN__V1__OBSERVATION__HAS_SD_SD;
    said->rows[1]->sd = 0.5;
    assert_int_equal(risk_wire_delivery(&ask, *state, &delivery), RC_OK);
    assert_int_equal(delivery->n_rows, 2);
    assert_int_equal(delivery->rows[0].evidence, RISK_OWN);
    assert_int_equal(signbit(delivery->rows[0].numerator), 0);
    assert_false(delivery->rows[0].has_unit_id);
    assert_false(delivery->rows[0].has_sd);
    assert_int_equal(delivery->rows[1].evidence, 0);
    assert_true(delivery->rows[1].has_sd);
    assert_ptr_equal(delivery->rows[1].delivery, delivery);
    assert_memory_equal(&delivery->id, &ENVELOPE.id, sizeof ENVELOPE.id);
}

/* A source that hides a value hides it: what it says beside that is not kept. */
static void
risk_wire_delivery__suppressed__has_no_numbers(void **state)
{
    Tillsyn__V1__ObservationImport *said = delivery_of(*state, 1);
    const struct msg ask = {&ENVELOPE, &said->base, 0};
    const struct risk_delivery *delivery;

    said->rows[0]->suppressed = true;
    said->rows[0]->numerator = 4.0;
    said->rows[0]->denominator = 9.0;
    said->rows[0]->has_sd_case = TILLSYN__V1__OBSERVATION__HAS_SD_SD;
    said->rows[0]->sd = 0.5;
    assert_int_equal(risk_wire_delivery(&ask, *state, &delivery), RC_OK);
    assert_true(delivery->rows[0].is_suppressed);
    assert_true(delivery->rows[0].numerator == 0.0);
    assert_true(delivery->rows[0].denominator == 0.0);
    assert_false(delivery->rows[0].has_sd);
}

static void
risk_wire_delivery__too_many_rows_or_no_source__is_invalid(void **state)
{
    Tillsyn__V1__ObservationImport *said =
        delivery_of(*state, RISK_DELIVERY_ROWS_MAX + 1);
    const struct msg ask = {&ENVELOPE, &said->base, 0};
    const struct risk_delivery *delivery;

    assert_int_equal(risk_wire_delivery(&ask, *state, &delivery), RC_INVALID);
    said->n_rows = 1;
    assert_int_equal(risk_wire_delivery(&ask, *state, &delivery), RC_OK);
    said->source = arena_strdup(*state, "Scotland's");
    assert_int_equal(risk_wire_delivery(&ask, *state, &delivery), RC_INVALID);
    said->source = repeat(*state, RISK_SOURCE_BYTES_MAX + 1);
    assert_int_equal(risk_wire_delivery(&ask, *state, &delivery), RC_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_wire_opening__sound__is_read),
        TEST(risk_wire_opening__out_of_bounds__is_invalid),
        TEST(risk_wire_review__without_words_or_id__is_invalid),
        TEST(risk_wire_explain_ask__text__is_an_id_or_a_reference),
        TEST(risk_wire_delivery__rows__come_as_they_are),
        TEST(risk_wire_delivery__suppressed__has_no_numbers),
        TEST(risk_wire_delivery__too_many_rows_or_no_source__is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
