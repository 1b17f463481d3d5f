/* risk_micro - the one place where a double becomes an integer that decides. */
#include "risk/risk_micro.h"

#include <assert.h>

#define SCALED_MAX 9e15 /* below 2^53, and a thousand of them fit into int64 */

/* Of 0 <= x < 2^53. Casting x + 0.5 would round 0.49999999999999994 up; x - whole is exact. */
static int64_t
round_half_up(double x)
{
    int64_t whole = (int64_t)x;

    return x - (double)whole >= 0.5 ? whole + 1 : whole;
}

int64_t
risk_scaled(double value, double scale)
{
    double scaled = value * scale;

    assert(value - value == 0.0); /* neither NaN nor infinite */
    if (scaled >= SCALED_MAX)
        return (int64_t)SCALED_MAX;
    if (scaled <= -SCALED_MAX)
        return -(int64_t)SCALED_MAX;
    return scaled < 0.0 ? -round_half_up(-scaled) : round_half_up(scaled);
}

int64_t
risk_micro(double value)
{
    return risk_scaled(value, (double)RISK_MICRO);
}
