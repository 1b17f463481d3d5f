/* ctl_cells_observation - one observation out of the cells of a row. */
#include "ctl/ctl_cells.h"

/* errors: RC_MISSING  a day that the row does not give; RC_INVALID  not a day, or out of order */
static rc_t
read_period(struct ctl_cells *self, const struct ctl_reading *reading,
            struct ctl_observation_row *observation)
{
    TRY(ctl_cells_day(self, &reading->period_from, &observation->period_from_day));
    TRY(ctl_cells_day(self, &reading->period_to, &observation->period_to_day));
    if (observation->period_from_day > observation->period_to_day)
        return ctl_cells_refuse(self, CTL_ROW_DATE_ORDER, &reading->period_to, NULL);
    return RC_OK;
}

/* Numerator and denominator as the table has them. errors: RC_MISSING, and why in skip */
static rc_t
read_sums(struct ctl_cells *self, const struct ctl_reading *reading,
          struct ctl_observation_row *observation, enum ctl_skip *skip)
{
    struct ctl_total num, den = {.counted = 0};
    rc_t rc = ctl_cells_sum(self, &reading->num, &num);

    if (rc == RC_OK && reading->is_counted)
        den.total = (double)num.counted;
    else if (rc == RC_OK)
        rc = ctl_cells_sum(self, &reading->den, &den);
    if (num.is_suppressed || den.is_suppressed)
        *skip = CTL_SKIP_SUPPRESSED;
    TRY(rc);
    observation->den = den.total;
    observation->num = reading->is_percent ? num.total * den.total / 100.0 : num.total;
    return RC_OK;
}

/* source: risk method 5.2, the values that are INVALID there */
static rc_t
check_sums(struct ctl_cells *self, const struct ctl_reading *reading,
           const struct ctl_observation_row *observation)
{
    const enum ctl_measure measure = reading->indicator->measure;

    if (observation->den < 0.0)
        return ctl_cells_refuse(self, CTL_ROW_OUT_OF_RANGE, &reading->den.parts[0],
                                "< 0");
    if (measure != CTL_MEAN && observation->num < 0.0)
        return ctl_cells_refuse(self, CTL_ROW_OUT_OF_RANGE, &reading->num.parts[0],
                                "< 0");
    if (measure == CTL_PROPORTION && observation->num > observation->den)
        return ctl_cells_refuse(self, CTL_ROW_OUT_OF_RANGE, &reading->num.parts[0],
                                "> 100 %");
    return RC_OK;
}

static rc_t
read_deviation(struct ctl_cells *self, const struct ctl_reading *reading,
               struct ctl_observation_row *observation)
{
    const rc_t rc = ctl_cells_number(self, &reading->sd, &observation->sd);

    if (rc == RC_OK && observation->sd < 0.0)
        return ctl_cells_refuse(self, CTL_ROW_OUT_OF_RANGE, &reading->sd, "< 0");
    return rc == RC_INVALID ? rc : RC_OK;
}

/* No events of a period that was over before the unit began: it had no exposure to them. */
static bool
is_before_start(const struct ctl_cells *self,
                const struct ctl_observation_row *observation)
{
    return observation->indicator->event_kind != NULL && observation->num <= 0.0
           && observation->period_to_day < self->start_day;
}

static rc_t
read_one(struct ctl_cells *self, const struct ctl_reading *reading,
         struct ctl_observation_row *observation, enum ctl_skip *skip)
{
    *observation = (struct ctl_observation_row){.indicator = reading->indicator};
    *skip = CTL_SKIP_NO_VALUE;
    TRY(ctl_cells_day(self, &reading->known_at, &observation->known_at_day));
    if (observation->known_at_day > self->as_of_day) {
        *skip = CTL_SKIP_NOT_KNOWN_YET;
        return RC_MISSING;
    }
    TRY(read_period(self, reading, observation));
    TRY(read_sums(self, reading, observation, skip));
    TRY(check_sums(self, reading, observation));
    TRY(read_deviation(self, reading, observation));
    if (observation->den > 0.0 && !is_before_start(self, observation))
        return RC_OK;
    *skip = CTL_SKIP_NO_EXPOSURE;
    return RC_MISSING;
}

static int32_t
earlier(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t
later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* Events and exposure add up over the periods that are known and that the unit was there for. */
static void
add_period(struct ctl_observation_row *total, const struct ctl_observation_row *period)
{
    if (total->den <= 0.0) {
        *total = *period;
        return;
    }
    total->num += period->num;
    total->den += period->den;
    total->period_from_day = earlier(total->period_from_day, period->period_from_day);
    total->period_to_day = later(total->period_to_day, period->period_to_day);
    total->known_at_day = later(total->known_at_day, period->known_at_day);
}

static rc_t
read_total(struct ctl_cells *self, const struct ctl_reading *reading,
           struct ctl_observation_row *observation, enum ctl_skip *skip)
{
    *observation = (struct ctl_observation_row){.indicator = reading->indicator};
    for (size_t i = 0; i < reading->n_periods; i++) {
        struct ctl_observation_row period;
        const rc_t rc = read_one(self, &reading->periods[i], &period, skip);

        if (rc == RC_INVALID)
            return rc;
        if (rc == RC_OK)
            add_period(observation, &period);
    }
    return observation->den > 0.0 ? RC_OK : RC_MISSING;
}

rc_t
ctl_cells_observation(struct ctl_cells *self, const struct ctl_reading *reading,
                      struct ctl_observation_row *observation, enum ctl_skip *skip)
{
    if (reading->n_periods > 0)
        return read_total(self, reading, observation, skip);
    return read_one(self, reading, observation, skip);
}
