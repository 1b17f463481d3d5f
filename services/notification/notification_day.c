/* notification_day - days and times as letters write them. */
#include "notification/notification_day.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    DAY_LENGTH = 10,
    TIME_LENGTH = 5,
    MONTHS = 12,
    HOURS = 24,
    MINUTES = 60,
    S_PER_DAY = 86400,
    YEAR_LEAST = 1900,
    YEAR_MOST = 2199,
    DAYS_TO_MARCH_1970 = 719468, /* from 0000-03-01 */
    DAYS_IN_ERA = 146097,        /* 400 years */
    YEARS_IN_ERA = 400,
    DAYS_IN_5_MONTHS = 153
};

static const int64_t US_PER_S = 1000000;

static const char *const MONTHS_SV[MONTHS] = {
    "januari", "februari", "mars",      "april",   "maj",      "juni",
    "juli",    "augusti",  "september", "oktober", "november", "december"};
static const char *const MONTHS_EN[MONTHS] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

struct date {
    unsigned year;
    unsigned month; /* 1..12 */
    unsigned day;
};

/* Digits at a place of a text; false when one is something else. */
static bool
read_digits(const char *at, size_t n, unsigned *out)
{
    unsigned value = 0;

    for (size_t i = 0; i < n; i++) {
        if (at[i] < '0' || at[i] > '9')
            return false;
        value = value * 10 + (unsigned)(at[i] - '0');
    }
    *out = value;
    return true;
}

static unsigned
days_of(unsigned year, unsigned month)
{
    static const unsigned DAYS[MONTHS] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap =
        (year % 4 == 0 && year % 100 != 0) || year % (unsigned)YEARS_IN_ERA == 0;

    return month == 2 && is_leap ? DAYS[1] + 1 : DAYS[month - 1];
}

static bool
read_date(const char *text, struct date *out)
{
    return strlen(text) == DAY_LENGTH && text[4] == '-' && text[7] == '-'
           && read_digits(text, 4, &out->year) && read_digits(text + 5, 2, &out->month)
           && read_digits(text + 8, 2, &out->day) && out->year >= YEAR_LEAST
           && out->year <= YEAR_MOST && out->month >= 1 && out->month <= MONTHS
           && out->day >= 1 && out->day <= days_of(out->year, out->month);
}

bool
notification_is_day(const char *text)
{
    struct date date;

    return read_date(text, &date);
}

bool
notification_is_time(const char *text)
{
    unsigned hour = 0, minute = 0;

    return strlen(text) == TIME_LENGTH && text[2] == ':' && read_digits(text, 2, &hour)
           && read_digits(text + 3, 2, &minute) && hour < HOURS && minute < MINUTES;
}

void
notification_day_sv(const char *text, char out[NOTIFICATION_DAY_BYTES])
{
    struct date date = {0};

    if (!read_date(text, &date))
        assert(false && "the caller has checked it");
    (void)snprintf(out, NOTIFICATION_DAY_BYTES, "den %u %s %u", date.day,
                   MONTHS_SV[date.month - 1], date.year);
}

void
notification_day_en(const char *text, char out[NOTIFICATION_DAY_BYTES])
{
    struct date date = {0};

    if (!read_date(text, &date))
        assert(false && "the caller has checked it");
    (void)snprintf(out, NOTIFICATION_DAY_BYTES, "%u %s %u", date.day,
                   MONTHS_EN[date.month - 1], date.year);
}

/* source: H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days */
static struct date
date_of(int64_t day)
{
    const int64_t shifted = day + DAYS_TO_MARCH_1970;
    const int64_t era = shifted / DAYS_IN_ERA;
    const int64_t of_era = shifted % DAYS_IN_ERA;
    const int64_t year_of_era =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / (DAYS_IN_ERA - 1)) / 365;
    const int64_t of_year =
        of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t from_march = (5 * of_year + 2) / DAYS_IN_5_MONTHS;
    const int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;

    return (struct date){
        (unsigned)(year_of_era + era * YEARS_IN_ERA + (month <= 2)), (unsigned)month,
        (unsigned)(of_year - (DAYS_IN_5_MONTHS * from_march + 2) / 5 + 1)};
}

void
notification_date(int64_t at_us, char out[NOTIFICATION_DATE_BYTES])
{
    static const char *const WEEKDAYS[] = {"Thu", "Fri", "Sat", "Sun",
                                           "Mon", "Tue", "Wed"};
    const int64_t at_s = at_us / US_PER_S;
    const int64_t day = at_s / S_PER_DAY;
    const unsigned s = (unsigned)(at_s % S_PER_DAY);
    const struct date date = date_of(day);

    assert(at_us >= 0);
    (void)snprintf(out, NOTIFICATION_DATE_BYTES, "%s, %u %.3s %u %02u:%02u:%02u +0000",
                   WEEKDAYS[day % 7], date.day, MONTHS_EN[date.month - 1], date.year,
                   s / 3600, s / 60 % MINUTES, s % 60);
}
