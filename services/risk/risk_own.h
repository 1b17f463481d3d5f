/* risk_own - the authority's own cases and findings, as intake tells of them. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "platform/id.h"

/* Stand for "open" and "not remedied" in intake's messages. */
enum { RISK_CASE_OPEN = INT32_MAX, RISK_NOT_REMEDIED = INT32_MIN };

/* One version of a case. Texts are borrowed from the message. */
struct risk_own_case {
    struct uuid id;
    int32_t version; /* 1, 2, ... */
    const char *number;
    const char *type;
    bool has_unit;
    struct uuid unit_id;
    bool is_merged; /* it goes on in another case */
    int32_t received_day;
    int32_t closed_day;  /* or RISK_CASE_OPEN */
    const char *outcome; /* "": not decided */
    bool is_inspected;
    int32_t harm_level;
};

/* One version of a finding. */
struct risk_own_finding {
    struct uuid id;
    int32_t version;
    struct uuid case_id;
    bool has_unit;
    struct uuid unit_id;
    const char *requirement;
    const char *theme;
    int32_t severity;
    int32_t found_day;
    int32_t remedied_day; /* or RISK_NOT_REMEDIED */
};
