/* proto_messages - every message of the public language, and one of each with every field set. */
#include "support/proto_messages.h"

#include <assert.h>
#include <string.h>

#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"
#include "tillsyn/v1/risk.pb-c.h"

const ProtobufCMessageDescriptor *const PROTO_MESSAGES[] = {
    &tillsyn__v1__header__descriptor,
    &tillsyn__v1__batch__descriptor,
    &tillsyn__v1__envelope__descriptor,
    &tillsyn__v1__reply__descriptor,
    &tillsyn__v1__status_ask__descriptor,
    &tillsyn__v1__stream_status__descriptor,
    &tillsyn__v1__status_reply__descriptor,
    &tillsyn__v1__trace_ask__descriptor,
    &tillsyn__v1__trace_step__descriptor,
    &tillsyn__v1__trace_reply__descriptor,
    &tillsyn__v1__audit_verify_ask__descriptor,
    &tillsyn__v1__audit_verify_reply__descriptor,
    &tillsyn__v1__owner__descriptor,
    &tillsyn__v1__provider_changed__descriptor,
    &tillsyn__v1__unit_changed__descriptor,
    &tillsyn__v1__routing_row__descriptor,
    &tillsyn__v1__routing_import__descriptor,
    &tillsyn__v1__unit_row__descriptor,
    &tillsyn__v1__unit_import__descriptor,
    &tillsyn__v1__row_error__descriptor,
    &tillsyn__v1__import_reply__descriptor,
    &tillsyn__v1__unit_resolve__descriptor,
    &tillsyn__v1__unit_place__descriptor,
    &tillsyn__v1__unit_resolve_reply__descriptor,
    &tillsyn__v1__unit_show__descriptor,
    &tillsyn__v1__unit_show_reply__descriptor,
    &tillsyn__v1__professional_row__descriptor,
    &tillsyn__v1__professional_import__descriptor,
    &tillsyn__v1__observation__descriptor,
    &tillsyn__v1__observation_import__descriptor,
    &tillsyn__v1__round_open__descriptor,
    &tillsyn__v1__round_review__descriptor,
    &tillsyn__v1__round_approve__descriptor,
    &tillsyn__v1__round_cancel__descriptor,
    &tillsyn__v1__round_summary__descriptor,
    &tillsyn__v1__round_list__descriptor,
    &tillsyn__v1__round_list_reply__descriptor,
    &tillsyn__v1__round_show__descriptor,
    &tillsyn__v1__round_dossier__descriptor,
    &tillsyn__v1__contribution__descriptor,
    &tillsyn__v1__stage_result__descriptor,
    &tillsyn__v1__dossier_unit__descriptor,
    &tillsyn__v1__round_dossier_reply__descriptor,
    &tillsyn__v1__round_explain__descriptor,
    &tillsyn__v1__round_explain_reply__descriptor,
    &tillsyn__v1__selected_unit__descriptor,
    &tillsyn__v1__round_approved__descriptor,
    NULL,
};

size_t
proto_messages_count(void)
{
    return sizeof(PROTO_MESSAGES) / sizeof(PROTO_MESSAGES[0]) - 1;
}

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
        message = proto_fill(field->descriptor, arena);
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

void *
proto_fill(const ProtobufCMessageDescriptor *descriptor, struct arena *arena)
{
    unsigned char *message = wire_new(descriptor, arena);

    for (unsigned i = 0; i < descriptor->n_fields; i++) {
        const ProtobufCFieldDescriptor *field = &descriptor->fields[i];

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
