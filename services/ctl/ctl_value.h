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
