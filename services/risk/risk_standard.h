/* risk_standard - puts proportions, rates and means on one scale. */
#pragma once

#include <stddef.h>

#include "risk/risk_indicator.h"

/* OK cells of one indicator and one peer group, in ascending unit id order. */
struct risk_sample {
    const double *num;
    const double *den;
    const double *sd; /* read for MEAN only */
    size_t n;
};

/* What the group has in common. */
struct risk_target {
    double raw; /* p0, r0 or the median */
    double t;   /* the same on the transformed scale */
};

/* One value on the transformed scale. */
struct risk_point {
    double y;
    double s; /* > 0: its standard deviation if the unit equals the target */
};

/*
 * The group's target.
 *
 * in:     sample   n >= 1
 *         scratch  room for n doubles
 * source: risk method 5.3
 */
struct risk_target risk_standard_target(enum risk_type type,
                                        const struct risk_sample *sample,
                                        double *scratch);

/*
 * Whether the target leaves anything to compare: a rate of zero in the whole group does not, nor,
 * with exact moments, a proportion of zero or one. risk_standard_point may only be called when
 * this holds.
 */
bool risk_standard_is_usable(const struct risk_indicator *indicator,
                             const struct risk_target *target);

/*
 * One value on the transformed scale: Anscombe's arcsine for proportions, square root for rates,
 * the mean itself for means; with transform EXACT, freed of its bias where counts are small.
 * Rises with num, whatever the rest.
 *
 * in:     value  num, den, sd as they passed the gate of risk_cell.h; sd is read for MEAN
 * source: F. Anscombe, Biometrika 35 (1948) 246; risk method 5.3
 */
struct risk_point risk_standard_point(const struct risk_indicator *indicator,
                                      const struct risk_target *target,
                                      const double value[3]);
