/* scheduling_rule - the numbers that plans are made by: dated rows, looked up for a day. */
#include "scheduling/scheduling_rule.h"

#include <stdbool.h>
#include <string.h>

enum { DAY_MINUTES = 1440, CONSECUTIVE_MAX = 250 };

static const struct scheduling_rule *
find(const struct scheduling_rules *rules, const char *name, const char *category,
     int32_t day)
{
    for (size_t i = 0; i < rules->n; i++) {
        const struct scheduling_rule *row = &rules->rows[i];

        if (day >= row->from_day && day <= row->until_day && strcmp(row->name, name) == 0
            && strcmp(row->category, category) == 0)
            return row;
    }
    return NULL;
}

rc_t
scheduling_rule_value(const struct scheduling_rules *rules, const char *name,
                      const char *category, int32_t day, int32_t *out)
{
    const struct scheduling_rule *row = find(rules, name, category, day);

    if (row == NULL)
        row = find(rules, name, "*", day);
    if (row == NULL)
        return RC_MISSING;
    *out = row->value;
    return RC_OK;
}

static bool
are_usable(const struct scheduling_terms *terms)
{
    return terms->max_consecutive >= 1 && terms->max_consecutive <= CONSECUTIVE_MAX
           && terms->working_minutes >= 1 && terms->working_minutes <= DAY_MINUTES
           && terms->day_start_minute >= 0 && terms->day_minutes >= terms->working_minutes
           && terms->day_start_minute + terms->day_minutes <= DAY_MINUTES
           && terms->cooling_off_years >= 0 && terms->roads.speed_kmh >= 1
           && terms->roads.road_permille >= 1 && terms->roads.unknown_minutes >= 0;
}

rc_t
scheduling_terms_on(const struct scheduling_rules *rules, int32_t day,
                    struct scheduling_terms *out)
{
    struct scheduling_terms terms;
    const struct {
        const char *name;
        int32_t *value;
    } wanted[] = {
        {"max_consecutive",        &terms.max_consecutive      },
        {"working_minutes",        &terms.working_minutes      },
        {"day_length_minutes",     &terms.day_minutes          },
        {"day_start_minute",       &terms.day_start_minute     },
        {"cooling_off_years",      &terms.cooling_off_years    },
        {"speed_kmh",              &terms.roads.speed_kmh      },
        {"road_permille",          &terms.roads.road_permille  },
        {"unknown_travel_minutes", &terms.roads.unknown_minutes},
    };

    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        TRY(scheduling_rule_value(rules, wanted[i].name, "*", day, wanted[i].value));
    if (!are_usable(&terms))
        return RC_INVALID;
    *out = terms;
    return RC_OK;
}
