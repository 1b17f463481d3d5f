/* arena - memory that lives as long as one message, one batch or one job. */
#include "platform/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"

enum {
    BLOCK_FIRST_BYTES = 4 * 1024, /* blocks double from here ...             */
    BLOCK_MOST_BYTES = 64 * 1024, /* ... to here; a larger object gets its own */
};

struct block {
    struct block *next;
    size_t capacity;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*release)(void *handle);
    void *handle;
};

struct arena {
    struct block *blocks; /* the first one is being filled; full and large ones follow */
    struct deferred *deferred;
    size_t limit;
    size_t tried; /* what arena_try handed out, counted against the limit */
    size_t used;
};

static void *
allocate(size_t size)
{
    void *bytes = malloc(size);

    if (bytes == NULL)
        oom_abort(size);
    return bytes;
}

static size_t
round_up(size_t size)
{
    const size_t grain = alignof(max_align_t);

    if (size > SIZE_MAX / 2)
        oom_abort(size);
    return (size + grain - 1) / grain * grain;
}

static struct block *
block_new(size_t capacity)
{
    struct block *block = allocate(sizeof(*block) + capacity);

    block->next = NULL;
    block->capacity = capacity;
    block->used = 0;
    return block;
}

struct arena *
arena_new(size_t limit_bytes)
{
    struct arena *self = allocate(sizeof(*self));

    *self = (struct arena){.limit = limit_bytes};
    return self;
}

static void
run_deferred(struct arena *self)
{
    /* The rows themselves lie in the arena: they go with its blocks. */
    while (self->deferred != NULL) {
        struct deferred *newest = self->deferred;

        self->deferred = newest->next;
        newest->release(newest->handle);
    }
}

static void
free_blocks(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;

        free(block);
        block = next;
    }
}

void
arena_destroy(struct arena **self_p)
{
    struct arena *self = *self_p;

    if (self == NULL)
        return;
    run_deferred(self);
    free_blocks(self->blocks);
    free(self);
    *self_p = NULL;
}

#ifdef ARENA_EMULATE

/* One malloc an object, exactly as large as asked for: an overrun leaves the allocation. */
static void *
take(struct arena *self, size_t size)
{
    struct block *block = block_new(size);

    block->next = self->blocks;
    self->blocks = block;
    return block->bytes;
}

static void
forget_blocks(struct arena *self)
{
    free_blocks(self->blocks);
    self->blocks = NULL;
}

#else

static bool
has_room(const struct block *block, size_t size)
{
    return block != NULL && block->capacity - block->used >= size;
}

static void
add_block(struct arena *self, size_t size)
{
    size_t capacity = BLOCK_FIRST_BYTES;

    if (self->blocks != NULL && self->blocks->capacity < BLOCK_MOST_BYTES)
        capacity = self->blocks->capacity * 2;
    else if (self->blocks != NULL)
        capacity = BLOCK_MOST_BYTES;
    while (capacity < size)
        capacity *= 2;

    struct block *block = block_new(capacity);

    block->next = self->blocks;
    self->blocks = block;
}

/* A large object goes behind the block that is being filled, which stays in use. */
static void *
take_large(struct arena *self, size_t size)
{
    struct block *block = block_new(size);

    block->used = size;
    if (self->blocks == NULL)
        add_block(self, 0);
    block->next = self->blocks->next;
    self->blocks->next = block;
    return block->bytes;
}

static void *
take(struct arena *self, size_t size)
{
    const size_t rounded = round_up(size);

    if (rounded > BLOCK_MOST_BYTES / 4)
        return take_large(self, rounded);
    if (!has_room(self->blocks, rounded))
        add_block(self, rounded);

    void *bytes = self->blocks->bytes + self->blocks->used;

    self->blocks->used += rounded;
    return bytes;
}

/* The block that is being filled is the largest of the small ones: keep it for the next batch. */
static void
forget_blocks(struct arena *self)
{
    if (self->blocks == NULL)
        return;
    free_blocks(self->blocks->next);
    self->blocks->next = NULL;
    self->blocks->used = 0;
}

#endif

void
arena_reset(struct arena *self)
{
    run_deferred(self);
    forget_blocks(self);
    self->tried = 0;
    self->used = 0;
}

void *
arena_alloc(struct arena *self, size_t size)
{
    self->used += round_up(size);
    return memset(take(self, size), 0, size);
}

void *
arena_try(struct arena *self, size_t size)
{
    if (self->limit != 0) {
        /* Checked before rounding: a size from outside may be anything. */
        if (size > self->limit || round_up(size) > self->limit - self->tried)
            return NULL;
        self->tried += round_up(size);
    }
    return arena_alloc(self, size);
}

char *
arena_strdup(struct arena *self, const char *text)
{
    if (text == NULL)
        return NULL;
    return arena_memdup(self, text, strlen(text) + 1);
}

void *
arena_memdup(struct arena *self, const void *bytes, size_t size)
{
    void *copy = arena_alloc(self, size);

    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

char *
arena_printf(struct arena *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    assert(length >= 0);

    char *text = arena_alloc(self, (size_t)length + 1);

    va_start(args, format);
    (void)vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

void
arena_defer(struct arena *self, void (*release)(void *handle), void *handle)
{
    struct deferred *deferred = arena_alloc(self, sizeof(*deferred));

    *deferred = (struct deferred){self->deferred, release, handle};
    self->deferred = deferred;
}

size_t
arena_used(const struct arena *self)
{
    return self->used;
}
