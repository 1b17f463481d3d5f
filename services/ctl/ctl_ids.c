/* ctl_ids - the ids seen so far in a file. */
#include "ctl/ctl_ids.h"

#include <stdint.h>
#include <string.h>

enum { SLOTS_AT_FIRST = 1024 }; /* a power of two; the table is at most half full */

/* Open addressing: a slot holds the hash, so that most comparisons need no text. */
struct slot {
    uint64_t hash;
    const char *id; /* NULL: free */
};

struct ctl_ids {
    struct arena *arena;
    struct slot *slots;
    size_t n_slots, n_ids;
};

/* source: Fowler, Noll, Vo: FNV-1a, 64 bits */
static uint64_t
hash_of(struct ctl_slice id)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < id.n; i++)
        hash = (hash ^ (unsigned char)id.text[i]) * UINT64_C(1099511628211);
    return hash ^ (hash >> 32);
}

struct ctl_ids *
ctl_ids_new(struct arena *arena)
{
    struct ctl_ids *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    self->n_slots = SLOTS_AT_FIRST;
    self->slots = arena_alloc(arena, self->n_slots * sizeof *self->slots);
    return self;
}

/* The slot that holds the id, or the free one where it belongs. */
static struct slot *
find(const struct ctl_ids *self, uint64_t hash, const char *id)
{
    size_t at = (size_t)hash & (self->n_slots - 1);

    while (self->slots[at].id != NULL
           && (self->slots[at].hash != hash || strcmp(self->slots[at].id, id) != 0))
        at = (at + 1) & (self->n_slots - 1);
    return &self->slots[at];
}

/* The old table stays in the arena: all of them together are as large as the last. */
static void
grow(struct ctl_ids *self)
{
    const struct ctl_ids old = *self;

    self->n_slots *= 2;
    self->slots = arena_alloc(self->arena, self->n_slots * sizeof *self->slots);
    for (size_t i = 0; i < old.n_slots; i++)
        if (old.slots[i].id != NULL)
            *find(self, old.slots[i].hash, old.slots[i].id) = old.slots[i];
}

bool
ctl_ids_add(struct ctl_ids *self, struct ctl_slice id)
{
    const uint64_t hash = hash_of(id);
    struct slot *slot = find(self, hash, id.text);

    if (slot->id != NULL)
        return false;
    *slot = (struct slot){hash, arena_strdup(self->arena, id.text)};
    self->n_ids++;
    if (self->n_ids * 2 > self->n_slots)
        grow(self);
    return true;
}
