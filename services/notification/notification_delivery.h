/* notification_delivery - the life of a notice as a table, and when it is tried again. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

enum notification_state {
    NOTIFICATION_EMBARGOED = 1, /* about an unannounced inspection that has not begun */
    NOTIFICATION_UNADDRESSED,   /* the recipient has not been told of yet */
    NOTIFICATION_QUEUED,
    NOTIFICATION_SENDING,
    NOTIFICATION_SENT,
    NOTIFICATION_RETRY,
    NOTIFICATION_DEAD_LETTER, /* a person must act */
    NOTIFICATION_RESOLVED     /* told in another way */
};

enum notification_event {
    NOTIFICATION_LIFT = 1,  /* the inspection has begun: as if asked for now */
    NOTIFICATION_ADDRESS,   /* permits has told of the recipient */
    NOTIFICATION_PICK,      /* an attempt begins */
    NOTIFICATION_ACCEPT,    /* the server took it */
    NOTIFICATION_FAIL,      /* not now: after a while again, while attempts remain */
    NOTIFICATION_INTERRUPT, /* the process ended during the attempt: nobody knows */
    NOTIFICATION_PUT_BACK, /* not tried after all: somebody else's attempt met no server */
    NOTIFICATION_GIVE_UP,  /* never: refused for good, no attempts left, no address */
    NOTIFICATION_AGAIN,    /* a person has mended something */
    NOTIFICATION_RESOLVE   /* a person has told them in another way */
};

/* The state that an event leads to. LIFT and ADDRESS lead to the state that a new notice would get. */
must_check rc_t notification_next(enum notification_state state,
                                  enum notification_event event,
                                  enum notification_state *next);

/* As stored and shown: "queued", ...; NULL and false for anything else. */
const char *notification_state_name(enum notification_state state);
bool notification_state_of(const char *name, enum notification_state *state);

/* How long to wait after each failed attempt of a channel: as many rows as attempts but one. */
struct notification_schedule {
    const int32_t *wait_minutes;
    size_t n;
};

/*
 * When to try again.
 *
 * in:     tries  failed attempts since it was queued, this one included
 * errors: RC_MISSING  no attempts are left
 */
must_check rc_t notification_again_us(const struct notification_schedule *schedule,
                                      int32_t tries, int64_t now_us, int64_t *again_us);
