/* permits_workday - the days on which a legal deadline can end. */
#include "permits/permits_workday.h"

#include <stdbool.h>
#include <stddef.h>

struct date {
    int32_t year, month, day;
};

enum {
    YEARS_IN_ERA = 400,
    DAYS_IN_ERA = 146097, /* of the Gregorian calendar */
    DAYS_TO_MARCH_1970 = 719468,
    DAYS_IN_5_MONTHS = 153, /* March to July, and again August to December */
    WEEK = 7,
    THURSDAY = 4 /* 1970-01-01, with Sunday as 0 */
};

enum { JANUARY = 1, MARCH = 3, MAY = 5, JUNE = 6, DECEMBER = 12 };

/* source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil; years after 0 */
static int32_t
day_of(int32_t year, int32_t month, int32_t day)
{
    const int32_t shifted = month < MARCH ? year - 1 : year;
    const int32_t era = shifted / YEARS_IN_ERA, of_era = shifted % YEARS_IN_ERA;
    const int32_t of_year = (DAYS_IN_5_MONTHS * ((month + 9) % 12) + 2) / 5 + day - 1;

    return era * DAYS_IN_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year
           - DAYS_TO_MARCH_1970;
}

/* source: as above, civil_from_days */
static struct date
date_of(int32_t day)
{
    const int32_t shifted = day + DAYS_TO_MARCH_1970;
    const int32_t era = shifted / DAYS_IN_ERA, of_era = shifted % DAYS_IN_ERA;
    const int32_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const int32_t month = (5 * of_year + 2) / DAYS_IN_5_MONTHS;
    struct date date = {.month = month < 10 ? month + 3 : month - 9,
                        .day = of_year - (DAYS_IN_5_MONTHS * month + 2) / 5 + 1};

    date.year = year + era * YEARS_IN_ERA + (date.month < MARCH);
    return date;
}

static int32_t
weekday_of(int32_t day)
{
    return ((day + THURSDAY) % WEEK + WEEK) % WEEK;
}

/* source: the anonymous Gregorian algorithm, in Meeus, "Astronomical Algorithms", chapter 8 */
static int32_t
easter_of(int32_t year)
{
    enum { EARLIEST_EASTER = 22 }; /* of March */
    const int32_t a = year % 19, b = year / 100, c = year % 100;
    const int32_t d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    const int32_t h = (19 * a + b - d - g + 15) % 30;
    const int32_t i = c / 4, k = c % 4;
    const int32_t l = (32 + 2 * e + 2 * i - h - k) % 7;
    const int32_t m = (a + 11 * h + 19 * l) / 433;

    return day_of(year, MARCH, EARLIEST_EASTER) + h + l - 7 * m;
}

/* Holidays that have a date of their own, and the eves that count as holidays. */
static bool
is_fixed(const struct date *date)
{
    static const struct {
        int32_t month, day;
    } DATES[] = {
        {JANUARY,  1 },
        {JANUARY,  6 },
        {MAY,      1 },
        {JUNE,     6 },
        {DECEMBER, 24},
        {DECEMBER, 25},
        {DECEMBER, 26},
        {DECEMBER, 31}
    };

    for (size_t i = 0; i < sizeof(DATES) / sizeof(DATES[0]); i++)
        if (DATES[i].month == date->month && DATES[i].day == date->day)
            return true;
    return false;
}

/* Good Friday, Easter Monday and Ascension Day; Midsummer Eve. The others of the year are Saturdays and Sundays. */
static bool
is_movable(int32_t day, const struct date *date)
{
    enum { GOOD_FRIDAY = -2, EASTER_MONDAY = 1, ASCENSION = 39, FRIDAY = 5 };
    enum { FIRST_MIDSUMMER_EVE = 19, LAST_MIDSUMMER_EVE = 25 }; /* of June */
    const int32_t after_easter = day - easter_of(date->year);

    if (after_easter == GOOD_FRIDAY || after_easter == EASTER_MONDAY
        || after_easter == ASCENSION)
        return true;
    return date->month == JUNE && weekday_of(day) == FRIDAY
           && date->day >= FIRST_MIDSUMMER_EVE && date->day <= LAST_MIDSUMMER_EVE;
}

static bool
is_workday(int32_t day)
{
    enum { SUNDAY = 0, SATURDAY = 6 };
    const struct date date = date_of(day);
    const int32_t weekday = weekday_of(day);

    return weekday != SUNDAY && weekday != SATURDAY && !is_fixed(&date)
           && !is_movable(day, &date);
}

int32_t
permits_workday_from(int32_t day)
{
    while (!is_workday(day))
        day++;
    return day;
}

int32_t
permits_year_of(int32_t day)
{
    return date_of(day).year;
}
