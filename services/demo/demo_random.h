/* demo_random - random numbers that depend on the seed and on what they are for, never on the order of drawing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Every object draws from a stream of its own: xoshiro256** whose state is SHA-256(seed || stream || name).
 * Ten times as many units leave the first ones as they were. The doubles are made with + - * / sqrt and floor only,
 * which IEEE 754 fixes, so the same seed gives the same bytes with every compiler and optimisation level.
 *
 * source: D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021)
 */
struct demo_random {
    uint64_t s[4];
};

/* What a stream is for. A number never changes its meaning: that would be another nation. */
enum demo_stream {
    DEMO_STREAM_QUALITY = 1,
    DEMO_STREAM_UNIT = 2,
    DEMO_STREAM_MUNICIPALITY = 3,
    DEMO_STREAM_EVIDENCE = 4,
    DEMO_STREAM_REPORT = 5,
    DEMO_STREAM_CASE = 7,
    DEMO_STREAM_YEARLY = 8,
    DEMO_STREAM_DOCUMENT = 9,
    DEMO_STREAM_STAFF = 10,
    DEMO_STREAM_PROFESSIONAL = 11,
    DEMO_STREAM_APPLICATION = 12,
    DEMO_STREAM_COUNTY = 13,
    DEMO_STREAM_BOARD = 14,
    DEMO_STREAM_COMPLAINT = 15
};

/* The stream of something numbered, and of something named. */
struct demo_random demo_random_numbered(uint64_t seed, enum demo_stream stream,
                                        uint64_t number);
struct demo_random demo_random_named(uint64_t seed, enum demo_stream stream,
                                     const char *name);

uint64_t demo_random_next(struct demo_random *self);

/* 0..n-1. in: n 1..2^32-1 */
uint32_t demo_random_below(struct demo_random *self, uint32_t n);

/* least..most, both included. */
int32_t demo_random_between(struct demo_random *self, int32_t least, int32_t most);

/* 0 <= u < 1. */
double demo_random_uniform(struct demo_random *self);
bool demo_random_chance(struct demo_random *self, double probability);

/* Mean 0, deviation 1, within -6..6: the sum of twelve uniform numbers less six. */
double demo_random_normal(struct demo_random *self);

/* Number of events. in: mean 0..1e6 */
uint32_t demo_random_poisson(struct demo_random *self, double mean);
uint32_t demo_random_binomial(struct demo_random *self, uint32_t n, double probability);

/* Position among n weights, each with its share of their sum. */
size_t demo_random_pick(struct demo_random *self, const uint16_t *weights, size_t n);

/*
 * e to the power x as growth in 2^20 equal steps: one part in 2^21 of x squared too small, and the same bits everywhere.
 *
 * in:     x  -100..100
 */
double demo_grow(double x);
