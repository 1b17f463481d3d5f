/* intake_feed_count - reports of a period counted by unit: silence is a zero, an unknown size is nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"

/* Which reports count into an indicator, of which units; "*": all. */
struct intake_feed_count_rule {
    const char *indicator;
    const char *problem; /* "1": that and 1.1, 1.2, ...; "1.3": that one */
    const char *category;
    int32_t from_day;
    int32_t to_day; /* exclusive; INT32_MAX: in force */
};

struct intake_feed_count_rules {
    const struct intake_feed_count_rule *rows; /* by indicator */
    size_t n;
};

/* A unit of the source's county that was there at some time of the period. */
struct intake_feed_unit {
    struct uuid id;
    const char *category;
    int32_t places; /* beds or listed persons; 0: unknown */
};

/* A report that holds and whose unit is known. */
struct intake_feed_counted {
    struct uuid unit_id;
    const char *problems; /* "1.3;3.1" */
};

/* What is counted, and of whom; both are sorted by unit when they are counted. */
struct intake_feed_census {
    struct intake_feed_unit *units;
    size_t n_units;
    struct intake_feed_counted *reports;
    size_t n_reports;
};

struct intake_feed_period {
    int32_t from_day; /* inclusive, both */
    int32_t until_day;
};

/* A value of one unit and period. */
struct intake_feed_observation {
    uint32_t row; /* in the source; 0: a count */
    struct uuid unit_id;
    const char *indicator;
    struct intake_feed_period period;
    int32_t known_day;
    double numerator;
    double denominator;
    double sd;
    bool has_sd;
    bool suppressed;
};

/* What intake_feed_count may leave at most. */
size_t intake_feed_count_most(const struct intake_feed_count_rules *rules,
                              size_t n_units);

/*
 * One observation of each indicator for each unit that it is counted of; a report with several
 * problems counts once. Reports of other units are not counted.
 *
 * in:     rules  those in force on the last day of the period are used
 * out:    how many; by indicator, then unit; known_day is left 0
 */
size_t intake_feed_count(const struct intake_feed_count_rules *rules,
                         const struct intake_feed_period *period,
                         struct intake_feed_census *census,
                         struct intake_feed_observation *out);
