/* ctl_row - what one row of another authority's table says, in neutral terms. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ctl/ctl_mapping.h"

enum { CTL_RIVALS_MAX = 8, CTL_DAY_NONE = INT32_MIN };

enum ctl_sector {
    CTL_SECTOR_UNKNOWN,
    CTL_PUBLIC_REGION,
    CTL_PUBLIC_MUNICIPALITY,
    CTL_STATE,
    CTL_PRIVATE,
    CTL_NONPROFIT,
    CTL_SECTORS
};

/* "public_region", "private", ... and back; CTL_SECTORS when there is no such sector. */
const char *ctl_sector_name(enum ctl_sector sector);
enum ctl_sector ctl_sector_of(const char *name);

/* A unit and its provider. Texts are UTF-8, NULL when the table has none. */
struct ctl_unit_row {
    const char *ref; /* the register's id, unique in the file */
    const char *name, *category, *subtype, *area, *municipality;
    const char *provider_ref, *provider_name, *provider_email, *owner_ref, *owner_name;
    enum ctl_sector provider_sector;
    bool is_active, has_places, has_position;
    double places; /* 0 or more */
    int32_t latitude_micro,
        longitude_micro;        /* millionths of a degree, WGS 84; 0 without a position */
    int32_t start_day, end_day; /* CTL_DAY_NONE = not given */
};

/* One value of one indicator for the row's unit; of own events, the total of their periods. */
struct ctl_observation_row {
    const struct ctl_indicator *indicator;
    double num; /* PROPORTION, RATE: the count; MEAN: the mean itself */
    double den; /* PROPORTION: of how many; RATE: exposure; MEAN: respondents; above 0 */
    double sd;  /* MEAN: standard deviation between respondents, 0 = not given; else 0 */
    int32_t period_from_day, period_to_day; /* both inclusive */
    int32_t known_at_day;
};

/* CTL_OUTCOME_UNKNOWN: the unit is gone or not listed the year after. */
enum ctl_verdict {
    CTL_NOT_INSPECTED,
    CTL_NOT_BAD,
    CTL_BAD,
    CTL_OUTCOME_UNKNOWN,
    CTL_VERDICTS
};

/* What was found at the row's unit in the period after, and how the rivals ranked it before. */
struct ctl_outcome_row {
    enum ctl_verdict verdict;
    int32_t period_from_day, period_to_day;
    size_t n_rivals;                    /* as ctl_mapping_rivals */
    double rival_score[CTL_RIVALS_MAX]; /* higher is worse; NAN = no score */
};

/* A row taken. Everything in it lives until the next call. */
struct ctl_row {
    uint32_t row; /* the header is row 1; a line feed inside quotes makes no row */
    struct ctl_unit_row unit;
    const struct ctl_observation_row *observations;
    size_t n_observations;
    const struct ctl_outcome_row *outcome; /* NULL: the mapping declares none */
};
