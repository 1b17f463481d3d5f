/* notification_notice - one thing that somebody is to be told, and whom. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "notification/notification_delivery.h"
#include "notification/notification_template.h"
#include "platform/id.h"

/* What the asker is to be told when the transaction commits. */
enum notification_tell {
    NOTIFICATION_TELL_NOTHING,
    NOTIFICATION_TELL_DELIVERED,
    NOTIFICATION_TELL_OTHERWISE, /* delivered, but not by the channel */
    NOTIFICATION_TELL_FAILED
};

struct notification_notice {
    /* As it was asked for; never changes. */
    struct uuid id;
    const char *template;
    struct uuid provider_id;
    const char *asked_by; /* "intake.ost" */
    bool has_case, has_activity;
    struct uuid case_id, activity_id;
    const char *reference;
    bool about_unannounced;
    int32_t day;
    int64_t asked_us; /* informative */
    const struct notification_value *values;
    size_t n_values;

    /* The letter, written once; subject is NULL while it cannot be written. */
    int32_t template_version; /* 0: no such template */
    const uint8_t *template_sha256;
    const char *subject, *body;

    /* Its delivery. */
    enum notification_state state;
    bool is_lifted;           /* about an unannounced inspection that has begun */
    const char *reason;       /* of a dead letter; "" otherwise */
    const char *last_reply;   /* "" before the first attempt */
    int32_t attempts;         /* made in all */
    int32_t attempts_settled; /* of these, made before a person last asked for it again */
    int64_t queued_us;        /* since when it may leave; 0 while it may not */
    int64_t due_us;           /* not before */

    /* Of this transaction. */
    enum notification_tell tell;
    bool is_new, is_changed;
};

/* Somebody to be told. The highest version holds. */
struct notification_recipient {
    struct uuid id;
    int32_t version; /* 0: permits has not told of it yet */
    const char *email;
    bool is_new; /* to be kept */
};
