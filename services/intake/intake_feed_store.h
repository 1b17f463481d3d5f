/* intake_feed_store - sources, deliveries and their rows, to and from the tables. */
#pragma once

#include "intake/intake_feed_decide.h"
#include "intake/intake_feed_delivery.h"
#include "intake/intake_feed_waiting.h"
#include "platform/batch.h"

/* Sources as they are now, by name; version 0 where there is none. */
must_check rc_t intake_feed_store_sources(struct batch *batch,
                                          struct intake_feed_source *sources, size_t n);
must_check rc_t intake_feed_store_code_sets(struct batch *batch,
                                            const char *const **names, size_t *n);
must_check rc_t intake_feed_store_add_sources(
    struct batch *batch, const struct intake_feed_source *const *sources, size_t n);

/* Of one that is open only counts.rows is so. errors: RC_MISSING  there is no such delivery */
must_check rc_t intake_feed_store_delivery(struct batch *batch, const char *source,
                                           int32_t seq, struct intake_feed_delivery *out);
must_check rc_t intake_feed_store_add_delivery(
    struct batch *batch, const struct intake_feed_delivery *delivery);
must_check rc_t intake_feed_store_end_delivery(
    struct batch *batch, const struct intake_feed_delivery *delivery);

/* So many rows more have come. */
must_check rc_t intake_feed_store_advance(struct batch *batch,
                                          const struct intake_feed_delivery *delivery,
                                          int32_t n);
/* What became of the rows of one that is open or held. */
must_check rc_t intake_feed_store_count(struct batch *batch,
                                        struct intake_feed_delivery *delivery);

/* What these rows became when they came before; the others are left as they are. */
must_check rc_t intake_feed_store_given(struct batch *batch, struct intake_feed_row *rows,
                                        size_t n);

/* Rows that came before for the keys of these. */
must_check rc_t intake_feed_store_known(struct batch *batch,
                                        const struct intake_feed_row *rows, size_t n,
                                        struct intake_feed_known **known,
                                        size_t *n_known);

/* The rows that were not known, each in its table. */
must_check rc_t intake_feed_store_add_rows(struct batch *batch,
                                           const struct intake_feed_delivery *delivery,
                                           const struct intake_feed_row *rows, size_t n);

/* Rows of accepted deliveries, and of this one, that tell of the same things as this one's; or of one thing. */
must_check rc_t intake_feed_store_rivals(struct batch *batch,
                                         const struct intake_feed_delivery *delivery,
                                         struct intake_feed_known **rivals, size_t *n);
must_check rc_t intake_feed_store_row_rivals(struct batch *batch, const struct uuid *key,
                                             struct intake_feed_known **rivals,
                                             size_t *n);
must_check rc_t intake_feed_store_states(struct batch *batch,
                                         const struct intake_feed_known *rows,
                                         const bool *changed, size_t n);

/* What is matched in a delivery is counted from now on. */
must_check rc_t intake_feed_store_count_in(struct batch *batch,
                                           const struct intake_feed_delivery *delivery);

/* errors: RC_MISSING  no such row */
must_check rc_t intake_feed_store_waiting(struct batch *batch, const struct uuid *row_id,
                                          struct intake_feed_waiting *out);
must_check rc_t intake_feed_store_settle(struct batch *batch,
                                         const struct intake_feed_waiting *row,
                                         const struct uuid *unit_id);

/* At most so many, by id, after one; source "": all. */
must_check rc_t intake_feed_store_worklist(struct batch *batch, const char *source,
                                           const struct uuid *after, int32_t most,
                                           struct intake_feed_waiting **rows, size_t *n);
must_check rc_t intake_feed_store_doing(struct batch *batch,
                                        struct intake_feed_doing **rows, size_t *n);
