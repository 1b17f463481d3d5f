/* risk_group - who is scored, and whom each is compared with. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/rc.h"

enum { RISK_LOTTERY_BYTES = 32 };

struct risk_unit {
    struct uuid id;
    const char *category;                /* never NULL */
    const char *subtype;                 /* never NULL; "" when the register has none */
    uint8_t lottery[RISK_LOTTERY_BYTES]; /* SHA-256(seed || id), see risk_lottery.h */
};

enum risk_level { RISK_LEVEL_SUBTYPE = 0, RISK_LEVEL_CATEGORY = 1 };

/*
 * A peer group. The category is the root: a home for the elderly is never compared with a
 * dentist, however few there are.
 */
struct risk_group {
    const char *category;
    const char *subtype;     /* NULL: the whole category */
    uint32_t parent;         /* the category's group; of a category, itself */
    const uint32_t *members; /* n_units positions of units, ascending by unit id */
    uint32_t n_units;
};

/* Units in ascending id order, sorted into groups ascending by category and subtype. */
struct risk_grouping {
    const uint32_t *by_id;    /* n_units positions of units, ascending by unit id */
    const uint32_t *group_of; /* by position of the unit: its subtype's group */
    size_t n_units;
    const struct risk_group *groups; /* a category comes right before its subtypes */
    size_t n_groups;
};

/*
 * Sort units into peer groups; the result does not depend on the order of the units.
 *
 * out:    self   lives in the arena; borrows the units' strings
 * errors: RC_INVALID  two units with the same id
 */
must_check rc_t risk_group_units(const struct risk_unit *units, size_t n_units,
                                 struct arena *arena, struct risk_grouping *self);

/* The group of a category and subtype; n_groups when there is none. */
size_t risk_group_find(const struct risk_grouping *self, const char *category,
                       const char *subtype);
