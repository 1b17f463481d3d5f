/* ctl_wilson - how far a share of few may be from the truth. */
#pragma once

#include <stdint.h>

/*
 * The Wilson score interval of bad/n at 95 %.
 *
 * in:     n  above 0
 * source: E. B. Wilson 1927, JASA 22:209, without continuity correction
 */
void ctl_wilson(uint32_t bad, uint32_t n, double *lo, double *hi);
