/* scheduling_obligation - what the law says must be inspected in a year, from its dated rows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"

/* A row of obligation_rule. Texts are borrowed. */
struct scheduling_duty {
    const char *rule; /* "annual_child_home" */
    const char *category;
    int32_t from_day, until_day; /* when the row holds, inclusive */
    int32_t priority_class;
    const char *legal_ref;
    const char *competences; /* "social_worker,nurse" */
    int32_t unannounced_permille;
    bool child_interviews;
};

/* What generation looks at of a unit of this office. */
struct scheduling_candidate {
    struct uuid unit_id;
    const char *register_name;
    const char *ref;
    const char *category;
    int32_t start_day, end_day; /* end exclusive; INT32_MIN, INT32_MAX: open */
};

struct scheduling_obligation {
    const char *
        key; /* "annual_child_home <register>:<ref> 2026": a reference is unique in its register only */
    const struct scheduling_duty *duty;
    const struct scheduling_candidate *unit;
    int32_t year;
    int32_t from_day; /* of the year, or the unit's first day in it */
    int32_t due_day;  /* the year's last day, or the unit's last day in it */
};

struct scheduling_obligations {
    struct scheduling_obligation *rows;
    size_t n;
};

/*
 * The obligations of a year, in the order of the units. A rule holds for a unit by the row in force on the day asked; a
 * unit that runs on no day of the year has none.
 *
 * in: asked_day  within the year
 */
struct scheduling_obligations
scheduling_obligations_of(const struct scheduling_duty *duties, size_t n_duties,
                          const struct scheduling_candidate *units, size_t n_units,
                          int32_t asked_day, struct arena *arena);

/* The key of the activity that is to fulfil it; the first attempt is 1. A cancelled visit needs another. */
const char *scheduling_attempt_key(const char *obligation_key, int32_t attempt,
                                   struct arena *arena);
