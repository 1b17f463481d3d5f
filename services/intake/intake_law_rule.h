/* intake_law_rule - the clocks of the law: when they start, how long they run, what ends them. */
#pragma once

#include "intake/intake_law.h"

enum intake_clock_unit {
    INTAKE_CLOCK_DAYS,
    INTAKE_CLOCK_WEEKS,
    INTAKE_CLOCK_MONTHS,
    INTAKE_CLOCK_YEARS,
    INTAKE_CLOCK_WORKING_DAYS
};

/* What starts a clock. */
enum intake_clock_start {
    INTAKE_CLOCK_RECEIVED,  /* the item reached the authority          */
    INTAKE_CLOCK_REQUESTED, /* the party asked for the case to be decided */
    INTAKE_CLOCK_SERVED,    /* the decision reached the party          */
    INTAKE_CLOCK_REQUIRED,  /* a requirement named its day             */
    INTAKE_CLOCK_LIMITED    /* a decision named its last day           */
};

/* What ends it. */
enum intake_clock_end {
    INTAKE_CLOCK_TRIAGED,
    INTAKE_CLOCK_DECIDED,
    INTAKE_CLOCK_ANSWERED, /* a request for a decision, by either answer */
    INTAKE_CLOCK_ASSESSED,
    INTAKE_CLOCK_EXPIRED, /* nothing does: the day itself passes        */
    INTAKE_CLOCK_CLOSED
};

struct intake_law_rule {
    struct intake_span span;
    const char *rule;
    const char *case_type; /* "*": all; "+": those that a party has started */
    const char *legal_ref;
    enum intake_clock_start start;
    enum intake_clock_end end;
    enum intake_clock_unit unit;
    int32_t length; /* 0: an act names the day */
};

/* Whether the rule runs in a case of this type. */
bool intake_law_rule_applies(const struct intake_law_rule *rule,
                             const struct intake_case_type *type);

/* The row of that name that holds on the day; NULL: there is none. */
const struct intake_law_rule *intake_law_rule_named(const struct intake_law *law,
                                                    const char *name, int32_t day);

/* The last day of a clock that starts on start: never one that is no working day. */
int32_t intake_law_rule_due(const struct intake_law_rule *rule, int32_t start,
                            const struct intake_calendar *calendar);
