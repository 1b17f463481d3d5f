/* intake_feed_store_told - what is counted from, and what risk has been told. */
#pragma once

#include "intake/intake_feed_count.h"
#include "intake/intake_feed_delivery.h"
#include "platform/batch.h"

/* Days on which reports were received that are counted in a delivery; and periods of accepted deliveries with such days. */
must_check rc_t intake_feed_store_days(struct batch *batch,
                                       const struct intake_feed_delivery *delivery,
                                       int32_t **days, size_t *n);
/* What is to be counted anew: windows that these days lie in, and the one that ends with a delivery. */
struct intake_feed_reach {
    const int32_t *days;
    size_t n_days;
    int32_t window_days;
    const struct intake_feed_period *delivered; /* NULL: none */
};

must_check rc_t intake_feed_store_periods(struct batch *batch, const char *source,
                                          const struct intake_feed_reach *reach,
                                          struct intake_feed_period **periods, size_t *n);

must_check rc_t intake_feed_store_units(struct batch *batch, const char *county,
                                        const struct intake_feed_period *period,
                                        struct intake_feed_unit **units, size_t *n);
must_check rc_t intake_feed_store_reports(struct batch *batch, const char *source,
                                          const struct intake_feed_period *period,
                                          struct intake_feed_counted **reports,
                                          size_t *n);

/* Values of a delivery that hold and whose unit is known; known_day is left 0. */
must_check rc_t intake_feed_store_values(struct batch *batch, const char *source,
                                         int32_t seq,
                                         struct intake_feed_observation **values,
                                         size_t *n);

/* What was told last of the same units, indicators and periods. */
must_check rc_t intake_feed_store_told(struct batch *batch, const char *source,
                                       const struct intake_feed_observation *values,
                                       size_t n, struct intake_feed_observation **told,
                                       size_t *n_told);
must_check rc_t intake_feed_store_add_told(struct batch *batch, const char *source,
                                           const struct intake_feed_observation *news,
                                           size_t n);
