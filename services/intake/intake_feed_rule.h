/* intake_feed_rule - numbers that decide something about feeds, each for its time. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

struct intake_feed_rule {
    const char *rule; /* "case.harm_level" */
    int32_t value;
    int32_t from_day;
    int32_t to_day; /* exclusive; INT32_MAX: in force */
};

struct intake_feed_rules {
    const struct intake_feed_rule *rows;
    size_t n;
};

/* errors: RC_MISSING  there is no such rule on that day */
must_check rc_t intake_feed_rule_on(const struct intake_feed_rules *rules,
                                    const char *rule, int32_t day, int32_t *value);
