/* test_clock - days, and which day it is in Stockholm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/clock.h"

static int32_t
day_of(const char *text)
{
    int32_t day = INT32_MIN;

    assert_int_equal(day_parse(text, &day), RC_OK);
    return day;
}

struct known {
    const char *utc_date;
    int hour, minute, second;
    const char *stockholm_date;
};

/* From the time zone database, Europe/Stockholm: just before and at local midnight, around the changes. */
static const struct known KNOWN[] = {
    {"1996-01-01", 22, 59, 59, "1996-01-01"}, /* winter: UTC+1 */
    {"1996-01-01", 23, 0,  0,  "1996-01-02"},
    {"1996-03-30", 23, 0,  0,  "1996-03-31"}, /* the last winter midnight */
    {"1996-03-31", 21, 59, 59, "1996-03-31"}, /* summer: UTC+2 */
    {"1996-03-31", 22, 0,  0,  "1996-04-01"},
    {"1996-10-26", 22, 0,  0,  "1996-10-27"}, /* the last summer midnight */
    {"1996-10-27", 22, 59, 59, "1996-10-27"},
    {"1996-10-27", 23, 0,  0,  "1996-10-28"},
    {"2024-03-30", 22, 59, 59, "2024-03-30"},
    {"2024-03-30", 23, 0,  0,  "2024-03-31"},
    {"2024-03-31", 21, 59, 59, "2024-03-31"},
    {"2024-03-31", 22, 0,  0,  "2024-04-01"},
    {"2024-10-26", 22, 0,  0,  "2024-10-27"},
    {"2024-10-27", 22, 0,  0,  "2024-10-27"},
    {"2024-10-27", 23, 0,  0,  "2024-10-28"},
    {"2026-03-29", 22, 0,  0,  "2026-03-30"}, /* the earliest March change is the 25th, */
    {"2029-03-25", 22, 0,  0,  "2029-03-26"},
    {"2029-03-24", 22, 30, 0,  "2029-03-24"},
    {"2024-03-31", 22, 30, 0,  "2024-04-01"}, /* the latest the 31st */
    {"2027-10-31", 22, 30, 0,  "2027-10-31"},
    {"2027-10-30", 22, 30, 0,  "2027-10-31"},
    {"2026-10-25", 22, 30, 0,  "2026-10-25"},
    {"2026-10-24", 22, 30, 0,  "2026-10-25"},
    {"2026-11-21", 12, 0,  0,  "2026-11-21"},
    {"2099-12-31", 23, 30, 0,  "2100-01-01"},
    {"2000-02-29", 23, 30, 0,  "2000-03-01"},
};

static void
day_in_stockholm__known_instants__have_the_known_date(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(KNOWN) / sizeof(KNOWN[0]); i++) {
        const struct known *k = &KNOWN[i];
        const int64_t at_s = ((int64_t)day_of(k->utc_date) * 24 + k->hour) * 3600
                             + (int64_t)k->minute * 60 + k->second;
        char text[DAY_TEXT_BYTES];

        day_format(day_in_stockholm(at_s * 1000000), text);
        assert_string_equal(text, k->stockholm_date);
    }
}

static void
day_in_stockholm__last_microsecond__is_still_the_day(void **state)
{
    const int64_t midnight_us =
        (int64_t)day_of("2024-07-01") * 86400 * 1000000 - INT64_C(2) * 3600 * 1000000;

    (void)state;
    assert_int_equal(day_in_stockholm(midnight_us - 1), day_of("2024-06-30"));
    assert_int_equal(day_in_stockholm(midnight_us), day_of("2024-07-01"));
    assert_int_equal(day_in_stockholm(-1), 0); /* one o'clock at night, 1970-01-01 */
    assert_int_equal(day_in_stockholm(-INT64_C(3600) * 1000000 - 1), -1);
    assert_true(day_in_stockholm(INT64_MAX) > 100000000);
    assert_true(day_in_stockholm(INT64_MIN) < -100000000);
}

static void
day_from_date__all_of_10000_years__counts_up_and_formats_back(void **state)
{
    static const int MONTH_DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t expected = -719162;

    (void)state;
    for (int year = 1; year <= 9999; year++) {
        const int is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

        for (int month = 1; month <= 12; month++) {
            const int days = MONTH_DAYS[month - 1] + (month == 2 && is_leap);
            int32_t day;
            char text[DAY_TEXT_BYTES];

            assert_int_equal(day_from_date(year, month, days + 1, &day), RC_INVALID);
            assert_int_equal(day_from_date(year, month, 1, &day), RC_OK);
            assert_int_equal(day, expected);
            expected += days;
            day_format(expected - 1, text);
            assert_int_equal(day_of(text), expected - 1);
        }
    }
    assert_int_equal(day_of("1970-01-01"), 0);
}

static void
day_from_date__no_such_date__is_invalid(void **state)
{
    static const int WRONG[][3] = {
        {2023,  2,  29 },
        {1900,  2,  29 },
        {2024,  0,  1  },
        {2024,  13, 1  },
        {2024,  1,  0  },
        {2024,  -1, 1  },
        {0,     1,  1  },
        {10000, 1,  1  },
        {2024,  4,  31 },
        {-5,    1,  1  },
        {2024,  1,  400}
    };
    int32_t day = 77;

    (void)state;
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++)
        assert_int_equal(day_from_date(WRONG[i][0], WRONG[i][1], WRONG[i][2], &day),
                         RC_INVALID);
    assert_int_equal(day, 77);
    assert_int_equal(day_from_date(2000, 2, 29, &day), RC_OK);
}

static void
day_parse__not_a_date__is_invalid(void **state)
{
    static const char *const WRONG[] = {
        "",           "2024-3-31",  "2024-03-31 ", " 2024-03-31",
        "2024/03/31", "31-03-2024", "2024-02-30",  "20240331",
        "2024-0a-01", "-024-01-01", "2024-+1-01",  "2024-03-3\xb3"};
    int32_t day = 77;

    (void)state;
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++)
        assert_int_equal(day_parse(WRONG[i], &day), RC_INVALID);
    assert_int_equal(day, 77);
}

static void
day_format__outside_the_calendar__is_a_question_mark(void **state)
{
    static const int32_t DAYS[] = {INT32_MIN, INT32_MAX, -719163, 2932897};
    char text[DAY_TEXT_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof(DAYS) / sizeof(DAYS[0]); i++) {
        day_format(DAYS[i], text);
        assert_string_equal(text, "?");
    }
    day_format(2932896, text);
    assert_string_equal(text, "9999-12-31");
    day_format(-719162, text);
    assert_string_equal(text, "0001-01-01");
}

static void
instant_format__microseconds__are_cut_to_milliseconds_in_utc(void **state)
{
    char text[INSTANT_TEXT_BYTES];

    (void)state;
    instant_format(0, text);
    assert_string_equal(text, "1970-01-01T00:00:00.000Z");
    instant_format(INT64_C(1711846799999999), text);
    assert_string_equal(text, "2024-03-31T00:59:59.999Z");
    instant_format(-1, text);
    assert_string_equal(text, "1969-12-31T23:59:59.999Z");
    instant_format(INT64_MAX, text);
    assert_true(strlen(text) < INSTANT_TEXT_BYTES);
    instant_format(INT64_MIN, text);
    assert_true(strlen(text) < INSTANT_TEXT_BYTES);
}

static void
clock_monotonic_us__read_twice__does_not_go_back(void **state)
{
    const int64_t first = clock_monotonic_us();

    (void)state;
    assert_true(clock_monotonic_us() >= first);
    assert_true(clock_now_us() > INT64_C(1700000000000000));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_in_stockholm__known_instants__have_the_known_date),
        cmocka_unit_test(day_in_stockholm__last_microsecond__is_still_the_day),
        cmocka_unit_test(day_from_date__all_of_10000_years__counts_up_and_formats_back),
        cmocka_unit_test(day_from_date__no_such_date__is_invalid),
        cmocka_unit_test(day_parse__not_a_date__is_invalid),
        cmocka_unit_test(day_format__outside_the_calendar__is_a_question_mark),
        cmocka_unit_test(instant_format__microseconds__are_cut_to_milliseconds_in_utc),
        cmocka_unit_test(clock_monotonic_us__read_twice__does_not_go_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
