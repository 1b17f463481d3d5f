/* intake_feed_rule - numbers that decide something about feeds, each for its time. */
#include "intake/intake_feed_rule.h"

#include <string.h>

rc_t
intake_feed_rule_on(const struct intake_feed_rules *rules, const char *rule, int32_t day,
                    int32_t *value)
{
    for (size_t i = 0; i < rules->n; i++) {
        const struct intake_feed_rule *row = &rules->rows[i];

        if (row->from_day <= day && day < row->to_day && strcmp(row->rule, rule) == 0) {
            *value = row->value;
            return RC_OK;
        }
    }
    return RC_MISSING;
}
