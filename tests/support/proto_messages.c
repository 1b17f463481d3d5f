/* proto_messages - one message of any type with every field set. */
#include "support/proto_messages.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "platform/wire.h"

static void
put_text(void *at, const ProtobufCFieldDescriptor *field, struct arena *arena)
{
    char *text = arena_printf(arena, "%s å%u", field->name, field->id);

    memcpy(at, &text, sizeof(text));
}

static void
put_bytes(void *at, const ProtobufCFieldDescriptor *field, struct arena *arena)
{
    ProtobufCBinaryData bytes = {16, arena_alloc(arena, 16)};

    memset(bytes.data, (int)field->id, 16);
    memcpy(at, &bytes, sizeof(bytes));
}

/* A value that is nobody's default, and with the highest bit of its type. */
static void
put_number(void *at, const ProtobufCFieldDescriptor *field, size_t size)
{
    uint64_t value = (UINT64_C(1) << (8 * size - 1)) + field->id;
    double as_double = -0.5 - field->id;

    if (field->type == PROTOBUF_C_TYPE_DOUBLE)
        memcpy(&value, &as_double, sizeof(value));
    memcpy(at, &value, size); /* little-endian, as all machines that we run on */
}

static void
put_value(void *at, const ProtobufCFieldDescriptor *field, struct arena *arena)
{
    const ProtobufCEnumDescriptor *as_enum = field->descriptor;
    protobuf_c_boolean yes = 1;
    void *message;

    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING: put_text(at, field, arena); break;
    case PROTOBUF_C_TYPE_BYTES: put_bytes(at, field, arena); break;
    case PROTOBUF_C_TYPE_BOOL: memcpy(at, &yes, sizeof(yes)); break;
    case PROTOBUF_C_TYPE_ENUM:
        memcpy(at, &as_enum->values[as_enum->n_values - 1].value, sizeof(int));
        break;
    case PROTOBUF_C_TYPE_MESSAGE:
        message = proto_fill(field->descriptor, UINT_MAX, arena);
        memcpy(at, &message, sizeof(message));
        break;
    default: put_number(at, field, proto_value_size(field)); break;
    }
}

size_t
proto_value_size(const ProtobufCFieldDescriptor *field)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING:
    case PROTOBUF_C_TYPE_MESSAGE: return sizeof(void *);
    case PROTOBUF_C_TYPE_BYTES: return sizeof(ProtobufCBinaryData);
    case PROTOBUF_C_TYPE_BOOL: return sizeof(protobuf_c_boolean);
    case PROTOBUF_C_TYPE_INT64:
    case PROTOBUF_C_TYPE_SINT64:
    case PROTOBUF_C_TYPE_UINT64:
    case PROTOBUF_C_TYPE_FIXED64:
    case PROTOBUF_C_TYPE_SFIXED64:
    case PROTOBUF_C_TYPE_DOUBLE: return 8;
    default: return 4;
    }
}

/* Two values, so that their order shows too. */
static void
put_repeated(unsigned char *message, const ProtobufCFieldDescriptor *field,
             struct arena *arena)
{
    size_t size = proto_value_size(field), n = 2;
    unsigned char *values = arena_alloc(arena, n * size);

    for (size_t i = 0; i < n; i++)
        put_value(values + i * size, field, arena);
    memcpy(message + field->offset, &values, sizeof(values));
    memcpy(message + field->quantifier_offset, &n, sizeof(n));
}

/* How many members of its oneof stand before a field. */
static unsigned
place_in_oneof(const ProtobufCMessageDescriptor *descriptor, unsigned at)
{
    const ProtobufCFieldDescriptor *field = &descriptor->fields[at];
    unsigned before = 0;

    for (unsigned i = 0; i < at; i++)
        before += (descriptor->fields[i].flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0
                  && descriptor->fields[i].quantifier_offset == field->quantifier_offset;
    return before;
}

void *
proto_fill(const ProtobufCMessageDescriptor *descriptor, unsigned member,
           struct arena *arena)
{
    unsigned char *message = wire_new(descriptor, arena);

    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];

        if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0
            && place_in_oneof(descriptor, i) > member)
            continue;

        if (field->label == PROTOBUF_C_LABEL_REPEATED) {
            put_repeated(message, field, arena);
            continue;
        }
        put_value(message + field->offset, field, arena);
        if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0)
            memcpy(message + field->quantifier_offset, &field->id, sizeof(field->id));
    }
    return message;
}
