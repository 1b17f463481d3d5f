/* intake_feed_check - whether one row of a delivery can be taken, and if not, the first thing that is wrong. */
#pragma once

#include "intake/intake_feed_code.h"
#include "intake/intake_feed_row.h"

/* What a row is judged against. */
struct intake_feed_terms {
    int kind;          /* of the source: FeedKind           */
    int32_t until_day; /* last day of the delivery's period */
    int32_t known_day; /* when the authority got it         */
    struct intake_feed_codes codes;
    struct intake_feed_indicators indicators;
};

/* A report or a value by itself; what came before is none of its business. */
enum intake_feed_fault intake_feed_check(const struct intake_feed_row *row,
                                         const struct intake_feed_terms *terms);

/* Whether a coded field has a code's form, so that it may be stored although nobody knows it. */
bool intake_feed_is_codelike(const char *text);
bool intake_feed_is_indicatorlike(const char *text);
