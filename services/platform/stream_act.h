/* stream_act - what the acts of an operator on outgoing streams have in common. Internal to platform. */
#pragma once

#include "platform/work.h"

/* An act under way. */
struct stream_act {
    struct batch *batch;
    struct work *work;
    struct answer *answer;
    struct outlet *outlet;
};

/*
 * Find the stream to a peer.
 *
 * errors: RC_INVALID, RC_MISSING  refused: no reason or too long a one, no such stream
 */
must_check rc_t stream_act_begin(struct stream_act *self, struct batch *batch,
                                 struct answer *answer, const char *peer,
                                 const char *reason);

/* errors: RC_INVALID  refused: no reason, or a longer one than the audit takes */
must_check rc_t stream_act_check_reason(struct answer *answer, const char *reason);

/* errors: RC_CONFLICT  refused: the peer listens and has what it wants */
must_check rc_t stream_act_check_broken(const struct stream_act *self);

/*
 * The number that an act begins at: given as a number, or as the first commit at or after an instant. Instants are the
 * sender's clock, which may have been set back: where it was, a number near it is found.
 *
 * out:    from  1..next_seq
 * errors: RC_INVALID  refused: neither or both, or a number that there is not yet
 *         RC_MISSING  refused: nothing that old is in the archive any more
 */
must_check rc_t stream_act_from(const struct stream_act *self, uint64_t from_seq,
                                int64_t from_us, int64_t *from);

/* The oldest number of the stream that is still here, in the archive or the outbox. */
must_check rc_t stream_act_oldest(const struct stream_act *self, int64_t *oldest);

/* Refuse, naming the oldest that there is. Returns RC_MISSING. */
must_check rc_t stream_act_refuse_lost(const struct stream_act *self, int64_t oldest);
