/* dice - randomness that a printed seed repeats. */
#include "support/dice.h"

#include <stdlib.h>

#include "platform/clock.h"
#include "support/stack_check.h"

enum { SEED_BITS = 0xFFFFFF };

struct dice
dice_new(void)
{
    const char *given = getenv("TILLSYN_SEED");
    uint64_t seed =
        given != NULL ? strtoull(given, NULL, 10) : (uint64_t)clock_now_us() & SEED_BITS;

    print_message("# TILLSYN_SEED=%llu\n", (unsigned long long)seed);
    return (struct dice){seed};
}

/* source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014 (splitmix64) */
static uint64_t
next(struct dice *self)
{
    uint64_t z = self->state += UINT64_C(0x9E3779B97F4A7C15);

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint32_t
dice_below(struct dice *self, uint32_t limit)
{
    return (uint32_t)((next(self) >> 32) * limit >> 32);
}

int
dice_between(struct dice *self, int from, int until)
{
    return from + (int)dice_below(self, (uint32_t)(until - from + 1));
}
