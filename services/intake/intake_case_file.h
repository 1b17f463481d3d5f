/* intake_case_file - everything that hangs on a case, numbered from 1 within it. */
#pragma once

#include "intake/intake_case.h"

/* A row that has changed in memory is written back; id and number never change. */
struct intake_trigger {
    const char *question, *answer; /* answer: "" while there is none */
    bool is_touched;
};

struct intake_citations {
    const char *const *codes;
    size_t n;
};
struct intake_finding {
    struct uuid id;
    int32_t number, version, severity, found_day, remedied_day, chain_length;
    const char *requirement_code, *theme, *level, *text, *state, *waive_reason;
    struct uuid recurrence_of; /* nil: of none */
    const char *recurrence_case;
    struct intake_citations cites;
    bool is_touched, is_new;
};

struct intake_cause {
    int32_t finding, number;
    const char *level, *code;
    bool is_touched;
};
struct intake_measure {
    int32_t finding, number, cause, due_day, done_day, effect_check_day;
    const char *type, *effect;
    bool cross_professional, is_touched;
};
struct intake_requirement {
    int32_t number, decision, due_day;
    const char *text, *criterion, *evidence, *verify_method, *state, *account_ref;
    const int32_t *findings;
    size_t n_findings;
    bool is_touched, is_new;
};

struct intake_decision {
    struct uuid id;
    int32_t number, decided_day, valid_until_day, dispatched_day, appeal_until_day;
    const char *type, *decider, *rapporteur, *ground, *rules_applied, *decisive_facts;
    int64_t fine_ore;
    bool appealable;
    struct intake_citations cites;
    bool is_touched, is_new;
};

struct intake_deadline {
    const char *rule, *legal_ref;
    int32_t number, about, start_day, due_day, met_day;
    bool is_touched;
};
struct intake_notice {
    struct uuid id;
    const char *template_name, *failed_reason;
    int32_t decision, sent_day, delivered_day;
    bool is_new;
};
/* One more of each kind than an act may add fits into its array. */
enum { INTAKE_FILE_ROOM = 24, INTAKE_REQUIREMENTS_MAX = 20 };

struct intake_file {
    struct intake_case c;
    struct intake_trigger *triggers;
    struct intake_finding *findings;
    struct intake_cause *causes;
    struct intake_measure *measures;
    struct intake_requirement *requirements;
    struct intake_decision *decisions;
    struct intake_deadline *deadlines;
    struct intake_notice *notices; /* oldest first */
    size_t n_triggers, n_findings, n_causes, n_measures, n_requirements, n_decisions,
        n_deadlines, n_notices;
};
