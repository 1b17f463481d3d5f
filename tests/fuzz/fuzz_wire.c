/* fuzz_wire - any bytes as a header, a batch of envelopes or a body: refused, or whole and the same when packed again. */
#include <assert.h>
#include <string.h>

#include "platform/wire.h"
#include "support/fuzz.h"
#include "support/proto_messages.h"
#include "tillsyn/v1/fabric.pb-c.h"

/* What is read is checked, packs, reads back, and packs to the same bytes. */
static void
check_message(const ProtobufCMessage *message, struct arena *arena)
{
    size_t size, size_again;
    const void *bytes = wire_pack(message, arena, &size);
    ProtobufCMessage *again;

    assert(wire_check(message) == RC_OK);
    assert(wire_unpack(message->descriptor, bytes, size, arena, &again) == RC_OK);
    assert(memcmp(wire_pack(again, arena, &size_again), bytes, size) == 0);
    assert(size_again == size);
}

static void
try_body(const ProtobufCMessageDescriptor *descriptor, const void *bytes, size_t size)
{
    struct arena *arena = arena_new(0);
    ProtobufCMessage *message = NULL;

    if (wire_unpack(descriptor, bytes, size, arena, &message) == RC_OK)
        check_message(message, arena);
    else
        /* Rounding doubles the smallest allocations; beyond that the budget holds. */
        assert(arena_used(arena)
               <= 2 * (size * WIRE_AMPLIFICATION + WIRE_AMPLIFICATION_FLOOR));
    arena_destroy(&arena);
}

/* As the writer does it: the envelope, then the body by its type. */
static void
try_envelope(const ProtobufCBinaryData *bytes)
{
    struct arena *arena = arena_new(0);
    struct envelope envelope;

    if (wire_read_envelope(bytes->data, bytes->len, arena, &envelope) == RC_OK) {
        assert(strlen(envelope.type) > 0 && strlen(envelope.source) > 0);
        assert(wire_check_envelope(&envelope) == RC_OK);
        for (size_t i = 0; i < proto_messages_count(); i++)
            if (strcmp(PROTO_MESSAGES[i]->name, envelope.type) == 0)
                try_body(PROTO_MESSAGES[i], envelope.data, envelope.data_bytes);
    }
    arena_destroy(&arena);
}

static void
try_batch(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(0);
    ProtobufCMessage *message = NULL;

    if (wire_unpack(&tillsyn__v1__batch__descriptor, data, size, arena, &message)
        == RC_OK) {
        const Tillsyn__V1__Batch *batch = (const void *)message;

        for (size_t i = 0; i < batch->n_envelope; i++)
            try_envelope(&batch->envelope[i]);
    }
    arena_destroy(&arena);
}

/* The first byte says what the others are. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    if (data[0] == UINT8_MAX)
        try_batch(data + 1, size - 1);
    else
        try_body(PROTO_MESSAGES[data[0] % proto_messages_count()], data + 1, size - 1);
    return 0;
}
