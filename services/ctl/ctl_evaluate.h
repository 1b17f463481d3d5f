/* ctl_evaluate - selections of each stage against what the inspectors found the year after. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

enum { CTL_EVAL_STAGES = 3, CTL_EVAL_MODES = 2, CTL_EVAL_RIVALS = 8 };

/* What the year after showed; unknown: the unit was gone. The numbers are enum ctl_verdict's. */
enum ctl_eval_verdict {
    CTL_EVAL_NOT_INSPECTED,
    CTL_EVAL_NOT_BAD,
    CTL_EVAL_BAD,
    CTL_EVAL_UNKNOWN
};

/* One unit of the population that the selections were made from. */
struct ctl_eval_unit {
    uint8_t verdict;                 /* enum ctl_eval_verdict */
    uint8_t reached[CTL_EVAL_MODES]; /* per mode: stages that it was selected in, 0..3 */
    uint8_t lottery[32];             /* the round's, committed: the lower goes first */
    double rival[CTL_EVAL_RIVALS];   /* higher is worse; NAN: no score, ranks last */
};

/*
 * What a result may be used for. NOTHING: nobody was inspected, or so few that the interval is
 * wider than 0.40. LIKE_BASE: the interval holds the base rate, it is no better than chance.
 */
enum ctl_eval_reading {
    CTL_EVAL_NOTHING,
    CTL_EVAL_LIKE_BASE,
    CTL_EVAL_ABOVE,
    CTL_EVAL_BELOW
};

/* One set of units. Rates are shares 0..1, NAN when nobody was inspected. */
struct ctl_eval_cell {
    uint32_t n; /* = inspected + not_inspected + unknown */
    uint32_t inspected, bad, not_inspected, unknown;
    double precision; /* bad / inspected */
    double lo, hi;    /* its Wilson interval, 95 % */
    double lift;      /* precision / base rate */
    enum ctl_eval_reading reading;
};

struct ctl_eval {
    uint32_t stage_size[CTL_EVAL_STAGES];
    size_t n_rivals;
    struct ctl_eval_cell population; /* its precision is the base rate */
    struct ctl_eval_cell mode[CTL_EVAL_MODES][CTL_EVAL_STAGES];
    struct ctl_eval_cell rival[CTL_EVAL_RIVALS][CTL_EVAL_STAGES];
};

struct ctl_eval_input {
    const struct ctl_eval_unit *units; /* the whole population, in any order */
    size_t n_units, n_rivals;
    uint32_t stage_size[CTL_EVAL_STAGES]; /* 240, 30, 6: how many the rivals take */
};

/* Room for a ranking. */
struct ctl_eval_place {
    double score;
    const struct ctl_eval_unit *unit;
};

/*
 * Evaluate one node's round. The rivals choose among the whole population.
 *
 * in:     places  room for n_units
 * errors: RC_INVALID  a verdict or stage out of range, too many rivals, stage sizes that grow
 */
must_check rc_t ctl_evaluate(const struct ctl_eval_input *input,
                             struct ctl_eval_place *places, struct ctl_eval *result);

/* Add another node's counts to a total (zeroed at first) and make its rates anew. */
void ctl_eval_add(struct ctl_eval *total, const struct ctl_eval *node);
