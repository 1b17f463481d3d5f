/* risk_median - the middle of a set of numbers. */
#pragma once

#include <stddef.h>

/*
 * The median; the mean of the two middle values when n is even. Rearranges the values.
 *
 * in:     values  n >= 1, finite
 */
double risk_median(double *values, size_t n);
