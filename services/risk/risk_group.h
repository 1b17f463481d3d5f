/* risk_group - who is scored, and whom each is compared with. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/rc.h"
#include "risk/risk_indicator.h"

enum { RISK_LOTTERY_BYTES = 32 };

struct risk_unit {
    struct uuid id;
    const char *category; /* never NULL */
    const char *subtype;  /* never NULL; "" when the register has none */
    const char *area;     /* county; may be NULL where no indicator compares by area */
    uint8_t lottery[RISK_LOTTERY_BYTES]; /* SHA-256(seed || id), see risk_lottery.h */
};

enum risk_level { RISK_LEVEL_SUBTYPE = 0, RISK_LEVEL_CATEGORY, RISK_LEVEL_AREA };

/*
 * A peer group. The category is the root: a home for the elderly is never compared with a
 * dentist, however few there are.
 */
struct risk_group {
    const char *category;
    const char *subtype;     /* of a kind, else NULL */
    const char *area;        /* of an area, else NULL; with neither: the whole category */
    uint32_t parent;         /* the category's group; of a category, itself */
    const uint32_t *members; /* n_units positions of units, ascending by unit id */
    uint32_t n_units;
};

/* Units in ascending id order, sorted into groups ascending by category and subtype. */
struct risk_grouping {
    const uint32_t *by_id;    /* n_units positions of units, ascending by unit id */
    const uint32_t *group_of; /* by position of the unit: its subtype's group */
    const uint32_t *area_of;  /* its area's group; NULL where areas were not asked for */
    size_t n_units;
    const struct risk_group
        *groups; /* a category, its subtypes, its areas, the next one */
    size_t n_groups;
};

/*
 * Sort units into peer groups; the result does not depend on the order of the units.
 *
 * in:     by_area  make groups of areas too; then no unit's area is NULL
 * out:    self     lives in the arena; borrows the units' strings
 * errors: RC_INVALID  two units with the same id
 */
must_check rc_t risk_group_units(const struct risk_unit *units, size_t n_units,
                                 bool by_area, struct arena *arena,
                                 struct risk_grouping *self);

/* The group that a unit is compared in. */
uint32_t risk_group_of(const struct risk_grouping *self, size_t unit,
                       enum risk_peer peer);

/* Whether a group is one of the kinds, or one of the areas, that make up a category. */
bool risk_group_is_leaf(const struct risk_group *self, enum risk_peer peer);

/* The group of a category and subtype; n_groups when there is none. */
size_t risk_group_find(const struct risk_grouping *self, const char *category,
                       const char *subtype);
