/* ctl_mapping_model - a mapping ready to be applied; for ctl_mapping* and ctl_rows* only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "ctl/ctl_mapping.h"
#include "ctl/ctl_mapping_parts.h"
#include "platform/arena.h"

/* How one observation is read: itself, or as the total of its periods when it has some. */
struct ctl_reading {
    const struct ctl_indicator *indicator;
    const struct ctl_reading *periods;
    size_t n_periods;
    struct ctl_sum num, den;
    bool is_counted; /* den is the number of num's cells that had a value */
    bool is_percent; /* num is so many per cent of den */
    struct ctl_from sd, period_from, period_to, known_at;
};

/* How a rival's score is read: the place in an order, or a sum. */
struct ctl_rival_reading {
    struct ctl_from from; /* with order */
    const struct ctl_slice *order;
    size_t n_order;
    struct ctl_sum sum; /* n 0: by order */
};

/* The texts of a unit come first: they are checked and copied alike. */
/* clang-format off */
enum ctl_field {
    CTL_FIELD_REF, CTL_FIELD_PROVIDER_REF, CTL_FIELD_OWNER_REF, CTL_FIELD_NAME,
    CTL_FIELD_CATEGORY, CTL_FIELD_SUBTYPE, CTL_FIELD_AREA, CTL_FIELD_MUNICIPALITY,
    CTL_FIELD_PROVIDER_NAME, CTL_FIELD_PROVIDER_EMAIL, CTL_FIELD_OWNER_NAME, CTL_FIELD_TEXTS,
    CTL_FIELD_SECTOR = CTL_FIELD_TEXTS, CTL_FIELD_STATUS, CTL_FIELD_PLACES, CTL_FIELD_START,
    CTL_FIELD_END, CTL_FIELD_LATITUDE, CTL_FIELD_LONGITUDE, CTL_FIELDS
};
/* clang-format on */

struct ctl_mapping {
    struct arena *arena; /* everything lies in it, this struct too */
    const char *file, *name, *title;
    const struct ctl_slice *files; /* fnmatch patterns */
    size_t n_files;
    char delimiter, decimal; /* delimiter 0: found in the file */
    const char *const *day_formats;
    const struct ctl_slice *missing, *suppressed;
    size_t n_missing, n_suppressed;

    const struct ctl_column *columns;
    size_t n_columns;

    struct ctl_from field[CTL_FIELDS];
    struct ctl_pairs categories, areas, sectors;
    size_t area_characters; /* 0: all of them */
    const struct ctl_slice *active;
    size_t n_active;
    struct ctl_conditions only;

    const struct ctl_indicator *indicators;
    size_t n_indicators;
    const struct ctl_reading *readings;
    size_t n_readings;

    bool has_outcome;
    struct ctl_conditions inspected, bad, unknown;
    struct ctl_from outcome_from, outcome_to;

    const struct ctl_rival *rivals;
    const struct ctl_rival_reading *rival_readings;
    size_t n_rivals;
};
