/* intake_feed_silence - from which day on a source is silent. */
#include "intake/intake_feed_silence.h"

#include <stdbool.h>

enum {
    MONTHS = 12,
    YEAR_CENTIDAYS = 36525, /* in hundredths of a day, on average */
    SLACK_DAYS = 2,         /* of a number of days from so many whole months */
    ERA_YEARS = 400,
    ERA_DAYS = 146097,
    EPOCH_YEAR = 1970,
    EPOCH_OFFSET = 719468, /* days from 0000-03-01 to 1970-01-01 */
    HUNDRED = 100,
};

struct month {
    int64_t year;
    int64_t month; /* 1..12 */
};

/* source: H. Hinnant, chrono-compatible low-level date algorithms, days_from_civil */
static int64_t
first_day(struct month at)
{
    const int64_t year = at.year - (at.month <= 2);
    const int64_t era = (year >= 0 ? year : year - (ERA_YEARS - 1)) / ERA_YEARS;
    const int64_t of_era = year - era * ERA_YEARS;
    const int64_t from_march = (at.month + 9) % MONTHS;
    const int64_t of_year = (153 * from_march + 2) / 5;

    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / HUNDRED + of_year
           - EPOCH_OFFSET;
}

static struct month
plus_months(struct month at, int64_t months)
{
    const int64_t index = at.year * MONTHS + at.month - 1 + months;
    const int64_t year = (index >= 0 ? index : index - (MONTHS - 1)) / MONTHS;

    return (struct month){year, index - year * MONTHS + 1};
}

/* The month that a day lies in. */
static struct month
month_of(int64_t day)
{
    struct month at = {EPOCH_YEAR + (day * HUNDRED) / YEAR_CENTIDAYS, 1};

    while (first_day(at) > day)
        at.year--;
    while (first_day(plus_months(at, 1)) <= day)
        at = plus_months(at, 1);
    return at;
}

/* So many whole months as the days come to; 0: they are no whole months. */
static int64_t
whole_months(int32_t days)
{
    const int64_t centidays = (int64_t)days * HUNDRED * MONTHS;
    const int64_t months = (centidays + YEAR_CENTIDAYS / 2) / YEAR_CENTIDAYS;
    const int64_t off = centidays - months * YEAR_CENTIDAYS;

    return (off < 0 ? -off : off) <= (int64_t)SLACK_DAYS * HUNDRED * MONTHS ? months : 0;
}

static int64_t
later(int64_t day, int32_t days)
{
    const int64_t months = whole_months(days);
    const struct month next = plus_months(month_of(day), 1);

    if (months == 0 || first_day(next) != day + 1)
        return day + days;
    return first_day(plus_months(next, months)) - 1;
}

int32_t
intake_feed_silent_since(const struct intake_feed_expectation *expected, int32_t day)
{
    const int64_t base = expected->last_until_day == INTAKE_FEED_NEVER
                             ? (int64_t)expected->from_day - 1
                             : expected->last_until_day;
    const int64_t due = later(later(base, expected->cadence_days), expected->grace_days);

    return day > due ? (int32_t)(due + 1) : INTAKE_FEED_NEVER;
}
