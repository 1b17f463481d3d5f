/* risk_runners - competitors made up by a seed, for tests of places and how certain they are. */
#pragma once

#include "risk/risk_chance.h"

enum { RUNNERS_MOST = 800 };

/* A generator of the tests' own, the same numbers for a seed everywhere. */
struct runner_dice {
    uint64_t state;
};

double runner_uniform(struct runner_dice *dice); /* 0 to 1 */
double runner_normal(struct runner_dice *dice);

struct runner_field {
    struct arena *arena;
    struct risk_runner runners[RUNNERS_MOST];
    uint8_t lots[RUNNERS_MOST][RISK_LOTTERY_BYTES];
    struct risk_chance chances[RUNNERS_MOST];
    size_t n;
};

/* n runners, sorted, that differ in their means and in how certain they are. */
struct runner_field *runner_field_of(size_t n, uint64_t seed);
void runner_field_free(struct runner_field *field);

/* One more, unsorted. */
void runner_field_add(struct runner_field *field, double mean, double sd);
