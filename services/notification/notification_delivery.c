/* notification_delivery - the life of a notice as a table, and when it is tried again. */
#include "notification/notification_delivery.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const int64_t US_PER_MINUTE = INT64_C(60) * 1000000;

struct step {
    enum notification_state from;
    enum notification_event event;
    enum notification_state to;
};

/* clang-format off */
static const struct step STEPS[] = {
    {NOTIFICATION_EMBARGOED,   NOTIFICATION_LIFT,      NOTIFICATION_UNADDRESSED},
    {NOTIFICATION_UNADDRESSED, NOTIFICATION_ADDRESS,   NOTIFICATION_QUEUED},
    {NOTIFICATION_QUEUED,      NOTIFICATION_PICK,      NOTIFICATION_SENDING},
    {NOTIFICATION_RETRY,       NOTIFICATION_PICK,      NOTIFICATION_SENDING},
    {NOTIFICATION_SENDING,     NOTIFICATION_ACCEPT,    NOTIFICATION_SENT},
    {NOTIFICATION_SENDING,     NOTIFICATION_FAIL,      NOTIFICATION_RETRY},
    {NOTIFICATION_SENDING,     NOTIFICATION_INTERRUPT, NOTIFICATION_RETRY},
    {NOTIFICATION_SENDING,     NOTIFICATION_PUT_BACK,  NOTIFICATION_QUEUED},
    {NOTIFICATION_SENDING,     NOTIFICATION_GIVE_UP,   NOTIFICATION_DEAD_LETTER},
    {NOTIFICATION_UNADDRESSED, NOTIFICATION_GIVE_UP,   NOTIFICATION_DEAD_LETTER},
    {NOTIFICATION_RETRY,       NOTIFICATION_AGAIN,     NOTIFICATION_UNADDRESSED},
    {NOTIFICATION_DEAD_LETTER, NOTIFICATION_AGAIN,     NOTIFICATION_UNADDRESSED},
    {NOTIFICATION_EMBARGOED,   NOTIFICATION_RESOLVE,   NOTIFICATION_RESOLVED},
    {NOTIFICATION_UNADDRESSED, NOTIFICATION_RESOLVE,   NOTIFICATION_RESOLVED},
    {NOTIFICATION_QUEUED,      NOTIFICATION_RESOLVE,   NOTIFICATION_RESOLVED},
    {NOTIFICATION_RETRY,       NOTIFICATION_RESOLVE,   NOTIFICATION_RESOLVED},
    {NOTIFICATION_DEAD_LETTER, NOTIFICATION_RESOLVE,   NOTIFICATION_RESOLVED},
};
/* clang-format on */

static const char *const NAMES[] = {
    [NOTIFICATION_EMBARGOED] = "embargoed",
    [NOTIFICATION_UNADDRESSED] = "unaddressed",
    [NOTIFICATION_QUEUED] = "queued",
    [NOTIFICATION_SENDING] = "sending",
    [NOTIFICATION_SENT] = "sent",
    [NOTIFICATION_RETRY] = "retry",
    [NOTIFICATION_DEAD_LETTER] = "dead_letter",
    [NOTIFICATION_RESOLVED] = "resolved",
};

rc_t
notification_next(enum notification_state state, enum notification_event event,
                  enum notification_state *next)
{
    for (size_t i = 0; i < COUNT(STEPS); i++)
        if (STEPS[i].from == state && STEPS[i].event == event) {
            *next = STEPS[i].to;
            return RC_OK;
        }
    return RC_CONFLICT;
}

const char *
notification_state_name(enum notification_state state)
{
    return (size_t)state < COUNT(NAMES) ? NAMES[state] : NULL;
}

bool
notification_state_of(const char *name, enum notification_state *state)
{
    for (size_t i = NOTIFICATION_EMBARGOED; i < COUNT(NAMES); i++)
        if (strcmp(NAMES[i], name) == 0) {
            *state = (enum notification_state)i;
            return true;
        }
    return false;
}

rc_t
notification_again_us(const struct notification_schedule *schedule, int32_t tries,
                      int64_t now_us, int64_t *again_us)
{
    if (tries < 1 || (size_t)tries > schedule->n)
        return RC_MISSING;
    *again_us = now_us + schedule->wait_minutes[tries - 1] * US_PER_MINUTE;
    return RC_OK;
}
