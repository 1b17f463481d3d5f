/* ctl_map - texts, each with a number: found again however many there are. */
#include "ctl/ctl_map.h"

#include <stddef.h>
#include <string.h>

enum { SLOTS_AT_FIRST = 1024 }; /* a power of two; the table is at most half full */

/* Open addressing: a slot holds the hash, so that most comparisons need no text. */
struct slot {
    uint64_t hash;
    const char *text; /* NULL: free */
    uint32_t number;
};

struct ctl_map {
    struct arena *arena;
    struct slot *slots;
    size_t n_slots, n;
};

/* source: Fowler, Noll, Vo: FNV-1a, 64 bits */
static uint64_t
hash_of(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash ^ (hash >> 32);
}

struct ctl_map *
ctl_map_new(struct arena *arena)
{
    struct ctl_map *self = arena_alloc(arena, sizeof(*self));

    self->arena = arena;
    self->n_slots = SLOTS_AT_FIRST;
    self->slots = arena_alloc(arena, self->n_slots * sizeof(*self->slots));
    return self;
}

/* The slot that holds the text, or the free one where it belongs. */
static struct slot *
find(const struct ctl_map *self, uint64_t hash, const char *text)
{
    size_t at = (size_t)hash & (self->n_slots - 1);

    while (self->slots[at].text != NULL
           && (self->slots[at].hash != hash || strcmp(self->slots[at].text, text) != 0))
        at = (at + 1) & (self->n_slots - 1);
    return &self->slots[at];
}

/* The old table stays in the arena: all of them together are as large as the last. */
static void
grow(struct ctl_map *self)
{
    const struct ctl_map old = *self;

    self->n_slots *= 2;
    self->slots = arena_alloc(self->arena, self->n_slots * sizeof(*self->slots));
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].text != NULL)
            *find(self, old.slots[i].hash, old.slots[i].text) = old.slots[i];
}

void
ctl_map_put(struct ctl_map *self, const char *text, uint32_t number)
{
    const uint64_t hash = hash_of(text);
    struct slot *slot = find(self, hash, text);

    if (slot->text == NULL) {
        *slot = (struct slot){.hash = hash, .text = arena_strdup(self->arena, text)};
        self->n++;
    }
    slot->number = number;
    if (self->n * 2 > self->n_slots)
        grow(self);
}

bool
ctl_map_get(const struct ctl_map *self, const char *text, uint32_t *number)
{
    const struct slot *slot = find(self, hash_of(text), text);

    if (slot->text == NULL)
        return false;
    *number = slot->number;
    return true;
}
