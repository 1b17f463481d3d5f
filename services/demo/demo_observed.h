/* demo_observed - the external evidence of primary care centres as the authority comes to know it. */
#pragma once

#include "demo/demo_evidence.h"
#include "demo/demo_naive.h"

enum { DEMO_BOARD_REPORTS = DEMO_INDICATORS, DEMO_OBSERVED };

/* What each of the columns is, in the order of their positions. */
extern const struct demo_naive_kind DEMO_OBSERVED_KINDS[DEMO_OBSERVED];

/*
 * The cells of a county's primary care centres: what the registers measured, and the reports that a board sent, less those
 * that are quarantined, withdrawn or name nobody.
 *
 * out:    DEMO_OBSERVED columns of one cell for each unit, in the arena
 */
const struct demo_naive_cell *demo_observed_make(const struct demo_nation *nation,
                                                 size_t county, struct arena *arena);
