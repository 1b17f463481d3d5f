/* peer_key - a CURVE key pair on disk: a secret file that only its owner can read. */
#pragma once

#include <stdbool.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum { PEER_KEY_BYTES = 41 };

struct peer;

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

struct peer_pair {
    char public_key[PEER_KEY_BYTES];
    char secret_key[PEER_KEY_BYTES];
};

/* Where the second pair of a rotation lies: secret_path and ".next". */
char *peer_key_next_path(const char *secret_path, struct arena *arena);

/*
 * The owner's pair, of the two files: the one whose public key stands under key, else the one under next_key, so that
 * the order in which files and peers.conf arrive does not matter.
 *
 * errors: RC_MISSING   secret_path is not there or not readable
 *         RC_INVALID   group or others may read it, or it is not a pair of keys
 *         RC_CONFLICT  neither pair is this row's
 */
must_check rc_t peer_key_read_own(const char *secret_path, const struct peer *row,
                                  struct peer_pair *out);
