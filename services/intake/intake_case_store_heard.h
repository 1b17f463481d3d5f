/* intake_case_store_heard - what other services say of cases, interests and obligations, as rows. */
#pragma once

#include "intake/intake_case_state.h"
#include "intake/intake_case_wire.h"

/* An inspection as scheduling plans or has performed it. */
struct intake_activity {
    struct uuid id, case_id, unit_id;
    bool has_case;
    int32_t version, day;
    bool announced;
    const char *outcome;
};

/* RC_CONFLICT: a later version, or that it was performed, is known already. */
must_check rc_t intake_case_store_planned(struct batch *batch,
                                          const struct intake_activity *activity);
must_check rc_t intake_case_store_performed(struct batch *batch,
                                            const struct intake_activity *activity);

/* An inspection of the unit covers what the law demands of it in that year. */
must_check rc_t intake_case_store_covered(struct batch *batch,
                                          const struct intake_activity *activity);

/* What became of a notice: a day it arrived and how, or why it did not. */
must_check rc_t intake_case_store_notice(struct batch *batch,
                                         const struct uuid *notice_id, int32_t day,
                                         const char *channel, const char *failed_reason);

/* Orders of inspections. */
must_check rc_t intake_case_store_orders(struct batch *batch,
                                         const struct intake_order *orders, size_t n,
                                         bool is_sent);
must_check rc_t intake_case_store_unsent(struct batch *batch,
                                         struct intake_order **orders, size_t *n);
must_check rc_t intake_case_store_sent(struct batch *batch,
                                       const struct intake_order *orders, size_t n);

/* Columns for a batch's interests and obligations, and their rows. */
void intake_case_store_begin(struct intake_case_state *state, struct arena *arena);
must_check rc_t intake_case_store_save_heard(struct batch *batch,
                                             const struct intake_case_state *state);

/* The five gauges as of a day. */
must_check rc_t intake_case_store_gauges(struct batch *batch, int32_t day,
                                         double *values);
