/* directory - who may speak now: the allow-list that counts, and every one that counted before. */
#include "platform/directory.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "platform/conffile.h"
#include "platform/oom.h"

/* A roster that may have been seen by somebody. */
struct kept {
    struct kept *older;
    struct roster *roster;
};

struct directory {
    _Atomic(const struct roster *) current;
    struct arena *arena;
    struct kept *all; /* newest first */
    const char *members[MEMBERS_MAX];
    size_t member_count;
};

/* The number of a name, the same as long as the process; MEMBERS_MAX when there are no more. */
static size_t
member_of(struct directory *self, const char *name)
{
    size_t i = 0;

    while (i < self->member_count && strcmp(self->members[i], name) != 0)
        i++;
    if (i == self->member_count && i < MEMBERS_MAX)
        self->members[self->member_count++] = arena_strdup(self->arena, name);
    return i;
}

static rc_t
number_rows(struct directory *self, struct roster *roster, char message[256])
{
    const struct peers *peers = roster_rows(roster);

    for (size_t i = 0; i < peers->count; i++) {
        peers->rows[i].member = member_of(self, peers->rows[i].name);
        if (peers->rows[i].member == MEMBERS_MAX)
            return conffile_complain(message, "peers.conf",
                                     "has more new names than this process can take; "
                                     "restart the service");
    }
    return RC_OK;
}

/* An older file must not come back by mistake: it may hold a key that was revoked since. */
static rc_t
check_generation(const struct roster *current, const struct roster *roster,
                 char message[256])
{
    const unsigned long long now =
        current != NULL ? roster_peers(current)->generation : 0;
    const unsigned long long then = roster_peers(roster)->generation;

    if (current == NULL || then > now)
        return RC_OK;
    (void)conffile_complain(
        message, "peers.conf",
        then < now ? "is generation %llu, but %llu counts already; give it a "
                     "higher one"
                   : "has changed but is still generation %llu (%llu "
                     "counts); count it up by one",
        then, now);
    return RC_CONFLICT;
}

static void
keep(struct directory *self, struct roster *roster)
{
    struct kept *kept = arena_alloc(self->arena, sizeof *kept);

    *kept = (struct kept){self->all, roster};
    self->all = kept;
}

static bool
is_what_counts(const struct roster *current, const struct roster *roster)
{
    return current != NULL
           && roster_peers(roster)->generation == roster_peers(current)->generation
           && roster_is_same(roster, current);
}

/* A roster that may count is kept; any other is given back. */
static rc_t
settle(struct directory *self, struct roster *roster, rc_t rc, const struct roster **out,
       char message[256])
{
    const struct roster *current = directory_roster(self);

    if (rc == RC_OK)
        rc = number_rows(self, roster, message);
    if (rc == RC_OK)
        roster_enter(roster);
    if (rc == RC_OK && is_what_counts(current, roster)) {
        roster_destroy(&roster);
        *out = current;
        return RC_OK;
    }
    if (rc == RC_OK)
        rc = check_generation(current, roster, message);
    if (rc != RC_OK) {
        roster_destroy(&roster);
        return rc;
    }
    keep(self, roster);
    *out = roster;
    return RC_OK;
}

rc_t
directory_read(struct directory *self, const char *path, const struct roster **out,
               char message[256])
{
    struct roster *roster = roster_new();
    const rc_t rc = peers_read(path, roster_arena(roster), roster_rows(roster), message);

    return settle(self, roster, rc, out, message);
}

rc_t
directory_take(struct directory *self, const struct peers *peers,
               const struct roster **out, char message[256])
{
    struct roster *roster = roster_new();
    struct peers *own = roster_rows(roster);
    const size_t bytes = peers->count * sizeof *peers->rows;

    *own = *peers;
    own->rows = arena_alloc(roster_arena(roster), bytes + 1);
    if (bytes > 0)
        memcpy(own->rows, peers->rows, bytes);
    return settle(self, roster, RC_OK, out, message);
}

void
directory_adopt(struct directory *self, const struct roster *roster)
{
    atomic_store(&self->current, roster);
}

const struct roster *
directory_roster(const struct directory *self)
{
    return atomic_load(&self->current);
}

const struct peer *
directory_by_name(const struct directory *self, const char *name)
{
    const struct roster *roster = directory_roster(self);

    return roster != NULL ? roster_by_name(roster, name) : NULL;
}

const struct peer *
directory_by_key(const struct directory *self, const char *key, const char **kept)
{
    const struct roster *roster = directory_roster(self);

    return roster != NULL ? roster_by_key(roster, key, kept) : NULL;
}

const struct peer *
directory_admits(const struct directory *self, const struct peer *peer, const char *key)
{
    const struct peer *now = directory_by_key(self, key, NULL);

    return now != NULL && peer_is(now, peer) ? now : NULL;
}

bool
peer_is(const struct peer *one, const struct peer *other)
{
    return one == other || strcmp(one->name, other->name) == 0;
}

struct directory *
directory_new(void)
{
    struct directory *self = oom_calloc(1, sizeof *self);

    self->arena = arena_new(0);
    return self;
}

void
directory_destroy(struct directory **self_p)
{
    struct directory *self = *self_p;

    if (self == NULL)
        return;
    for (struct kept *kept = self->all; kept != NULL; kept = kept->older)
        roster_destroy(&kept->roster);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}
