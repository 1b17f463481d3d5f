/* demo_finding - what the cases of one unit found, what was remedied, and what came back. */
#pragma once

#include "demo/demo_case.h"

/*
 * Decide outcomes and findings of one unit's cases. A remedied finding comes back under the same requirement with a
 * chance at each later case that is looked into; worse units do so more often. What comes back does so only that way:
 * a new finding is never one that was remedied there before.
 *
 * in:     cases  n of one unit, by the day they came in
 */
void demo_finding_make(struct demo_case *cases, size_t n);
