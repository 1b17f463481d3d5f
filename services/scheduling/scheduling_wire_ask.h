/* scheduling_wire_ask - what people ask and order, checked, as what it means. */
#pragma once

#include "platform/service.h"
#include "scheduling/scheduling_staff.h"

/* Rows as they came; judging them is scheduling_staff's. errors: RC_INVALID  none, or more than 500 */
struct scheduling_delivery {
    struct scheduling_told_staff *rows;
    size_t n;
};
must_check rc_t scheduling_wire_staff(const struct msg *ask, struct arena *arena,
                                      struct scheduling_delivery *out);

/* errors: RC_INVALID  no interest in it */
must_check rc_t scheduling_wire_interest(const struct msg *ask,
                                         struct scheduling_interest *out);
must_check rc_t scheduling_wire_absence(const struct msg *ask,
                                        struct scheduling_absence *out);

/* What a person wants done. */
struct scheduling_act_ask {
    const char *activity; /* key or id */
    int32_t day;
    enum scheduling_act act;
    const char *text;      /* reason or outcome; "" where there is none */
    int32_t minute;        /* START */
    int32_t offered, held; /* PERFORM */
    int32_t to_day;        /* RESCHEDULE */
};
/* errors: RC_INVALID  no act, a day outside 1900-2199, a text above 1,000 bytes */
must_check rc_t scheduling_wire_act(const struct msg *ask,
                                    struct scheduling_act_ask *out);

struct scheduling_proposal {
    enum scheduling_kind kind;
    const char *unit; /* id or reference */
    int32_t from_day, until_day;
    const char *reason;
};
/* errors: RC_INVALID  an inspection (that takes a case), no reason, no period */
must_check rc_t scheduling_wire_proposal(const struct msg *ask,
                                         struct scheduling_proposal *out);

struct scheduling_plan_ask {
    int32_t period[2];
    const char *seed;
};
must_check rc_t scheduling_wire_make(const struct msg *ask,
                                     struct scheduling_plan_ask *out);
must_check rc_t scheduling_wire_publish(const struct msg *ask, struct uuid *plan_id,
                                        int32_t *day);

struct scheduling_show_ask {
    bool has_plan, has_after, with_embargoed;
    struct uuid plan_id, after;
};
/* The last staff id of the page before; "" for the first. */
const char *scheduling_wire_after(const struct msg *ask);

struct scheduling_list_ask {
    const char *state; /* NULL: any */
    const char *after_key;
};
must_check rc_t scheduling_wire_list(const struct msg *ask,
                                     struct scheduling_list_ask *out);
must_check rc_t scheduling_wire_show(const struct msg *ask,
                                     struct scheduling_show_ask *out);
