/* risk_model - indicators with weights and the options they are computed under. */
#pragma once

#include "platform/rc.h"
#include "risk/risk_indicator.h"

struct risk_options {
    uint32_t min_group;     /* OK units that make a peer group, default 20 */
    uint32_t min_spread;    /* below this many units the parent's tau2, default 10 */
    bool shrink_small;      /* pull tau2 of groups under 100 to the parent's */
    int64_t coverage_micro; /* less weight observed than this: INSUFFICIENT_DATA */
};

struct risk_model {
    const char *id;
    const char *version;
    const struct risk_indicator *indicators; /* ascending by id */
    size_t n_indicators;
    struct risk_options options;
    uint8_t sha256[32]; /* of the model file's bytes; offices compare it */
};

/* The defaults of the specification: 20, 10, true, 0.5. */
struct risk_options risk_options_default(void);

/*
 * Refuse a model that cannot be computed with.
 *
 * out:    why  a short English sentence; written only on RC_INVALID; static
 * errors: RC_INVALID  no indicator, ids not ascending, weight or direction out of range, ...
 */
must_check rc_t risk_model_check(const struct risk_model *self, const char **why);

/*
 * The positions of the indicators whose evidence class is in the mask, ascending.
 *
 * in:     positions  room for n_indicators
 * out:    the number written
 */
size_t risk_model_select(const struct risk_model *self, unsigned evidence,
                         uint16_t *positions);
