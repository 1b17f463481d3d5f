/* work_streams - what a commit changes in streams, beside what it sends. Internal to platform. */
#pragma once

#include "platform/stream.h"

/* A stream that an operator stops or lets go on. */
struct turned {
    struct inlet *inlet; /* NULL: none */
    bool is_paused;
    uint32_t poison_allowed;
};

/* An outgoing stream that an operator has tried again, as it is durable now. */
struct restarted {
    struct outlet *outlet; /* NULL: none                                     */
    int64_t oldest_seq,
        acked_most; /* in the outbox; the peer is not trusted to have more */
    bool is_cleared, is_renewed;
    struct uuid epoch;
};

/* An incoming stream that begins anew, behind what counts as applied. */
struct agreed {
    struct inlet *inlet; /* NULL: none */
    struct uuid epoch;
    int64_t applied_seq;
};

struct stream_turns {
    struct turned turned;
    struct restarted restarted;
    struct agreed agreed;
    struct inlet *revived; /* whose dead letters this transaction settles, and how many */
    int64_t n_revived;
};

struct work;

/* After the commit: part of work_post. */
void work_turn_streams(struct work *work);
