/* intake_day - days of the calendar: dates, months, moveable feasts, and which days are working days. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct intake_date {
    int32_t year;
    int32_t month; /* 1..12 */
    int32_t day;   /* 1..31 */
};

struct intake_date intake_day_date(int32_t day);
int32_t intake_day_of(struct intake_date date);

/* 1 is Monday, 7 is Sunday. */
int32_t intake_day_weekday(int32_t day);

/* The same day of the month so many months later, or that month's last (31 January + 1 is 28 February). */
int32_t intake_day_add_months(int32_t day, int32_t months);

/* Easter Day. source: the Gregorian computus as Meeus gives it, Astronomical Algorithms, chapter 8 */
int32_t intake_day_easter(int32_t year);

enum intake_holiday_kind {
    INTAKE_HOLIDAY_FIXED, /* month and day                                               */
    INTAKE_HOLIDAY_EASTER, /* day: so many after Easter Day                               */
    INTAKE_HOLIDAY_BETWEEN /* the weekday among the seven days from month and day         */
};

/* A row of the law: holds for days in [from_day, until_day). */
struct intake_holiday {
    enum intake_holiday_kind kind;
    int32_t month, day, weekday;
    int32_t from_day, until_day;
};

struct intake_calendar {
    const struct intake_holiday *rows;
    size_t n;
};

bool intake_day_is_working(const struct intake_calendar *calendar, int32_t day);

/* The day itself when it is a working day, else the next that is. source: law 1930:173, section 2 */
int32_t intake_day_next_working(const struct intake_calendar *calendar, int32_t day);

/* n working days after day. */
int32_t intake_day_add_working(const struct intake_calendar *calendar, int32_t day,
                               int32_t n);
