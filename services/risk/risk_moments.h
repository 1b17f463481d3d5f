/* risk_moments - Anscombe's transforms where counts are small: exact instead of asymptotic. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * Anscombe's y and s hold for large counts. Where one event or none is expected they do not: a
 * small home without any event gets a y far above t, and seems to be a risk. These are the exact
 * moments of y under the target, by summing the distribution, and the slope of its mean on the
 * transformed scale. (y - mean) / slope is unbiased, on the same scale as for large counts, and
 * tends to the score statistic (x - E) / 2E with s = 1 / (2 sqrt(E)) as E becomes small.
 */
struct risk_moments {
    double
        origin; /* y of no event; the others are relative to it, so that nothing cancels */
    double shift; /* mean of y - origin */
    double sd;    /* > 0 */
    double slope; /* > 0: d mean / d sqrt(rate), d mean / d asin(sqrt(p)) */
};

/*
 * From so many expected events and non-events on, the asymptotic form is used: there it is off by
 * 0.04 standard deviations. Source: risk method 5.3, small numbers.
 */
#define RISK_MOMENTS_ENOUGH 10.0

/*
 * Moments of sqrt((x + 3/8) / expected), x Poisson.
 *
 * in:     expected  0 < expected < RISK_MOMENTS_ENOUGH
 */
struct risk_moments risk_moments_poisson(double expected);

/*
 * Moments of asin(sqrt((x + 3/8) / (n + 3/4))), x binomial.
 *
 * in:     n  a whole number, 1 or more
 *         p  0 < p <= 1/2, n p < RISK_MOMENTS_ENOUGH
 */
struct risk_moments risk_moments_binomial(double n, double p);
