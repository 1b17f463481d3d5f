/* risk_spread - how much units really differ, beyond chance and despite outliers. */
#pragma once

#include <stddef.h>

/* Huber's constant, and the expectation of min(z^2, c^2) under the standard normal. */
#define RISK_SPREAD_C     1.345
#define RISK_SPREAD_KAPPA 0.71016454826904862

/*
 * Variance of the true differences, tau2: the T at which
 * mean(min((y - t)^2 / (s^2 + T), c^2)) = kappa, or 0 when chance alone explains what is seen.
 * The left side falls in T, so the root is unique; Newton steps kept inside a bracket find it to
 * 1e-14 relative.
 *
 * in:     y, s  n values in ascending unit id order, s > 0
 *         t     the group's target
 * source: risk method 5.5 (R. Paule, J. Mandel 1982, made robust after P. Huber 1964)
 */
double risk_spread_tau2(const double *y, const double *s, size_t n, double t);

enum { RISK_SPREAD_SHRINK_BELOW = 100 };

/*
 * tau2 of a smaller group pulled towards its parent's: n/(n+40) own, 40/(n+40) parent's.
 *
 * source: risk method 5.16
 */
double risk_spread_shrunk(double own, double parent, size_t n);
