/* demo_quality - the hidden truth: how bad a unit really is. */
#pragma once

#include <stdint.h>

/*
 * A number with mean 0 and deviation 1; higher is worse. It is made from the seed and the unit's reference alone, each time
 * it is asked for: it is in no file and no service, and what the generator writes only leans on it.
 */
double demo_quality(uint64_t seed, const char *unit_ref);
