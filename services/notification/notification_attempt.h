/* notification_attempt - what an attempt to deliver makes of a notice. */
#pragma once

#include "notification/notification_notice.h"
#include "notification/notification_reply.h"

/* Why a picked notice is not even tried. */
enum notification_obstacle {
    NOTIFICATION_NO_OBSTACLE,
    NOTIFICATION_USED_UP,    /* an interruption took the last attempt */
    NOTIFICATION_ADDRESSLESS /* its recipient has lost its address */
};

/* An attempt begins, by now_us. */
enum notification_obstacle
notification_attempt_begin(struct notification_notice *notice, const char *address,
                           const struct notification_schedule *schedule);

/* How it ended. An untried one is put back without having cost an attempt. */
void notification_attempt_end(struct notification_notice *notice,
                              const struct notification_reply *reply,
                              const struct notification_schedule *schedule,
                              int64_t now_us, struct arena *arena);

/* It was not tried, and never will be by itself. */
void notification_attempt_refuse(struct notification_notice *notice,
                                 enum notification_obstacle obstacle);

/* The process ended while it was under way: nobody knows whether the server has it. */
void notification_attempt_interrupt(struct notification_notice *notice,
                                    const struct notification_schedule *schedule,
                                    int64_t now_us);
