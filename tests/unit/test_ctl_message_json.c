/* test_ctl_message_json - messages as JSON and back, by their descriptors. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_message_json.h"
#include "platform/arena.h"
#include "platform/wire.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

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

static char *
text_of(const ProtobufCMessage *message)
{
    json_t *json = ctl_json_of_message(message);
    char *text =
        json_dumps(json, JSON_SORT_KEYS | JSON_COMPACT | JSON_REAL_PRECISION(17));

    json_decref(json);
    return text;
}

static void
assert_text(const ProtobufCMessage *message, const char *expected)
{
    char *text = text_of(message);

    assert_string_equal(text, expected);
    free(text);
}

static void
ctl_json_of_message__every_kind_of_field__has_its_own_form(void **state)
{
    uint8_t id[16] = {0x01, 0x98}, hash[32] = {0xab, 0x0f};
    Tillsyn__V1__RoundSummary *summary =
        wire_new(&tillsyn__v1__round_summary__descriptor, *state);
    char approver[] = "agda.approver";
    char *approvers[] = {approver};

    summary->round_id = (ProtobufCBinaryData){sizeof(id), id};
    summary->model_sha256 = (ProtobufCBinaryData){sizeof(hash), hash};
    summary->mode = TILLSYN__V1__ROUND_MODE__ROUND_MODE_OWN_THROUGHOUT;
    summary->state = TILLSYN__V1__ROUND_STATE__ROUND_STATE_STAGE1_CUT;
    summary->as_of_day = 19813;
    summary->population = 240;
    summary->approvers = approvers;
    summary->n_approvers = 1;
    assert_text(
        &summary->base,
        "{\"approvers\":[\"agda.approver\"],\"as_of_day\":\"2024-03-31\","
        "\"dossier_sha256\":null,\"mode\":\"own_throughout\","
        "\"model_sha256\":"
        "\"ab0f000000000000000000000000000000000000000000000000000000000000\","
        "\"node\":\"\",\"population\":240,\"programme\":\"\",\"programme_sha256\":null,"
        "\"question\":\"\",\"reviewer\":\"\","
        "\"round_id\":\"01980000-0000-0000-0000-000000000000\",\"seed\":\"\","
        "\"snapshot_sha256\":null,\"stage1\":0,\"stage2\":0,\"state\":\"stage1_cut\"}");
}

static void
ctl_json_of_message__what_is_not_there_and_what_has_no_end__are_null(void **state)
{
    Tillsyn__V1__Observation *row =
        wire_new(&tillsyn__v1__observation__descriptor, *state);
    char *text;

    row->until_day = INT32_MAX;
    row->from_day = INT32_MIN;
    row->numerator = (double)NAN;
    row->denominator = (double)INFINITY;
    text = text_of(&row->base);
    assert_non_null(strstr(text, "\"until_day\":null"));
    assert_non_null(strstr(text, "\"from_day\":null"));
    assert_non_null(strstr(text, "\"numerator\":null"));
    assert_non_null(strstr(text, "\"denominator\":null"));
    assert_non_null(strstr(text, "\"sd\":null"));
    free(text);

    row->has_sd_case = TILLSYN__V1__OBSERVATION__HAS_SD_SD;
    row->sd = 0.5;
    text = text_of(&row->base);
    assert_non_null(strstr(text, "\"sd\":0.5"));
    free(text);
}

static void
ctl_json_of_message__a_value_the_enum_does_not_know__is_a_question_mark(void **state)
{
    Tillsyn__V1__ProviderChanged *provider =
        wire_new(&tillsyn__v1__provider_changed__descriptor, *state);
    char *text;

    provider->sector = (Tillsyn__V1__Sector)99;
    text = text_of(&provider->base);
    assert_non_null(strstr(text, "\"sector\":\"?\""));
    free(text);
}

static void
ctl_message_of_json__a_question__is_filled_by_name(void **state)
{
    Tillsyn__V1__RoundOpen *ask = wire_new(&tillsyn__v1__round_open__descriptor, *state);
    json_t *body =
        json_pack("{s:s,s:s,s:s,s:i}", "programme", "care_homes", "mode",
                  "own_throughout", "as_of_day", "2024-03-31", "population_max", 240);

    ctl_message_of_json(body, &ask->base, *state);
    json_decref(body);
    assert_string_equal(ask->programme, "care_homes");
    assert_int_equal(ask->mode, TILLSYN__V1__ROUND_MODE__ROUND_MODE_OWN_THROUGHOUT);
    assert_int_equal(ask->as_of_day, 19813);
    assert_int_equal(ask->population_max, 240);
    assert_string_equal(ask->seed, "");
}

static void
ctl_message_of_json__an_id__becomes_its_bytes_and_comes_back(void **state)
{
    static const char ID[] = "0198c1f2-5d3e-7b61-8f0a-2f6c1f0f9d11";
    Tillsyn__V1__RoundApprove *ask =
        wire_new(&tillsyn__v1__round_approve__descriptor, *state);
    json_t *body = json_pack("{s:s}", "round_id", ID);

    ctl_message_of_json(body, &ask->base, *state);
    json_decref(body);
    assert_int_equal(ask->round_id.len, 16);
    assert_int_equal(ask->round_id.data[0], 0x01);
    assert_text(&ask->base, "{\"round_id\":\"0198c1f2-5d3e-7b61-8f0a-2f6c1f0f9d11\"}");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_json_of_message__every_kind_of_field__has_its_own_form),
        cmocka_unit_test(
            ctl_json_of_message__what_is_not_there_and_what_has_no_end__are_null),
        cmocka_unit_test(
            ctl_json_of_message__a_value_the_enum_does_not_know__is_a_question_mark),
        cmocka_unit_test(ctl_message_of_json__a_question__is_filled_by_name),
        cmocka_unit_test(ctl_message_of_json__an_id__becomes_its_bytes_and_comes_back),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
