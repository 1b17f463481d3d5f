/* intake_feed_waiting - a row that waits for a person, and what its case would begin with. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "intake/intake_feed_state.h"
#include "platform/id.h"

struct intake_feed_waiting {
    struct uuid row_id;
    const char *source;
    int32_t seq;
    int32_t row;
    struct uuid key;
    enum intake_feed_state state;
    const char *code; /* "" where nothing is wrong with it */
    const char *unit_name;
    const char *unit_place;
    bool is_report;
    /* Of a report. */
    const char *ref;
    int32_t day; /* of receipt */
    int32_t event_day;
    int32_t harm_level;
    bool attention;
    bool withdrawn;
    const char *summary;
    struct uuid case_id; /* all zero: it has become none */
};
