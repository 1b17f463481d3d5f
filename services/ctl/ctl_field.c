/* ctl_field - one value of a message out of a text, by the message's own descriptor. */
#include "ctl/ctl_field.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "ctl/ctl_message_json.h"
#include "ctl/ctl_value.h"
#include "platform/clock.h"
#include "platform/id.h"
#include "platform/wire.h"

enum { WORD_BYTES = 64, WHOLE_DIGITS = 18, TYPES = PROTOBUF_C_TYPE_MESSAGE + 1 };

/* A value before it has its place. */
union value {
    int32_t int32;
    uint32_t uint32;
    int64_t int64;
    double real;
    protobuf_c_boolean yes;
    char *text;
    ProtobufCBinaryData bytes;
};

/* "day", "received_day": the name says it, wherever it stands. */
static bool
names_a_day(const char *name)
{
    static const char END[] = "_day";
    const size_t n = strlen(name), m = strlen(END);

    return strcmp(name, END + 1) == 0 || (n > m && strcmp(name + n - m, END) == 0);
}

/* An optional sign and digits. errors: RC_INVALID also when out of range */
static rc_t
read_whole(struct ctl_slice text, int64_t least, int64_t most, int64_t *number)
{
    const bool is_negative = text.n > 0 && text.text[0] == '-';
    const size_t from = is_negative ? 1 : 0;
    int64_t value = 0;

    if (text.n == from || text.n > from + WHOLE_DIGITS)
        return RC_INVALID;
    for (size_t i = from; i < text.n; i++) {
        if (text.text[i] < '0' || text.text[i] > '9')
            return RC_INVALID;
        value = value * 10 + (text.text[i] - '0');
    }
    *number = is_negative ? -value : value;
    return *number < least || *number > most ? RC_INVALID : RC_OK;
}

static rc_t
read_int32(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
           struct arena *arena, union value *value)
{
    int64_t number;

    (void)arena;
    if (ctl_field_kind(field) == CTL_KIND_DAY)
        return day_parse(text.text, &value->int32);
    TRY(read_whole(text, INT32_MIN, INT32_MAX, &number));
    value->int32 = (int32_t)number;
    return RC_OK;
}

static rc_t
read_uint32(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
            struct arena *arena, union value *value)
{
    int64_t number;

    (void)field, (void)arena;
    TRY(read_whole(text, 0, UINT32_MAX, &number));
    value->uint32 = (uint32_t)number;
    return RC_OK;
}

static rc_t
read_int64(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
           struct arena *arena, union value *value)
{
    const bool is_unsigned = field->type == PROTOBUF_C_TYPE_UINT64;

    (void)arena;
    return read_whole(text, is_unsigned ? 0 : INT64_MIN, INT64_MAX, &value->int64);
}

static rc_t
read_real(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
          struct arena *arena, union value *value)
{
    (void)field, (void)arena;
    return ctl_value_number(text, '.', &value->real);
}

static rc_t
read_yes(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
         struct arena *arena, union value *value)
{
    static const char *const NO_YES[] = {"0",   "1",  "no",    "yes",
                                         "nej", "ja", "false", "true"};

    (void)field, (void)arena;
    for (size_t i = 0; i < sizeof(NO_YES) / sizeof(NO_YES[0]); i++) {
        if (strcmp(text.text, NO_YES[i]) == 0) {
            value->yes = i % 2 == 1;
            return RC_OK;
        }
    }
    return RC_INVALID;
}

static rc_t
read_word(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
          struct arena *arena, union value *value)
{
    const ProtobufCEnumDescriptor *descriptor = field->descriptor;
    char word[WORD_BYTES];

    (void)arena;
    for (unsigned i = 0; i < descriptor->n_values; i++) {
        value->int32 = descriptor->values[i].value;
        ctl_enum_word(descriptor, value->int32, word);
        if (value->int32 != 0 && strcmp(word, text.text) == 0)
            return RC_OK;
    }
    return RC_INVALID;
}

static rc_t
read_text(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
          struct arena *arena, union value *value)
{
    (void)field;
    value->text = arena_strdup(arena, text.text);
    return RC_OK;
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* An id as people write it, or hexadecimals. */
static rc_t
read_bytes(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
           struct arena *arena, union value *value)
{
    struct uuid id;
    uint8_t *bytes;

    (void)field;
    if (uuid_parse(text.text, &id) == RC_OK) {
        value->bytes =
            (ProtobufCBinaryData){sizeof(id.b), arena_memdup(arena, id.b, sizeof(id.b))};
        return RC_OK;
    }
    if (text.n == 0 || text.n % 2 != 0)
        return RC_INVALID;
    bytes = arena_alloc(arena, text.n / 2);
    for (size_t i = 0; i < text.n; i += 2) {
        const int high = hex_digit(text.text[i]), low = hex_digit(text.text[i + 1]);

        if (high < 0 || low < 0)
            return RC_INVALID;
        bytes[i / 2] = (uint8_t)(high * 16 + low);
    }
    value->bytes = (ProtobufCBinaryData){text.n / 2, bytes};
    return RC_OK;
}

/* What a type of field is read with, and how large its value is. The messages have no other types. */
static const struct type {
    enum ctl_field_kind kind;
    size_t size;
    rc_t (*read)(const ProtobufCFieldDescriptor *field, struct ctl_slice text,
                 struct arena *arena, union value *value);
} READERS[TYPES] = {
    [PROTOBUF_C_TYPE_INT32] = {CTL_KIND_WHOLE,   sizeof(int32_t),             read_int32 },
    [PROTOBUF_C_TYPE_SINT32] = {CTL_KIND_WHOLE,   sizeof(int32_t),             read_int32 },
    [PROTOBUF_C_TYPE_UINT32] = {CTL_KIND_WHOLE,   sizeof(uint32_t),            read_uint32},
    [PROTOBUF_C_TYPE_INT64] = {CTL_KIND_WHOLE,   sizeof(int64_t),             read_int64 },
    [PROTOBUF_C_TYPE_SINT64] = {CTL_KIND_WHOLE,   sizeof(int64_t),             read_int64 },
    [PROTOBUF_C_TYPE_UINT64] = {CTL_KIND_WHOLE,   sizeof(int64_t),             read_int64 },
    [PROTOBUF_C_TYPE_DOUBLE] = {CTL_KIND_NUMBER,  sizeof(double),              read_real  },
    [PROTOBUF_C_TYPE_BOOL] = {CTL_KIND_YES_NO,  sizeof(protobuf_c_boolean),  read_yes   },
    [PROTOBUF_C_TYPE_ENUM] = {CTL_KIND_WORD,    sizeof(int32_t),             read_word  },
    [PROTOBUF_C_TYPE_STRING] = {CTL_KIND_TEXT,    sizeof(char *),              read_text  },
    [PROTOBUF_C_TYPE_BYTES] = {CTL_KIND_BYTES,   sizeof(ProtobufCBinaryData), read_bytes },
    [PROTOBUF_C_TYPE_MESSAGE] = {CTL_KIND_MESSAGE, sizeof(void *),              NULL       },
};

enum ctl_field_kind
ctl_field_kind(const ProtobufCFieldDescriptor *field)
{
    if (field->type == PROTOBUF_C_TYPE_SINT32 && names_a_day(field->name))
        return CTL_KIND_DAY;
    return READERS[field->type].kind;
}

const ProtobufCFieldDescriptor *
ctl_field_find(const ProtobufCMessageDescriptor *descriptor, const char *name)
{
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];
        const size_t n = strlen(field->name);
        const bool is_singular = field->label == PROTOBUF_C_LABEL_REPEATED
                                 && field->name[n - 1] == 's' && strlen(name) == n - 1
                                 && strncmp(field->name, name, n - 1) == 0;

        if (is_singular || strcmp(field->name, name) == 0)
            return field;
    }
    return NULL;
}

/* Where the next value goes. An array that is full is one of a power of two. */
void *
ctl_field_place(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
                struct arena *arena)
{
    char *base = (char *)message;
    size_t *n = (void *)(base + field->quantifier_offset);
    char **items = (void *)(base + field->offset);
    const size_t size = READERS[field->type].size;

    if (field->label != PROTOBUF_C_LABEL_REPEATED) {
        if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0)
            *(uint32_t *)(void *)(base + field->quantifier_offset) = field->id;
        return base + field->offset;
    }
    if ((*n & (*n - 1)) == 0) {
        char *grown = arena_alloc(arena, size * (*n == 0 ? 1 : 2 * *n));

        if (*n > 0)
            memcpy(grown, *items, size * *n);
        *items = grown;
    }
    return *items + size * (*n)++;
}

rc_t
ctl_field_set(ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
              struct ctl_slice text, struct arena *arena)
{
    const struct type *type = &READERS[field->type];
    union value value = {.int64 = 0};

    assert(type->size > 0);
    if (type->read == NULL)
        return RC_INVALID;
    TRY(type->read(field, text, arena, &value));
    memcpy(ctl_field_place(message, field, arena), &value, type->size);
    return RC_OK;
}
