/* intake_law_rule - the clocks of the law: when they start, how long they run, what ends them. */
#include "intake/intake_law_rule.h"

#include <string.h>

enum { WEEK_DAYS = 7, YEAR_MONTHS = 12 };

bool
intake_law_rule_applies(const struct intake_law_rule *rule,
                        const struct intake_case_type *type)
{
    if (strcmp(rule->case_type, "*") == 0)
        return true;
    if (strcmp(rule->case_type, "+") == 0)
        return type->started_by_party;
    return strcmp(rule->case_type, type->type) == 0;
}

const struct intake_law_rule *
intake_law_rule_named(const struct intake_law *law, const char *name, int32_t day)
{
    for (size_t i = 0; i < law->n_rules; i++) {
        const struct intake_law_rule *rule = &law->rules[i];

        if (day >= rule->span.from_day && day < rule->span.until_day
            && strcmp(rule->rule, name) == 0)
            return rule;
    }
    return NULL;
}

static int32_t
run(const struct intake_law_rule *rule, int32_t start,
    const struct intake_calendar *calendar)
{
    switch (rule->unit) {
    case INTAKE_CLOCK_DAYS: return start + rule->length;
    case INTAKE_CLOCK_WEEKS: return start + rule->length * WEEK_DAYS;
    case INTAKE_CLOCK_MONTHS: return intake_day_add_months(start, rule->length);
    case INTAKE_CLOCK_YEARS:
        return intake_day_add_months(start, rule->length * YEAR_MONTHS);
    case INTAKE_CLOCK_WORKING_DAYS:
        return intake_day_add_working(calendar, start, rule->length);
    }
    return start;
}

int32_t
intake_law_rule_due(const struct intake_law_rule *rule, int32_t start,
                    const struct intake_calendar *calendar)
{
    return intake_day_next_working(calendar, run(rule, start, calendar));
}
