/* risk_round - the life of a selection round as a table. */
#pragma once

#include <stdint.h>

#include "platform/rc.h"

enum risk_round_state {
    RISK_ROUND_DRAFTED = 1,
    RISK_ROUND_POPULATION_FROZEN,
    RISK_ROUND_SOURCES_FROZEN,
    RISK_ROUND_STAGE1_SCORED,
    RISK_ROUND_STAGE1_CUT,
    RISK_ROUND_STAGE2_SCORED,
    RISK_ROUND_STAGE2_CUT,
    RISK_ROUND_REVIEWED,
    RISK_ROUND_APPROVED,
    RISK_ROUND_ORDERED,
    RISK_ROUND_EVALUATED,
    RISK_ROUND_CANCELLED
};

enum risk_round_event {
    RISK_ROUND_FREEZE_POPULATION = 1,
    RISK_ROUND_FREEZE_SOURCES,
    RISK_ROUND_SCORE_STAGE1,
    RISK_ROUND_CUT_STAGE1,
    RISK_ROUND_SCORE_STAGE2,
    RISK_ROUND_CUT_STAGE2,
    RISK_ROUND_REVIEW,
    RISK_ROUND_APPROVE, /* twice, by two persons: the first leaves the round REVIEWED */
    RISK_ROUND_ORDER,
    RISK_ROUND_EVALUATE,
    RISK_ROUND_CANCEL /* any time before APPROVED */
};

/* What the guards look at. Persons by their id in the allow-list; NULL: nobody. */
struct risk_round_facts {
    const char *actor;          /* who asks; NULL for the service itself */
    const char *reviewer;       /* who reviewed */
    const char *first_approver; /* who approved first */
    const char *reason;         /* the actor's words; CANCEL needs them */
    uint32_t n_units;           /* in the frozen population */
    uint32_t n_sources;         /* frozen snapshots */
    uint32_t n_selected;        /* units that the last cut let through */
};

enum risk_round_verdict {
    RISK_ROUND_ALLOWED = 0,
    RISK_ROUND_WRONG_STATE,       /* the event does not belong to this state */
    RISK_ROUND_NO_UNITS,          /* an empty population cannot be frozen */
    RISK_ROUND_NO_SOURCES,        /* a round without a frozen source cannot be scored */
    RISK_ROUND_NOBODY_SELECTED,   /* there is nothing to review */
    RISK_ROUND_NEEDS_PERSON,      /* an act of a person, not of a service */
    RISK_ROUND_REVIEWER_APPROVES, /* who reviewed cannot approve */
    RISK_ROUND_SAME_APPROVER,     /* the second approver is the first */
    RISK_ROUND_NEEDS_REASON
};

/* Whether the event may happen, and if not, why. */
enum risk_round_verdict risk_round_judge(enum risk_round_state state,
                                         enum risk_round_event event,
                                         const struct risk_round_facts *facts);

/*
 * The state after the event (domain model 6.4).
 *
 * errors: RC_CONFLICT  the event does not belong to this state
 *         RC_INVALID   a guard refuses; risk_round_judge says which
 */
must_check rc_t risk_round_next(enum risk_round_state state, enum risk_round_event event,
                                const struct risk_round_facts *facts,
                                enum risk_round_state *next);

/* As stored: drafted, ...; freeze_population, ...; NULL for anything else. */
const char *risk_round_state_name(enum risk_round_state state);
const char *risk_round_event_name(enum risk_round_event event);

/* What to tell the person who was refused, Swedish then English. */
const char *risk_round_verdict_text(enum risk_round_verdict verdict);
