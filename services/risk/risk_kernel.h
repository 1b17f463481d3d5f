/* risk_kernel - the few special functions of the scoring, the same bits on every machine. */
#pragma once

/*
 * libm differs between versions and processors in the last bit, and a last bit can move a unit
 * across a cut. These use only + - * / sqrt and floor, which IEEE 754 fixes, so a stored result
 * replays byte for byte. Build with -ffp-contract=off; -ffast-math is forbidden.
 */

/*
 * Arc sine. Relative error below 2 ulp.
 *
 * in:     x  -1..1 (asserted)
 * units:  radians, -pi/2..pi/2
 * source: fdlibm 5.3 e_asin.c (Sun Microsystems 1993), rational approximation on [0, 0.5]
 */
double risk_asin(double x);

/*
 * e to the power x. 0 below -745.2; x above 709.7 is asserted against.
 *
 * source: fdlibm 5.3 e_exp.c (Sun Microsystems 1993)
 */
double risk_exp(double x);

/*
 * Complementary error function. Relative error below 4 ulp where the result is normal.
 *
 * source: fdlibm 5.3 s_erf.c (Sun Microsystems 1993)
 */
double risk_erfc(double x);

/* Probability that a standard normal variable is at most z. Accurate in both tails. */
double risk_phi(double z);
