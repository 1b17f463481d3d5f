/* intake_feed_silence - from which day on a source is silent. */
#pragma once

#include <stdint.h>

enum { INTAKE_FEED_NEVER = INT32_MIN };

/* What is expected of a source, and what has come. */
struct intake_feed_expectation {
    int32_t
        from_day; /* deliveries are expected from this day on                            */
    int32_t
        cadence_days; /* a delivery is expected this often                                   */
    int32_t
        grace_days; /* and this long after its period                                      */
    int32_t
        last_until_day; /* last day of the latest period that has come; INTAKE_FEED_NEVER: none */
};

/*
 * A delivery covers a period; the next one is due when as long a period more has passed, and the
 * grace. Where a period ends with a month, whole months are counted as months: an account of a year
 * with a grace of 59 days is due on the last of February, leap year or not.
 *
 * out:    the first day on which it is missing; INTAKE_FEED_NEVER: on that day it is not
 * source: lag (2017:372), section 7 (by the last of February)
 */
int32_t intake_feed_silent_since(const struct intake_feed_expectation *expected,
                                 int32_t day);
