/* risk_micro - the one place where a double becomes an integer that decides. */
#pragma once

#include <stdint.h>

enum { RISK_MICRO = 1000000, RISK_NANO = 1000000000 };

/*
 * Nearest integer of value x scale, halves away from zero, saturating at +-9e15, so
 * that a sum of a thousand cannot overflow.
 *
 * in:     value  finite (asserted)
 */
int64_t risk_scaled(double value, double scale);

/* risk_scaled to millionths: the unit of scores and contributions. */
int64_t risk_micro(double value);
