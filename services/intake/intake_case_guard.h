/* intake_case_guard - what an act must meet, each by its name, and what would meet it. */
#pragma once

#include "intake/intake_case_act.h"
#include "intake/intake_case_file.h"
#include "intake/intake_case_interest.h"
#include "intake/intake_law.h"

/* Who began, found something or drafted, and when. */
struct intake_done {
    const char *act, *actor;
    int32_t day;
};

/* Everything that a guard may look at; all of it is loaded before. */
struct intake_facts {
    const struct intake_file *file;
    const struct intake_act *act;
    const struct intake_law *law;
    const char *actor; /* the person who acts */
    int32_t today;     /* INTAKE_DAY_OPEN: a demo or a test lives on days of its own */
    struct intake_bonds bonds;
    struct uuid unit_id;              /* the case's, or the one that the act gives it  */
    struct uuid provider_id;          /* nil: nobody to tell                           */
    const struct intake_case *target; /* of a link; NULL: there is no such case        */
    bool has_unmet_injunction;        /* on the same unit, decided before              */
    const struct intake_done *round;  /* since the case was last reopened; oldest first */
    size_t n_round;
};

struct intake_guard {
    bool (*is_met)(const struct intake_facts *facts);
    const char *code; /* stable, for programs */
    const char *sv;   /* what would meet it   */
    const char *en;
};

/* Of every act. */
extern const struct intake_guard INTAKE_NOT_BIASED, INTAKE_DAY_IN_ORDER,
    INTAKE_DAY_NOT_AHEAD;

/* Before the investigation, and about the case as such. */
extern const struct intake_guard INTAKE_HAS_REASON, INTAKE_HAS_AREA, INTAKE_HAS_PRIORITY,
    INTAKE_HAS_UNIT, INTAKE_MAY_DECLINE, INTAKE_HAS_DECLINE_GROUND, INTAKE_NO_DUTY,
    INTAKE_MAY_HAND_OVER, INTAKE_HAS_RECEIVER, INTAKE_PROVIDER_NOT_ASKED,
    INTAKE_HAS_TARGET, INTAKE_SAME_UNIT, INTAKE_NOT_TWO_COMPLAINANTS, INTAKE_HAS_HANDLER,
    INTAKE_HANDLER_NOT_BIASED, INTAKE_REPLY_AHEAD, INTAKE_REPLY_OVER, INTAKE_HAS_DOCUMENT,
    INTAKE_PARTY_STARTED, INTAKE_DELAY_LONG_ENOUGH, INTAKE_DELAY_ONCE,
    INTAKE_RECEIVED_BEFORE;

/* Questions, findings, causes and measures. */
extern const struct intake_guard INTAKE_HAS_TRIGGER, INTAKE_HAS_ANSWER,
    INTAKE_ALL_ANSWERED, INTAKE_VOICE_SAID, INTAKE_IN_CATALOGUE, INTAKE_FINDING_CITES_LAW,
    INTAKE_FINDING_COMPLETE, INTAKE_HAS_FINDING, INTAKE_FINDING_OPEN,
    INTAKE_CAUSE_COMPLETE, INTAKE_HAS_CAUSE, INTAKE_MEASURE_COMPLETE, INTAKE_HAS_MEASURE,
    INTAKE_DONE_BY_THEN, INTAKE_MEASURE_DONE_FIRST, INTAKE_EFFECT_DUE, INTAKE_HAS_EFFECT,
    INTAKE_EFFECT_VERIFIED;

/* Communication and decisions. */
extern const struct intake_guard INTAKE_SENT_OR_EXCEPTED, INTAKE_COMMUNICATED,
    INTAKE_HAS_DECISION_TYPE, INTAKE_DECISION_CITES_LAW, INTAKE_CITES_ITS_BASIS,
    INTAKE_MOTIVATED, INTAKE_RAPPORTEUR_NOT_BIASED, INTAKE_ANOTHER_DECIDES,
    INTAKE_DRAFT_COMMUNICATED, INTAKE_HAS_GROUND, INTAKE_INJUNCTION_UNMET,
    INTAKE_MEASURES_AND_DATE, INTAKE_RESTS_ON_FINDING, INTAKE_NO_OPEN_FINDING,
    INTAKE_MAY_REQUIRE, INTAKE_REQUIREMENTS_COMPLETE, INTAKE_MAY_FINE,
    INTAKE_VALID_LONG_ENOUGH, INTAKE_EXTENSIONS_LEFT, INTAKE_HAS_UNDISPATCHED;

/* What follows a decision. */
extern const struct intake_guard INTAKE_REQUIRES_SOMETHING, INTAKE_REQUIRES_NOTHING,
    INTAKE_ALL_VERIFIED, INTAKE_HAS_REQUIREMENT, INTAKE_ACCOUNT_WANTED,
    INTAKE_ACCOUNT_RECEIVED, INTAKE_SOMETHING_NOT_MET;

/* The act does not belong to the stage that the case is in. */
extern const struct intake_guard INTAKE_RIGHT_STAGE;
