/* test_wire - what comes from outside is whole, bounded and readable, or it is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/oom.h"
#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"

struct fixture {
    struct arena *arena;
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);

    f->arena = arena_new(0);
    *state = f;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    arena_destroy(&f->arena);
    free(f);
    return 0;
}

static struct envelope
usual(void)
{
    struct envelope envelope = {
        .id = {{1, 2, 3}},
        .source = "permits.central",
        .type = "tillsyn.v1.UnitChanged",
        .subject = "a-unit",
        .time_us = INT64_C(1700000000000000),
        .traceparent = {0,         9, 9},
        .causation_id = {{4, 5, 6}       },
        .secrecy_class = 3,
        .data = "body",
        .data_bytes = 4
    };

    return envelope;
}

static rc_t
round_trip(struct fixture *f, const struct envelope *in, struct envelope *out)
{
    size_t size;
    void *bytes = wire_write_envelope(in, f->arena, &size);

    return wire_read_envelope(bytes, size, f->arena, out);
}

static void
envelope__written_and_read__is_the_same(void **state)
{
    struct fixture *f = *state;
    struct envelope in = usual(), out;

    assert_int_equal(round_trip(f, &in, &out), RC_OK);
    assert_memory_equal(&out.id, &in.id, sizeof in.id);
    assert_string_equal(out.source, in.source);
    assert_string_equal(out.type, in.type);
    assert_string_equal(out.subject, in.subject);
    assert_int_equal(out.time_us, in.time_us);
    assert_memory_equal(out.traceparent, in.traceparent, sizeof in.traceparent);
    assert_memory_equal(&out.causation_id, &in.causation_id, sizeof in.causation_id);
    assert_int_equal(out.secrecy_class, in.secrecy_class);
    assert_int_equal(out.data_bytes, 4);
    assert_memory_equal(out.data, "body", 4);
}

static void
envelope__without_what_may_be_missing__is_read(void **state)
{
    struct fixture *f = *state;
    struct envelope in = {.id = {{1}}, .source = "s", .type = "t"}, out;

    assert_int_equal(round_trip(f, &in, &out), RC_OK);
    assert_string_equal(out.subject, "");
    assert_int_equal(out.data_bytes, 0);
}

/* A text of this length at one of the places. */
static rc_t
read_with(struct fixture *f, size_t place, size_t length)
{
    struct envelope in = usual(), out;
    const char **texts[] = {&in.source, &in.type, &in.subject};
    char text[256] = "";

    memset(text, 'x', length);
    *texts[place] = text;
    return round_trip(f, &in, &out);
}

static void
envelope__texts_at_their_limits__are_read_and_beyond_refused(void **state)
{
    static const struct {
        size_t place, most, least;
    } LIMITS[] = {
        {0, 64,  1},
        {1, 64,  1},
        {2, 128, 0}
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(read_with(f, LIMITS[i].place, LIMITS[i].most), RC_OK);
        assert_int_equal(read_with(f, LIMITS[i].place, LIMITS[i].most + 1), RC_INVALID);
        assert_int_equal(read_with(f, LIMITS[i].place, LIMITS[i].least), RC_OK);
        if (LIMITS[i].least > 0)
            assert_int_equal(read_with(f, LIMITS[i].place, 0), RC_INVALID);
    }
}

static void
envelope__data_of_one_mebibyte__is_read_and_one_byte_more_refused(void **state)
{
    struct fixture *f = *state;
    struct envelope in = usual(), out;

    in.data_bytes = WIRE_BODY_BYTES;
    in.data = arena_alloc(f->arena, in.data_bytes + 1);
    assert_int_equal(round_trip(f, &in, &out), RC_OK);
    in.data_bytes++;
    assert_int_equal(wire_check_envelope(&in), RC_INVALID);
    assert_int_equal(round_trip(f, &in, &out), RC_INVALID);
}

/* The bytes of an envelope with one field as given. */
static rc_t
read_raw(struct fixture *f, void (*change)(Tillsyn__V1__Envelope *envelope))
{
    static uint8_t id[32] = {1};
    static char source[] = "s", type[] = "t";
    Tillsyn__V1__Envelope envelope;
    struct envelope out;
    size_t size;
    void *bytes;

    tillsyn__v1__envelope__init(&envelope);
    envelope.id = (ProtobufCBinaryData){16, id};
    envelope.causation_id = (ProtobufCBinaryData){16, id};
    envelope.traceparent = (ProtobufCBinaryData){25, id};
    envelope.source = source;
    envelope.type = type;
    change(&envelope);
    bytes = wire_pack(&envelope.base, f->arena, &size);
    return wire_read_envelope(bytes, size, f->arena, &out);
}

static void
change_nothing(Tillsyn__V1__Envelope *envelope)
{
    (void)envelope;
}

static void
shorten_id(Tillsyn__V1__Envelope *envelope)
{
    envelope->id.len = 15;
}

static void
lengthen_id(Tillsyn__V1__Envelope *envelope)
{
    envelope->id.len = 17;
}

static void
drop_id(Tillsyn__V1__Envelope *envelope)
{
    envelope->id.len = 0;
}

static void
shorten_causation(Tillsyn__V1__Envelope *envelope)
{
    envelope->causation_id.len = 8;
}

static void
lengthen_traceparent(Tillsyn__V1__Envelope *envelope)
{
    envelope->traceparent.len = 26;
}

static void
invent_class(Tillsyn__V1__Envelope *envelope)
{
    envelope->secrecy_class = (Tillsyn__V1__SecrecyClass)99;
}

static void
spoil_subject(Tillsyn__V1__Envelope *envelope)
{
    static char latin1[] = "\xE4rende";

    envelope->subject = latin1;
}

static void
envelope__ids_classes_and_texts_out_of_form__are_refused(void **state)
{
    static void (*const CHANGES[])(Tillsyn__V1__Envelope *) = {
        shorten_id,           lengthen_id,  drop_id,      shorten_causation,
        lengthen_traceparent, invent_class, spoil_subject};
    struct fixture *f = *state;

    assert_int_equal(read_raw(f, change_nothing), RC_OK);
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        assert_int_equal(read_raw(f, CHANGES[i]), RC_INVALID);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(envelope__written_and_read__is_the_same),
        TEST(envelope__without_what_may_be_missing__is_read),
        TEST(envelope__texts_at_their_limits__are_read_and_beyond_refused),
        TEST(envelope__data_of_one_mebibyte__is_read_and_one_byte_more_refused),
        TEST(envelope__ids_classes_and_texts_out_of_form__are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
