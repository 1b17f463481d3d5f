/* test_proto - the public language: what is promised does not change, and everything said can be read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/wire.h"
#include "support/golden.h"
#include "support/proto_messages.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const FILES[] = {"fabric", "permits",    "risk",
                                    "intake", "scheduling", "notification"};

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

static bool
is_listed(const char *name)
{
    for (size_t i = 0; i < proto_messages_count(); i++)
        if (strcmp(PROTO_MESSAGES[i]->short_name, name) == 0)
            return true;
    return false;
}

static void
proto__every_message_of_every_file__is_tested_here(void **state)
{
    size_t n = 0;

    for (size_t i = 0; i < COUNT(FILES); i++) {
        char *text = golden_source(
            *state, arena_printf(*state, "proto/tillsyn/v1/%s.proto", FILES[i]));

        assert_non_null(text);
        for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
            char name[64];

            if (sscanf(line, "message %63[A-Za-z0-9]", name) != 1)
                continue;
            if (!is_listed(name))
                fail_msg(
                    "%s.proto: message %s is not in the list of tests/support/proto_messages.c",
                    FILES[i], name);
            n++;
        }
    }
    assert_int_equal(n, proto_messages_count());
}

static const char *const TYPES[] = {
    [PROTOBUF_C_TYPE_INT32] = "int32",       [PROTOBUF_C_TYPE_SINT32] = "sint32",
    [PROTOBUF_C_TYPE_SFIXED32] = "sfixed32", [PROTOBUF_C_TYPE_INT64] = "int64",
    [PROTOBUF_C_TYPE_SINT64] = "sint64",     [PROTOBUF_C_TYPE_SFIXED64] = "sfixed64",
    [PROTOBUF_C_TYPE_UINT32] = "uint32",     [PROTOBUF_C_TYPE_FIXED32] = "fixed32",
    [PROTOBUF_C_TYPE_UINT64] = "uint64",     [PROTOBUF_C_TYPE_FIXED64] = "fixed64",
    [PROTOBUF_C_TYPE_FLOAT] = "float",       [PROTOBUF_C_TYPE_DOUBLE] = "double",
    [PROTOBUF_C_TYPE_BOOL] = "bool",         [PROTOBUF_C_TYPE_ENUM] = "enum",
    [PROTOBUF_C_TYPE_STRING] = "string",     [PROTOBUF_C_TYPE_BYTES] = "bytes",
    [PROTOBUF_C_TYPE_MESSAGE] = "message"};

static const char *
type_name(const ProtobufCFieldDescriptor *field)
{
    const ProtobufCEnumDescriptor *as_enum = field->descriptor;
    const ProtobufCMessageDescriptor *as_message = field->descriptor;

    if (field->type == PROTOBUF_C_TYPE_ENUM)
        return as_enum->name;
    return field->type == PROTOBUF_C_TYPE_MESSAGE ? as_message->name : TYPES[field->type];
}

static bool
is_oneof(const ProtobufCFieldDescriptor *field)
{
    return (field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
}

static const char *
label_name(const ProtobufCFieldDescriptor *field)
{
    if (field->label == PROTOBUF_C_LABEL_REPEATED)
        return "repeated";
    return is_oneof(field) ? "oneof" : "single";
}

static void
describe_message(FILE *out, const ProtobufCMessageDescriptor *message)
{
    for (unsigned i = 0; i < message->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->fields[i];

        (void)fprintf(out, "%s.%s %u %s %s\n", message->name, field->name, field->id,
                      type_name(field), label_name(field));
    }
    if (message->n_fields == 0)
        (void)fprintf(out, "%s (no fields)\n", message->name);
}

/* The enums that fields use, each once, in order of first use. */
static size_t
collect_enums(const ProtobufCEnumDescriptor *enums[], size_t most)
{
    size_t n = 0;

    for (size_t i = 0; i < proto_messages_count(); i++) {
        for (unsigned j = 0; j < PROTO_MESSAGES[i]->n_fields; j++) {
            const ProtobufCFieldDescriptor *field = &PROTO_MESSAGES[i]->fields[j];
            size_t seen = 0;

            while (seen < n && enums[seen] != field->descriptor)
                seen++;
            if (field->type != PROTOBUF_C_TYPE_ENUM || seen < n)
                continue;
            assert_true(n < most);
            enums[n++] = field->descriptor;
        }
    }
    return n;
}

enum { ENUMS_MOST = 32 };

static void
describe_enums(FILE *out)
{
    const ProtobufCEnumDescriptor *enums[ENUMS_MOST];
    size_t n = collect_enums(enums, ENUMS_MOST);

    for (size_t i = 0; i < n; i++)
        for (unsigned j = 0; j < enums[i]->n_values; j++)
            (void)fprintf(out, "%s.%s %d\n", enums[i]->name, enums[i]->values[j].name,
                          enums[i]->values[j].value);
}

static void
proto__names_numbers_and_types__are_as_promised(void **state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    for (size_t i = 0; i < proto_messages_count(); i++)
        describe_message(out, PROTO_MESSAGES[i]);
    describe_enums(out);
    assert_int_equal(fclose(out), 0);
    arena_defer(*state, free, text);
    if (golden_compare(*state, "tests/contract/proto.golden", text) != 0)
        fail_msg("the messages are not those of proto.golden; if that is meant, run this "
                 "program with TILLSYN_ACCEPT=1 and keep the file");
}

static void
proto__first_value_of_every_enum__is_unspecified(void **state)
{
    const ProtobufCEnumDescriptor *enums[ENUMS_MOST];
    size_t n = collect_enums(enums, ENUMS_MOST);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        const char *name = enums[i]->values[0].name;
        size_t length = strlen(name);

        assert_int_equal(enums[i]->values[0].value, 0);
        if (length < 11 || strcmp(name + length - 11, "UNSPECIFIED") != 0)
            fail_msg("%s begins with %s", enums[i]->name, name);
    }
}

/* How many messages lie inside each other; fails where a type contains itself. */
static int
depth_of(const ProtobufCMessageDescriptor *message, int above)
{
    int deepest = 0;

    if (above > WIRE_DEPTH)
        fail_msg("%s contains itself, or lies too deep", message->name);
    for (unsigned i = 0; i < message->n_fields; i++) {
        int depth;

        if (message->fields[i].type != PROTOBUF_C_TYPE_MESSAGE)
            continue;
        depth = depth_of(message->fields[i].descriptor, above + 1);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static void
proto__no_type_contains_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < proto_messages_count(); i++)
        assert_true(depth_of(PROTO_MESSAGES[i], 1) <= WIRE_DEPTH);
}

struct unit_rule {
    const char *suffix;
    ProtobufCType types[3];
};

/* Units ride in names, and a name always means the same type. */
/* The first that fits decides; a name may begin in its message's. */
static const struct unit_rule UNITS[] = {
    {"staff_id",
     {PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_STRING}                      },
    {"StaffList.after_id",
     {PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_STRING, PROTOBUF_C_TYPE_STRING}                      },
    {"minutes_a_day",
     {PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_UINT32}                      },
    {"batch_seq",
     {PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_UINT32}                      },
    {"itude_micro",
     {PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SINT32}                      },
    {"_id",                {PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_BYTES}   },
    {"_ids",               {PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_BYTES}   },
    {"_sha256",            {PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_BYTES, PROTOBUF_C_TYPE_BYTES}   },
    {"_day",               {PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SINT32}},
    {"_us",                {PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_INT64} },
    {"_seq",               {PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_UINT64}},
    {"_micro",             {PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_INT64}   },
    {"_permille",
     {PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_UINT32}                      },
};

static void
check_unit(const ProtobufCMessageDescriptor *message,
           const ProtobufCFieldDescriptor *field)
{
    char name[128];

    if (field->type == PROTOBUF_C_TYPE_MESSAGE)
        return;
    (void)snprintf(name, sizeof(name), "%s.%s", message->name, field->name);
    for (size_t i = 0; i < COUNT(UNITS); i++) {
        size_t length = strlen(UNITS[i].suffix), all = strlen(name);
        bool fits = false;

        if (all < length || strcmp(name + all - length, UNITS[i].suffix) != 0)
            continue;
        for (size_t j = 0; j < COUNT(UNITS[i].types); j++)
            fits = fits || field->type == UNITS[i].types[j];
        if (!fits)
            fail_msg("%s is of type %s", name, type_name(field));
        return;
    }
}

static void
proto__units_ride_in_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < proto_messages_count(); i++)
        for (unsigned j = 0; j < PROTO_MESSAGES[i]->n_fields; j++)
            check_unit(PROTO_MESSAGES[i], &PROTO_MESSAGES[i]->fields[j]);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(proto__every_message_of_every_file__is_tested_here),
        TEST(proto__names_numbers_and_types__are_as_promised),
        TEST(proto__first_value_of_every_enum__is_unspecified),
        TEST(proto__no_type_contains_itself),
        TEST(proto__units_ride_in_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
