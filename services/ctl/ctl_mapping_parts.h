/* ctl_mapping_parts - the pieces of a mapping: cells, value lists, sums and conditions. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_text.h"

enum { CTL_SLOT_NONE = UINT16_MAX };

/* Where a value comes from: a column, the same text for every row, or nowhere. */
struct ctl_from {
    uint32_t slot;             /* index into the mapping's columns, or CTL_SLOT_NONE */
    struct ctl_slice constant; /* text NULL: none */
    double number;             /* the constant as a number, where one is wanted */
    int32_t day;               /* the constant as a day, where one is wanted */
};

struct ctl_column {
    const char *name, *key; /* the key that names it first */
    uint32_t line;
};

/* "Yes=1": from is what the table says, to what it means; number is to as one, or NAN. */
struct ctl_pair {
    struct ctl_slice from, to;
    double number;
};

struct ctl_pairs {
    const struct ctl_pair *pairs;
    size_t n;
};

enum ctl_when_missing { CTL_MISSING_SKIP, CTL_MISSING_IGNORE, CTL_MISSING_ZERO };

/* The sum of some cells, each through the value list. */
struct ctl_sum {
    const struct ctl_from *parts;
    size_t n;
    struct ctl_pairs values;
    const struct ctl_slice *missing; /* cells without a value, beside the file's */
    size_t n_missing;
    enum ctl_when_missing when_missing;
};

/* Holds when the cell is one of the texts, or a number above and below the bounds. */
struct ctl_condition {
    struct ctl_from from;
    const struct ctl_slice *is;
    size_t n_is;
    double above, below; /* NAN: no bound */
};

struct ctl_conditions {
    const struct ctl_condition *all;
    size_t n;
};
