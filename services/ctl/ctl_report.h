/* ctl_report - what an import took, skipped and refused, and why; for people and for JSON. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "ctl/ctl_code.h"

enum {
    CTL_PROBLEMS_KEPT = 100, /* told one by one; the rest are counted */
};

/* One thing that is wrong, where, and with which value. */
struct ctl_problem {
    enum ctl_code code;
    const char *file; /* the file that the line or row is in */
    uint32_t row;     /* of a table (the header is 1), or a line of a mapping; 0 = none */
    const char *where;  /* the column, or the mapping's key; NULL when it is the whole */
    const char *value;  /* masked; NULL when there is none to show */
    const char *detail; /* the same in both languages, e.g. "63 != 64"; NULL = none */
};

/* Why something that is not wrong was left out. */
enum ctl_skip {
    CTL_SKIP_NOT_KNOWN_YET, /* an observation known only after the as-of date */
    CTL_SKIP_NO_VALUE,      /* an observation without a value */
    CTL_SKIP_SUPPRESSED,    /* an observation that the publisher withheld */
    CTL_SKIP_NO_EXPOSURE,   /* an observation over a denominator of 0 */
    CTL_SKIP_FILTERED,      /* a row that the mapping's `only` leaves out */
    CTL_SKIPS
};

struct ctl_summary {
    uint64_t rows;         /* rows of the file after the header */
    uint64_t units;        /* taken */
    uint64_t units_active; /* of them, with a status that means active */
    uint64_t observations; /* taken */
    uint64_t outcomes;     /* taken; by_verdict: of them, as enum ctl_verdict */
    uint64_t by_verdict[4];
    uint64_t rejected; /* rows refused and kept among the rejects */
    uint64_t by_code[CTL_CODES];
    uint64_t skipped[CTL_SKIPS];
    const struct ctl_problem *problems; /* the first CTL_PROBLEMS_KEPT, in file order */
    size_t n_problems;
};

struct ctl_report;

/* An empty report. Process lifetime. */
struct ctl_report *ctl_report_new(void);
void ctl_report_destroy(struct ctl_report **self_p);

/* Note a problem. The texts are copied while it is among the first CTL_PROBLEMS_KEPT. */
void ctl_report_problem(struct ctl_report *self, const struct ctl_problem *problem);

/* The counters, for whoever does the counting. */
struct ctl_summary *ctl_report_counts(struct ctl_report *self);

/* What there is to say. Borrowed; as long as the report. */
const struct ctl_summary *ctl_report_summary(const struct ctl_report *self);

/* The word for a reason in JSON, such as "not_known_yet". */
const char *ctl_skip_name(enum ctl_skip skip);

/* One problem as a sentence with its remedy, in one language. */
void ctl_problem_print(const struct ctl_problem *problem, enum ctl_language language,
                       FILE *out);

/* The whole report: problems, then the sums by code and by reason. */
void ctl_report_print(const struct ctl_report *self, enum ctl_language language,
                      FILE *out);
