/* id - 16-byte identities: made by people (UUIDv7) or derived from what caused them. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

enum { UUID_TEXT_BYTES = 37 };

struct uuid {
    uint8_t b[16];
};

/* Byte order, which for UUIDv7 is time order. Negative, 0 or positive. */
int uuid_compare(const struct uuid *a, const struct uuid *b);

/*
 * A new identity for something a person or the outside creates.
 *
 * in:     at_us  instant, microseconds UTC
 * source: RFC 9562, section 5.7 (version 7)
 */
struct uuid uuid_new(int64_t at_us);

/*
 * The identity of what a message causes: the same cause and ordinal give the same identity, so
 * that a replay after a crash makes nothing new. It begins with the cause's first 48 bits, the time of a
 * UUIDv7, and the ordinal's last 12: what is made together lies together in an index.
 *
 * source: RFC 9562, section 5.8 (version 8); the other 62 bits of SHA-256(cause || ordinal, big-endian)
 */
struct uuid uuid_derive(const struct uuid *cause, uint32_t ordinal);

/* The identity of something named from outside: SHA-256 over the length-prefixed parts. */
struct uuid uuid_named(const char *space, const char *name);

/* Canonical lower-case text, 36 characters and a NUL. */
void uuid_format(const struct uuid *id, char text[UUID_TEXT_BYTES]);

/* errors: RC_INVALID when text is not a UUID in its canonical form */
must_check rc_t uuid_parse(const char *text, struct uuid *id);
