/* intake_feed_state - what a delivery and each of its rows may become, as two tables. */
#pragma once

#include "platform/rc.h"

enum intake_feed_batch_state {
    INTAKE_FEED_RECEIVED, /* begun; rows may come                          */
    INTAKE_FEED_HELD,     /* whole, but an earlier delivery is missing     */
    INTAKE_FEED_ACCEPTED, /* counted                                       */
    INTAKE_FEED_PARTLY, /* counted, without the rows that are in quarantine or rejected */
    INTAKE_FEED_REFUSED, /* nothing in it could be counted                */
    INTAKE_FEED_BATCH_STATES
};

enum intake_feed_batch_event {
    INTAKE_FEED_GAP,   /* it is whole, and an earlier one is not */
    INTAKE_FEED_WHOLE, /* every row is good                      */
    INTAKE_FEED_SOME,  /* some are                               */
    INTAKE_FEED_NONE,  /* none is                                */
    INTAKE_FEED_BATCH_EVENTS
};

enum intake_feed_state {
    INTAKE_FEED_NEW,
    INTAKE_FEED_DUPLICATE,
    INTAKE_FEED_QUARANTINED, /* a person or a later version must set it right        */
    INTAKE_FEED_REJECTED,
    INTAKE_FEED_UNMATCHED, /* good, but of no unit that is known: a person finds it  */
    INTAKE_FEED_MATCHED,   /* good, and its unit known; its delivery is not accepted */
    INTAKE_FEED_COUNTED,
    INTAKE_FEED_SUPERSEDED, /* a later version holds                                 */
    INTAKE_FEED_WITHDRAWN,  /* the source took it back; holds against earlier ones   */
    INTAKE_FEED_DISCARDED,  /* a person took it out                                  */
    INTAKE_FEED_STATES
};

enum intake_feed_event {
    INTAKE_FEED_DO_REPEAT, /* it has come before */
    INTAKE_FEED_DO_QUARANTINE,
    INTAKE_FEED_DO_REJECT,
    INTAKE_FEED_DO_MISS,
    INTAKE_FEED_DO_MATCH,
    INTAKE_FEED_DO_COUNT,
    INTAKE_FEED_DO_SUPERSEDE,
    INTAKE_FEED_DO_WITHDRAW,
    INTAKE_FEED_DO_DISCARD,
    INTAKE_FEED_EVENTS
};

/* errors: RC_CONFLICT  not from this state; it stays as it is */
must_check rc_t intake_feed_batch_step(enum intake_feed_batch_state *state,
                                       enum intake_feed_batch_event event);
must_check rc_t intake_feed_step(enum intake_feed_state *state,
                                 enum intake_feed_event event);

/* As in tables and messages: "partly_accepted", "quarantined"; and back. errors: RC_INVALID */
const char *intake_feed_batch_state_name(enum intake_feed_batch_state state);
const char *intake_feed_state_name(enum intake_feed_state state);
must_check rc_t intake_feed_batch_state_from(const char *name,
                                             enum intake_feed_batch_state *state);
must_check rc_t intake_feed_state_from(const char *name, enum intake_feed_state *state);
