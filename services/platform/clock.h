/* clock - instants and days; the only place that reads a clock. */
#pragma once

#include <stdint.h>

#include "platform/rc.h"

enum { DAY_TEXT_BYTES = 11, INSTANT_TEXT_BYTES = 25 };

/* Microseconds UTC since 1970. */
int64_t clock_now_us(void);

/* Microseconds of a clock that never jumps, for timers and ages. */
int64_t clock_monotonic_us(void);

/* Today's legal date in Europe/Stockholm as days since 1970-01-01; pure in at_us. */
int32_t day_in_stockholm(int64_t at_us);

/* Days since 1970-01-01 of a calendar date. errors: RC_INVALID when there is no such date */
must_check rc_t day_from_date(int year, int month, int day, int32_t *out_day);

/* "2024-03-31" <-> days. errors: RC_INVALID when the text is not such a date */
must_check rc_t day_parse(const char *text, int32_t *out_day);
void day_format(int32_t day,
                char text[DAY_TEXT_BYTES]); /* "?" outside the years 1..9999 */

/* "2024-03-31T01:59:59.999Z", the form of logs and health pages. */
void instant_format(int64_t at_us, char text[INSTANT_TEXT_BYTES]);
