/* intake_law - the law as dated rows: what may be cited, which kinds of cases and decisions there are. */
#pragma once

#include "intake/intake_day.h"

/* Every row holds for days in [from_day, until_day). */
struct intake_span {
    int32_t from_day, until_day;
};

struct intake_legal_ref {
    struct intake_span span;
    const char *code; /* "PSL 7:18" */
    bool is_appealable;
};

struct intake_case_type {
    struct intake_span span;
    const char *type, *area;
    int32_t class_number, priority_class;
    bool may_decline, may_hand_over, has_complainant, started_by_party;
};

struct intake_decision_type {
    struct intake_span span;
    const char *type, *legal_ref;
    bool needs_draft_communicated, needs_ground, needs_prior_injunction,
        needs_measures_and_date, needs_finding, forbids_open_finding, may_require,
        may_fine, decider_must_differ, leaves_case_open, is_by_act;
    int32_t max_valid_months, max_extensions; /* 0 months: no limit */
};

struct intake_decision_ground {
    struct intake_span span;
    const char *type, *ground;
};
struct intake_duty_ground {
    struct intake_span span;
    const char *ground;
    int32_t harm_from;
};

struct intake_catalogue_row {
    struct intake_span span;
    const char *code, *theme;
};
struct intake_case_limit {
    struct intake_span span;
    const char *name;
    int32_t value;
};

/* All of it; each list in any order. */
struct intake_law {
    const struct intake_legal_ref *refs;
    const struct intake_case_type *case_types;
    const struct intake_decision_type *decision_types;
    const struct intake_decision_ground *grounds;
    const struct intake_duty_ground *duties;
    const struct intake_catalogue_row *catalogue;
    const struct intake_case_limit *limits;
    const struct intake_law_rule *rules; /* intake_law_rule.h */
    struct intake_calendar calendar;
    size_t n_refs, n_case_types, n_decision_types, n_grounds, n_duties, n_catalogue,
        n_limits, n_rules;
};

/* The row that holds on the day; NULL: there is none. */
const struct intake_legal_ref *intake_law_ref(const struct intake_law *law,
                                              const char *code, int32_t day);
const struct intake_case_type *intake_law_case_type(const struct intake_law *law,
                                                    const char *type, int32_t day);
const struct intake_decision_type *
intake_law_decision_type(const struct intake_law *law, const char *type, int32_t day);
const struct intake_catalogue_row *intake_law_catalogue(const struct intake_law *law,
                                                        const char *code, int32_t day);
bool intake_law_has_ground(const struct intake_law *law, const char *type,
                           const char *ground, int32_t day);
/* 0 where there is none. */
int32_t intake_law_limit(const struct intake_law *law, const char *name, int32_t day);
