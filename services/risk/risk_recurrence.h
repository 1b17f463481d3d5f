/* risk_recurrence - which finding repeats one that had been remedied, how long the chain is, and how long the remedy held. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"

struct risk_finding {
    struct uuid id;
    struct uuid unit;
    struct uuid
        home; /* its unit's provider, or the unit itself where nobody has told of one */
    const char *requirement; /* code of what was not met */
    int32_t found_day;
    bool is_remedied;
    int32_t remedied_day;
};

enum risk_recurrence_level {
    RISK_RECURRENCE_NONE = 0,
    RISK_RECURRENCE_UNIT,    /* the same unit */
    RISK_RECURRENCE_PROVIDER /* a sister unit of the same provider */
};

struct risk_recurrence {
    enum risk_recurrence_level
        level;             /* NONE: the first of its kind; the rest is then 0 */
    size_t earlier;        /* position of the finding that is repeated */
    int32_t chain_length;  /* 2, 3, ...; 1 for the first of its kind */
    int32_t interval_days; /* from remedied to found again */
};

/*
 * The same requirement, found after an earlier finding of it had been remedied: there the unit itself comes before its
 * sisters, then the remedy that is nearest, then the finding that is nearest, then the lower id. What comes out depends on
 * what is known, not on the order in which it became known.
 *
 * in:     findings  in any order, each id once
 * out:    links     [n], by position of the later finding
 */
void risk_recurrence_find(const struct risk_finding *findings, size_t n,
                          struct arena *arena, struct risk_recurrence *links);

/* "unit", "provider", as told and stored; "" for NONE. */
const char *risk_recurrence_level_name(enum risk_recurrence_level level);
