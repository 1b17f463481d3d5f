/* intake_day - days of the calendar: dates, months, moveable feasts, and which days are working days. */
#include "intake/intake_day.h"

enum {
    WEEK_DAYS = 7,
    YEAR_MONTHS = 12,
    SATURDAY = 6,
    FEBRUARY = 2,
    /* Of the Gregorian calendar: a cycle of 400 years, counted from 1 March of year 0. */
    CYCLE_YEARS = 400,
    CYCLE_DAYS = 146097,
    CENTURY_DAYS = 36524,
    FOUR_YEARS_DAYS = 1461,
    YEAR_DAYS = 365,
    EPOCH_DAYS = 719468, /* from 0000-03-01 to 1970-01-01 */
    /* Five months from March have 153 days: 31, 30, 31, 30, 31. */
    FIVE_MONTHS_DAYS = 153,
    FIVE_MONTHS = 5,
    MARCH = 3,
    THURSDAY = 4 /* 1970-01-01 */
};

static int32_t
floor_div(int32_t a, int32_t b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

struct intake_date
intake_day_date(int32_t day)
{
    const int32_t since = day + EPOCH_DAYS;
    const int32_t cycle = floor_div(since, CYCLE_DAYS);
    const int32_t of_cycle = since - cycle * CYCLE_DAYS;
    const int32_t year = (of_cycle - of_cycle / (FOUR_YEARS_DAYS - 1)
                          + of_cycle / CENTURY_DAYS - of_cycle / (CYCLE_DAYS - 1))
                         / YEAR_DAYS;
    const int32_t of_year = of_cycle - (YEAR_DAYS * year + year / 4 - year / 100);
    const int32_t month = (FIVE_MONTHS * of_year + 2) / FIVE_MONTHS_DAYS;
    struct intake_date date;

    date.day = of_year - (FIVE_MONTHS_DAYS * month + 2) / FIVE_MONTHS + 1;
    date.month =
        month + MARCH <= YEAR_MONTHS ? month + MARCH : month + MARCH - YEAR_MONTHS;
    date.year = year + cycle * CYCLE_YEARS + (date.month <= FEBRUARY ? 1 : 0);
    return date;
}

int32_t
intake_day_of(struct intake_date date)
{
    const int32_t year = date.month <= FEBRUARY ? date.year - 1 : date.year;
    const int32_t cycle = floor_div(year, CYCLE_YEARS);
    const int32_t of_cycle = year - cycle * CYCLE_YEARS;
    const int32_t month =
        date.month > FEBRUARY ? date.month - MARCH : date.month + YEAR_MONTHS - MARCH;
    const int32_t of_year = (FIVE_MONTHS_DAYS * month + 2) / FIVE_MONTHS + date.day - 1;

    return cycle * CYCLE_DAYS + of_cycle * YEAR_DAYS + of_cycle / 4 - of_cycle / 100
           + of_year - EPOCH_DAYS;
}

int32_t
intake_day_weekday(int32_t day)
{
    const int32_t since = day + THURSDAY - 1; /* days since a Monday */

    return since - floor_div(since, WEEK_DAYS) * WEEK_DAYS + 1;
}

static int32_t
last_of_month(int32_t year, int32_t month)
{
    const struct intake_date next = {month == YEAR_MONTHS ? year + 1 : year,
                                     month == YEAR_MONTHS ? 1 : month + 1, 1};

    return intake_day_date(intake_day_of(next) - 1).day;
}

int32_t
intake_day_add_months(int32_t day, int32_t months)
{
    struct intake_date date = intake_day_date(day);
    const int32_t count = date.year * YEAR_MONTHS + date.month - 1 + months;
    int32_t last;

    date.year = floor_div(count, YEAR_MONTHS);
    date.month = count - date.year * YEAR_MONTHS + 1;
    last = last_of_month(date.year, date.month);
    if (date.day > last)
        date.day = last;
    return intake_day_of(date);
}

/* The letters are those of the source; the numbers are the computus. */
int32_t
intake_day_easter(int32_t year)
{
    const int32_t a = year % 19, b = year / 100, c = year % 100;
    const int32_t d = b / 4, e = b % 4, f = (b + 8) / 25;
    const int32_t g = (b - f + 1) / 3;
    const int32_t h = (19 * a + b - d - g + 15) % 30;
    const int32_t i = c / 4, k = c % 4;
    const int32_t l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int32_t m = (a + 11 * h + 22 * l) / 451;
    const int32_t n = h + l - 7 * m + 114;
    const struct intake_date date = {year, n / 31, n % 31 + 1};

    return intake_day_of(date);
}

static bool
falls_on(const struct intake_holiday *holiday, int32_t day)
{
    const struct intake_date date = intake_day_date(day);
    const struct intake_date named = {date.year, holiday->month, holiday->day};
    int32_t first;

    if (day < holiday->from_day || day >= holiday->until_day)
        return false;
    switch (holiday->kind) {
    case INTAKE_HOLIDAY_FIXED:
        return date.month == holiday->month && date.day == holiday->day;
    case INTAKE_HOLIDAY_EASTER: return day == intake_day_easter(date.year) + holiday->day;
    case INTAKE_HOLIDAY_BETWEEN:
        first = intake_day_of(named);
        return day >= first && day < first + WEEK_DAYS
               && intake_day_weekday(day) == holiday->weekday;
    }
    return false;
}

bool
intake_day_is_working(const struct intake_calendar *calendar, int32_t day)
{
    if (intake_day_weekday(day) >= SATURDAY)
        return false;
    for (size_t i = 0; i < calendar->n; i++)
        if (falls_on(&calendar->rows[i], day))
            return false;
    return true;
}

int32_t
intake_day_next_working(const struct intake_calendar *calendar, int32_t day)
{
    while (!intake_day_is_working(calendar, day))
        day++;
    return day;
}

int32_t
intake_day_add_working(const struct intake_calendar *calendar, int32_t day, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        day = intake_day_next_working(calendar, day + 1);
    return day;
}
