/* intake_feed_news - which values risk has not been told, and from which day on they are known. */
#pragma once

#include "intake/intake_feed_count.h"

/*
 * Keep of the values those that differ from what was told of the same unit, indicator and period
 * last. A correction is known on a later day than what it corrects, even when both came on one day:
 * two values known on one day would contradict each other.
 *
 * in:     values  known_day: when the delivery was known; sorted here
 *         told    the last told of each; sorted here
 * out:    how many of values are news; they come first, by indicator, unit, period and row
 */
size_t intake_feed_news(struct intake_feed_observation *values, size_t n,
                        struct intake_feed_observation *told, size_t n_told);
