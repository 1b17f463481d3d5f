/* risk_count - how an indicator is counted from the authority's own cases and findings. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum risk_count_what {
    RISK_COUNT_NOTHING = 0, /* the indicator is not counted here: it is delivered */
    RISK_COUNT_CASES,
    RISK_COUNT_FINDINGS,
    RISK_COUNT_RECURRENCES /* findings of what had been remedied before */
};

/* An open case is an allegation, a closed one is established. */
enum risk_count_state { RISK_COUNT_ANY = 1, RISK_COUNT_OPEN, RISK_COUNT_CLOSED };

/*
 * Per places, what is counted is divided by the size of the unit: a RATE. Per inspections, it is the number of
 * inspections with at least one, out of all inspections: a PROPORTION.
 */
enum risk_count_per { RISK_COUNT_PER_PLACES = 1, RISK_COUNT_PER_INSPECTIONS };

enum { RISK_COUNT_WINDOW_MAX = 36525 };

struct risk_count {
    enum risk_count_what what;
    enum risk_count_state state; /* of the cases */
    enum risk_count_per per;
    int32_t window_days;      /* up to and including the round's day */
    const char *const *types; /* of cases; none: all types */
    size_t n_types;
};

/* Whether an indicator is counted here. */
bool risk_count_is_asked(const struct risk_count *self);

/* What is wrong with it, a short English sentence; NULL when nothing is. */
const char *risk_count_fault(const struct risk_count *self);
