/* id - 16-byte identities: made by people (UUIDv7) or derived from what caused them. */
#include "platform/id.h"

#include <assert.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>

enum { UUID_BYTES = 16, TIME_BYTES = 6, VERSION_AT = 6, VARIANT_AT = 8 };

static void
stamp(struct uuid *id, unsigned version)
{
    id->b[VERSION_AT] = (uint8_t)((version << 4) | (id->b[VERSION_AT] & 0x0fU));
    id->b[VARIANT_AT] = (uint8_t)(0x80U | (id->b[VARIANT_AT] & 0x3fU));
}

static void
put_be32(uint8_t out[4], uint32_t value)
{
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(value >> (24 - 8 * i));
}

int
uuid_compare(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, UUID_BYTES);
}

struct uuid
uuid_new(int64_t at_us)
{
    uint64_t at_ms = (uint64_t)(at_us / 1000);
    struct uuid id;
    int rc = sodium_init(); /* 1 when it was done before */

    assert(rc >= 0);
    (void)rc;
    randombytes_buf(id.b, sizeof(id.b));
    for (int i = VERSION_AT - 1; i >= 0; i--) {
        id.b[i] = (uint8_t)at_ms;
        at_ms >>= 8;
    }
    stamp(&id, 7);
    return id;
}

static struct uuid
from_hash(crypto_hash_sha256_state *state)
{
    uint8_t hash[crypto_hash_sha256_BYTES];
    struct uuid id;

    (void)crypto_hash_sha256_final(state, hash);
    memcpy(id.b, hash, sizeof(id.b));
    stamp(&id, 8);
    return id;
}

struct uuid
uuid_derive(const struct uuid *cause, uint32_t ordinal)
{
    crypto_hash_sha256_state state;
    uint8_t number[4];
    struct uuid id;

    put_be32(number, ordinal);
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, cause->b, sizeof(cause->b));
    (void)crypto_hash_sha256_update(&state, number, sizeof(number));
    id = from_hash(&state);
    memcpy(id.b, cause->b, TIME_BYTES);
    memcpy(id.b + VERSION_AT, number + sizeof number - 2, 2);
    stamp(&id, 8);
    return id;
}

static void
add_part(crypto_hash_sha256_state *state, const char *part)
{
    const size_t length = strlen(part);
    uint8_t prefix[4];

    put_be32(prefix, (uint32_t)length);
    (void)crypto_hash_sha256_update(state, prefix, sizeof(prefix));
    (void)crypto_hash_sha256_update(state, (const uint8_t *)part, length);
}

struct uuid
uuid_named(const char *space, const char *name)
{
    crypto_hash_sha256_state state;

    (void)crypto_hash_sha256_init(&state);
    add_part(&state, space);
    add_part(&state, name);
    return from_hash(&state);
}

static bool
is_dash_at(size_t position)
{
    static const char SHAPE[] = "........-....-....-....-............";

    return SHAPE[position] == '-';
}

void
uuid_format(const struct uuid *id, char text[UUID_TEXT_BYTES])
{
    static const char DIGITS[] = "0123456789abcdef";
    size_t at = 0;

    for (size_t i = 0; i < UUID_BYTES; i++) {
        if (is_dash_at(at))
            text[at++] = '-';
        text[at++] = DIGITS[id->b[i] >> 4];
        text[at++] = DIGITS[id->b[i] & 0x0fU];
    }
    text[at] = '\0';
}

static int
digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

rc_t
uuid_parse(const char *text, struct uuid *id)
{
    struct uuid parsed = {{0}};
    size_t nibbles = 0;

    if (strlen(text) != UUID_TEXT_BYTES - 1)
        return RC_INVALID;
    for (size_t at = 0; at < UUID_TEXT_BYTES - 1; at++) {
        if (is_dash_at(at) && text[at] == '-')
            continue;

        const int value = digit_value(text[at]);

        if (value < 0 || is_dash_at(at))
            return RC_INVALID;
        parsed.b[nibbles / 2] = (uint8_t)(parsed.b[nibbles / 2] << 4 | value);
        nibbles++;
    }
    *id = parsed;
    return RC_OK;
}
