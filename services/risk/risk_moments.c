/* risk_moments - Anscombe's transforms where counts are small: exact instead of asymptotic. */
#include "risk/risk_moments.h"

#include <math.h>

#include "risk/risk_kernel.h"

#define NEGLIGIBLE 1e-18

/* Sums over the distribution while it is walked from 0 upwards. */
struct walk {
    double expected;
    double origin;
    double mean;    /* of y - origin */
    double square;  /* of (y - origin)^2 */
    double product; /* of (y - origin) (x - expected) */
};

static void
take(struct walk *walk, uint64_t x, double probability, double y)
{
    double rise = y - walk->origin;

    walk->mean += probability * rise;
    walk->square += probability * rise * rise;
    walk->product += probability * rise * ((double)x - walk->expected);
}

/* derivative turns a slope in x into one on the transformed scale, see the callers. */
static struct risk_moments
close_walk(const struct walk *walk, double derivative)
{
    return (struct risk_moments){
        .origin = walk->origin,
        .shift = walk->mean,
        .sd = sqrt(walk->square - walk->mean * walk->mean),
        .slope = walk->product * derivative,
    };
}

/* The mean's slope in the rate is Cov(y, x); a step of the root is two of the rate. */
struct risk_moments
risk_moments_poisson(double expected)
{
    struct walk walk = {.expected = expected, .origin = sqrt(0.375 / expected)};
    double probability = risk_exp(-expected);

    for (uint64_t x = 1; (double)x <= expected || probability > NEGLIGIBLE; x++) {
        probability *= expected / (double)x;
        take(&walk, x, probability, sqrt(((double)x + 0.375) / expected));
    }
    return close_walk(&walk, 2.0);
}

/* base to a whole power, by squaring: only multiplications, so the same everywhere. */
static double
whole_power(double base, double exponent)
{
    double power = 1.0;

    for (uint64_t rest = (uint64_t)exponent; rest > 0; rest /= 2) {
        if (rest % 2 == 1)
            power *= base;
        base *= base;
    }
    return power;
}

/* The slope in p is Cov(y, x) / p(1-p), and dp / d asin(sqrt(p)) is 2 sqrt(p(1-p)). */
struct risk_moments
risk_moments_binomial(double n, double p)
{
    struct walk walk = {.expected = n * p, .origin = risk_asin(sqrt(0.375 / (n + 0.75)))};
    const double odds = p / (1.0 - p);
    double probability = whole_power(1.0 - p, n);

    for (uint64_t x = 1; x <= (uint64_t)n; x++) {
        if ((double)x > n * p && probability <= NEGLIGIBLE)
            break;
        probability *= (n - (double)x + 1.0) / (double)x * odds;
        take(&walk, x, probability, risk_asin(sqrt(((double)x + 0.375) / (n + 0.75))));
    }
    return close_walk(&walk, 2.0 / sqrt(p * (1.0 - p)));
}
