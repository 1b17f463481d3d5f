/* ctl_cells_outcome - what was found the year after, and the rivals' scores, out of a row. */
#include "ctl/ctl_cells.h"

#include <math.h>

static rc_t
read_verdict(struct ctl_cells *self, enum ctl_verdict *verdict)
{
    const struct ctl_mapping *mapping = self->mapping;
    bool is_unknown, is_inspected, is_bad;

    TRY(ctl_cells_any(self, &mapping->unknown, &is_unknown));
    TRY(ctl_cells_any(self, &mapping->inspected, &is_inspected));
    TRY(ctl_cells_any(self, &mapping->bad, &is_bad));
    *verdict = is_unknown      ? CTL_OUTCOME_UNKNOWN
               : !is_inspected ? CTL_NOT_INSPECTED
               : is_bad        ? CTL_BAD
                               : CTL_NOT_BAD;
    return RC_OK;
}

/* The place in the order, the first being 1. */
static rc_t
read_order(struct ctl_cells *self, const struct ctl_rival_reading *reading, double *score)
{
    const struct ctl_slice text = ctl_cells_text(self, &reading->from);

    if (text.text == NULL)
        return RC_MISSING;
    for (size_t i = 0; i < reading->n_order; i++) {
        if (ctl_text_equals(text, reading->order[i])) {
            *score = (double)(i + 1);
            return RC_OK;
        }
    }
    return ctl_cells_refuse(self, CTL_ROW_UNKNOWN_VALUE, &reading->from, NULL);
}

static rc_t
read_sum(struct ctl_cells *self, const struct ctl_rival_reading *reading, double *score)
{
    struct ctl_total total;

    TRY(ctl_cells_sum(self, &reading->sum, &total));
    *score = total.total;
    return RC_OK;
}

static rc_t
read_rivals(struct ctl_cells *self, struct ctl_outcome_row *outcome)
{
    const struct ctl_mapping *mapping = self->mapping;

    outcome->n_rivals = mapping->n_rivals;
    for (size_t i = 0; i < mapping->n_rivals; i++) {
        const struct ctl_rival_reading *reading = &mapping->rival_readings[i];
        const rc_t rc = reading->n_order > 0
                            ? read_order(self, reading, &outcome->rival_score[i])
                            : read_sum(self, reading, &outcome->rival_score[i]);

        if (rc == RC_INVALID)
            return rc;
        if (rc == RC_MISSING)
            outcome->rival_score[i] = (double)NAN;
    }
    return RC_OK;
}

rc_t
ctl_cells_outcome(struct ctl_cells *self, struct ctl_outcome_row *outcome)
{
    const struct ctl_mapping *mapping = self->mapping;
    const rc_t from =
        ctl_cells_day(self, &mapping->outcome_from, &outcome->period_from_day);
    const rc_t to = ctl_cells_day(self, &mapping->outcome_to, &outcome->period_to_day);

    if (from == RC_INVALID || to == RC_INVALID)
        return RC_INVALID;
    if (from == RC_MISSING)
        outcome->period_from_day = CTL_DAY_NONE;
    if (to == RC_MISSING)
        outcome->period_to_day = CTL_DAY_NONE;
    TRY(read_verdict(self, &outcome->verdict));
    return read_rivals(self, outcome);
}
