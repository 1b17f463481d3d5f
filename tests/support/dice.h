/* dice - randomness that a printed seed repeats. */
#pragma once

#include <stdint.h>

struct dice {
    uint64_t state;
};

/* From TILLSYN_SEED, or a new seed; it is printed either way, so that a failure can be run again. */
struct dice dice_new(void);

/* 0..limit-1; from..until. */
uint32_t dice_below(struct dice *self, uint32_t limit);
int dice_between(struct dice *self, int from, int until);
