/* ctl_value - numbers and dates as other authorities write them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_text.h"
#include "platform/rc.h"

/*
 * A decimal number: optional sign, digits, decimal mark, digits, optional exponent.
 *
 * in:     decimal  the mark, '.' or ','; with ',' a point is accepted as well
 * errors: RC_INVALID  anything else, also thousands separators, hexadecimals and infinities
 */
must_check rc_t ctl_value_number(struct ctl_slice text, char decimal, double *number);

/*
 * Degrees as millionths of a degree, digit by digit: no floating point, so that the same text is the same place
 * everywhere. Further digits round half away from zero.
 *
 * in:     decimal  the mark, '.' or ','; with ',' a point is accepted as well
 *         most     whole degrees, 90 or 180
 * errors: RC_INVALID  not sign, digits, mark, digits; RC_MISSING  beyond the most
 */
must_check rc_t ctl_value_micro(struct ctl_slice text, char decimal, int most,
                                int32_t *micro);

/* Is it a date format: yyyy, mm and dd once each, anything but letters and digits between? */
bool ctl_value_is_day_format(const char *format);

/*
 * A day in the first format that fits.
 *
 * in:     formats  such as "dd/mm/yyyy" or "yyyy-mm-dd", ended by NULL
 * errors: RC_INVALID  none fits, or there is no such day
 */
must_check rc_t ctl_value_day(struct ctl_slice text, const char *const *formats,
                              int32_t *day);
