/* notification_desk - what becomes of notices when something is asked for, lifted, told or settled. */
#pragma once

#include "notification/notification_library.h"
#include "notification/notification_notice.h"

/* What a transaction knows of and decides on. */
struct notification_desk {
    struct arena *arena;
    const struct notification_library *library;
    int64_t now_us;
    struct notification_notice **notices;
    size_t n_notices, room_notices;
    struct notification_recipient *recipients;
    size_t n_recipients, room_recipients;
    struct uuid *lifted; /* activities that have begun */
    size_t n_lifted, room_lifted;
};

/* Put what is known on the desk. The notice and the recipient's texts are borrowed. */
void notification_desk_put_notice(struct notification_desk *self,
                                  struct notification_notice *notice);
void notification_desk_put_recipient(struct notification_desk *self,
                                     const struct notification_recipient *recipient);
void notification_desk_put_lifted(struct notification_desk *self,
                                  const struct uuid *activity_id);

/*
 * A notice is asked for. The same id again changes nothing.
 *
 * in:     asked  its first part; borrowed. What cannot be sent becomes a dead letter with its reason
 */
void notification_desk_ask(struct notification_desk *self,
                           const struct notification_notice *asked);

/* An unannounced inspection has begun: what waited for it may leave. */
void notification_desk_lift(struct notification_desk *self,
                            const struct uuid *activity_id);

/* Permits tells of a provider: what waited for it may leave. An older version changes nothing. */
void notification_desk_tell(struct notification_desk *self,
                            const struct notification_recipient *told);

enum notification_verdict {
    NOTIFICATION_SETTLED,
    NOTIFICATION_WRONG_STATE, /* it is under way, delivered or settled already */
    NOTIFICATION_NO_LETTER,   /* it cannot be written still: reason says why */
    NOTIFICATION_NO_ADDRESS   /* the recipient has no usable address still */
};

/* A person settles a notice: again, or told in another way. Refused, its delivery stays as it is. */
enum notification_verdict notification_desk_settle(struct notification_desk *self,
                                                   struct notification_notice *notice,
                                                   bool again);

/* The address of a provider; NULL when there is none that can be used. */
const char *notification_desk_address(const struct notification_desk *self,
                                      const struct uuid *provider_id);

/* The recipient, NULL when nobody has named it. */
const struct notification_recipient *
notification_desk_recipient(const struct notification_desk *self,
                            const struct uuid *provider_id);
