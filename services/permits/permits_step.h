/* permits_step - the life of an application as a table: what can be done where, under which guards, and where it leads. */
#pragma once

#include "permits/permits_case.h"
#include "permits/permits_refusal.h"

/* What an act leaves behind, beside the event itself. Arrays belong to the act or to the law. */
struct permits_effects {
    struct permits_standing standing; /* as it is now */
    struct permits_words documents;   /* the last word on each */
    bool present;                     /* they came; otherwise they were asked for */
    const struct permits_checked *checks;
    size_t n_checks;
    struct permits_words refs; /* provisions cited */
};

/*
 * Do it, or say why not.
 *
 * out:    effects  written only on RC_OK
 *         why      written only on RC_INVALID and RC_CONFLICT
 * errors: RC_CONFLICT  the act does not belong to where the application stands
 *         RC_INVALID   a guard refuses
 * source: domain model 6.4, permit application
 */
must_check rc_t permits_step(const struct permits_case *facts,
                             const struct permits_act *act,
                             struct permits_effects *effects,
                             struct permits_refusal *why);

/* Whether the act belongs to the state, whatever its guards say. */
bool permits_step_is_possible(unsigned state, unsigned act);
