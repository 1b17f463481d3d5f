/* ctl_backtest - a node's rounds, in both modes, beside what the year after showed. */
#pragma once

#include <jansson.h>

#include "ctl/ctl_evaluate.h"
#include "ctl/ctl_outcomes.h"

enum ctl_backtest_mode { CTL_BACKTEST_FUNNEL, CTL_BACKTEST_OWN };

/* One office's dossiers of the same programme, day and seed. */
struct ctl_backtest {
    const char *node;
    json_t *dossier[CTL_EVAL_MODES]; /* NULL: no round in that mode; borrowed */
    struct ctl_eval result;
};

/*
 * Pair dossiers by office, and set each pair beside the outcomes.
 *
 * in:     dossiers  an array as ctl_dossier_fetch makes them; of one mode and office the first counts
 * out:    tests     in the order in which the offices come; total over all of them
 * errors: RC_INVALID  a dossier that is none, or a round whose stages do not narrow
 */
must_check rc_t ctl_backtest_run(struct arena *arena, json_t *dossiers,
                                 const struct ctl_outcomes *outcomes,
                                 struct ctl_backtest **tests, size_t *n_tests,
                                 struct ctl_eval *total);

/* A mode's word in JSON and on the wire. */
const char *ctl_backtest_mode_word(enum ctl_backtest_mode mode);

/* An evaluation as an object: a new reference. */
json_t *ctl_eval_json(const struct ctl_eval *eval, const struct ctl_outcomes *outcomes);

/* Every office on one line, for people; what an office's rounds add up to is ctl_eval_print's. */
void ctl_backtest_print(const struct ctl_backtest *tests, size_t n,
                        const struct ctl_outcomes *outcomes, struct arena *arena,
                        FILE *out);
