/* risk_standard - puts proportions, rates and means on one scale. */
#include "risk/risk_standard.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "risk/risk_kernel.h"
#include "risk/risk_median.h"
#include "risk/risk_moments.h"
#include "risk/risk_sum.h"

static double
ratio_of_sums(const struct risk_sample *sample)
{
    struct risk_sum num = {0};
    struct risk_sum den = {0};

    for (size_t i = 0; i < sample->n; i++) {
        risk_sum_add(&num, sample->num[i]);
        risk_sum_add(&den, sample->den[i]);
    }
    return risk_sum_value(&num) / risk_sum_value(&den);
}

/* Rounding of the two sums may leave the ratio of x = n a last bit above 1. */
static struct risk_target
proportion_target(const struct risk_sample *sample)
{
    double p0 = ratio_of_sums(sample);

    return (struct risk_target){p0, risk_asin(sqrt(p0 < 1.0 ? p0 : 1.0))};
}

static struct risk_target
mean_target(const struct risk_sample *sample, double *scratch)
{
    double median;

    memcpy(scratch, sample->num, sample->n * sizeof *scratch);
    median = risk_median(scratch, sample->n);
    return (struct risk_target){median, median};
}

struct risk_target
risk_standard_target(enum risk_type type, const struct risk_sample *sample,
                     double *scratch)
{
    assert(sample->n > 0);
    switch (type) {
    case RISK_PROPORTION: return proportion_target(sample);
    case RISK_RATE: return (struct risk_target){ratio_of_sums(sample), 1.0};
    case RISK_MEAN: break;
    }
    return mean_target(sample, scratch);
}

bool
risk_standard_is_usable(const struct risk_indicator *indicator,
                        const struct risk_target *target)
{
    if (indicator->type == RISK_RATE)
        return target->raw > 0.0;
    if (indicator->type == RISK_PROPORTION
        && indicator->transform == RISK_TRANSFORM_EXACT)
        return target->raw > 0.0 && target->raw < 1.0;
    return true;
}

/* The transformed value less its mean under the target, on the scale of large counts. */
static struct risk_point
exact_point(const struct risk_moments *moments, double y, double t, double sign)
{
    double risen = (y - moments->origin) - moments->shift;

    return (struct risk_point){t + sign * risen / moments->slope,
                               moments->sd / moments->slope};
}

static double
arcsine(double num, double den)
{
    return risk_asin(sqrt((num + 0.375) / (den + 0.75)));
}

/* Above one half the non-events are the rare ones: the same, mirrored. */
static struct risk_point
exact_proportion(const struct risk_target *target, double num, double den)
{
    const bool is_mirrored = target->raw > 0.5;
    const double p = is_mirrored ? 1.0 - target->raw : target->raw;
    const double x = is_mirrored ? den - num : num;
    struct risk_moments moments;

    moments = risk_moments_binomial(den, p);
    return exact_point(&moments, arcsine(x, den), target->t, is_mirrored ? -1.0 : 1.0);
}

static struct risk_point
proportion_point(enum risk_transform transform, const struct risk_target *target,
                 double num, double den)
{
    const double rare = target->raw > 0.5 ? 1.0 - target->raw : target->raw;

    if (transform == RISK_TRANSFORM_EXACT && den * rare < RISK_MOMENTS_ENOUGH
        && den == floor(den))
        return exact_proportion(target, num, den);
    return (struct risk_point){arcsine(num, den), 0.5 / sqrt(den + 0.5)};
}

static struct risk_point
rate_point(enum risk_transform transform, const struct risk_target *target, double num,
           double den)
{
    const double expected = den * target->raw;
    const double y = sqrt((num + 0.375) / expected);
    struct risk_moments moments;

    if (transform == RISK_TRANSFORM_PLAIN || expected >= RISK_MOMENTS_ENOUGH)
        return (struct risk_point){y, 0.5 / sqrt(expected)};
    moments = risk_moments_poisson(expected);
    return exact_point(&moments, y, target->t, 1.0);
}

struct risk_point
risk_standard_point(const struct risk_indicator *indicator,
                    const struct risk_target *target, const double value[3])
{
    switch (indicator->type) {
    case RISK_PROPORTION:
        return proportion_point(indicator->transform, target, value[0], value[1]);
    case RISK_RATE: return rate_point(indicator->transform, target, value[0], value[1]);
    case RISK_MEAN: break;
    }
    return (struct risk_point){value[0], value[2] / sqrt(value[1])};
}
