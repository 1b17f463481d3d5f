/* intake_feed_world_ask - commands and questions about feeds, as tests ask them. */
#pragma once

#include "support/intake_feed_world_data.h"

typedef Tillsyn__V1__FeedRowsReply feed_rows_reply;
typedef Tillsyn__V1__FeedBatchReply feed_batch_reply;
typedef Tillsyn__V1__Observation feed_observation;

/* Set-up and tear-down of a test: a world with board.01, npe and the units U1 and U2; skips where there is none. */
int feed_board_open(void **state);
int feed_board_close(void **state);
struct feed_world *feed_world_of(void **state);

/* Replies are NULL where the command was refused: self->answer says why. */
const feed_batch_reply *feed_world_begin(struct feed_world *self,
                                         const Tillsyn__V1__FeedBatchOpen *delivery);
const feed_batch_reply *feed_world_end(struct feed_world *self, const char *source,
                                       uint32_t seq);
const feed_rows_reply *feed_world_reports(struct feed_world *self, const char *source,
                                          uint32_t seq, feed_report *const *reports,
                                          size_t n);
const feed_rows_reply *feed_world_values(struct feed_world *self, const char *source,
                                         uint32_t seq, feed_value *const *values,
                                         size_t n);

/* A whole delivery at once, of board.01 or npe, begun and ended. */
const feed_batch_reply *feed_world_deliver(struct feed_world *self, uint32_t seq,
                                           int32_t month, feed_report *const *reports,
                                           size_t n);
const feed_batch_reply *feed_world_deliver_values(struct feed_world *self, uint32_t seq,
                                                  int32_t month,
                                                  feed_value *const *values, size_t n);

rc_t feed_world_settle(struct feed_world *self, const char *row_id, const char *unit,
                       const char *reason);
const Tillsyn__V1__FeedWorklistReply *
feed_world_worklist(struct feed_world *self, const char *source,
                    const ProtobufCBinaryData *after);
const Tillsyn__V1__FeedSourceStatus *feed_world_status(struct feed_world *self,
                                                       const char *source, int32_t day);

/* What the last transaction told risk of a unit for a period that begins then; NULL: nothing. */
const feed_observation *feed_world_told(const struct feed_world *self,
                                        const char *unit_ref, int32_t from_day);
size_t feed_world_n_told(const struct feed_world *self);

/* What is in the table of one row. */
const char *feed_world_row_id(struct feed_world *self, uint32_t seq, uint32_t row);
void feed_world_assert_state(struct feed_world *self, uint32_t seq, uint32_t row,
                             const char *state);
