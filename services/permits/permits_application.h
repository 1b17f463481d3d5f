/* permits_application - an application for a permit: as it came, and where it stands. */
#pragma once

#include "permits/permits_number.h"
#include "permits/permits_row.h"

/* The numbers are those of the message's PermitState. */
enum permits_state {
    PERMITS_SUBMITTED = 1,
    PERMITS_REGISTERED,
    PERMITS_FEE_PENDING,
    PERMITS_FEE_PAID,
    PERMITS_LAPSED,
    PERMITS_FORMAL_CHECK,
    PERMITS_SUPPLEMENT_REQUESTED,
    PERMITS_COMPLETE,
    PERMITS_DISMISSED,
    PERMITS_SUITABILITY_CHECKED,
    PERMITS_OPERATIONS_CHECKED,
    PERMITS_DRAFTED,
    PERMITS_COMMUNICATED,
    PERMITS_GRANTED,
    PERMITS_DENIED,
    PERMITS_REVOKED,
    PERMITS_CEASED,
    PERMITS_STATES
};

/* As it came; it never changes. The row is the unit as it is to be. */
struct permits_application {
    struct uuid id, content_id;
    struct permits_number number;
    const char *kind, *register_name, *source_ref, *target_group;
    int32_t received_day;
    int64_t fee_ore;
    struct permits_row row;
};

/* Where it stands. Days are PERMITS_DAY_UNKNOWN where there are none; persons by their name in the allow-list. */
struct permits_standing {
    uint32_t version; /* number of its last event */
    uint8_t state;    /* enum permits_state       */
    int32_t last_day; /* of its last event        */
    int64_t paid_ore;
    int32_t fee_due_day, supplement_by_day;
    uint32_t draft_version; /* event of the draft that stands; 0: none */
    bool draft_grant;
    const char *drafted_by;
    bool communicated; /* the draft that stands */
    int32_t reply_by_day;
    const char *exception; /* why it need not be; empty: none */
    int32_t decided_day;
    const char *decided_by;
    bool appealable;
    int32_t appeal_until_day;
    uint32_t
        notice_version; /* event whose notice carries the communication; 0: none does */
};
