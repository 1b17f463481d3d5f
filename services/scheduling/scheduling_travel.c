/* scheduling_travel - how long it takes from one place to another, in whole minutes. */
#include "scheduling/scheduling_travel.h"

#include <assert.h>
#include <math.h>

enum {
    MINUTES_AN_HOUR = 60,
    METRES_A_KM = 1000,
    PERMILLE = 1000,
    SINE_TERMS = 14 /* of the series; the next one is below 1e-18 up to pi */
};

static const double EARTH_RADIUS_M = 6371008.8; /* mean radius, IUGG */
static const double RADIANS_A_MICRODEGREE = 3.14159265358979323846 / 180e6;

/* Taylor's series: libm's sine may differ by a bit from machine to machine, and a plan may not. */
static double
sine(double x)
{
    double term = x, sum = x;

    for (int k = 1; k <= SINE_TERMS; k++) {
        const double step = (2.0 * k) * (2.0 * k + 1.0);

        term *= -x * x / step;
        sum += term;
    }
    return sum;
}

static double
cosine(double x)
{
    double term = 1.0, sum = 1.0;

    for (int k = 1; k <= SINE_TERMS; k++) {
        const double step = (2.0 * k - 1.0) * (2.0 * k);

        term *= -x * x / step;
        sum += term;
    }
    return sum;
}

struct scheduling_place
scheduling_place_of(int32_t latitude_micro, int32_t longitude_micro)
{
    const double latitude = latitude_micro * RADIANS_A_MICRODEGREE;
    const double longitude = longitude_micro * RADIANS_A_MICRODEGREE;

    if (latitude_micro == 0 && longitude_micro == 0)
        return (struct scheduling_place){.is_known = false};
    return (struct scheduling_place){
        .is_known = true,
        .x = cosine(latitude) * cosine(longitude),
        .y = cosine(latitude) * sine(longitude),
        .z = sine(latitude),
    };
}

int64_t
scheduling_metres(const struct scheduling_place *a, const struct scheduling_place *b)
{
    const double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
    /* Half the chord is the sine of half the angle. Its arcsine by series: to a metre within 4,000 km. */
    const double s = sqrt(dx * dx + dy * dy + dz * dz) / 2.0;
    const double s2 = s * s;
    const double angle =
        s
        * (1.0
           + s2
                 * (1.0 / 6.0
                    + s2 * (3.0 / 40.0 + s2 * (15.0 / 336.0 + s2 * 105.0 / 3456.0))));

    assert(a->is_known && b->is_known);
    return (int64_t)(2.0 * EARTH_RADIUS_M * angle);
}

int32_t
scheduling_travel_minutes(const struct scheduling_place *a,
                          const struct scheduling_place *b,
                          const struct scheduling_roads *roads)
{
    const int64_t metres_an_hour = (int64_t)roads->speed_kmh * METRES_A_KM;
    int64_t scaled;

    assert(roads->speed_kmh > 0);
    if (!a->is_known || !b->is_known)
        return roads->unknown_minutes;
    scaled = scheduling_metres(a, b) * roads->road_permille * MINUTES_AN_HOUR;
    return (int32_t)((scaled + metres_an_hour * PERMILLE - 1)
                     / (metres_an_hour * PERMILLE));
}
