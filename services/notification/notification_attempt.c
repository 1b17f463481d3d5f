/* notification_attempt - what an attempt to deliver makes of a notice. */
#include "notification/notification_attempt.h"

#include <assert.h>

static const char USED_UP[] = "attempts_used";
static const char UNKNOWN_RECIPIENT[] = "recipient_unknown";

static void
step(struct notification_notice *notice, enum notification_event event)
{
    if (notification_next(notice->state, event, &notice->state) != RC_OK)
        assert(false && "attempts are made of what is due, and end once");
    notice->is_changed = true;
}

static int32_t
tries_of(const struct notification_notice *notice)
{
    return notice->attempts - notice->attempts_settled;
}

static void
give_up(struct notification_notice *notice, const char *reason)
{
    step(notice, NOTIFICATION_GIVE_UP);
    notice->reason = reason;
    notice->tell = NOTIFICATION_TELL_FAILED;
}

enum notification_obstacle
notification_attempt_begin(struct notification_notice *notice, const char *address,
                           const struct notification_schedule *schedule)
{
    step(notice, NOTIFICATION_PICK);
    if (tries_of(notice) > (int32_t)schedule->n)
        return NOTIFICATION_USED_UP;
    return address == NULL ? NOTIFICATION_ADDRESSLESS : NOTIFICATION_NO_OBSTACLE;
}

void
notification_attempt_refuse(struct notification_notice *notice,
                            enum notification_obstacle obstacle)
{
    assert(obstacle != NOTIFICATION_NO_OBSTACLE);
    give_up(notice, obstacle == NOTIFICATION_USED_UP ? USED_UP : UNKNOWN_RECIPIENT);
}

/* What was not tried waits as long as what was tried first: the server is not there for either. */
static void
put_back(struct notification_notice *notice, const struct notification_schedule *schedule,
         int64_t now_us)
{
    step(notice, NOTIFICATION_PUT_BACK);
    if (notification_again_us(schedule, 1, now_us, &notice->due_us) != RC_OK)
        notice->due_us = now_us;
}

static void
try_later(struct notification_notice *notice,
          const struct notification_schedule *schedule, int64_t now_us)
{
    if (notification_again_us(schedule, tries_of(notice), now_us, &notice->due_us)
        == RC_OK)
        step(notice, NOTIFICATION_FAIL);
    else
        give_up(notice, USED_UP);
}

void
notification_attempt_end(struct notification_notice *notice,
                         const struct notification_reply *reply,
                         const struct notification_schedule *schedule, int64_t now_us,
                         struct arena *arena)
{
    if (reply->class == NOTIFICATION_UNTRIED) {
        put_back(notice, schedule, now_us);
        return;
    }
    notice->attempts++;
    notice->last_reply = arena_strdup(arena, reply->text);
    if (reply->class == NOTIFICATION_ACCEPTED) {
        step(notice, NOTIFICATION_ACCEPT);
        notice->tell = NOTIFICATION_TELL_DELIVERED;
    } else if (reply->class == NOTIFICATION_PERMANENT) {
        give_up(notice, arena_printf(arena, "permanent %s", reply->text));
    } else {
        try_later(notice, schedule, now_us);
    }
}

void
notification_attempt_interrupt(struct notification_notice *notice,
                               const struct notification_schedule *schedule,
                               int64_t now_us)
{
    notice->attempts++;
    notice->last_reply = "interrupted";
    step(notice, NOTIFICATION_INTERRUPT);
    /* Without attempts left it is picked at once, and given up there, where the asker can be told. */
    if (notification_again_us(schedule, tries_of(notice), now_us, &notice->due_us)
        != RC_OK)
        notice->due_us = now_us;
}
