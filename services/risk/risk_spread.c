/* risk_spread - how much units really differ, beyond chance and despite outliers. */
#include "risk/risk_spread.h"

#include <stdbool.h>

#include "risk/risk_sum.h"

enum { STEPS_MAX = 200 };

#define CAP        (RISK_SPREAD_C * RISK_SPREAD_C)
#define TOLERANCE  1e-14
#define SHRINK_OWN 40.0

struct sample {
    const double *y;
    const double *s;
    size_t n;
    double t;
};

/* The estimating equation at T, and its slope, both times n. */
struct equation {
    double value;
    double slope;
};

static struct equation
equation_at(const struct sample *sample, double tau2)
{
    struct risk_sum sum = {0};
    double slope = 0.0;

    for (size_t i = 0; i < sample->n; i++) {
        double deviation = sample->y[i] - sample->t;
        double inverse = 1.0 / (sample->s[i] * sample->s[i] + tau2);
        double square = deviation * deviation * inverse;

        risk_sum_add(&sum, square < CAP ? square : CAP);
        slope -= square < CAP ? square * inverse : 0.0;
    }
    return (struct equation){risk_sum_value(&sum) - RISK_SPREAD_KAPPA * (double)sample->n,
                             slope};
}

static double
largest_square(const struct sample *sample)
{
    double largest = 0.0;

    for (size_t i = 0; i < sample->n; i++) {
        double deviation = sample->y[i] - sample->t;

        if (deviation * deviation > largest)
            largest = deviation * deviation;
    }
    return largest;
}

/* Where to look next: Newton's point if it lies inside the bracket and the steps shrink. */
static double
next_guess(double tau2, const struct equation *at, const double bracket[2], double step)
{
    double guess = at->slope < 0.0 ? tau2 - at->value / at->slope : bracket[1];
    double move = guess > tau2 ? guess - tau2 : tau2 - guess;

    if (guess >= bracket[0] && guess <= bracket[1] && move < 0.5 * step)
        return guess;
    return bracket[0] + (bracket[1] - bracket[0]) * 0.5;
}

double
risk_spread_tau2(const double *y, const double *s, size_t n, double t)
{
    const struct sample sample = {y, s, n, t};
    /* At twice the largest square no term exceeds 1/2 < kappa. */
    double bracket[2] = {0.0, 2.0 * largest_square(&sample)};
    double step = bracket[1];
    double tau2 = 0.0;
    struct equation at = equation_at(&sample, tau2);

    if (n < 2 || at.value <= 0.0)
        return 0.0;
    for (int i = 0; i < STEPS_MAX && step > TOLERANCE * tau2; i++) {
        double guess = next_guess(tau2, &at, bracket, step);

        step = guess > tau2 ? guess - tau2 : tau2 - guess;
        tau2 = guess;
        at = equation_at(&sample, tau2);
        bracket[at.value > 0.0 ? 0 : 1] = tau2;
    }
    return tau2;
}

double
risk_spread_shrunk(double own, double parent, size_t n)
{
    double size = (double)n;

    if (n >= RISK_SPREAD_SHRINK_BELOW)
        return own;
    return (size * own + SHRINK_OWN * parent) / (size + SHRINK_OWN);
}
