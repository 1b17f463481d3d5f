/* risk_model - indicators with weights and the options they are computed under. */
#include "risk/risk_model.h"

#include <string.h>

#include "risk/risk_micro.h"

enum { ID_MAX = 48, INDICATORS_MAX = 1000 };

#define WEIGHT_MIN 1e-6
#define WEIGHT_MAX 1e6
#define SD_MIN     1e-9 /* as in the gate of risk_cell.c */
#define SD_MAX     1e15

struct risk_options
risk_options_default(void)
{
    return (struct risk_options){.min_group = 20,
                                 .min_spread = 10,
                                 .shrink_small = true,
                                 .coverage_micro = RISK_MICRO / 2};
}

static bool
is_id(const char *text)
{
    size_t n = text == NULL ? 0 : strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

    return n >= 1 && n <= ID_MAX && text[n] == '\0';
}

static const char *
definition_fault(const struct risk_indicator *self)
{
    if (!is_id(self->id))
        return "an indicator's id must be 1 to 48 of a-z, 0-9 and _";
    if (self->type < RISK_PROPORTION || self->type > RISK_MEAN)
        return "an indicator's type must be PROPORTION, RATE or MEAN";
    if (self->evidence != RISK_EXTERNAL && self->evidence != RISK_OWN)
        return "an indicator's evidence must be external or own";
    if (self->spread != RISK_SPREAD_HUBER_PM && self->spread != RISK_SPREAD_NONE)
        return "an indicator's spread must be HUBER_PM or NONE";
    if (self->transform != RISK_TRANSFORM_PLAIN
        && self->transform != RISK_TRANSFORM_EXACT)
        return "an indicator's transform must be PLAIN or EXACT";
    if (self->direction != 1 && self->direction != -1)
        return "an indicator's direction must be 1 or -1; make two indicators of a "
               "two-sided one";
    if (self->peer != RISK_PEER_SUBTYPE && self->peer != RISK_PEER_AREA)
        return "an indicator's peer_by must be subtype or area";
    return NULL;
}

static const char *
count_fault(const struct risk_indicator *self)
{
    const bool is_share = self->count.per == RISK_COUNT_PER_INSPECTIONS;

    if (!risk_count_is_asked(&self->count))
        return NULL;
    if (self->evidence != RISK_OWN)
        return "counts: only own evidence is counted here; say evidence = \"own\"";
    if (self->type != (is_share ? RISK_PROPORTION : RISK_RATE))
        return "counts: per places makes a RATE, per inspections a PROPORTION";
    return risk_count_fault(&self->count);
}

/* NaN is between no bounds, so it is refused too. */
static bool
is_between(double value, double low, double high)
{
    return value >= low && value <= high;
}

static const char *
number_fault(const struct risk_indicator *self)
{
    if (!is_between(self->weight, WEIGHT_MIN, WEIGHT_MAX))
        return "an indicator's weight must be between 0.000001 and 1000000";
    if (self->sd != 0.0 && !is_between(self->sd, SD_MIN, SD_MAX))
        return "an indicator's sd must be 0 or positive";
    if (!is_between(self->n_min, 0.0, SD_MAX) || self->max_age_days < 0)
        return "an indicator's n_min and max_age_days must be 0 or positive";
    return NULL;
}

static const char *
indicator_fault(const struct risk_indicator *self)
{
    const char *fault = definition_fault(self);

    if (fault == NULL)
        fault = number_fault(self);
    return fault != NULL ? fault : count_fault(self);
}

static const char *
options_fault(const struct risk_options *self)
{
    if (self->min_group < 2)
        return "min_group must be at least 2";
    if (self->coverage_micro < 0 || self->coverage_micro > RISK_MICRO)
        return "coverage_min must be between 0 and 1";
    return NULL;
}

static const char *
model_fault(const struct risk_model *self)
{
    const char *fault = options_fault(&self->options);

    if (self->n_indicators == 0 || self->n_indicators > INDICATORS_MAX)
        return "a model needs 1 to 1000 indicators";
    for (size_t k = 0; k < self->n_indicators && fault == NULL; k++) {
        fault = indicator_fault(&self->indicators[k]);
        if (fault == NULL && k > 0
            && strcmp(self->indicators[k - 1].id, self->indicators[k].id) >= 0)
            fault = "indicators must be sorted by id, and each id used once";
    }
    return fault;
}

rc_t
risk_model_check(const struct risk_model *self, const char **why)
{
    const char *fault = model_fault(self);

    if (fault == NULL)
        return RC_OK;
    *why = fault;
    return RC_INVALID;
}

size_t
risk_model_select(const struct risk_model *self, unsigned evidence, uint16_t *positions)
{
    size_t n = 0;

    for (size_t k = 0; k < self->n_indicators; k++)
        if (((unsigned)self->indicators[k].evidence & evidence) != 0)
            positions[n++] = (uint16_t)k;
    return n;
}
