/* scheduling_obligation - what the law says must be inspected in a year, from its dated rows. */
#include "scheduling/scheduling_obligation.h"

#include <string.h>

#include "scheduling/scheduling_calendar.h"

enum { DECEMBER = 12, LAST_OF_DECEMBER = 31 };

static bool
holds(const struct scheduling_duty *duty, const struct scheduling_candidate *unit,
      int32_t day)
{
    return day >= duty->from_day && day <= duty->until_day
           && strcmp(duty->category, unit->category) == 0;
}

static int32_t
later(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

struct scheduling_obligations
scheduling_obligations_of(const struct scheduling_duty *duties, size_t n_duties,
                          const struct scheduling_candidate *units, size_t n_units,
                          int32_t asked_day, struct arena *arena)
{
    const int32_t year = scheduling_date_of(asked_day).year;
    const int32_t first = scheduling_day_of(year, 1, 1);
    const int32_t last = scheduling_day_of(year, DECEMBER, LAST_OF_DECEMBER);
    struct scheduling_obligations found = {
        .rows = arena_alloc(arena, (n_units * n_duties + 1) * sizeof *found.rows),
        .n = 0};

    for (size_t i = 0; i < n_units; i++) {
        const struct scheduling_candidate *unit = &units[i];

        if (unit->start_day > last || unit->end_day <= first)
            continue;
        for (size_t k = 0; k < n_duties; k++)
            if (holds(&duties[k], unit, asked_day))
                found.rows[found.n++] = (struct scheduling_obligation){
                    .key = arena_printf(arena, "%s %s:%s %d", duties[k].rule,
                                        unit->register_name, unit->ref, (int)year),
                    .duty = &duties[k],
                    .unit = unit,
                    .year = year,
                    .from_day = later(first, unit->start_day),
                    .due_day = unit->end_day <= last ? unit->end_day - 1 : last,
                };
    }
    return found;
}

const char *
scheduling_attempt_key(const char *obligation_key, int32_t attempt, struct arena *arena)
{
    if (attempt <= 1)
        return arena_printf(arena, "obligation %s", obligation_key);
    return arena_printf(arena, "obligation %s/%d", obligation_key, (int)attempt);
}
