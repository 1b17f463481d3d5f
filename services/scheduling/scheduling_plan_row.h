/* scheduling_plan_row - plans and what they say, as rows. */
#pragma once

#include "scheduling/scheduling_rows.h"

enum scheduling_plan_state {
    SCHEDULING_MAKING = 1,
    SCHEDULING_MADE,
    SCHEDULING_PUBLISHED
};

struct scheduling_plan_row {
    struct uuid id;
    int32_t version;
    enum scheduling_plan_state state;
    int32_t from_day, until_day;
    const char *seed;
    struct scheduling_lot seed_sha256, input_sha256;
    struct scheduling_lot plan_sha256; /* once made */
    const char *made_by;
    int32_t published_day; /* written when published */
};

/* What a plan says of an activity. */
struct scheduling_plan_entry {
    struct uuid activity_id;
    int32_t day; /* SCHEDULING_NO_DAY: not planned */
    int32_t start_minute, end_minute;
    bool is_announced;
    const char *team; /* staff ids joined by commas, ascending */
    const char *reason;
};

struct scheduling_plan_summary {
    int32_t planned, unplanned, obligations, uncovered, announced, embargoed;
};
