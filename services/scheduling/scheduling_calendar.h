/* scheduling_calendar - dates, weekdays and the days on which nobody visits. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Days are counted from 1970-01-01; INT32_MIN and INT32_MAX stand for "never began" and "never ends". */
struct scheduling_date {
    int32_t year;
    int32_t month; /* 1..12 */
    int32_t day;   /* 1..31 */
};

/* units: years 1..9999, outside which nothing here is asked for */
struct scheduling_date scheduling_date_of(int32_t day);
int32_t scheduling_day_of(int32_t year, int32_t month, int32_t day);

/* The same date some years later; 29 February becomes 1 March. The two infinities stay what they are. */
int32_t scheduling_add_years(int32_t day, int32_t years);

/* 1 Monday .. 7 Sunday. */
int32_t scheduling_weekday(int32_t day);

/* Easter Sunday. source: the Gregorian computus in Meeus, Astronomical Algorithms, chapter 8 */
int32_t scheduling_easter(int32_t year);

enum scheduling_holiday_basis {
    SCHEDULING_FIXED = 1,   /* month and day                                        */
    SCHEDULING_EASTER,      /* number of days after Easter Sunday                   */
    SCHEDULING_WEEKDAY_FROM /* the first such weekday (1..7) on or after month, day */
};

/* A row of the law on public holidays. */
struct scheduling_holiday {
    enum scheduling_holiday_basis basis;
    int32_t month, day, number;
    int32_t from_day, until_day; /* when the row holds, inclusive */
};

bool scheduling_is_working_day(int32_t day, const struct scheduling_holiday *holidays,
                               size_t n);

/*
 * The working days of a period, ascending.
 *
 * in:  from_day, until_day  inclusive; out has room for all of them
 * out: their number
 */
size_t scheduling_working_days(const int32_t period[2],
                               const struct scheduling_holiday *holidays, size_t n,
                               int32_t *out);
