/* ctl_message_json - any message as JSON, and JSON as a message, by the message's own descriptor. */
#include "ctl/ctl_message_json.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "ctl/ctl_field.h"
#include "platform/clock.h"
#include "platform/id.h"

enum { UUID_BYTES = 16, WORD_BYTES = 64 };

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static char
lower(char c)
{
    if (is_upper(c))
        return (char)(c - 'A' + 'a');
    return c;
}

static bool
is_day(const ProtobufCFieldDescriptor *field)
{
    return ctl_field_kind(field) == CTL_KIND_DAY;
}

/* "ROUND_MODE_FUNNEL" of RoundMode: what stands behind the enum's own name. */
static const char *
behind_prefix(const char *type, const char *value)
{
    for (size_t i = 0; type[i] != '\0'; i++) {
        if (i > 0 && is_upper(type[i]) && *value == '_')
            value++;
        if (*value != '\0')
            value++;
    }
    return *value == '_' ? value + 1 : value;
}

void
ctl_enum_word(const ProtobufCEnumDescriptor *descriptor, int value, char word[WORD_BYTES])
{
    const ProtobufCEnumValue *known =
        protobuf_c_enum_descriptor_get_value(descriptor, value);
    const char *name =
        known == NULL ? "?" : behind_prefix(descriptor->short_name, known->name);
    size_t n = 0;

    for (; n < WORD_BYTES - 1 && *name != '\0'; n++)
        word[n] = lower(*name++);
    word[n] = '\0';
}

static json_t *
json_of_day(int32_t day)
{
    char text[DAY_TEXT_BYTES];

    if (day == INT32_MIN || day == INT32_MAX)
        return json_null();
    day_format(day, text);
    return json_string(text);
}

static json_t *
json_of_bytes(const ProtobufCBinaryData *bytes)
{
    static const char DIGITS[] = "0123456789abcdef";

    if (bytes->len == 0)
        return json_null();
    if (bytes->len == UUID_BYTES) {
        struct uuid id;
        char text[UUID_TEXT_BYTES];

        memcpy(id.b, bytes->data, UUID_BYTES);
        uuid_format(&id, text);
        return json_string(text);
    }

    struct arena *arena = arena_new(0);
    char *hex = arena_alloc(arena, 2 * bytes->len + 1);

    for (size_t i = 0; i < bytes->len; i++) {
        hex[2 * i] = DIGITS[bytes->data[i] >> 4];
        hex[2 * i + 1] = DIGITS[bytes->data[i] & 0x0fU];
    }

    json_t *json = json_string(hex);

    arena_destroy(&arena);
    return json;
}

static json_t *
json_of_real(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *
json_of_enum(const ProtobufCFieldDescriptor *field, int value)
{
    char word[WORD_BYTES];

    ctl_enum_word(field->descriptor, value, word);
    return json_string(word);
}

static json_t *
json_of_value(const ProtobufCFieldDescriptor *field, const void *at)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32:
    case PROTOBUF_C_TYPE_SFIXED32:
        return is_day(field) ? json_of_day(*(const int32_t *)at)
                             : json_integer(*(const int32_t *)at);
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64: return json_integer(*(const int64_t *)at);
    case PROTOBUF_C_TYPE_UINT32:
    case PROTOBUF_C_TYPE_FIXED32: return json_integer(*(const uint32_t *)at);
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
        return json_integer((json_int_t) * (const uint64_t *)at);
    case PROTOBUF_C_TYPE_FLOAT: return json_of_real((double)*(const float *)at);
    case PROTOBUF_C_TYPE_DOUBLE: return json_of_real(*(const double *)at);
    case PROTOBUF_C_TYPE_BOOL: return json_boolean(*(const protobuf_c_boolean *)at);
    case PROTOBUF_C_TYPE_ENUM: return json_of_enum(field, *(const int *)at);
    case PROTOBUF_C_TYPE_STRING: return json_string(*(char *const *)at);
    case PROTOBUF_C_TYPE_BYTES: return json_of_bytes(at);
    case PROTOBUF_C_TYPE_MESSAGE:
        return *(ProtobufCMessage *const *)at == NULL
                   ? json_null()
                   : ctl_json_of_message(*(ProtobufCMessage *const *)at);
    }
    return json_null();
}

static size_t
size_of_value(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64: return sizeof(int64_t);
    case PROTOBUF_C_TYPE_DOUBLE: return sizeof(double);
    case PROTOBUF_C_TYPE_BYTES: return sizeof(ProtobufCBinaryData);
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_MESSAGE: return sizeof(void *);
    default: return sizeof(int32_t); /* the rest are 32 bits wide */
    }
}

static json_t *
json_of_list(const ProtobufCFieldDescriptor *field, const char *base)
{
    const size_t n = *(const size_t *)(const void *)(base + field->quantifier_offset);
    const char *items = *(char *const *)(const void *)(base + field->offset);
    json_t *list = json_array();

    for (size_t i = 0; i < n; i++)
        (void)json_array_append_new(
            list, json_of_value(field, items + i * size_of_value(field->type)));
    return list;
}

/* A member of a oneof is there only when the case says so. */
static bool
is_absent(const ProtobufCFieldDescriptor *field, const char *base)
{
    if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) == 0)
        return false;
    return *(const uint32_t *)(const void *)(base + field->quantifier_offset)
           != field->id;
}

json_t *
ctl_json_of_message(const ProtobufCMessage *message)
{
    const char *base = (const char *)message;
    json_t *object = json_object();

    for (unsigned i = 0; i < message->descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &message->descriptor->fields[i];
        json_t *value;

        if (field->label == PROTOBUF_C_LABEL_REPEATED)
            value = json_of_list(field, base);
        else if (is_absent(field, base))
            value = json_null();
        else
            value = json_of_value(field, base + field->offset);
        (void)json_object_set_new(object, field->name, value);
    }
    return object;
}

static ProtobufCBinaryData
bytes_of_id(const char *text, struct arena *arena)
{
    struct uuid id;
    const rc_t rc = uuid_parse(text, &id);

    assert(rc == RC_OK);
    (void)rc;
    return (ProtobufCBinaryData){UUID_BYTES, arena_memdup(arena, id.b, UUID_BYTES)};
}

static int32_t
int_of_json(const ProtobufCFieldDescriptor *field, const json_t *value)
{
    int32_t day = 0;

    if (!is_day(field))
        return (int32_t)json_integer_value(value);

    const rc_t rc = day_parse(json_string_value(value), &day);

    assert(rc == RC_OK);
    (void)rc;
    return day;
}

static int
enum_of_json(const ProtobufCFieldDescriptor *field, const json_t *value)
{
    const ProtobufCEnumDescriptor *descriptor = field->descriptor;
    char word[WORD_BYTES];

    for (unsigned i = 0; i < descriptor->n_values; i++) {
        ctl_enum_word(descriptor, descriptor->values[i].value, word);
        if (strcmp(word, json_string_value(value)) == 0)
            return descriptor->values[i].value;
    }
    assert(false && "an enum has the value");
    return 0;
}

static void
fill_value(const ProtobufCFieldDescriptor *field, void *at, const json_t *value,
           struct arena *arena)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_INT32:
    case PROTOBUF_C_TYPE_SINT32: *(int32_t *)at = int_of_json(field, value); return;
    case PROTOBUF_C_TYPE_UINT32:
        *(uint32_t *)at = (uint32_t)json_integer_value(value);
        return;
    case PROTOBUF_C_TYPE_UINT64:
        *(uint64_t *)at = (uint64_t)json_integer_value(value);
        return;
    case PROTOBUF_C_TYPE_ENUM: *(int *)at = enum_of_json(field, value); return;
    case PROTOBUF_C_TYPE_BOOL: *(protobuf_c_boolean *)at = json_is_true(value); return;
    case PROTOBUF_C_TYPE_STRING:
        *(char **)at = arena_strdup(arena, json_string_value(value));
        assert(*(char **)at != NULL);
        return;
    case PROTOBUF_C_TYPE_BYTES:
        *(ProtobufCBinaryData *)at = bytes_of_id(json_string_value(value), arena);
        return;
    default: assert(false && "a question has single values of these types only");
    }
}

void
ctl_message_of_json(json_t *object, ProtobufCMessage *message, struct arena *arena)
{
    char *base = (char *)message;
    const char *name;
    json_t *value;

    json_object_foreach(object, name, value)
    {
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);

        assert(field != NULL && field->label != PROTOBUF_C_LABEL_REPEATED);
        if (!json_is_null(value))
            fill_value(field, base + field->offset, value, arena);
    }
}
