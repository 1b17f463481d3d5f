/* permits_notice - what a party was told of an event by an office's notification, and whether it arrived. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "permits/permits_act.h"
#include "platform/id.h"

enum permits_notice_state {
    PERMITS_NOTICE_ASKED = 1,
    PERMITS_NOTICE_DELIVERED, /* the proof: it stays, whatever comes later */
    PERMITS_NOTICE_FAILED     /* a person at the office must tell them in another way */
};

struct permits_notice {
    /* As it was asked for; never changes. */
    struct uuid id, application_id;
    uint32_t version; /* the event that it tells of */
    const char *template;
    struct uuid provider_id;
    const char *asked_of; /* "notification.ost" */
    int32_t asked_day;

    /* What became of it. */
    uint8_t state;       /* enum permits_notice_state */
    const char *channel; /* "email", "other"; empty until it is delivered */
    int32_t outcome_day; /* PERMITS_DAY_UNKNOWN until there is one */
    const char *reason;  /* of a failure; empty otherwise */
    bool is_changed;
};

/* What a notification says of one. */
struct permits_notice_outcome {
    struct uuid id;
    uint8_t state; /* delivered or failed */
    const char *channel, *reason;
    int32_t day;
};

/* The template by which an act is told; NULL: nobody is told of it. */
const char *permits_notice_template(unsigned act);

/* The same event of the same application is one notice, however often it is asked for. */
struct uuid permits_notice_id(const struct uuid *application_id, uint32_t version);

/* Take what is said of it. A later delivery mends a failure; nothing changes what was delivered. */
void permits_notice_take(struct permits_notice *self,
                         const struct permits_notice_outcome *outcome);
