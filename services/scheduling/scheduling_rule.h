/* scheduling_rule - the numbers that plans are made by: dated rows, looked up for a day. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"
#include "scheduling/scheduling_travel.h"

/* A row of planning_rule. */
struct scheduling_rule {
    const char *name;
    const char *category; /* "*": any that has no row of its own */
    int32_t from_day, until_day;
    int32_t value;
};

struct scheduling_rules {
    const struct scheduling_rule *rows;
    size_t n;
};

/*
 * The value that holds on a day: the row of the category, else that of "*".
 *
 * errors: RC_MISSING  no row holds on that day
 */
must_check rc_t scheduling_rule_value(const struct scheduling_rules *rules,
                                      const char *name, const char *category, int32_t day,
                                      int32_t *out);

enum { SCHEDULING_TEAM_MAX = 4 };

/* What does not depend on a unit. */
struct scheduling_terms {
    int32_t max_consecutive; /* inspections of one unit by the same inspector, in a row */
    int32_t working_minutes; /* of visits, most a day, whatever a person's own time     */
    int32_t
        day_minutes; /* from home to home with all travel: what leaves the daily rest */
    int32_t day_start_minute; /* when the first visit's travel begins                   */
    int32_t
        cooling_off_years; /* an interest's, after it has ended                      */
    struct scheduling_roads roads;
};

/* errors: RC_MISSING  a rule has no row on that day; RC_INVALID  a value that no plan can be made by */
must_check rc_t scheduling_terms_on(const struct scheduling_rules *rules, int32_t day,
                                    struct scheduling_terms *out);
