/* scheduling_calendar - dates, weekdays and the days on which nobody visits. */
#include "scheduling/scheduling_calendar.h"

#include <assert.h>

enum { DAYS_A_WEEK = 7, SATURDAY = 6 };

/* Eras of 400 years, each of 146,097 days, begin on 1 March of a year that 400 divides. */
enum {
    ERA_YEARS = 400,
    ERA_DAYS = 146097,
    CENTURY_DAYS = 36524,
    FOUR_YEARS_DAYS = 1460,
    EPOCH_DAYS = 719468,
    YEAR_DAYS = 365,
    MONTHS_SPAN = 153, /* days of five months from March on */
    YEAR_MAX = 9999
};

struct scheduling_date
scheduling_date_of(int32_t day)
{
    const int32_t z = day + EPOCH_DAYS;
    const int32_t era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
    const int32_t doe = z - era * ERA_DAYS;
    const int32_t yoe =
        (doe - doe / FOUR_YEARS_DAYS + doe / CENTURY_DAYS - doe / (ERA_DAYS - 1))
        / YEAR_DAYS;
    const int32_t doy = doe - (YEAR_DAYS * yoe + yoe / 4 - yoe / 100);
    const int32_t mp = (5 * doy + 2) / MONTHS_SPAN;
    const int32_t month = mp < 10 ? mp + 3 : mp - 9;

    return (struct scheduling_date){.year = yoe + era * ERA_YEARS + (month <= 2),
                                    .month = month,
                                    .day = doy - (MONTHS_SPAN * mp + 2) / 5 + 1};
}

int32_t
scheduling_day_of(int32_t year, int32_t month, int32_t day)
{
    const int32_t y = month <= 2 ? year - 1 : year;
    const int32_t era = (y >= 0 ? y : y - (ERA_YEARS - 1)) / ERA_YEARS;
    const int32_t yoe = y - era * ERA_YEARS;
    const int32_t doy =
        (MONTHS_SPAN * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * ERA_DAYS + yoe * YEAR_DAYS + yoe / 4 - yoe / 100 + doy - EPOCH_DAYS;
}

int32_t
scheduling_add_years(int32_t day, int32_t years)
{
    struct scheduling_date date;

    if (day == INT32_MIN || day == INT32_MAX)
        return day;
    date = scheduling_date_of(day);
    if (date.year + years > YEAR_MAX)
        return INT32_MAX;
    return scheduling_day_of(date.year + years, date.month, date.day);
}

int32_t
scheduling_weekday(int32_t day)
{
    /* 1970-01-01 was a Thursday. */
    return ((day + 3) % DAYS_A_WEEK + DAYS_A_WEEK) % DAYS_A_WEEK + 1;
}

int32_t
scheduling_easter(int32_t year)
{
    const int32_t a = year % 19, b = year / 100, c = year % 100;
    const int32_t f = (b + 8) / 25, g = (b - f + 1) / 3;
    const int32_t h = (19 * a + b - b / 4 - g + 15) % 30;
    const int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int32_t m = (a + 11 * h + 22 * l) / 451;
    const int32_t sum = h + l - 7 * m + 114;

    return scheduling_day_of(year, sum / 31, sum % 31 + 1);
}

/* The day that a row means in a year. */
static int32_t
holiday_in(const struct scheduling_holiday *holiday, int32_t year)
{
    int32_t first;

    if (holiday->basis == SCHEDULING_EASTER)
        return scheduling_easter(year) + holiday->number;
    first = scheduling_day_of(year, holiday->month, holiday->day);
    if (holiday->basis == SCHEDULING_FIXED)
        return first;
    return first
           + (holiday->number - scheduling_weekday(first) + DAYS_A_WEEK) % DAYS_A_WEEK;
}

bool
scheduling_is_working_day(int32_t day, const struct scheduling_holiday *holidays,
                          size_t n)
{
    const int32_t year = scheduling_date_of(day).year;

    if (scheduling_weekday(day) >= SATURDAY)
        return false;
    for (size_t i = 0; i < n; i++)
        if (day >= holidays[i].from_day && day <= holidays[i].until_day
            && holiday_in(&holidays[i], year) == day)
            return false;
    return true;
}

size_t
scheduling_working_days(const int32_t period[2],
                        const struct scheduling_holiday *holidays, size_t n, int32_t *out)
{
    size_t n_days = 0;

    assert(period[0] > INT32_MIN && period[1] < INT32_MAX);
    for (int32_t day = period[0]; day <= period[1]; day++)
        if (scheduling_is_working_day(day, holidays, n))
            out[n_days++] = day;
    return n_days;
}
