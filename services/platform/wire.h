/* wire - frames, envelopes and bodies: packed once, and bounded before anybody reads them. */
#pragma once

#include <protobuf-c/protobuf-c.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/rc.h"

enum {
    WIRE_BATCH_MESSAGES = 1000,
    WIRE_BATCH_BYTES = 512 * 1024,
    WIRE_FRAME_BYTES = 2 * 1024 * 1024, /* ZMQ_MAXMSGSIZE                            */
    WIRE_BODY_BYTES = 1024 * 1024,
    WIRE_DEPTH = 8,         /* nesting of messages inside a body         */
    WIRE_AMPLIFICATION = 8, /* unpacked bytes per byte on the wire       */
    WIRE_AMPLIFICATION_FLOOR = 64 * 1024,
    WIRE_TRACEPARENT_BYTES = 25, /* version, trace id (16), span id (8)       */
    WIRE_TRACE_ID_AT = 1,
    WIRE_SPAN_ID_AT = 17,
    WIRE_SPAN_ID_BYTES = 8
};

/* An envelope's attributes; texts and bytes are borrowed from the arena it was read into. */
struct envelope {
    struct uuid id;
    const char *source;
    const char *type;
    const char *subject;
    int64_t time_us;
    uint8_t traceparent[WIRE_TRACEPARENT_BYTES];
    struct uuid causation_id; /* nil when nothing caused it */
    int secrecy_class;
    const void *data;
    size_t data_bytes;
};

/*
 * Unpack a message of any type into the arena.
 *
 * in:     bytes  from outside: may be anything
 * out:    message  complete and checked: every string is UTF-8 without NUL, every enum known, nesting
 *                  at most WIRE_DEPTH, memory at most WIRE_AMPLIFICATION times the bytes
 * errors: RC_INVALID
 */
must_check rc_t wire_unpack(const ProtobufCMessageDescriptor *descriptor,
                            const void *bytes, size_t size, struct arena *arena,
                            ProtobufCMessage **message);

/* The packed bytes, in the arena. */
void *wire_pack(const ProtobufCMessage *message, struct arena *arena, size_t *size);

/* errors: RC_INVALID  not an envelope, an attribute missing or too long */
must_check rc_t wire_read_envelope(const void *bytes, size_t size, struct arena *arena,
                                   struct envelope *out);

/* Whether its attributes and its data are within what every receiver takes. errors: RC_INVALID */
must_check rc_t wire_check_envelope(const struct envelope *envelope);
void *wire_write_envelope(const struct envelope *envelope, struct arena *arena,
                          size_t *size);

/* Check a message that was unpacked or built here, as wire_unpack does. */
must_check rc_t wire_check(const ProtobufCMessage *message);

/* A field of 16 bytes as an id. errors: RC_INVALID when it has another length */
must_check rc_t wire_uuid(const ProtobufCBinaryData *field, struct uuid *id);
ProtobufCBinaryData wire_bytes_of_uuid(const struct uuid *id, struct arena *arena);

/* A body for packing: zeroed, with its descriptor's init called. */
void *wire_new(const ProtobufCMessageDescriptor *descriptor, struct arena *arena);

/* An array of n pointers to new bodies, for a repeated field. */
void *wire_new_array(const ProtobufCMessageDescriptor *descriptor, size_t n,
                     struct arena *arena);
