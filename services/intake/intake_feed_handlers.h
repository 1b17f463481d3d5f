/* intake_feed_handlers - one function for each command and question of the feeds, and what operations staff watch. */
#pragma once

#include "platform/service.h"

must_check rc_t intake_feed_on_source_import(struct batch *batch, const struct msg *ask,
                                             struct answer *answer);
must_check rc_t intake_feed_on_batch_open(struct batch *batch, const struct msg *ask,
                                          struct answer *answer);
must_check rc_t intake_feed_on_rows(struct batch *batch, const struct msg *ask,
                                    struct answer *answer);
must_check rc_t intake_feed_on_batch_close(struct batch *batch, const struct msg *ask,
                                           struct answer *answer);
must_check rc_t intake_feed_on_settle(struct batch *batch, const struct msg *ask,
                                      struct answer *answer);
must_check rc_t intake_feed_on_status(struct batch *batch, const struct msg *ask,
                                      struct answer *answer);
must_check rc_t intake_feed_on_worklist(struct batch *batch, const struct msg *ask,
                                        struct answer *answer);

/* Silent sources, quarantined rows, unmatched rows, held batches. */
enum { INTAKE_FEED_GAUGES = 4 };

/* Without an end row: the service puts its other gauges after them. */
extern const struct service_gauge INTAKE_FEED_GAUGE_ROWS[INTAKE_FEED_GAUGES];

/* Their values, in that order, as of batch->today. */
must_check rc_t intake_feed_measure(struct batch *batch, double *values);
