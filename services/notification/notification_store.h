/* notification_store - notices, their recipients and attempts as rows. */
#pragma once

#include "notification/notification_desk.h"
#include "notification/notification_reply.h"
#include "platform/batch.h"

#define NOTIFICATION_CHANNEL "email" /* the only one so far */

/* Which rows a batch needs. */
struct notification_ids {
    struct uuid *ids;
    size_t n, room;
};

void notification_ids_add(struct notification_ids *self, const struct uuid *id,
                          struct arena *arena);

struct notification_keys {
    struct notification_ids notices, activities, providers;
};

/*
 * Put on the desk: the notices that the keys name or concern, the recipients and the begun activities of the keys and
 * of these notices (three statements).
 */
must_check rc_t notification_store_load(struct batch *batch,
                                        const struct notification_keys *keys,
                                        struct notification_desk *desk);

/* What is due, the longest first, and what an ended process left under way. With their recipients and activities. */
must_check rc_t notification_store_due(struct batch *batch, int32_t most,
                                       struct notification_desk *desk);
must_check rc_t notification_store_sending(struct batch *batch,
                                           struct notification_desk *desk);

/* What the notice's placeholders are. */
must_check rc_t notification_store_values(struct batch *batch,
                                          struct notification_notice *notice);

/* The waits between attempts that hold on a day. */
must_check rc_t notification_store_schedule(struct batch *batch, int32_t day,
                                            struct notification_schedule *schedule);

/* Keep what is new or changed on the desk, one statement a table. */
must_check rc_t notification_store_save(struct batch *batch,
                                        const struct notification_desk *desk);

/* An attempt that was made. */
struct notification_attempt {
    struct uuid notice_id;
    int32_t attempt;
    int32_t recipient_version;
    const char
        *outcome; /* "accepted", "temporary", "permanent", "unreachable", "interrupted" */
    const char *reply;
};

must_check rc_t notification_store_attempts(struct batch *batch,
                                            const struct notification_attempt *attempts,
                                            size_t n);
