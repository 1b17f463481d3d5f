/* notification_day - days and times as letters write them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NOTIFICATION_DAY_BYTES = 32, NOTIFICATION_DATE_BYTES = 40 };

/* Whether the text is a day of the calendar in the form 2026-01-19, or a time in the form 09:30. */
bool notification_is_day(const char *text);
bool notification_is_time(const char *text);

/* "den 19 januari 2026" and "19 January 2026". in: text  a day by notification_is_day */
void notification_day_sv(const char *text, char out[NOTIFICATION_DAY_BYTES]);
void notification_day_en(const char *text, char out[NOTIFICATION_DAY_BYTES]);

/*
 * An instant as the Date of a message: "Mon, 19 Jan 2026 08:30:00 +0000".
 *
 * in:     at_us  microseconds UTC since 1970, not before
 * source: RFC 5322, section 3.3
 */
void notification_date(int64_t at_us, char out[NOTIFICATION_DATE_BYTES]);
