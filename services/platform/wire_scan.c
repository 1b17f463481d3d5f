/* wire_scan - a message's bytes, looked at before anybody unpacks them. */
#include "platform/wire_scan.h"

#include <stdint.h>

#include "platform/utf8.h"
#include "platform/wire.h"

/*
 * protobuf-c hands out strings without their length, so a NUL inside would cut one short unnoticed, and it recurses
 * as deep as the bytes say. Both are seen here, where nothing is allocated yet.
 *
 * source: Protocol Buffers, Encoding
 */
enum { WIRE_VARINT = 0, WIRE_64BIT = 1, WIRE_LENGTH = 2, WIRE_32BIT = 5, TYPE_BITS = 3 };

struct cursor {
    const unsigned char *at, *end;
};

static rc_t
read_varint(struct cursor *cursor, uint64_t *value)
{
    *value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (cursor->at == cursor->end)
            return RC_INVALID;
        *value |= (uint64_t)(*cursor->at & 0x7FU) << shift;
        if ((*cursor->at++ & 0x80U) == 0)
            return RC_OK;
    }
    return RC_INVALID;
}

static rc_t
skip(struct cursor *cursor, uint64_t size)
{
    if (size > (uint64_t)(cursor->end - cursor->at))
        return RC_INVALID;
    cursor->at += size;
    return RC_OK;
}

static rc_t scan(const ProtobufCMessageDescriptor *descriptor, struct cursor cursor,
                 int depth);

/* A field of known length: text is read, a message is entered, all else is passed by. */
static rc_t
scan_length(const ProtobufCFieldDescriptor *field, struct cursor *cursor, int depth)
{
    struct cursor inner = {cursor->at, cursor->at};
    uint64_t size;

    TRY(read_varint(cursor, &size));
    inner.at = cursor->at;
    TRY(skip(cursor, size));
    inner.end = cursor->at;
    if (field == NULL)
        return RC_OK;
    if (field->type == PROTOBUF_C_TYPE_STRING)
        return utf8_is_valid((const char *)inner.at, size) ? RC_OK : RC_INVALID;
    return field->type == PROTOBUF_C_TYPE_MESSAGE ? scan(field->descriptor, inner, depth)
                                                  : RC_OK;
}

static rc_t
scan_field(const ProtobufCMessageDescriptor *descriptor, struct cursor *cursor,
           uint64_t tag, int depth)
{
    const unsigned id = (unsigned)(tag >> TYPE_BITS);
    uint64_t ignored;

    if (tag > UINT32_MAX || id == 0)
        return RC_INVALID; /* there is no field 0 */
    switch (tag & ((1U << TYPE_BITS) - 1)) {
    case WIRE_VARINT: return read_varint(cursor, &ignored);
    case WIRE_64BIT: return skip(cursor, sizeof(uint64_t));
    case WIRE_32BIT: return skip(cursor, sizeof(uint32_t));
    case WIRE_LENGTH:
        return scan_length(protobuf_c_message_descriptor_get_field(descriptor, id),
                           cursor, depth);
    default: return RC_INVALID; /* groups, which nobody sends any more */
    }
}

static rc_t
scan(const ProtobufCMessageDescriptor *descriptor, struct cursor cursor, int depth)
{
    uint64_t tag;

    if (depth > WIRE_DEPTH)
        return RC_INVALID;
    while (cursor.at < cursor.end) {
        TRY(read_varint(&cursor, &tag));
        TRY(scan_field(descriptor, &cursor, tag, depth + 1));
    }
    return RC_OK;
}

rc_t
wire_scan(const ProtobufCMessageDescriptor *descriptor, const unsigned char *bytes,
          size_t size)
{
    return size == 0 ? RC_OK : scan(descriptor, (struct cursor){bytes, bytes + size}, 0);
}
