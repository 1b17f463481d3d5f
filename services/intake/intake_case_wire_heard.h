/* intake_case_wire_heard - what risk, scheduling and notification say, checked. */
#pragma once

#include "intake/intake_case_store_heard.h"

struct intake_selected {
    struct uuid unit_id;
    uint32_t lot;
    bool announced;
};

struct intake_round {
    struct uuid id;
    const char *programme;
    const char *competences; /* with ; between them */
    int32_t as_of_day, until_day;
    struct intake_selected *units; /* by lot, then unit */
    size_t n_units;
};

struct intake_recurrence {
    struct uuid finding_id, earlier_id;
    int32_t chain_length;
};

struct intake_notice_news {
    struct uuid id;
    const char *channel, *reason;
    int32_t day;
};

/* errors: RC_INVALID  each of them */
must_check rc_t intake_case_wire_round(const struct msg *msg, struct arena *arena,
                                       struct intake_round *out);
must_check rc_t intake_case_wire_recurrence(const struct msg *msg,
                                            struct intake_recurrence *out);
must_check rc_t intake_case_wire_planned(const struct msg *msg,
                                         struct intake_activity *out);
must_check rc_t intake_case_wire_performed(const struct msg *msg,
                                           struct intake_activity *out);
must_check rc_t intake_case_wire_delivered(const struct msg *msg,
                                           struct intake_notice_news *out);
must_check rc_t intake_case_wire_failed(const struct msg *msg,
                                        struct intake_notice_news *out);

/* Put the interest, one row an object, or the obligation into the batch's columns. */
must_check rc_t intake_case_wire_interest(const struct msg *msg,
                                          struct intake_case_state *state);
must_check rc_t intake_case_wire_uncovered(const struct msg *msg,
                                           struct intake_case_state *state);
