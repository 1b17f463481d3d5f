/* risk_cell - one value of one unit, and the gate that it must pass before arithmetic. */
#include "risk/risk_cell.h"

#include <stdbool.h>

/*
 * Bounds on what is computed with. They keep every later square, quotient and sum finite, and
 * counts exact; no register holds a unit outside them. Zero is allowed where it means something.
 */
#define VALUE_MAX 1e15
#define VALUE_MIN 1e-9

static const char *const STATUS_NAMES[RISK_CELL_STATUSES] = {
    [RISK_CELL_OK] = "OK",
    [RISK_CELL_MISSING] = "MISSING",
    [RISK_CELL_NOT_APPLICABLE] = "NOT_APPLICABLE",
    [RISK_CELL_ZERO_DENOM] = "ZERO_DENOM",
    [RISK_CELL_STALE] = "STALE",
    [RISK_CELL_SUPPRESSED] = "SUPPRESSED",
    [RISK_CELL_INVALID] = "INVALID",
    [RISK_CELL_LATE] = "LATE",
};

struct risk_cell
risk_cell_missing(void)
{
    return (struct risk_cell){.status = RISK_CELL_MISSING};
}

/* False for NaN too. */
static bool
is_between(double value, double low, double high)
{
    return value >= low && value <= high;
}

static bool
is_num_possible(enum risk_type type, const struct risk_cell *cell)
{
    switch (type) {
    case RISK_PROPORTION:
        return cell->num == 0.0 || is_between(cell->num, VALUE_MIN, cell->den);
    case RISK_RATE:
        return cell->num == 0.0 || is_between(cell->num, VALUE_MIN, VALUE_MAX);
    case RISK_MEAN: return is_between(cell->num, -VALUE_MAX, VALUE_MAX);
    }
    return false;
}

/* A mean of nobody is no number: its num is not looked at. E = 0 with O > 0 is a model error. */
static enum risk_cell_status
zero_denom(enum risk_type type, const struct risk_cell *cell)
{
    if (type == RISK_MEAN || cell->num == 0.0)
        return RISK_CELL_ZERO_DENOM;
    return RISK_CELL_INVALID;
}

static enum risk_cell_status
gate_value(const struct risk_indicator *indicator, const struct risk_cell *cell)
{
    if (cell->den == 0.0)
        return zero_denom(indicator->type, cell);
    if (!is_between(cell->den, VALUE_MIN, VALUE_MAX)
        || !is_num_possible(indicator->type, cell))
        return RISK_CELL_INVALID;
    if (indicator->type == RISK_MEAN && indicator->sd == 0.0
        && !is_between(cell->sd, VALUE_MIN, VALUE_MAX))
        return RISK_CELL_INVALID;
    return cell->den < indicator->n_min ? RISK_CELL_SUPPRESSED : RISK_CELL_OK;
}

static bool
is_stale(const struct risk_indicator *indicator, const struct risk_cell *cell,
         int32_t as_of_day)
{
    int64_t age_days = (int64_t)as_of_day - cell->observed_day;

    return indicator->max_age_days > 0 && age_days > indicator->max_age_days;
}

/* What the source says about a cell stands, as far as it is the source's to say. */
static enum risk_cell_status
gate_source(uint8_t status)
{
    switch ((enum risk_cell_status)status) {
    case RISK_CELL_OK: return RISK_CELL_OK;
    case RISK_CELL_SUPPRESSED: return RISK_CELL_SUPPRESSED;
    case RISK_CELL_ZERO_DENOM: return RISK_CELL_ZERO_DENOM;
    case RISK_CELL_MISSING:
    case RISK_CELL_NOT_APPLICABLE:
    case RISK_CELL_STALE:
    case RISK_CELL_LATE: return RISK_CELL_MISSING;
    case RISK_CELL_INVALID: break;
    }
    return RISK_CELL_INVALID;
}

enum risk_cell_status
risk_cell_gate(const struct risk_indicator *indicator, const struct risk_cell *cell,
               int32_t as_of_day)
{
    enum risk_cell_status status = gate_source(cell->status);

    if (status != RISK_CELL_OK)
        return status;
    if (cell->known_day > as_of_day)
        return RISK_CELL_LATE;
    if (cell->observed_day > as_of_day)
        return RISK_CELL_INVALID;
    status = gate_value(indicator, cell);
    if (status == RISK_CELL_OK && is_stale(indicator, cell, as_of_day))
        return RISK_CELL_STALE;
    return status;
}

const char *
risk_cell_status_name(enum risk_cell_status status)
{
    return (unsigned)status < RISK_CELL_STATUSES ? STATUS_NAMES[status] : "INVALID";
}
