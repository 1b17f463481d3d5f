/* arena - memory that lives as long as one message, one batch or one job. */
#pragma once

#include <stddef.h>

/*
 * Everything a handler allocates joins the arena of its batch and goes when the reactor resets
 * it, so handlers free nothing. Foreign handles join with arena_defer. Built with
 * ARENA_EMULATE every allocation is a malloc of its own, so that AddressSanitizer sees overruns.
 * Not thread-safe: an arena belongs to one thread at a time.
 */
struct arena;

/*
 * A new arena.
 *
 * in:     limit_bytes  what arena_try may hand out between two resets; 0 means no limit
 */
struct arena *arena_new(size_t limit_bytes);

/* Run the deferred releases and free everything. NULL-safe, sets *self_p to NULL. */
void arena_destroy(struct arena **self_p);

/* Run the deferred releases, newest first, and forget every allocation. */
void arena_reset(struct arena *self);

/* Zeroed memory, aligned for any type. Never NULL: out of memory aborts the process. */
void *arena_alloc(struct arena *self, size_t size);

/* As arena_alloc, but NULL when the arena's limit would be passed (for bytes from outside). */
void *arena_try(struct arena *self, size_t size);

/* Copies. text may be NULL (gives NULL). */
char *arena_strdup(struct arena *self, const char *text);
void *arena_memdup(struct arena *self, const void *bytes, size_t size);

/* Formatted text in the arena. */
char *arena_printf(struct arena *self, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Call release(handle) when the arena is reset or destroyed. */
void arena_defer(struct arena *self, void (*release)(void *handle), void *handle);

/* Bytes handed out since the last reset. */
size_t arena_used(const struct arena *self);
