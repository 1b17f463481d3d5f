/* roster - one allow-list, never changed and kept until the process ends. Internal to platform. */
#pragma once

#include "platform/peers.h"

/* Whoever holds a row or a key of an older one may go on reading it. Looked up in a few dozen nanoseconds, by any thread. */
struct roster;

/* Room for a list; its peers are read into roster_rows, and then entered. */
struct roster *roster_new(void);
void roster_destroy(struct roster **self_p);

/* To be filled in: rows in the roster's own arena. */
struct peers *roster_rows(struct roster *self);
struct arena *roster_arena(struct roster *self);

/* Make all rows findable. Once, before anybody else sees it. */
void roster_enter(struct roster *self);

const struct peers *roster_peers(const struct roster *self);

/* The row with that name or (current or next) key; NULL when nobody has it. */
const struct peer *roster_by_name(const struct roster *self, const char *name);

/* out: kept  the key in the roster's own memory; may be NULL */
const struct peer *roster_by_key(const struct roster *self, const char *key,
                                 const char **kept);

/* Whether two say the same of everybody, in whatever order. */
bool roster_is_same(const struct roster *one, const struct roster *other);
