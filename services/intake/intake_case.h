/* intake_case - a case: where it stands and what is known of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"

enum {
    INTAKE_DAY_UNKNOWN = INT32_MIN, /* has not happened, or nobody knows */
    INTAKE_DAY_OPEN = INT32_MAX     /* has not ended                     */
};

/* Numbers as in tables and messages. */
enum intake_stage {
    INTAKE_REGISTERED = 1,
    INTAKE_TRIAGED,
    INTAKE_INVESTIGATING,
    INTAKE_AWAITING_REPLY,
    INTAKE_DRAFTING,
    INTAKE_COMMUNICATING,
    INTAKE_READY,
    INTAKE_DECIDED,
    INTAKE_DISPATCHED,
    INTAKE_FOLLOWING_UP,
    INTAKE_CLOSED,
    INTAKE_MERGED
};

/* The row of a case. Texts are never NULL; "" is nothing. */
struct intake_case {
    struct uuid id;
    const char *number; /* "3.2-17/2025" */
    int32_t office, class_number, year, serial;
    int32_t version; /* as stored; an act adds one */
    enum intake_stage stage;
    const char *type, *area;
    int32_t priority_class;          /* 1 statutory .. 4 other */
    const char *source, *source_ref; /* who sent it, and the sender's own number */
    const char *channel, *reporter_role;
    struct uuid unit_id; /* nil: not matched yet */
    const char *unit_hint;
    int32_t harm_level;   /* 0..5 */
    const char *summary;  /* secret; "" when it was not read */
    int32_t received_day; /* FL 22 */
    int32_t event_day;
    int32_t state_day; /* in this stage since */
    int32_t closed_day;
    const char *outcome; /* type of the decision that ends it */
    const char *handler; /* staff id */
    const char *drafted_by;
    bool inspected;
    bool provider_asked;
    int32_t reply_by_day;
    const char *exception; /* FL 25: "1".."3" */
    int32_t delay_day;     /* FL 12: the party's request */
    int32_t patient_heard; /* -1 not said, 0, 1 */
    const char *patient_reason;
    const char *duty_result, *duty_reason; /* PSL 7:11 */
    int32_t escalation;
    struct uuid merged_into;
};

/* "registered", "triaged", ... */
const char *intake_case_stage_name(enum intake_stage stage);

/* Whether it can still be acted upon without being reopened. */
bool intake_case_is_open(const struct intake_case *self);

bool intake_case_has_unit(const struct intake_case *self);
