/* intake_feed_decide - rows against what has come before: the same again, a later version, and which one holds. */
#pragma once

#include "intake/intake_feed_row.h"

/* A row that has come before, of a key that new rows have. */
struct intake_feed_known {
    struct uuid row_id;
    struct uuid key;
    struct uuid content;
    int64_t rank;
    uint32_t batch_seq;
    uint32_t row;
    enum intake_feed_state state;
    int32_t day; /* the report's day of receipt; 0 for values */
};

/*
 * What new rows are against those before them and against each other: a
 * duplicate, a contradiction, or new. A row that is to be rejected is left as it is.
 *
 * in:     rows   in the order of their numbers; of one delivery
 *         known  in any order; sorted here
 * out:    rows   state DUPLICATE, or fault SAME_VERSION or SAME_PERIOD; otherwise as it was
 */
void intake_feed_decide_repeats(struct intake_feed_row *rows, size_t n,
                                struct intake_feed_known *known, size_t n_known);

/*
 * Of all rows of a key that are in accepted deliveries, the one with the highest rank that is good
 * holds; it supersedes the good ones below it, and what waits in quarantine below or beside it.
 *
 * in:     known  in any order; sorted here
 * out:    known  states; changed[i] says which
 */
void intake_feed_decide_holders(struct intake_feed_known *known, size_t n, bool *changed);
