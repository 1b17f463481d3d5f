/* intake_case_act - an act of a person on a case, as it was said. */
#pragma once

#include "intake/intake_case.h"

/* In the order of the message's members. */
enum intake_deed {
    INTAKE_TRIAGE = 1,
    INTAKE_DECLINE,
    INTAKE_HAND_OVER,
    INTAKE_LINK,
    INTAKE_BEGIN,
    INTAKE_ASK,
    INTAKE_REPLY,
    INTAKE_TIMEOUT,
    INTAKE_ANSWER_TRIGGER,
    INTAKE_PATIENT_VOICE,
    INTAKE_FINDING,
    INTAKE_CAUSE,
    INTAKE_MEASURE,
    INTAKE_MEASURE_DONE,
    INTAKE_EFFECT,
    INTAKE_WAIVE,
    INTAKE_REMEDY,
    INTAKE_DRAFT,
    INTAKE_COMMUNICATE,
    INTAKE_PERIOD_OVER,
    INTAKE_DECIDE,
    INTAKE_DISPATCH,
    INTAKE_FOLLOW,
    INTAKE_ACCOUNT,
    INTAKE_ASSESS,
    INTAKE_NOT_MET,
    INTAKE_CLOSE,
    INTAKE_REOPEN,
    INTAKE_WRITE_OFF,
    INTAKE_DELAY_REQUEST,
    INTAKE_RECEIVED_DAY,
    INTAKE_DEEDS /* how many there are, plus one */
};

/* What a requirement of a decision says. */
struct intake_act_requirement {
    const char *text, *criterion, *evidence, *verify_method;
    int32_t due_day;
    const uint32_t *findings;
    size_t n_findings;
};

/* Fields that the deed has none of are "" and 0. Texts are borrowed. */
struct intake_act {
    enum intake_deed deed;
    int32_t day;
    const char *code;   /* ground, receiver, answer, exception, cause, effect, type ... */
    const char *reason; /* a person's words */
    const char *staff;  /* handler, rapporteur */
    const char *level, *area, *theme, *requirement_code, *document;
    uint32_t trigger, finding, cause, measure, requirement; /* numbers from 1 */
    uint32_t severity, priority_class;
    int32_t named_day; /* reply by, due, done, found, received, valid until */
    int32_t check_day; /* of the effect */
    bool yes;          /* heard, sufficient, cross-professional */
    const char *const *legal_refs;
    size_t n_legal_refs;
    const char *rules_applied, *decisive_facts, *ground;
    int64_t fine_ore;
    const struct intake_act_requirement *requirements;
    size_t n_requirements;
};

/* "triage", "decline", ... */
const char *intake_case_act_name(enum intake_deed deed);
