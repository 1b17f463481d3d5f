/* audit - the chain: every row's hash covers the row and the hash before it. Internal to platform. */
#pragma once

#include <stdint.h>

#include "platform/arena.h"
#include "platform/rc.h"

struct work;
struct writer;

/* What a row says. Texts may be empty but not NULL; numbers are 0 where they do not apply. */
struct audit_row {
    const struct audit_row *next; /* of the same transaction; NULL: the last        */
    const char *kind;    /* "batch", "command", "act", "job", "fabric"            */
    const char *actor;   /* the peer or person whose doing it is                  */
    const char *act;     /* what was done                                         */
    const char *subject; /* to what, as an id                                     */
    const char *reason;  /* a person's reason, where one was asked for            */
    int32_t stream;
    int64_t first_seq, last_seq;
};

/*
 * Append rows in the transaction under way, in order; they leave with its commit.
 *
 * in:     digest  BLAKE2b-256 of what the transaction writes
 * errors: as db_queue; the chain's head is put back by work_commit when the commit fails
 */
must_check rc_t audit_append(struct writer *self, struct arena *arena, int64_t at_us,
                             const struct audit_row *rows, const uint8_t digest[32]);

/* A row for each act of a person that the transaction's handlers recorded. */
must_check rc_t audit_append_acts(struct writer *self, const struct work *work);

/* The hash of a row that follows the hash before; numbers big-endian, texts with their length. */
void audit_hash_row(const uint8_t before[32], int64_t seq, int64_t at_us,
                    const struct audit_row *row, const uint8_t digest[32],
                    uint8_t hash[32]);
