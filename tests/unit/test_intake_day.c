/* test_intake_day - dates, months, Easter and the days on which nothing is due. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "intake/intake_day.h"
#include "intake/intake_law_rule.h"

static int32_t
day(int32_t year, int32_t month, int32_t of_month)
{
    return intake_day_of((struct intake_date){year, month, of_month});
}

/* As the migration has them. */
static const struct intake_holiday HOLIDAYS[] = {
    {INTAKE_HOLIDAY_FIXED,   1,  1,  0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_EASTER,  0,  -2, 0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_EASTER,  0,  1,  0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_EASTER,  0,  39, 0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_EASTER,  0,  50, 0, INT32_MIN, 12784    }, /* until 2005 */
    {INTAKE_HOLIDAY_FIXED,   6,  6,  0, 12784,     INT32_MAX}, /* from 2005 */
    {INTAKE_HOLIDAY_BETWEEN, 6,  19, 5, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_BETWEEN, 10, 31, 6, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_FIXED,   12, 24, 0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_FIXED,   12, 25, 0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_FIXED,   12, 26, 0, INT32_MIN, INT32_MAX},
    {INTAKE_HOLIDAY_FIXED,   12, 31, 0, INT32_MIN, INT32_MAX},
};
static const struct intake_calendar CALENDAR = {HOLIDAYS,
                                                sizeof HOLIDAYS / sizeof *HOLIDAYS};

static void
intake_day__every_day_of_four_centuries_comes_back(void **state)
{
    struct intake_date before = intake_day_date(day(1899, 12, 31));

    (void)state;
    assert_int_equal(day(1970, 1, 1), 0);
    assert_int_equal(day(2000, 2, 29), 11016);
    for (int32_t d = day(1900, 1, 1); d < day(2300, 1, 1); d++) {
        const struct intake_date date = intake_day_date(d);

        assert_int_equal(intake_day_of(date), d);
        assert_true(date.day == before.day + 1 || date.day == 1);
        before = date;
    }
}

static void
intake_day__weekdays(void **state)
{
    (void)state;
    assert_int_equal(intake_day_weekday(0), 4);  /* a Thursday */
    assert_int_equal(intake_day_weekday(-4), 7); /* the Sunday before */
    assert_int_equal(intake_day_weekday(day(2026, 1, 15)), 4);
    assert_int_equal(intake_day_weekday(day(2024, 2, 29)), 4);
}

static void
intake_day_add_months__end_of_month_stays_in_the_month(void **state)
{
    (void)state;
    assert_int_equal(intake_day_add_months(day(2025, 1, 31), 1), day(2025, 2, 28));
    assert_int_equal(intake_day_add_months(day(2024, 1, 31), 1), day(2024, 2, 29));
    assert_int_equal(intake_day_add_months(day(2025, 8, 31), 6), day(2026, 2, 28));
    assert_int_equal(intake_day_add_months(day(2025, 12, 15), 1), day(2026, 1, 15));
    assert_int_equal(intake_day_add_months(day(2025, 3, 31), -1), day(2025, 2, 28));
    assert_int_equal(intake_day_add_months(day(2025, 1, 15), -1), day(2024, 12, 15));
}

/* source: the table of the United States Naval Observatory, Western Easter */
static void
intake_day_easter__as_in_the_tables(void **state)
{
    static const struct intake_date EASTER[] = {
        {1961, 4, 2 },
        {2000, 4, 23},
        {2008, 3, 23},
        {2011, 4, 24},
        {2024, 3, 31},
        {2025, 4, 20},
        {2026, 4, 5 },
        {2038, 4, 25},
        {2076, 4, 19},
    };

    (void)state;
    for (size_t i = 0; i < sizeof EASTER / sizeof *EASTER; i++)
        assert_int_equal(intake_day_easter(EASTER[i].year), intake_day_of(EASTER[i]));
}

static void
intake_day_is_working__swedish_holidays(void **state)
{
    static const struct intake_date OFF[] = {
        {2026, 1,  1 }, /* New Year's Day */
        {2026, 4,  3 }, /* Good Friday */
        {2026, 4,  6 }, /* Easter Monday */
        {2026, 5,  14}, /* Ascension Day */
        {2025, 6,  6 }, /* National Day */
        {2025, 6,  20}, /* Midsummer Eve */
        {2026, 6,  19}, /* Midsummer Eve, as early as it comes */
        {2004, 5,  31}, /* Whit Monday while it was one */
        {2025, 12, 24},
        {2025, 12, 31},
    };
    static const struct intake_date ON[] = {
        {2005, 5,  16}, /* Whit Monday no more */
        {2003, 6,  6 }, /* National Day not yet */
        {2026, 6,  26}, /* a Friday after Midsummer */
        {2025, 12, 23},
        {2026, 1,  15},
    };

    (void)state;
    for (size_t i = 0; i < sizeof OFF / sizeof *OFF; i++)
        assert_false(intake_day_is_working(&CALENDAR, intake_day_of(OFF[i])));
    for (size_t i = 0; i < sizeof ON / sizeof *ON; i++)
        assert_true(intake_day_is_working(&CALENDAR, intake_day_of(ON[i])));
}

static void
intake_law_rule_due__last_day_is_never_a_holiday(void **state)
{
    struct intake_law_rule rule = {.unit = INTAKE_CLOCK_WEEKS, .length = 3};

    (void)state;
    /* 3 December + 3 weeks is Christmas Eve; the 25th, 26th, and a weekend follow. */
    assert_int_equal(intake_law_rule_due(&rule, day(2025, 12, 3), &CALENDAR),
                     day(2025, 12, 29));
    rule = (struct intake_law_rule){.unit = INTAKE_CLOCK_MONTHS, .length = 6};
    assert_int_equal(intake_law_rule_due(&rule, day(2025, 8, 31), &CALENDAR),
                     day(2026, 3, 2)); /* 28 February is a Saturday */
    rule = (struct intake_law_rule){.unit = INTAKE_CLOCK_WORKING_DAYS, .length = 1};
    assert_int_equal(intake_law_rule_due(&rule, day(2026, 4, 2), &CALENDAR),
                     day(2026, 4, 7)); /* over Easter */
    rule = (struct intake_law_rule){.unit = INTAKE_CLOCK_YEARS, .length = 2};
    assert_int_equal(intake_law_rule_due(&rule, day(2024, 2, 29), &CALENDAR),
                     day(2026, 3, 2));
    for (int32_t d = day(2020, 1, 1); d < day(2030, 1, 1); d++) {
        const struct intake_law_rule days = {.unit = INTAKE_CLOCK_DAYS, .length = 10};
        const int32_t due = intake_law_rule_due(&days, d, &CALENDAR);

        assert_true(intake_day_is_working(&CALENDAR, due));
        assert_true(due >= d + 10 && due <= d + 10 + 5);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intake_day__every_day_of_four_centuries_comes_back),
        cmocka_unit_test(intake_day__weekdays),
        cmocka_unit_test(intake_day_add_months__end_of_month_stays_in_the_month),
        cmocka_unit_test(intake_day_easter__as_in_the_tables),
        cmocka_unit_test(intake_day_is_working__swedish_holidays),
        cmocka_unit_test(intake_law_rule_due__last_day_is_never_a_holiday),
    };

    return cmocka_run_group_tests_name("intake_day", tests, NULL, NULL);
}
