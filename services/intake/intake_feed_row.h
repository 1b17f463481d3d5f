/* intake_feed_row - one row of a delivery: what the source wrote, and what becomes of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "intake/intake_feed_fault.h"
#include "intake/intake_feed_state.h"
#include "platform/id.h"

enum { INTAKE_FEED_EVENT_UNKNOWN = INT32_MIN, INTAKE_FEED_ROWS_MAX = 1000 };

/* FeedKind of intake.proto. */
enum { INTAKE_FEED_KIND_BOARD = 1, INTAKE_FEED_KIND_LAST = 4 };

struct intake_feed_problem {
    const char *main;
    const char *sub; /* "" where the board gives none */
};

/* Texts are borrowed from the command. */
struct intake_feed_report {
    const char *ref; /* the board's own number */
    uint32_t version;
    int32_t received_day;
    int32_t event_day; /* or INTAKE_FEED_EVENT_UNKNOWN */
    const char *channel;
    const char *reporter_role;
    const char *patient_sex;
    const char *age_band;
    const char *sector_code;
    const struct intake_feed_problem *problems;
    size_t n_problems;
    const char *unit_ref;
    const char *unit_name;
    const char *unit_place;
    uint32_t harm_level;
    const char *summary; /* secret */
    bool attention;
    bool withdrawn;
};

struct intake_feed_value {
    const char *unit_ref;
    const char *unit_name;
    const char *county;
    const char *indicator;
    int32_t from_day;
    int32_t until_day;
    double numerator;
    double denominator;
    double sd;
    bool has_sd;
    bool suppressed;
};

struct intake_feed_row {
    uint32_t row;
    struct uuid row_id;  /* of source, batch and row                         */
    struct uuid key;     /* of the thing that is told of                     */
    struct uuid content; /* of everything in the row                         */
    int64_t rank;        /* of several for one key the highest holds         */
    const struct intake_feed_report *report; /* one of the two, the other NULL */
    const struct intake_feed_value *value;
    /* What becomes of it. */
    bool was_known; /* it had come before; the rest is as it was stored       */
    enum intake_feed_fault fault;
    enum intake_feed_state
        verdict; /* when it came: DUPLICATE, QUARANTINED, REJECTED, or another: valid */
    enum intake_feed_state state; /* now */
    struct uuid unit_id;          /* all zero where none is found                     */
    uint32_t confidence_permille;
    bool is_case;
    struct uuid case_id;
};
