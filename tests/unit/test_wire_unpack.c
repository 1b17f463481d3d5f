/* test_wire_unpack - bytes of any kind: refused within bounds, before they cost memory or stack. */
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

/* An envelope's bytes, with something in every field. */
static const void *
envelope_bytes(struct fixture *f, size_t *size)
{
    const struct envelope envelope = {
        .id = {{1}},
        .source = "permits.central",
        .type = "tillsyn.v1.UnitChanged",
        .subject = "a-unit",
        .time_us = 1,
        .traceparent = {0,   9},
        .causation_id = {{4}  },
        .secrecy_class = 3,
        .data = "body",
        .data_bytes = 4
    };

    return wire_write_envelope(&envelope, f->arena, size);
}

static rc_t
unpack(struct fixture *f, const ProtobufCMessageDescriptor *descriptor, const char *bytes,
       size_t size)
{
    ProtobufCMessage *message;

    return wire_unpack(descriptor, bytes, size, f->arena, &message);
}

/* Guard: wire_scan, for protobuf-c would end the string at the NUL and nobody would know. */
static void
unpack__nul_inside_a_string__is_refused(void **state)
{
    const ProtobufCMessageDescriptor *reply = &tillsyn__v1__reply__descriptor;

    assert_int_equal(unpack(*state, reply,
                            "\x12\x03"
                            "abc",
                            5),
                     RC_OK);
    assert_int_equal(unpack(*state, reply,
                            "\x12\x03"
                            "a\0c",
                            5),
                     RC_INVALID);
    assert_int_equal(unpack(*state, reply, "\x12\x01\0", 3), RC_INVALID);
}

static void
unpack__cut_at_any_byte__is_refused_or_whole_but_never_read_beyond(void **state)
{
    struct fixture *f = *state;
    size_t size;
    const char *bytes = envelope_bytes(f, &size);

    for (size_t cut = 0; cut < size; cut++) {
        char *exact = oom_calloc(1, cut > 0 ? cut : 1);
        struct envelope out;

        memcpy(exact, bytes, cut);
        if (wire_read_envelope(exact, cut, f->arena, &out) == RC_OK)
            assert_true(out.type != NULL);
        free(exact);
    }
}

static void
unpack__unknown_fields__are_passed_by(void **state)
{
    /* field 1000 as varint, 64 bit, length, 32 bit; then groups, which are refused */
    const ProtobufCMessageDescriptor *ask = &tillsyn__v1__status_ask__descriptor;

    assert_int_equal(unpack(*state, ask, "\xC0\x3E\x05", 3), RC_OK);
    assert_int_equal(unpack(*state, ask,
                            "\xC1\x3E"
                            "12345678",
                            10),
                     RC_OK);
    assert_int_equal(unpack(*state, ask, "\xC2\x3E\x02\xFF\x00", 5), RC_OK);
    assert_int_equal(unpack(*state, ask,
                            "\xC5\x3E"
                            "1234",
                            6),
                     RC_OK);
    assert_int_equal(unpack(*state, ask, "\xC3\x3E\xC4\x3E", 4), RC_INVALID);
    assert_int_equal(unpack(*state, ask, "\x82\x80\x00\x00", 4),
                     RC_INVALID); /* field 0, the long way */
}

/* Two bytes on the wire for a hundred in memory: it must run dry, not the machine. */
static void
unpack__amplifying_bytes__are_refused_within_the_budget(void **state)
{
    struct fixture *f = *state;
    size_t size = WIRE_FRAME_BYTES;
    char *bomb = oom_calloc(1, size);

    for (size_t i = 0; i < size; i += 2) {
        bomb[i] = 0x3A; /* StatusReply.streams, empty */
        bomb[i + 1] = 0;
    }
    assert_int_equal(unpack(f, &tillsyn__v1__status_reply__descriptor, bomb, size),
                     RC_INVALID);
    assert_true(arena_used(f->arena)
                <= 2 * (size * WIRE_AMPLIFICATION + WIRE_AMPLIFICATION_FLOOR));
    assert_int_equal(unpack(f, &tillsyn__v1__status_reply__descriptor, bomb, 200), RC_OK);
    free(bomb);
}

static size_t
put_varint(unsigned char *at, size_t value)
{
    size_t n = 0;

    for (; value >= 0x80; value >>= 7)
        at[n++] = (unsigned char)(value | 0x80);
    at[n++] = (unsigned char)value;
    return n;
}

static void
unpack__larger_than_a_frame__is_refused_unread(void **state)
{
    const ProtobufCMessageDescriptor *ask = &tillsyn__v1__status_ask__descriptor;
    unsigned char *bytes = oom_calloc(1, WIRE_FRAME_BYTES + 1);
    const size_t before = 2 + 3; /* field 1000, and its length in three bytes */

    bytes[0] = 0xC2;
    bytes[1] = 0x3E;
    assert_int_equal(put_varint(bytes + 2, WIRE_FRAME_BYTES - before), before - 2);
    assert_int_equal(unpack(*state, ask, (char *)bytes, WIRE_FRAME_BYTES), RC_OK);
    (void)put_varint(bytes + 2, WIRE_FRAME_BYTES + 1 - before);
    assert_int_equal(unpack(*state, ask, (char *)bytes, WIRE_FRAME_BYTES + 1),
                     RC_INVALID);
    free(bytes);
}

/* No message of ours nests itself; one that did must still not reach the bottom of the stack. */
struct node {
    ProtobufCMessage base;
    struct node *inner;
};

static const ProtobufCMessageDescriptor NODE;

static void
node_init(ProtobufCMessage *message)
{
    memset(message, 0, sizeof(struct node));
    message->descriptor = &NODE;
}

static const ProtobufCFieldDescriptor NODE_FIELDS[] = {
    {.name = "inner",
     .id = 1,
     .label = PROTOBUF_C_LABEL_NONE,
     .type = PROTOBUF_C_TYPE_MESSAGE,
     .offset = offsetof(struct node, inner),
     .descriptor = &NODE},
};
static const unsigned NODE_INDICES[] = {0};
static const ProtobufCIntRange NODE_RANGES[] = {
    {1, 0},
    {0, 1}
};
static const ProtobufCMessageDescriptor NODE = {
    .magic = PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC,
    .name = "Node",
    .sizeof_message = sizeof(struct node),
    .n_fields = 1,
    .fields = NODE_FIELDS,
    .fields_sorted_by_name = NODE_INDICES,
    .n_field_ranges = 1,
    .field_ranges = NODE_RANGES,
    .message_init = node_init,
};

/* Nodes inside nodes, built from the innermost outwards. */
static rc_t
unpack_nested(struct fixture *f, size_t depth)
{
    size_t capacity = depth * 6 + 1, size = 0;
    unsigned char *bytes = oom_calloc(1, capacity), head[8];
    rc_t rc;

    for (size_t i = 0; i < depth; i++) {
        size_t n = 1 + put_varint(head + 1, size);

        head[0] = 0x0A;
        memmove(bytes + n, bytes, size);
        memcpy(bytes, head, n);
        size += n;
    }
    rc = unpack(f, &NODE, (const char *)bytes, size);
    free(bytes);
    return rc;
}

static void
unpack__nested_deeper_than_eight__is_refused_before_anybody_recurses(void **state)
{
    assert_int_equal(unpack_nested(*state, WIRE_DEPTH), RC_OK);
    assert_int_equal(unpack_nested(*state, WIRE_DEPTH + 1), RC_INVALID);
    assert_int_equal(unpack_nested(*state, 20000), RC_INVALID);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(unpack__nul_inside_a_string__is_refused),
        TEST(unpack__cut_at_any_byte__is_refused_or_whole_but_never_read_beyond),
        TEST(unpack__unknown_fields__are_passed_by),
        TEST(unpack__amplifying_bytes__are_refused_within_the_budget),
        TEST(unpack__larger_than_a_frame__is_refused_unread),
        TEST(unpack__nested_deeper_than_eight__is_refused_before_anybody_recurses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
