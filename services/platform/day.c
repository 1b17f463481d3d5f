/* day - calendar days and Sweden's legal time, computed from the rules alone. */
#include "platform/clock.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The proleptic Gregorian calendar in years of March to February, so that a leap day comes last. */
enum {
    DAYS_TO_MARCH_1970 = 719468, /* from 0000-03-01 to 1970-01-01 */
    DAYS_IN_ERA = 146097,        /* 400 years                     */
    YEARS_IN_ERA = 400,
    DAYS_IN_5_MONTHS = 153, /* from March or August, whichever way they fall */
    YEAR_MOST = 9999,
    DAY_LEAST = -719162, /* 0001-01-01 */
    DAY_MOST = 2932896,  /* 9999-12-31 */
};

static const int64_t US_PER_HOUR = INT64_C(3600) * 1000000;
static const int64_t US_PER_DAY = INT64_C(24) * 3600 * 1000000;

struct date {
    int year;
    int month;
    int day;
};

static bool
is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % YEARS_IN_ERA == 0;
}

static int
days_in_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? DAYS[1] + 1 : DAYS[month - 1];
}

/* source: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil */
static int32_t
to_day(struct date date)
{
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int era = (year >= 0 ? year : year - (YEARS_IN_ERA - 1)) / YEARS_IN_ERA;
    const int year_of_era = year - era * YEARS_IN_ERA;
    const int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    const int day_of_year = (DAYS_IN_5_MONTHS * month_from_march + 2) / 5 + date.day - 1;
    const int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * DAYS_IN_ERA + day_of_era - DAYS_TO_MARCH_1970;
}

/* source: as above, civil_from_days */
static struct date
to_date(int32_t day)
{
    const int64_t shifted = (int64_t)day + DAYS_TO_MARCH_1970;
    const int64_t era =
        (shifted >= 0 ? shifted : shifted - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
    const int day_of_era = (int)(shifted - era * DAYS_IN_ERA);
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
                             - day_of_era / (DAYS_IN_ERA - 1))
                            / 365;
    const int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_from_march = (5 * day_of_year + 2) / DAYS_IN_5_MONTHS;
    const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    const int year = (int)(year_of_era + era * YEARS_IN_ERA) + (month <= 2);

    return (struct date){year, month,
                         day_of_year - (DAYS_IN_5_MONTHS * month_from_march + 2) / 5 + 1};
}

static int64_t
divide_down(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

static int32_t
last_sunday(int year, int month)
{
    const int32_t last = to_day((struct date){year, month, days_in_month(year, month)});

    /* 1970-01-01 was a Thursday, so 1970-01-04 (day 3) a Sunday. */
    return last - (int32_t)(((int64_t)last - 3) % 7 + 7) % 7;
}

struct instant {
    int32_t day; /* UTC */
    int64_t us;  /* of that day */
};

static struct instant
to_instant(int64_t at_us)
{
    const int64_t us = at_us % US_PER_DAY;

    return (struct instant){(int32_t)divide_down(at_us, US_PER_DAY),
                            us < 0 ? us + US_PER_DAY : us};
}

static bool
is_before(struct instant instant, int32_t day, int64_t us)
{
    return instant.day < day || (instant.day == day && instant.us < us);
}

/*
 * Summer time: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
 * Instants before 1996, when Sweden's summer ended in September, are read by the same rule.
 *
 * source: directive 2000/84/EC, articles 2 and 3; SFS 2001:127
 */
static bool
is_summer_time(struct instant instant)
{
    const int year = to_date(instant.day).year;

    return !is_before(instant, last_sunday(year, 3), US_PER_HOUR)
           && is_before(instant, last_sunday(year, 10), US_PER_HOUR);
}

int32_t
day_in_stockholm(int64_t at_us)
{
    const struct instant instant = to_instant(at_us);
    const int64_t ahead_us = is_summer_time(instant) ? 2 * US_PER_HOUR : US_PER_HOUR;

    return instant.day + (instant.us + ahead_us >= US_PER_DAY);
}

rc_t
day_from_date(int year, int month, int day, int32_t *out_day)
{
    if (year < 1 || year > YEAR_MOST || month < 1 || month > 12)
        return RC_INVALID;
    if (day < 1 || day > days_in_month(year, month))
        return RC_INVALID;
    *out_day = to_day((struct date){year, month, day});
    return RC_OK;
}

static bool
read_digits(const char *text, size_t count, int *out)
{
    int value = 0;

    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = value * 10 + (text[i] - '0');
    }
    *out = value;
    return true;
}

rc_t
day_parse(const char *text, int32_t *out_day)
{
    struct date date;

    if (strlen(text) != DAY_TEXT_BYTES - 1 || text[4] != '-' || text[7] != '-')
        return RC_INVALID;
    if (!read_digits(text, 4, &date.year) || !read_digits(text + 5, 2, &date.month)
        || !read_digits(text + 8, 2, &date.day))
        return RC_INVALID;
    return day_from_date(date.year, date.month, date.day, out_day);
}

void
day_format(int32_t day, char text[DAY_TEXT_BYTES])
{
    if (day < DAY_LEAST || day > DAY_MOST) {
        memcpy(text, "?", sizeof("?"));
        return;
    }

    const struct date date = to_date(day);

    (void)snprintf(text, DAY_TEXT_BYTES, "%04u-%02u-%02u", (unsigned)date.year % 10000,
                   (unsigned)date.month % 100, (unsigned)date.day % 100);
}

void
instant_format(int64_t at_us, char text[INSTANT_TEXT_BYTES])
{
    const struct instant instant = to_instant(at_us);
    const unsigned ms = (unsigned)(instant.us / 1000);
    char date[DAY_TEXT_BYTES];

    day_format(instant.day, date);
    (void)snprintf(text, INSTANT_TEXT_BYTES, "%sT%02u:%02u:%02u.%03uZ", date,
                   ms / 3600000 % 24, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}
