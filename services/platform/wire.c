/* wire - frames, envelopes and bodies: packed once, and bounded before anybody reads them. */
#include "platform/wire.h"

#include <stdbool.h>
#include <string.h>

#include "platform/wire_scan.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { SOURCE_BYTES = 64, TYPE_BYTES = 64, SUBJECT_BYTES = 128 };

/* What protobuf-c may take from the arena for one message; a bomb runs dry and fails cleanly. */
struct budget {
    struct arena *arena;
    size_t left;
};

static void *
budget_alloc(void *context, size_t size)
{
    struct budget *budget = context;

    if (size > budget->left)
        return NULL;
    budget->left -= size;
    return arena_try(budget->arena, size);
}

static void
budget_free(void *context, void *memory)
{
    (void)context;
    (void)memory;
}

rc_t
wire_unpack(const ProtobufCMessageDescriptor *descriptor, const void *bytes, size_t size,
            struct arena *arena, ProtobufCMessage **message)
{
    struct budget budget = {arena, size * WIRE_AMPLIFICATION + WIRE_AMPLIFICATION_FLOOR};
    ProtobufCAllocator allocator = {budget_alloc, budget_free, &budget};
    ProtobufCMessage *unpacked;

    if (size > WIRE_FRAME_BYTES)
        return RC_INVALID;
    TRY(wire_scan(descriptor, bytes, size));
    unpacked = protobuf_c_message_unpack(descriptor, &allocator, size, bytes);
    if (unpacked == NULL)
        return RC_INVALID;
    TRY(wire_check(unpacked));
    *message = unpacked;
    return RC_OK;
}

void *
wire_pack(const ProtobufCMessage *message, struct arena *arena, size_t *size)
{
    size_t packed_size = protobuf_c_message_get_packed_size(message);
    uint8_t *bytes = arena_alloc(arena, packed_size + 1);

    *size = protobuf_c_message_pack(message, bytes);
    return bytes;
}

static bool
is_text_within(const char *text, size_t max_bytes, bool may_be_empty)
{
    size_t length = strnlen(text, max_bytes + 1);

    return length <= max_bytes && (may_be_empty || length > 0);
}

rc_t
wire_check_envelope(const struct envelope *envelope)
{
    const char *subject = envelope->subject != NULL ? envelope->subject : "";

    return is_text_within(envelope->source, SOURCE_BYTES, false)
                   && is_text_within(envelope->type, TYPE_BYTES, false)
                   && is_text_within(subject, SUBJECT_BYTES, true)
                   && envelope->data_bytes <= WIRE_BODY_BYTES
               ? RC_OK
               : RC_INVALID;
}

static rc_t
read_attributes(const Tillsyn__V1__Envelope *message, struct envelope *out)
{
    struct envelope envelope = {0};

    TRY(wire_uuid(&message->id, &envelope.id));
    if (message->causation_id.len > 0)
        TRY(wire_uuid(&message->causation_id, &envelope.causation_id));
    if (message->traceparent.len == WIRE_TRACEPARENT_BYTES)
        memcpy(envelope.traceparent, message->traceparent.data, WIRE_TRACEPARENT_BYTES);
    else if (message->traceparent.len != 0)
        return RC_INVALID;
    envelope.source = message->source;
    envelope.type = message->type;
    envelope.subject = message->subject;
    envelope.time_us = (int64_t)message->time_us;
    envelope.secrecy_class = (int)message->secrecy_class;
    envelope.data = message->data.data;
    envelope.data_bytes = message->data.len;
    TRY(wire_check_envelope(&envelope));
    *out = envelope;
    return RC_OK;
}

rc_t
wire_read_envelope(const void *bytes, size_t size, struct arena *arena,
                   struct envelope *out)
{
    ProtobufCMessage *message;

    TRY(wire_unpack(&tillsyn__v1__envelope__descriptor, bytes, size, arena, &message));
    return read_attributes((const Tillsyn__V1__Envelope *)(const void *)message, out);
}

/* protobuf-c only reads what it packs, but its fields are not const. */
static ProtobufCBinaryData
borrow(const void *bytes, size_t size)
{
    union {
        const void *in;
        uint8_t *out;
    } cast = {.in = bytes};

    return (ProtobufCBinaryData){.len = size, .data = cast.out};
}

static char *
borrow_text(const char *text)
{
    union {
        const char *in;
        char *out;
    } cast = {.in = text != NULL ? text : ""};

    return cast.out;
}

void *
wire_write_envelope(const struct envelope *envelope, struct arena *arena, size_t *size)
{
    static const struct uuid NIL = {{0}};
    static const uint8_t NO_TRACE[WIRE_TRACEPARENT_BYTES] = {0};
    Tillsyn__V1__Envelope message;

    tillsyn__v1__envelope__init(&message);
    message.id = borrow(envelope->id.b, sizeof envelope->id.b);
    message.source = borrow_text(envelope->source);
    message.type = borrow_text(envelope->type);
    message.subject = borrow_text(envelope->subject);
    message.time_us = (uint64_t)envelope->time_us;
    if (memcmp(envelope->traceparent, NO_TRACE, sizeof NO_TRACE) != 0)
        message.traceparent = borrow(envelope->traceparent, WIRE_TRACEPARENT_BYTES);
    if (uuid_compare(&envelope->causation_id, &NIL) != 0)
        message.causation_id =
            borrow(envelope->causation_id.b, sizeof envelope->causation_id.b);
    message.secrecy_class = (Tillsyn__V1__SecrecyClass)envelope->secrecy_class;
    message.data = borrow(envelope->data, envelope->data_bytes);
    return wire_pack(&message.base, arena, size);
}

rc_t
wire_uuid(const ProtobufCBinaryData *field, struct uuid *id)
{
    if (field->len != sizeof id->b)
        return RC_INVALID;
    memcpy(id->b, field->data, sizeof id->b);
    return RC_OK;
}

ProtobufCBinaryData
wire_bytes_of_uuid(const struct uuid *id, struct arena *arena)
{
    return (ProtobufCBinaryData){.len = sizeof id->b,
                                 .data = arena_memdup(arena, id->b, sizeof id->b)};
}

void *
wire_new(const ProtobufCMessageDescriptor *descriptor, struct arena *arena)
{
    ProtobufCMessage *message = arena_alloc(arena, descriptor->sizeof_message);

    descriptor->message_init(message);
    return message;
}

void *
wire_new_array(const ProtobufCMessageDescriptor *descriptor, size_t n,
               struct arena *arena)
{
    void **pointers = arena_alloc(arena, (n + 1) * sizeof *pointers);
    unsigned char *bodies = arena_alloc(arena, n * descriptor->sizeof_message + 1);

    for (size_t i = 0; i < n; i++) {
        pointers[i] = bodies + i * descriptor->sizeof_message;
        descriptor->message_init(pointers[i]);
    }
    return pointers;
}
