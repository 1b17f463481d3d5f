/* peers - who may speak on this system: services and persons, their keys, endpoints, roles. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum { PEER_KEY_BYTES = 41, PEERS_MAX = 512, PEER_ROLES_MAX = 8 };

enum peer_kind { PEER_SERVICE, PEER_PERSON };

/* One row of peers.conf. A key is 40 characters of Z85 and a NUL. */
struct peer {
    enum peer_kind kind;
    const char *name;         /* "risk.ost", or a person's "anna.analyst"             */
    char key[PEER_KEY_BYTES]; /* current public key                                   */
    char next_key
        [PEER_KEY_BYTES]; /* accepted beside it during a rotation; may be empty  */
    const char *endpoint; /* services: where its ROUTER is; NULL for persons      */
    const char
        *roles[PEER_ROLES_MAX + 1]; /* persons: what they may do; ends with NULL   */
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

/* Whether text has the form of a key: 40 characters of Z85. */
bool peer_key_is_valid(const char *key);

/*
 * A new CURVE key pair on disk: public = "..." and secret = "...", Z85, mode 0600.
 *
 * errors: RC_CONFLICT  the file is there already: it is never overwritten
 */
must_check rc_t peer_key_create(const char *secret_path, char public_key[PEER_KEY_BYTES]);

/*
 * errors: RC_MISSING  not there or not readable
 *         RC_INVALID  group or others may read it, or it is not a pair of keys
 */
must_check rc_t peer_key_read(const char *secret_path, char public_key[PEER_KEY_BYTES],
                              char secret_key[PEER_KEY_BYTES]);
