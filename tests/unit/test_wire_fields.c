/* test_wire_fields - what a field may hold: texts that are text, numbers that have a name, and what is not known yet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"

static rc_t
unpack(struct arena *arena, const ProtobufCMessageDescriptor *descriptor,
       const char *bytes, size_t size)
{
    ProtobufCMessage *message;

    return wire_unpack(descriptor, bytes, size, arena, &message);
}

/* A relay of an older version must not lose what a newer one says. */
static void
unpack__unknown_fields__are_still_there_when_packed_again(void **state)
{
    static const char BYTES[] = "\x12\x01"
                                "a"
                                "\xC2\x3E\x02\xFF\x00";
    struct arena *arena = *state;
    ProtobufCMessage *message;
    const void *again;
    size_t size;

    assert_int_equal(wire_unpack(&tillsyn__v1__reply__descriptor, BYTES, sizeof BYTES - 1,
                                 arena, &message),
                     RC_OK);
    again = wire_pack(message, arena, &size);
    assert_int_equal(size, sizeof BYTES - 1);
    assert_memory_equal(again, BYTES, size);
}

/* An enum out of range has no name; in a list too. */
static void
unpack__number_that_no_enum_has__is_refused(void **state)
{
    const ProtobufCMessageDescriptor *reply = &tillsyn__v1__reply__descriptor;

    assert_int_equal(unpack(*state, reply, "\x08\x01", 2), RC_OK);
    assert_int_equal(unpack(*state, reply, "\x08\x63", 2), RC_INVALID);
    assert_int_equal(
        unpack(*state, reply, "\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", 11),
        RC_INVALID);
}

/* PostgreSQL would refuse the text, and with it the batch. */
static void
unpack__text_that_is_not_utf8__is_refused_at_any_depth(void **state)
{
    assert_int_equal(
        unpack(*state, &tillsyn__v1__reply__descriptor, "\x12\x02\xC3\x28", 4),
        RC_INVALID);
    assert_int_equal(unpack(*state, &tillsyn__v1__status_reply__descriptor,
                            "\x3A\x04\x0A\x02\xC3\x28", 6),
                     RC_INVALID);
    assert_int_equal(unpack(*state, &tillsyn__v1__status_reply__descriptor,
                            "\x3A\x04\x0A\x02\xC3\xA5", 6),
                     RC_OK);
}

int
main(void)
{
    struct arena *arena = arena_new(0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(
            unpack__unknown_fields__are_still_there_when_packed_again, arena),
        cmocka_unit_test_prestate(unpack__number_that_no_enum_has__is_refused, arena),
        cmocka_unit_test_prestate(unpack__text_that_is_not_utf8__is_refused_at_any_depth,
                                  arena),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    arena_destroy(&arena);
    return failed;
}
