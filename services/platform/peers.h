/* peers - who may speak on this system: services and persons, their keys, endpoints, roles. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/peer_key.h"
#include "platform/rc.h"

enum { PEERS_MAX = 512, PEER_ROLES_MAX = 8 };

enum peer_kind { PEER_SERVICE, PEER_PERSON };

/* One row of peers.conf. A key is 40 characters of Z85 and a NUL. */
struct peer {
    enum peer_kind kind;
    const char *name;         /* "risk.ost", or a person's "anna.analyst"             */
    char key[PEER_KEY_BYTES]; /* the public key that its owner uses                   */
    char next_key
        [PEER_KEY_BYTES]; /* accepted beside it during a rotation; may be empty  */
    const char *endpoint; /* services: where its ROUTER is; NULL for persons      */
    const char
        *roles[PEER_ROLES_MAX + 1]; /* persons: what they may do; ends with NULL   */
    size_t member; /* the name's number in this process, by its directory; 0 elsewhere */
};

struct peers {
    uint64_t generation; /* grows with every change; logged at each load */
    size_t count;
    struct peer *rows;
};

/*
 * Read and validate the whole file, or nothing of it.
 *
 * errors: RC_INVALID  bad syntax, a key that is not Z85, a name or key used twice
 *         RC_MISSING  not there or not readable
 */
must_check rc_t peers_read(const char *path, struct arena *arena, struct peers *out,
                           char message[256]);

/* The row with this name or (current or next) key; NULL when nobody has it. */
const struct peer *peers_by_name(const struct peers *peers, const char *name);
const struct peer *peers_by_key(const struct peers *peers, const char *key);
bool peer_has_role(const struct peer *peer, const char *role);
