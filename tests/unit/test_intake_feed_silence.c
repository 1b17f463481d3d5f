/* test_intake_feed_silence - from which day on a source is silent: cadence, grace, and months as people mean them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_feed_silence.h"
#include "platform/clock.h"

static int32_t
day(const char *text)
{
    int32_t out = 0;

    assert_int_equal(day_parse(text, &out), RC_OK);
    return out;
}

/* The first day on which it is silent must be exactly this one. */
static void
expect(const char *last_until, int32_t cadence, int32_t grace, const char *first)
{
    const struct intake_feed_expectation expected = {
        .from_day = day("2020-01-01"),
        .cadence_days = cadence,
        .grace_days = grace,
        .last_until_day = last_until == NULL ? INTAKE_FEED_NEVER : day(last_until)};

    assert_int_equal(intake_feed_silent_since(&expected, day(first) - 1),
                     INTAKE_FEED_NEVER);
    assert_int_equal(intake_feed_silent_since(&expected, day(first)), day(first));
    assert_int_equal(intake_feed_silent_since(&expected, day(first) + 500), day(first));
}

static void
account_of_a_year__due_by_the_last_of_february__alarm_on_the_first_of_march(void **state)
{
    (void)state;
    expect("2024-12-31", 365, 59, "2026-03-01");
    expect("2022-12-31", 365, 59, "2024-03-01"); /* the 29th still is in time */
    expect("2022-12-31", 366, 60, "2024-03-01");
    expect(NULL, 365, 59, "2021-03-01"); /* from 2020 on, and never came */
}

static void
month__ends_with_its_month__whatever_its_length(void **state)
{
    (void)state;
    expect("2025-01-31", 31, 0, "2025-03-01");
    expect("2025-02-28", 30, 0, "2025-04-01");
    expect("2025-01-31", 31, 14, "2025-03-15");
    expect("2025-09-30", 91, 30, "2026-02-01"); /* a quarter and a month */
}

static void
days__that_are_no_months__are_days(void **state)
{
    (void)state;
    expect("2025-01-31", 7, 0, "2025-02-08");
    expect("2025-01-31", 7, 3, "2025-02-11");
    expect("2025-01-15", 31, 0, "2025-02-16"); /* the period does not end with a month */
    expect("2025-01-31", 45, 0, "2025-03-18");
}

/* Over a century of months' ends: a month more is always the next month's end. */
static void
month__from_every_end__is_the_next_end(void **state)
{
    (void)state;
    for (int year = 1990; year < 2100; year++) {
        for (int month = 1; month <= 12; month++) {
            const int next = month + 2; /* the month after the next begins then */
            int32_t last = 0, first = 0;

            assert_int_equal(
                day_from_date(month == 12 ? year + 1 : year, month % 12 + 1, 1, &last),
                RC_OK);
            assert_int_equal(day_from_date(next > 12 ? year + 1 : year,
                                           (next - 1) % 12 + 1, 1, &first),
                             RC_OK);

            const struct intake_feed_expectation expected = {.cadence_days = 30,
                                                             .last_until_day = last - 1};

            assert_int_equal(intake_feed_silent_since(&expected, INT32_MAX), first);
        }
    }
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(
            account_of_a_year__due_by_the_last_of_february__alarm_on_the_first_of_march),
        cmocka_unit_test(month__ends_with_its_month__whatever_its_length),
        cmocka_unit_test(days__that_are_no_months__are_days),
        cmocka_unit_test(month__from_every_end__is_the_next_end),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
