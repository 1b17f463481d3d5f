/* scheduling_travel - how long it takes from one place to another, in whole minutes. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* A point of the earth's surface as a vector of length 1; made once, compared often. */
struct scheduling_place {
    bool is_known;
    double x, y, z;
};

/* units: millionths of a degree; both 0 mean that nobody knows */
struct scheduling_place scheduling_place_of(int32_t latitude_micro,
                                            int32_t longitude_micro);

/* How people travel. */
struct scheduling_roads {
    int32_t speed_kmh;       /* 1.. */
    int32_t road_permille;   /* length of the road for 1,000 of the great circle */
    int32_t unknown_minutes; /* where a place is not known */
};

/*
 * The great circle's metres, rounded down. The same bits on every machine: sums, products and a square root only.
 *
 * in: both places are known
 */
int64_t scheduling_metres(const struct scheduling_place *a,
                          const struct scheduling_place *b);

/* One way, rounded up; the same in both directions. */
int32_t scheduling_travel_minutes(const struct scheduling_place *a,
                                  const struct scheduling_place *b,
                                  const struct scheduling_roads *roads);
