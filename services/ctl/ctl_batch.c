/* ctl_batch - rows of an import gathered into one command: as any of them is handled. */
#include "ctl/ctl_batch_internal.h"

#include <assert.h>
#include <sodium.h>

#include "platform/wire.h"

struct ctl_batch *
ctl_batch_new(ProtobufCMessage *(*make)(struct arena *arena, void ***rows, size_t **n))
{
    struct arena *arena = arena_new(0);
    struct ctl_batch *self = arena_alloc(arena, sizeof(*self));

    self->arena = arena;
    self->message = make(arena, &self->rows, &self->n);
    return self;
}

void
ctl_batch_destroy(struct ctl_batch **self_p)
{
    struct arena *arena;

    if (*self_p == NULL)
        return;
    /* The batch lies in its own arena. */
    arena = (*self_p)->arena;
    *self_p = NULL;
    arena_destroy(&arena);
}

size_t
ctl_batch_rows(const struct ctl_batch *self)
{
    return *self->n;
}

bool
ctl_batch_is_full(const struct ctl_batch *self)
{
    return *self->n == CTL_BATCH_ROWS;
}

void *
ctl_batch_row(struct ctl_batch *self, const ProtobufCMessageDescriptor *descriptor)
{
    void *row = wire_new(descriptor, self->arena);

    assert(!ctl_batch_is_full(self));
    self->rows[(*self->n)++] = row;
    return row;
}

const char *
ctl_batch_type(const struct ctl_batch *self)
{
    return self->message->descriptor->name;
}

const ProtobufCMessage *
ctl_batch_body(const struct ctl_batch *self)
{
    return self->message;
}

struct uuid
ctl_batch_id(const struct ctl_batch *self, const struct uuid *import)
{
    struct arena *arena = arena_new(0);
    uint8_t hash[crypto_hash_sha256_BYTES];
    char hex[2 * crypto_hash_sha256_BYTES + 1];
    crypto_hash_sha256_state state;
    size_t size;
    const void *bytes = wire_pack(self->message, arena, &size);

    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, import->b, sizeof(import->b));
    (void)crypto_hash_sha256_update(&state, bytes, size);
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
    arena_destroy(&arena);
    return uuid_named(ctl_batch_type(self), hex);
}
