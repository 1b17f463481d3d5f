/* directory - who may speak now: the allow-list that counts, and every one that counted before. Internal to platform. */
#pragma once

#include "platform/roster.h"

enum { MEMBERS_MAX = 2 * PEERS_MAX };

/*
 * A name has the same peer->member in all its rosters. One thread reads and adopts them (main before the others start, the
 * writer after that); any thread looks up.
 */
struct directory;

struct directory *directory_new(void);
void directory_destroy(struct directory **self_p);

/*
 * Read the file that may count next; nothing changes before directory_adopt. A file that says what counts already gives
 * the roster that counts.
 *
 * errors: RC_MISSING, RC_INVALID  as peers_read, or more names than a process can know
 *         RC_CONFLICT             its generation is lower, or the same with another content
 */
must_check rc_t directory_read(struct directory *self, const char *path,
                               const struct roster **out, char message[256]);

/* The same from rows in memory. */
must_check rc_t directory_take(struct directory *self, const struct peers *peers,
                               const struct roster **out, char message[256]);

/* From here on this one counts, for every thread. */
void directory_adopt(struct directory *self, const struct roster *roster);

/* The one that counts; NULL before the first is adopted. */
const struct roster *directory_roster(const struct directory *self);

/* In it: NULL when nobody has that name or key. kept (may be NULL): the key in the roster's memory. */
const struct peer *directory_by_name(const struct directory *self, const char *name);
const struct peer *directory_by_key(const struct directory *self, const char *key,
                                    const char **kept);

/* The row that counts now of a peer that once came with this key; NULL when the key is no longer that name's. */
const struct peer *directory_admits(const struct directory *self, const struct peer *peer,
                                    const char *key);

/* Whether two rows, maybe of two rosters, are of one peer. */
bool peer_is(const struct peer *one, const struct peer *other);
