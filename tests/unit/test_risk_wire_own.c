/* test_risk_wire_own - cases and findings read from messages, or refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_wire_own.h"
#include "tillsyn/v1/intake.pb-c.h"

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

static ProtobufCBinaryData
id(struct arena *arena)
{
    const struct uuid made = uuid_named("test", "id");

    return wire_bytes_of_uuid(&made, arena);
}

static Tillsyn__V1__CaseChanged *
sound_case(struct arena *arena)
{
    Tillsyn__V1__CaseChanged *said =
        wire_new(&tillsyn__v1__case_changed__descriptor, arena);

    said->case_id = id(arena);
    said->version = 3;
    said->type = arena_strdup(arena, "tip");
    said->unit_id = id(arena);
    said->state = TILLSYN__V1__CASE_STATE__CASE_STATE_CLOSED;
    said->received_day = 20000;
    said->closed_day = 20100;
    return said;
}

static rc_t
read_case(const Tillsyn__V1__CaseChanged *said, struct risk_own_case *out)
{
    return risk_wire_case(&(struct msg){NULL, &said->base, 0}, out);
}

static Tillsyn__V1__FindingRecorded *
sound_finding(struct arena *arena)
{
    Tillsyn__V1__FindingRecorded *said =
        wire_new(&tillsyn__v1__finding_recorded__descriptor, arena);

    said->finding_id = id(arena);
    said->version = 1;
    said->case_id = id(arena);
    said->unit_id = id(arena);
    said->requirement_code = arena_strdup(arena, "SOSFS 2011:9 5:2");
    said->found_day = 20000;
    said->remedied_day = INT32_MIN;
    return said;
}

static rc_t
read_finding(const Tillsyn__V1__FindingRecorded *said, struct risk_own_finding *out)
{
    return risk_wire_finding(&(struct msg){NULL, &said->base, 0}, out);
}

static void
risk_wire_case__sound__is_read(void **state)
{
    Tillsyn__V1__CaseChanged *said = sound_case(*state);
    struct risk_own_case read;

    assert_int_equal(read_case(said, &read), RC_OK);
    assert_int_equal(read.version, 3);
    assert_string_equal(read.type, "tip");
    assert_true(read.has_unit);
    assert_false(read.is_merged);
    assert_int_equal(read.closed_day, 20100);
    said->state = TILLSYN__V1__CASE_STATE__CASE_STATE_MERGED;
    said->closed_day = INT32_MAX;
    said->unit_id.len = 0;
    assert_int_equal(read_case(said, &read), RC_OK);
    assert_true(read.is_merged);
    assert_false(read.has_unit);
    assert_int_equal(read.closed_day, RISK_CASE_OPEN);
}

static void
risk_wire_case__each_field_out_of_bounds__is_invalid(void **state)
{
    Tillsyn__V1__CaseChanged *said = sound_case(*state);
    struct risk_own_case read;

    said->case_id.len = 15;
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said = sound_case(*state);
    said->unit_id.len = 15;
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said = sound_case(*state);
    said->version = 0;
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said->version = UINT32_MAX;
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said = sound_case(*state);
    said->type = arena_strdup(*state, "");
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said = sound_case(*state);
    said->received_day = INT32_MIN;
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said = sound_case(*state);
    said->closed_day = INT32_MAX - 1;
    assert_int_equal(read_case(said, &read), RC_INVALID);
    said = sound_case(*state);
    said->harm_level = UINT32_MAX;
    assert_int_equal(read_case(said, &read), RC_INVALID);
}

static void
risk_wire_finding__sound__is_read(void **state)
{
    Tillsyn__V1__FindingRecorded *said = sound_finding(*state);
    struct risk_own_finding read;

    assert_int_equal(read_finding(said, &read), RC_OK);
    assert_string_equal(read.requirement, "SOSFS 2011:9 5:2");
    assert_int_equal(read.remedied_day, RISK_NOT_REMEDIED);
    said->remedied_day = 20050;
    said->unit_id.len = 0;
    assert_int_equal(read_finding(said, &read), RC_OK);
    assert_int_equal(read.remedied_day, 20050);
    assert_false(read.has_unit);
}

static void
risk_wire_finding__each_field_out_of_bounds__is_invalid(void **state)
{
    Tillsyn__V1__FindingRecorded *said = sound_finding(*state);
    struct risk_own_finding read;

    said->finding_id.len = 0;
    assert_int_equal(read_finding(said, &read), RC_INVALID);
    said = sound_finding(*state);
    said->case_id.len = 0;
    assert_int_equal(read_finding(said, &read), RC_INVALID);
    said = sound_finding(*state);
    said->version = 0;
    assert_int_equal(read_finding(said, &read), RC_INVALID);
    said = sound_finding(*state);
    said->requirement_code = arena_strdup(*state, "");
    assert_int_equal(read_finding(said, &read), RC_INVALID);
    said = sound_finding(*state);
    said->found_day = INT32_MAX;
    assert_int_equal(read_finding(said, &read), RC_INVALID);
    said = sound_finding(*state);
    said->remedied_day = INT32_MAX;
    assert_int_equal(read_finding(said, &read), RC_INVALID);
    said = sound_finding(*state);
    said->severity = UINT32_MAX;
    assert_int_equal(read_finding(said, &read), RC_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(risk_wire_case__sound__is_read),
        TEST(risk_wire_case__each_field_out_of_bounds__is_invalid),
        TEST(risk_wire_finding__sound__is_read),
        TEST(risk_wire_finding__each_field_out_of_bounds__is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
