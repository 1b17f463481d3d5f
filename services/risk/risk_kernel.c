/* risk_kernel - the few special functions of the scoring, the same bits on every machine. */
#include "risk/risk_kernel.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * The rational approximations and their coefficients are those of fdlibm 5.3: Copyright (C) 1993
 * by Sun Microsystems, Inc. All rights reserved. Permission to use, copy, modify, and distribute
 * this software is freely granted, provided that this notice is preserved.
 */

enum { EXPONENT_BIAS = 1023, MANTISSA_BITS = 52, LEAST_EXPONENT = -1021 };

#define HALF_PI_HI   1.57079632679489655800e+00
#define HALF_PI_LO   6.12323399573676603587e-17
#define LN2_HI       6.93147180369123816490e-01 /* low bits zero: k times it is exact */
#define LN2_LO       1.90821492927058770002e-10
#define INV_LN2      1.44269504088896338700e+00
#define ERX          8.45062911510467529297e-01 /* erf(1) to single precision */
#define SQRT_HALF    7.07106781186547524401e-01
#define SQRT_HALF_HI 7.07106590270996093750e-01 /* low 32 bits zero */
#define SQRT_HALF_LO 1.90915551430650846399e-07
#define INV_SQRT_PI  5.64189583547756286948e-01

/* Lowest power first. */
static const double ASIN_P[] = {1.66666666666666657415e-01, -3.25565818622400915405e-01,
                                2.01212532134862925881e-01, -4.00555345006794114027e-02,
                                7.91534994289814532176e-04, 3.47933107596021167570e-05};
static const double ASIN_Q[] = {1.0, -2.40339491173441421878e+00,
                                2.02094576023350569471e+00, -6.88283971605453293030e-01,
                                7.70381505559019352791e-02};
static const double EXP_P[] = {1.66666666666666019037e-01, -2.77777777770155933842e-03,
                               6.61375632143793436117e-05, -1.65339022054652515390e-06,
                               4.13813679705723846039e-08};

/* erfc: |x| < 0.84375, up to 1.25, up to 1 / 0.35, beyond. */
static const double ERF_PP[] = {1.28379167095512558561e-01, -3.25042107247001499370e-01,
                                -2.84817495755985104766e-02, -5.77027029648944159157e-03,
                                -2.37630166566501626084e-05};
static const double ERF_QQ[] = {1.0,
                                3.97917223959155352819e-01,
                                6.50222499887672944485e-02,
                                5.08130628187576562776e-03,
                                1.32494738004321644526e-04,
                                -3.96022827877536812320e-06};
static const double ERF_PA[] = {-2.36211856075265944077e-03, 4.14856118683748331666e-01,
                                -3.72207876035701323847e-01, 3.18346619901161753674e-01,
                                -1.10894694282396677476e-01, 3.54783043256182359371e-02,
                                -2.16637559486879084300e-03};
static const double ERF_QA[] = {1.0,
                                1.06420880400844228286e-01,
                                5.40397917702171048937e-01,
                                7.18286544141962662868e-02,
                                1.26171219808761642112e-01,
                                1.36370839120290507362e-02,
                                1.19844998467991074170e-02};
static const double ERF_RA[] = {-9.86494403484714822705e-03, -6.93858572707181764372e-01,
                                -1.05586262253232909814e+01, -6.23753324503260060396e+01,
                                -1.62396669462573470355e+02, -1.84605092906711035994e+02,
                                -8.12874355063065934246e+01, -9.81432934416914548592e+00};
static const double ERF_SA[] = {1.0,
                                1.96512716674392571292e+01,
                                1.37657754143519042600e+02,
                                4.34565877475229228821e+02,
                                6.45387271733267880336e+02,
                                4.29008140027567833386e+02,
                                1.08635005541779435134e+02,
                                6.57024977031928170135e+00,
                                -6.04244152148580987438e-02};
static const double ERF_RB[] = {-9.86494292470009928597e-03, -7.99283237680523006574e-01,
                                -1.77579549177547519889e+01, -1.60636384855821916062e+02,
                                -6.37566443368389627722e+02, -1.02509513161107724954e+03,
                                -4.83519191608651397019e+02};
static const double ERF_SB[] = {1.0,
                                3.03380607434824582924e+01,
                                3.25792512996573918826e+02,
                                1.53672958608443695994e+03,
                                3.19985821950859553908e+03,
                                2.55305040643316442583e+03,
                                4.74528541206955367215e+02,
                                -2.24409524465858183362e+01};

#define COUNT(table)   (sizeof(table) / sizeof(table)[0])
#define RATIO(p, q, x) (horner(p, COUNT(p), x) / horner(q, COUNT(q), x))

static double
horner(const double *coefficients, size_t n, double x)
{
    double value = coefficients[n - 1];

    for (size_t i = n - 1; i > 0; i--)
        value = coefficients[i - 1] + x * value;
    return value;
}

/* x with the low 32 bits of its pattern cleared: its square is then exact. */
static double
upper_half(double x)
{
    uint64_t bits;

    memcpy(&bits, &x, sizeof bits);
    bits &= UINT64_C(0xffffffff00000000);
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2 to the power k, for normal results. */
static double
power_of_two(int k)
{
    uint64_t bits = (uint64_t)(k + EXPONENT_BIAS) << MANTISSA_BITS;
    double value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

static double
asin_positive(double x)
{
    double z, root, ratio, head, rest;

    if (x < 0.5)
        return x + x * (x * x * RATIO(ASIN_P, ASIN_Q, x * x));
    /* asin(x) = pi/2 - 2 asin(sqrt((1-x)/2)) */
    z = (1.0 - x) * 0.5;
    root = sqrt(z);
    ratio = z * RATIO(ASIN_P, ASIN_Q, z);
    if (x >= 0.975)
        return HALF_PI_HI - (2.0 * (root + root * ratio) - HALF_PI_LO);
    head = upper_half(root);
    rest = (z - head * head) / (root + head);
    return 0.5 * HALF_PI_HI
           - (2.0 * root * ratio - (HALF_PI_LO - 2.0 * rest)
              - (0.5 * HALF_PI_HI - 2.0 * head));
}

double
risk_asin(double x)
{
    assert(x >= -1.0 && x <= 1.0);
    return x < 0.0 ? -asin_positive(-x) : asin_positive(x);
}

double
risk_exp(double x)
{
    double k, high, low, reduced, square, c, y;

    assert(x <= 709.7);
    if (x < -745.2)
        return 0.0;
    k = floor(INV_LN2 * x + 0.5);
    high = x - k * LN2_HI;
    low = k * LN2_LO;
    reduced = high - low;
    square = reduced * reduced;
    c = reduced - square * horner(EXP_P, COUNT(EXP_P), square);
    y = 1.0 + (reduced * c / (2.0 - c) - low + high);
    if (k < (double)LEAST_EXPONENT) /* subnormal result: the last step rounds once */
        return y * power_of_two((int)k - LEAST_EXPONENT) * power_of_two(LEAST_EXPONENT);
    return y * 2.0 * power_of_two((int)k - 1); /* 2^1024 itself is out of range */
}

/* log of erfc(x) x exp(x^2) for x >= 1.25, up to the constant 0.5625. */
static double
tail_exponent(double x)
{
    double s = 1.0 / (x * x);

    return x < 1.0 / 0.35 ? RATIO(ERF_RA, ERF_SA, s) : RATIO(ERF_RB, ERF_SB, s);
}

/* erfc for x >= 0. The exponent is split so that its large part is exact. */
static double
erfc_positive(double x)
{
    double s, head;

    if (x < 0.25)
        return 1.0 - (x + x * RATIO(ERF_PP, ERF_QQ, x * x));
    if (x < 0.84375)
        return 0.5 - (x - 0.5 + x * RATIO(ERF_PP, ERF_QQ, x * x));
    if (x < 1.25) {
        s = x - 1.0;
        return 1.0 - ERX - RATIO(ERF_PA, ERF_QA, s);
    }
    if (x >= 28.0)
        return 0.0;
    head = upper_half(x);
    return risk_exp(-head * head - 0.5625)
           * risk_exp((head - x) * (head + x) + tail_exponent(x)) / x;
}

double
risk_erfc(double x)
{
    return x < 0.0 ? 2.0 - erfc_positive(-x) : erfc_positive(x);
}

/* z / sqrt 2 exactly, less the double nearest to it. */
static double
sqrt_half_error(double z, double x)
{
    double head = upper_half(z);

    return (head * SQRT_HALF_HI - x) + (z - head) * SQRT_HALF_HI + z * SQRT_HALF_LO;
}

/*
 * Probability above z >= 0. The rounding of z / sqrt 2 would grow with z: near the middle it is
 * put back to first order (a rough exp(-x^2) does), in the tail z^2 / 2 is split instead.
 */
static double
upper_tail(double z)
{
    double x = z * SQRT_HALF;
    double square = x * x;
    double density, head;

    if (x < 1.25) {
        density = INV_SQRT_PI / (1.0 + square * (1.0 + square * (0.5 + square / 6.0)));
        return 0.5 * erfc_positive(x) - density * sqrt_half_error(z, x);
    }
    if (z >= 38.6)
        return 0.0;
    head = upper_half(z);
    return 0.5 * risk_exp(-head * head * 0.5 - 0.5625)
           * risk_exp((head - z) * (head + z) * 0.5 + tail_exponent(x)) / x;
}

double
risk_phi(double z)
{
    return z < 0.0 ? upper_tail(-z) : 1.0 - upper_tail(z);
}
