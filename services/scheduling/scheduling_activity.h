/* scheduling_activity - the life of an activity as a table. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "platform/rc.h"

/* As in the messages. */
enum scheduling_kind {
    SCHEDULING_INSPECTION = 1,
    SCHEDULING_DIALOGUE, /* promoting: no case, no duty, never unannounced */
    SCHEDULING_DESK_REVIEW
};

enum scheduling_state {
    SCHEDULING_PROPOSED = 1,
    SCHEDULING_COI_CHECKED,
    SCHEDULING_ASSIGNED,
    SCHEDULING_CONFIRMED,
    SCHEDULING_ANNOUNCED,
    SCHEDULING_EMBARGOED,
    SCHEDULING_IN_PROGRESS,
    SCHEDULING_PERFORMED,
    SCHEDULING_RECORD_DRAFTED,
    SCHEDULING_RECORD_SIGNED,
    SCHEDULING_REPORTED,
    SCHEDULING_CANCELLED,
    SCHEDULING_STATES
};

enum scheduling_act {
    SCHEDULING_CHECK = 1,
    SCHEDULING_ASSIGN,
    SCHEDULING_CONFIRM,
    SCHEDULING_ANNOUNCE,
    SCHEDULING_EMBARGO,
    SCHEDULING_START,
    SCHEDULING_PERFORM,
    SCHEDULING_RECORD,
    SCHEDULING_SIGN,
    SCHEDULING_REPORT,
    SCHEDULING_RELEASE, /* the team is taken off: a conflict or an absence */
    SCHEDULING_RESCHEDULE,
    SCHEDULING_CANCEL,
    SCHEDULING_ACTS
};

/* What the guards look at. */
struct scheduling_act_facts {
    bool is_announced;
    bool is_free_of_conflict; /* nobody of the team has an interest on the day  */
    bool is_on_team;          /* the actor                                      */
    bool has_text;            /* a reason (RESCHEDULE, CANCEL) or an outcome (PERFORM) */
    uint32_t team, team_least;
    int32_t day, planned_day; /* START: one and the same; later acts: not before it */
    uint32_t interviews_offered, interviews_held;
};

enum scheduling_verdict {
    SCHEDULING_ALLOWED = 0,
    SCHEDULING_WRONG_STATE,
    SCHEDULING_TEAM_CONFLICT,
    SCHEDULING_TEAM_TOO_SMALL,
    SCHEDULING_NOT_AS_DRAWN, /* announcing an unannounced one, or the reverse */
    SCHEDULING_WRONG_DAY,
    SCHEDULING_NOT_ON_TEAM,
    SCHEDULING_NEEDS_TEXT,
    SCHEDULING_INTERVIEWS, /* more held than offered */
    SCHEDULING_VERDICTS
};

/* Whether the act may happen, and what state it leads to. out: next, written when it may. */
enum scheduling_verdict scheduling_judge(enum scheduling_state state,
                                         enum scheduling_act act,
                                         const struct scheduling_act_facts *facts,
                                         enum scheduling_state *next);
