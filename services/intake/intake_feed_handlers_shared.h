/* intake_feed_handlers_shared - what several commands of the feeds do: count, tell risk, open cases. */
#pragma once

#include "intake/intake_feed_store.h"
#include "intake/intake_feed_store_told.h"
#include "intake/intake_feed_wire.h"
#include "platform/service.h"

must_check rc_t intake_feed_refuse(struct answer *answer, rc_t rc,
                                   const struct intake_feed_reason *why);

/* The source as it is now. errors: RC_MISSING  it is not registered */
must_check rc_t intake_feed_source_of(struct batch *batch, const char *name,
                                      struct intake_feed_source *out);

/*
 * Tell risk of this office what of these it has not been told.
 *
 * in:     values  changed: sorted, and cut to what is news
 * out:    told    how many; 0 where there is no risk to tell, and then they stay untold
 */
must_check rc_t intake_feed_tell(struct batch *batch, const char *source,
                                 struct intake_feed_observation *values, size_t n,
                                 size_t *told);

/* What changed in a source's rows, to be counted again. */
struct intake_feed_recount {
    const struct intake_feed_source *source;
    int32_t
        known_day; /* from when what is told is known                                 */
    const int32_t
        *days; /* of receipt, of reports that came or went                       */
    size_t n_days;
    const struct intake_feed_period
        *period; /* one more, of a delivery not in the table yet; NULL: none */
};

/* Count the periods that these days lie in, and tell risk. */
must_check rc_t intake_feed_recount(struct batch *batch,
                                    const struct intake_feed_recount *what, size_t *told);

/* A delivery is accepted: later versions take the place of earlier ones, and risk is told. */
must_check rc_t intake_feed_accept(struct batch *batch,
                                   const struct intake_feed_source *source,
                                   struct intake_feed_delivery *delivery);

/* Which reports become a case at once, by the rules of the day when the authority got them. */
struct intake_feed_alarm {
    bool by_attention;
    uint32_t harm_level; /* from this on; UINT32_MAX: none */
};
must_check rc_t intake_feed_alarm_on(struct batch *batch, int32_t known_day,
                                     struct intake_feed_alarm *out);
bool intake_feed_is_alarm(const struct intake_feed_alarm *alarm, bool attention,
                          uint32_t harm_level);

/* The case of a report: the same report, in any version, is the same case. */
struct uuid intake_feed_case_id(const char *source, const char *ref, struct arena *arena);
