/* scheduling_store_change - what a transaction does to activities, collected and saved one statement a table. */
#pragma once

#include "scheduling/scheduling_store_activity.h"

/* What a person or a service did to an activity; the row is as it is after it. */
struct scheduling_event {
    const struct scheduling_activity_row *activity;
    int32_t day;
    const char *actor;
    enum scheduling_act act;
    const char *reason;
};

/* Evidence of one look at one person's declarations. */
struct scheduling_check {
    struct uuid activity_id;
    int32_t activity_version;
    const char *staff_id;
    int32_t day;
    int32_t n_declarations;
    struct scheduling_lot declarations_sha256;
    int32_t n_objects;
    struct scheduling_lot objects_sha256;
    bool is_clear;
};

/* What notification was asked, and what became of it. */
struct scheduling_notice {
    struct uuid notice_id;
    struct uuid activity_id;
    const char *template;
    int32_t day;
};

struct scheduling_notice_news {
    struct uuid notice_id;
    bool is_delivered;
    const char *detail; /* the channel, or why not */
    int32_t day;
};

/* Everything that a transaction does to activities; saved at its end, one statement a table. */
struct scheduling_changes;

struct scheduling_changes *scheduling_changes_new(struct arena *arena);
/* A new one, in state proposed; who has it already keeps what there is. */
void scheduling_put_activity(struct scheduling_changes *self,
                             const struct scheduling_activity_row *activity);
/* in: version_before  what the row had when it was read */
void scheduling_put_update(struct scheduling_changes *self,
                           const struct scheduling_activity_row *activity,
                           int32_t version_before);
void scheduling_put_event(struct scheduling_changes *self,
                          const struct scheduling_event *event);
void scheduling_put_assignment(struct scheduling_changes *self,
                               const struct uuid *activity_id, const char *staff_id,
                               int32_t version);
void scheduling_put_release(struct scheduling_changes *self,
                            const struct uuid *activity_id, int32_t version,
                            const char *reason);
void scheduling_put_check(struct scheduling_changes *self,
                          const struct scheduling_check *check);
void scheduling_put_obligation(struct scheduling_changes *self, const char *key,
                               const char *state, const char *reason);
void scheduling_put_notice(struct scheduling_changes *self,
                           const struct scheduling_notice *notice);
void scheduling_put_notice_news(struct scheduling_changes *self,
                                const struct scheduling_notice_news *news);
/* errors: RC_CONFLICT  an activity is not as it was read */
must_check rc_t scheduling_changes_save(const struct scheduling_store *store,
                                        const struct scheduling_changes *self);
