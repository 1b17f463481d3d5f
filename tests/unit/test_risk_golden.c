/* test_risk_golden - a round of 240, 30 and 6 comes out the same, to the byte, in any order of input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "risk/risk_dossier.h"
#include "support/risk_fixture.h"

enum {
    UNITS = RISK_FIXTURE_UNITS,
    HALF = RISK_FIXTURE_INDICATORS / 2,
    TEXT_BYTES = 20000
};

struct round {
    struct risk_question questions[RISK_STAGES];
    struct risk_answer answers[RISK_STAGES];
    struct risk_programme programme;
    struct risk_variant variant;
    bool in_field[UNITS];
    char dossier_sha256[65];
};

static void
hash_bytes(void *context, const void *bytes, size_t n)
{
    (void)crypto_hash_sha256_update(context, bytes, n);
}

static void
hash_dossier(struct round *self)
{
    struct risk_dossier dossier = {.round_id = {{1, 2, 3}},
                                   .programme = &self->programme,
                                   .variant = &self->variant};
    crypto_hash_sha256_state state;
    uint8_t hash[32];

    for (size_t s = 0; s < RISK_STAGES; s++)
        dossier.stages[s] =
            (struct risk_dossier_stage){&self->questions[s], &self->answers[s]};
    (void)crypto_hash_sha256_init(&state);
    risk_dossier_write(&dossier, &(struct risk_sink){hash_bytes, &state});
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(self->dossier_sha256, sizeof self->dossier_sha256, hash,
                         sizeof hash);
}

/* As models are shipped: exact where counts are small, small groups shrunk. */
static struct risk_fixture *
load(struct arena *arena)
{
    struct risk_fixture *fixture = risk_fixture_load(arena);

    for (size_t k = 0; k < RISK_FIXTURE_INDICATORS; k++)
        fixture->indicators[k].transform = RISK_TRANSFORM_EXACT;
    fixture->model.options.shrink_small = true;
    return fixture;
}

/* Stage 1 on k01..k06, stage 2 on k07..k12 of the thirty that are left. */
static struct round *
run_round(const struct risk_fixture *fixture, struct arena *arena)
{
    struct round *self = arena_alloc(arena, sizeof *self);

    self->variant = (struct risk_variant){
        "funnel", {{RISK_EXTERNAL, 30}, {RISK_OWN, 6}}
    };
    self->programme = (struct risk_programme){.id = "golden"};
    for (size_t s = 0; s < RISK_STAGES; s++) {
        struct risk_question *question = &self->questions[s];

        *question = risk_fixture_question(fixture);
        question->indicators = fixture->all + s * HALF;
        question->n_indicators = HALF;
        question->cells = fixture->cells + s * HALF * (size_t)UNITS;
        question->in_field = s == 0 ? NULL : self->in_field;
        question->with_chances = true;
        question->cut.k_out = self->variant.stages[s].k_out;
        assert_int_equal(risk_assess(question, arena, &self->answers[s]), RC_OK);
        for (size_t i = 0; i < UNITS; i++)
            self->in_field[i] =
                risk_reason_is_selected(self->answers[s].places[i].reason);
    }
    hash_dossier(self);
    return self;
}

static void
append(char *text, size_t *used, const struct round *round, size_t stage, uint32_t unit)
{
    const struct risk_place *place = &round->answers[stage].places[unit];

    *used += (size_t)snprintf(text + *used, TEXT_BYTES - *used, ",%lld,%u,%s",
                              (long long)round->answers[stage].scores[unit].score_micro,
                              place->rank, risk_reason_code(place->reason));
}

/* What is committed: scores, ranks and reasons by unit, then the dossier's hash. */
static char *
describe(const struct round *round, struct arena *arena)
{
    char *text = arena_alloc(arena, TEXT_BYTES);
    size_t used = 0;

    used += (size_t)snprintf(text, TEXT_BYTES,
                             "unit,score1,rank1,reason1,score2,rank2,reason2\n");
    for (size_t i = 0; i < UNITS; i++) {
        uint32_t unit = round->answers[0].grouping.by_id[i];

        used +=
            (size_t)snprintf(text + used, TEXT_BYTES - used, "u%03u",
                             risk_fixture_number(&round->questions[0].units[unit].id));
        append(text, &used, round, 0, unit);
        append(text, &used, round, 1, unit);
        used += (size_t)snprintf(text + used, TEXT_BYTES - used, "\n");
    }
    (void)snprintf(text + used, TEXT_BYTES - used, "dossier,%s\n", round->dossier_sha256);
    return text;
}

static char *
committed(struct arena *arena)
{
    char *text = arena_alloc(arena, TEXT_BYTES);
    FILE *file = fopen("tests/fixtures/risk/golden_round.csv", "r");

    if (file == NULL)
        return text;
    text[fread(text, 1, TEXT_BYTES - 1, file)] = '\0';
    (void)fclose(file);
    return text;
}

/* Where the new result can be looked at, and copied from if the change is meant. */
static void
leave_for_inspection(const char *text)
{
    const char *directory = getenv("TILLSYN_TEST_TMP");
    char path[512];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/golden_round.csv",
                   directory == NULL ? "/tmp" : directory);
    file = fopen(path, "w");
    if (file == NULL)
        return;
    (void)fputs(text, file);
    (void)fclose(file);
    print_message("the round that was computed is in %s\n", path);
}

static void
risk_round__fixture__is_the_committed_one(void **state)
{
    struct arena *arena = *state;
    const char *actual = describe(run_round(load(arena), arena), arena);

    if (strcmp(actual, committed(arena)) == 0)
        return;
    leave_for_inspection(actual);
    fail_msg("the round differs from tests/fixtures/risk/golden_round.csv");
}

static void
risk_round__fixture__narrows_to_thirty_and_six(void **state)
{
    struct arena *arena = *state;
    const struct round *round = run_round(load(arena), arena);

    for (size_t s = 0; s < RISK_STAGES; s++)
        assert_int_equal(round->answers[s].n_selected, round->variant.stages[s].k_out);
    for (size_t i = 0; i < UNITS; i++)
        if (risk_reason_is_selected(round->answers[1].places[i].reason))
            assert_true(risk_reason_is_selected(round->answers[0].places[i].reason));
}

static void
risk_round__shuffled_units__is_the_same_to_the_byte(void **state)
{
    struct arena *arena = *state;
    const struct risk_fixture *fixture = load(arena);
    const char *wanted = describe(run_round(fixture, arena), arena);

    for (uint32_t seed = 1; seed <= 20; seed++) {
        struct risk_fixture *shuffled = risk_fixture_shuffled(fixture, seed, arena);

        assert_int_not_equal(risk_fixture_number(&shuffled->units[0].id)
                                 + risk_fixture_number(&shuffled->units[1].id) * 1000,
                             2001);
        assert_string_equal(describe(run_round(shuffled, arena), arena), wanted);
    }
}

/* Every number that the dossier states is in its hash: change one, and it differs. */
static void
risk_dossier__one_input_changed__has_another_hash(void **state)
{
    struct arena *arena = *state;
    struct risk_fixture *fixture = load(arena);
    const struct round *before = run_round(fixture, arena);
    const struct round *after;

    fixture->cells[5].known_day -= 1;
    after = run_round(fixture, arena);
    assert_string_not_equal(after->dossier_sha256, before->dossier_sha256);
    assert_int_equal(after->answers[0].scores[5].score_micro,
                     before->answers[0].scores[5].score_micro);
    fixture->cells[5].known_day += 1;
    assert_string_equal(run_round(fixture, arena)->dossier_sha256,
                        before->dossier_sha256);
    fixture->model.sha256[31] ^= 1;
    assert_string_not_equal(run_round(fixture, arena)->dossier_sha256,
                            before->dossier_sha256);
}

static int
setup(void **state)
{
    *state = arena_new(0);
    return sodium_init() < 0;
}

static int
teardown(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(risk_round__fixture__is_the_committed_one, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(risk_round__fixture__narrows_to_thirty_and_six,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            risk_round__shuffled_units__is_the_same_to_the_byte, setup, teardown),
        cmocka_unit_test_setup_teardown(risk_dossier__one_input_changed__has_another_hash,
                                        setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
