/* risk_cell - one value of one unit, and the gate that it must pass before arithmetic. */
#pragma once

#include <stdint.h>

#include "risk/risk_indicator.h"

enum risk_cell_status {
    RISK_CELL_OK = 0,
    RISK_CELL_MISSING,        /* nothing was observed */
    RISK_CELL_NOT_APPLICABLE, /* the indicator is not asked of this kind of unit */
    RISK_CELL_ZERO_DENOM,     /* nobody at risk: there is nothing to compare */
    RISK_CELL_STALE,          /* older than the indicator allows */
    RISK_CELL_SUPPRESSED,     /* too few behind it, by the source or by n_min */
    RISK_CELL_INVALID,        /* impossible; reported to whoever delivered it */
    RISK_CELL_LATE            /* became known after the as-of day */
};

enum { RISK_CELL_STATUSES = RISK_CELL_LATE + 1 };

struct risk_cell {
    double num;           /* x, O or the mean */
    double den;           /* n, E or exposure, or the number behind the mean */
    double sd;            /* MEAN without a fixed sd: deviation of one observation */
    int32_t observed_day; /* last day that the value describes */
    int32_t known_day;    /* day on which the authority had it */
    uint8_t status;       /* what the source says: enum risk_cell_status */
};

/* A cell that is not there. */
struct risk_cell risk_cell_missing(void);

/*
 * The status with which a cell enters the run. Only RISK_CELL_OK is computed with: then num and
 * den are finite and 0 < den (PROPORTION: num <= den), and every later step stays finite.
 *
 * Applicability is decided from the unit's kind (risk_indicator_applies), never per cell: a
 * NOT_APPLICABLE that the source claims counts as MISSING here. The source reports a duplicate
 * (unit, indicator, period) as INVALID.
 *
 * in:     as_of_day  what the run may know; a later known_day is LATE
 * source: risk method 5.2 and 5.12
 */
enum risk_cell_status risk_cell_gate(const struct risk_indicator *indicator,
                                     const struct risk_cell *cell, int32_t as_of_day);

/* OK, MISSING, ... as written in exports. */
const char *risk_cell_status_name(enum risk_cell_status status);
