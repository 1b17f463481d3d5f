/* demo_case - five years of the authority's own cases, with what they found and what came back. */
#pragma once

#include "demo/demo_kind.h"

enum { DEMO_CASES = 25000, DEMO_CASE_REF_BYTES = 16, DEMO_FINDINGS_MOST = 6 };
enum { DEMO_NEVER = INT32_MIN, DEMO_OPEN = INT32_MAX };

/* What a finding is measured against. */
struct demo_requirement {
    const char *code; /* "SOSFS 2011:9 5:2" */
    const char *theme;
};
enum { DEMO_REQUIREMENTS = 14 };
extern const struct demo_requirement DEMO_REQUIREMENTS_OF[DEMO_REQUIREMENTS];

struct demo_finding {
    uint8_t requirement; /* position in DEMO_REQUIREMENTS_OF */
    uint8_t severity;    /* 1..5 */
    bool recurs;         /* had been found at the unit before, and remedied */
    bool has_recurred;   /* and a later one of these is it again */
    int32_t found_day;
    int32_t remedied_day; /* DEMO_NEVER: not yet */
};

struct demo_case {
    char ref[DEMO_CASE_REF_BYTES]; /* "LM-000123" */
    uint8_t kind;                  /* enum demo_kind_id */
    bool inspected;
    const struct demo_unit *unit;
    int32_t received_day;
    int32_t closed_day;  /* DEMO_OPEN: not yet */
    const char *outcome; /* a decision type; "" while it is open */
    struct demo_finding findings[DEMO_FINDINGS_MOST];
    size_t n_findings;
    struct demo_random rest;
};

struct demo_history {
    struct demo_case *rows; /* by the day they came in */
    size_t n;
};

/* The authority's past. Lives in the arena. */
struct demo_history demo_case_make(const struct demo_nation *nation, struct arena *arena);
