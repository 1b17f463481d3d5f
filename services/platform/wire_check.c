/* wire_check - a message's strings, enums and depth, checked by walking its descriptor. */
#include <string.h>

#include "platform/utf8.h"
#include "platform/wire.h"

static rc_t check_message(const ProtobufCMessage *message, int depth);

static const void *
member(const ProtobufCMessage *message, unsigned offset)
{
    return (const unsigned char *)message + offset;
}

static rc_t
check_string(const char *text)
{
    /* Of what came from outside, wire_scan has seen every byte; what was built here ends at its NUL. */
    return utf8_is_valid(text, strlen(text)) ? RC_OK : RC_INVALID;
}

static rc_t
check_enum(const ProtobufCFieldDescriptor *field, int value)
{
    const ProtobufCEnumDescriptor *known = field->descriptor;

    return protobuf_c_enum_descriptor_get_value(known, value) != NULL ? RC_OK
                                                                      : RC_INVALID;
}

/* One value of a field, at its place in memory. */
static rc_t
check_value(const ProtobufCFieldDescriptor *field, const void *value, int depth)
{
    switch (field->type) {
    case PROTOBUF_C_TYPE_STRING: {
        const char *text = *(char *const *)value;

        return text == NULL ? RC_OK : check_string(text);
    }
    case PROTOBUF_C_TYPE_ENUM: return check_enum(field, *(const int *)value);
    case PROTOBUF_C_TYPE_MESSAGE: {
        const ProtobufCMessage *inner = *(ProtobufCMessage *const *)value;

        return inner == NULL ? RC_OK : check_message(inner, depth + 1);
    }
    default: return RC_OK;
    }
}

static size_t
element_bytes(ProtobufCType type)
{
    switch (type) {
    case PROTOBUF_C_TYPE_STRING: return sizeof(char *);
    case PROTOBUF_C_TYPE_MESSAGE: return sizeof(ProtobufCMessage *);
    case PROTOBUF_C_TYPE_ENUM: return sizeof(int);
    default: return 0; /* any value of the other types is a value */
    }
}

static rc_t
check_repeated(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *field,
               int depth)
{
    size_t count = *(const size_t *)member(message, field->quantifier_offset);
    const unsigned char *values = *(unsigned char *const *)member(message, field->offset);
    size_t bytes = element_bytes(field->type);

    for (size_t i = 0; bytes > 0 && i < count; i++)
        TRY(check_value(field, values + i * bytes, depth));
    return RC_OK;
}

static bool
is_unset_member_of_oneof(const ProtobufCMessage *message,
                         const ProtobufCFieldDescriptor *field)
{
    if ((field->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) == 0)
        return false;
    return *(const uint32_t *)member(message, field->quantifier_offset) != field->id;
}

static rc_t
check_message(const ProtobufCMessage *message, int depth)
{
    const ProtobufCMessageDescriptor *descriptor = message->descriptor;

    if (depth > WIRE_DEPTH)
        return RC_INVALID;
    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];

        if (field->label == PROTOBUF_C_LABEL_REPEATED)
            TRY(check_repeated(message, field, depth));
        else if (!is_unset_member_of_oneof(message, field))
            TRY(check_value(field, member(message, field->offset), depth));
    }
    return RC_OK;
}

rc_t
wire_check(const ProtobufCMessage *message)
{
    return check_message(message, 0);
}
