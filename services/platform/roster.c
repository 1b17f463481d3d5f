/* roster - one allow-list, never changed and kept until the process ends. */
#include "platform/roster.h"

#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"

enum { SLOTS_A_TEXT = 4 };

/* FNV-1a. */
static const uint32_t FNV_BASIS = 0x811C9DC5, FNV_PRIME = 0x01000193;

/* A name or a key, and whose it is; open addressing, at most a quarter full. */
struct slot {
    const char *text;
    const struct peer *peer;
};

struct table {
    struct slot *slots;
    size_t mask;
};

struct roster {
    struct arena *arena;
    struct peers peers;
    struct table names, keys;
};

static size_t
hash(const char *text)
{
    uint32_t value = FNV_BASIS;

    for (; *text != '\0'; text++)
        value = (value ^ (uint8_t)*text) * FNV_PRIME;
    return value ^ (value >> 16);
}

static struct slot *
find(const struct table *table, const char *text)
{
    size_t at = hash(text) & table->mask;

    while (table->slots[at].text != NULL && strcmp(table->slots[at].text, text) != 0)
        at = (at + 1) & table->mask;
    return &table->slots[at];
}

static struct table
make_table(size_t texts, struct arena *arena)
{
    size_t size = SLOTS_A_TEXT;

    while (size < texts * SLOTS_A_TEXT)
        size *= 2;
    return (struct table){arena_alloc(arena, size * sizeof(struct slot)), size - 1};
}

static void
put(const struct table *table, const char *text, const struct peer *row)
{
    if (text[0] != '\0')
        *find(table, text) = (struct slot){text, row};
}

void
roster_enter(struct roster *self)
{
    self->names = make_table(self->peers.count, self->arena);
    self->keys = make_table(2 * self->peers.count, self->arena);
    for (size_t i = 0; i < self->peers.count; i++) {
        const struct peer *row = &self->peers.rows[i];

        put(&self->names, row->name, row);
        put(&self->keys, row->key, row);
        put(&self->keys, row->next_key, row);
    }
}

static bool
is_same_row(const struct peer *one, const struct peer *other)
{
    bool same = one->kind == other->kind && strcmp(one->key, other->key) == 0
                && strcmp(one->next_key, other->next_key) == 0
                && (one->endpoint == NULL) == (other->endpoint == NULL);

    if (same && one->endpoint != NULL)
        same = strcmp(one->endpoint, other->endpoint) == 0;
    for (size_t i = 0; same && i < PEER_ROLES_MAX; i++)
        same = (one->roles[i] == NULL || peer_has_role(other, one->roles[i]))
               && (other->roles[i] == NULL || peer_has_role(one, other->roles[i]));
    return same;
}

bool
roster_is_same(const struct roster *one, const struct roster *other)
{
    bool same = one->peers.count == other->peers.count;

    for (size_t i = 0; same && i < one->peers.count; i++) {
        const struct peer *row = &one->peers.rows[i];
        const struct peer *there = roster_by_name(other, row->name);

        same = there != NULL && is_same_row(row, there);
    }
    return same;
}

const struct peer *
roster_by_name(const struct roster *self, const char *name)
{
    return find(&self->names, name)->peer;
}

const struct peer *
roster_by_key(const struct roster *self, const char *key, const char **kept)
{
    const struct slot *slot = find(&self->keys, key);

    if (slot->peer != NULL && kept != NULL)
        *kept = slot->text;
    return slot->peer;
}

const struct peers *
roster_peers(const struct roster *self)
{
    return &self->peers;
}

struct peers *
roster_rows(struct roster *self)
{
    return &self->peers;
}

struct arena *
roster_arena(struct roster *self)
{
    return self->arena;
}

struct roster *
roster_new(void)
{
    struct roster *self = oom_calloc(1, sizeof *self);

    self->arena = arena_new(0);
    return self;
}

void
roster_destroy(struct roster **self_p)
{
    struct roster *self = *self_p;

    if (self == NULL)
        return;
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}
