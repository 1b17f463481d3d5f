/* test_proto_round_trip - everything that can be said can be read back, to the last field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/wire.h"
#include "support/proto_messages.h"

static uint64_t
take_varint(const unsigned char *bytes, size_t *at)
{
    uint64_t value = 0;

    for (unsigned shift = 0;; shift += 7) {
        unsigned char byte = bytes[(*at)++];

        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
}

enum { WIRE_VARINT = 0, WIRE_EIGHT_BYTES = 1, WIRE_LENGTH = 2, WIRE_FOUR_BYTES = 5 };

/* Whether the packed bytes hold a field of the outermost message. */
static bool
holds_field(const unsigned char *bytes, size_t size, uint32_t id)
{
    for (size_t at = 0; at < size;) {
        uint64_t tag = take_varint(bytes, &at);

        if (tag >> 3 == id)
            return true;
        switch (tag & 7) {
        case WIRE_VARINT: (void)take_varint(bytes, &at); break;
        case WIRE_EIGHT_BYTES: at += 8; break;
        case WIRE_FOUR_BYTES: at += 4; break;
        default: {
            uint64_t length = take_varint(bytes, &at);

            at += length;
        }
        }
    }
    return false;
}

/* Of a oneof, only the member that was chosen travels. */
static bool
is_chosen(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field)
{
    uint32_t chosen;

    if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) == 0)
        return true;
    memcpy(&chosen, (const char *)message + field->quantifier_offset, sizeof(chosen));
    return chosen == field->id;
}

static void
check_round_trip(const ProtobufCMessageDescriptor *descriptor, unsigned member,
                 struct arena *arena)
{
    const ProtobufCMessage *filled = proto_fill(descriptor, member, arena);
    ProtobufCMessage *read = NULL;
    size_t size, size_again;
    void *bytes = wire_pack(filled, arena, &size), *again;

    for (unsigned i = 0; i < descriptor->n_fields; i++)
        if (is_chosen(filled, &descriptor->fields[i])
            != holds_field(bytes, size, descriptor->fields[i].id))
            fail_msg("%s.%s is not packed", descriptor->name, descriptor->fields[i].name);
    if (wire_unpack(descriptor, bytes, size, arena, &read) != RC_OK)
        fail_msg("%s cannot be read back", descriptor->name);
    assert_int_equal(read->n_unknown_fields, 0);
    again = wire_pack(read, arena, &size_again);
    assert_int_equal(size, size_again);
    assert_memory_equal(bytes, again, size);
}

static void
proto__message_with_every_field__reads_back_the_same(void **state)
{
    for (size_t i = 0; i < proto_messages_count(); i++)
        for (unsigned member = 0; member < PROTO_MESSAGES[i]->n_fields + 1; member++)
            check_round_trip(PROTO_MESSAGES[i], member, *state);
}

int
main(void)
{
    struct arena *arena = arena_new(0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(proto__message_with_every_field__reads_back_the_same,
                                  arena),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_destroy(&arena);
    return failed;
}
