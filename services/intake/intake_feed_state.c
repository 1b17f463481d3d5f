/* intake_feed_state - what a delivery and each of its rows may become, as two tables. */
#include "intake/intake_feed_state.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

/* A state that does not take an event has nothing in its column: RECEIVED and NEW are never gone back to. */
static const uint8_t BATCH_NEXT[INTAKE_FEED_BATCH_STATES][INTAKE_FEED_BATCH_EVENTS] = {
    [INTAKE_FEED_RECEIVED] = {[INTAKE_FEED_GAP] = INTAKE_FEED_HELD,
                              [INTAKE_FEED_WHOLE] = INTAKE_FEED_ACCEPTED,
                              [INTAKE_FEED_SOME] = INTAKE_FEED_PARTLY,
                              [INTAKE_FEED_NONE] = INTAKE_FEED_REFUSED},
    [INTAKE_FEED_HELD] = {[INTAKE_FEED_WHOLE] = INTAKE_FEED_ACCEPTED,
                              [INTAKE_FEED_SOME] = INTAKE_FEED_PARTLY,
                              [INTAKE_FEED_NONE] = INTAKE_FEED_REFUSED},
};

static const uint8_t NEXT[INTAKE_FEED_STATES][INTAKE_FEED_EVENTS] = {
    [INTAKE_FEED_NEW] = {[INTAKE_FEED_DO_REPEAT] = INTAKE_FEED_DUPLICATE,
                         [INTAKE_FEED_DO_QUARANTINE] = INTAKE_FEED_QUARANTINED,
                         [INTAKE_FEED_DO_REJECT] = INTAKE_FEED_REJECTED,
                         [INTAKE_FEED_DO_MISS] = INTAKE_FEED_UNMATCHED,
                         [INTAKE_FEED_DO_MATCH] = INTAKE_FEED_MATCHED,
                         [INTAKE_FEED_DO_WITHDRAW] = INTAKE_FEED_WITHDRAWN},
    [INTAKE_FEED_QUARANTINED] = {[INTAKE_FEED_DO_MATCH] = INTAKE_FEED_MATCHED,
                         [INTAKE_FEED_DO_SUPERSEDE] = INTAKE_FEED_SUPERSEDED,
                         [INTAKE_FEED_DO_DISCARD] = INTAKE_FEED_DISCARDED},
    [INTAKE_FEED_UNMATCHED] = {[INTAKE_FEED_DO_MATCH] = INTAKE_FEED_MATCHED,
                         [INTAKE_FEED_DO_SUPERSEDE] = INTAKE_FEED_SUPERSEDED,
                         [INTAKE_FEED_DO_DISCARD] = INTAKE_FEED_DISCARDED},
    [INTAKE_FEED_MATCHED] = {[INTAKE_FEED_DO_COUNT] = INTAKE_FEED_COUNTED,
                         [INTAKE_FEED_DO_SUPERSEDE] = INTAKE_FEED_SUPERSEDED},
    [INTAKE_FEED_COUNTED] = {[INTAKE_FEED_DO_SUPERSEDE] = INTAKE_FEED_SUPERSEDED},
    [INTAKE_FEED_WITHDRAWN] = {[INTAKE_FEED_DO_SUPERSEDE] = INTAKE_FEED_SUPERSEDED                                                  },
};

static const char *const BATCH_NAMES[INTAKE_FEED_BATCH_STATES] = {
    "received", "held", "accepted", "partly_accepted", "rejected"};

static const char *const NAMES[INTAKE_FEED_STATES] = {
    "new",     "duplicate", "quarantined", "rejected",  "unmatched",
    "matched", "counted",   "superseded",  "withdrawn", "discarded"};

rc_t
intake_feed_batch_step(enum intake_feed_batch_state *state,
                       enum intake_feed_batch_event event)
{
    const uint8_t next = BATCH_NEXT[*state][event];

    if (next == INTAKE_FEED_RECEIVED)
        return RC_CONFLICT;
    *state = (enum intake_feed_batch_state)next;
    return RC_OK;
}

rc_t
intake_feed_step(enum intake_feed_state *state, enum intake_feed_event event)
{
    const uint8_t next = NEXT[*state][event];

    if (next == INTAKE_FEED_NEW)
        return RC_CONFLICT;
    *state = (enum intake_feed_state)next;
    return RC_OK;
}

const char *
intake_feed_batch_state_name(enum intake_feed_batch_state state)
{
    assert(state < INTAKE_FEED_BATCH_STATES);
    return BATCH_NAMES[state];
}

const char *
intake_feed_state_name(enum intake_feed_state state)
{
    assert(state < INTAKE_FEED_STATES);
    return NAMES[state];
}

rc_t
intake_feed_batch_state_from(const char *name, enum intake_feed_batch_state *state)
{
    for (unsigned i = 0; i < INTAKE_FEED_BATCH_STATES; i++) {
        if (strcmp(BATCH_NAMES[i], name) == 0) {
            *state = (enum intake_feed_batch_state)i;
            return RC_OK;
        }
    }
    return RC_INVALID;
}

rc_t
intake_feed_state_from(const char *name, enum intake_feed_state *state)
{
    for (unsigned i = 0; i < INTAKE_FEED_STATES; i++) {
        if (strcmp(NAMES[i], name) == 0) {
            *state = (enum intake_feed_state)i;
            return RC_OK;
        }
    }
    return RC_INVALID;
}
