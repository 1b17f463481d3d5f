/* demo_truth - units in the order of their hidden quality. */
#pragma once

#include "demo/demo_nation.h"

struct demo_true {
    const struct demo_unit *unit;
    double quality; /* demo_quality: higher is worse */
};

struct demo_ranking {
    struct demo_true *rows; /* the worst first; equal ones by reference */
    size_t n;
};

/* in: office  position of an office, or DEMO_N_OFFICES for the whole country */
struct demo_ranking demo_truth_rank(const struct demo_nation *nation, size_t category,
                                    size_t office, struct arena *arena);
