/* test_permits_workday - when a deadline can end: every holiday of a year, and Easter over many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "permits/permits_workday.h"
#include "platform/clock.h"

struct day_case {
    const char *day, *workday;
};

static const struct day_case DAYS[] = {
    {"2026-01-01", "2026-01-02"}, /* New Year's Day, a Thursday            */
    {"2026-01-06", "2026-01-07"}, /* Epiphany                              */
    {"2026-01-07", "2026-01-07"}, /* a Wednesday like any other            */
    {"2026-01-10", "2026-01-12"}, /* a Saturday                            */
    {"2026-01-11", "2026-01-12"}, /* a Sunday                              */
    {"2026-04-02", "2026-04-02"}, /* Maundy Thursday is a working day      */
    {"2026-04-03", "2026-04-07"}, /* Good Friday to Easter Monday          */
    {"2026-05-01", "2026-05-04"}, /* May Day, a Friday                     */
    {"2026-05-14", "2026-05-15"}, /* Ascension                             */
    {"2026-06-05", "2026-06-05"}, /* the day before the National Day       */
    {"2025-06-06", "2025-06-09"}, /* the National Day, a Friday            */
    {"2026-06-19", "2026-06-22"}, /* Midsummer Eve                         */
    {"2026-10-31", "2026-11-02"}, /* All Saints, a Saturday                */
    {"2026-12-24", "2026-12-28"}, /* Christmas, and the weekend after it   */
    {"2026-12-31", "2027-01-04"}, /* New Year's Eve to the weekend         */
    {"2024-02-29", "2024-02-29"}, /* a leap day                            */
    {"1900-03-01", "1900-03-01"}, /* no leap year                          */
    {"1800-01-06", "1800-01-07"}, /* the first year that a register knows  */
};

static void
permits_workday__holidays_weekends_and_eves__move_to_the_next_working_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(DAYS) / sizeof(DAYS[0]); i++) {
        int32_t day, workday;

        assert_int_equal(day_parse(DAYS[i].day, &day), RC_OK);
        assert_int_equal(day_parse(DAYS[i].workday, &workday), RC_OK);
        assert_int_equal(permits_workday_from(day), workday);
    }
}

/* Easter Sundays of the almanac; the Monday after is never a working day, the Tuesday is. */
static void
permits_workday__easter__is_where_the_almanac_has_it(void **state)
{
    static const char *const EASTERS[] = {"1818-03-22", "1943-04-25", "1954-04-18",
                                          "1981-04-19", "2000-04-23", "2008-03-23",
                                          "2019-04-21", "2024-03-31", "2025-04-20",
                                          "2038-04-25", "2049-04-18", "2076-04-19"};

    (void)state;
    for (size_t i = 0; i < sizeof(EASTERS) / sizeof(EASTERS[0]); i++) {
        int32_t easter;

        assert_int_equal(day_parse(EASTERS[i], &easter), RC_OK);
        assert_int_equal(permits_workday_from(easter - 2), easter + 2);
        /* Ascension; the day after it may be May Day. */
        assert_true(permits_workday_from(easter + 39) > easter + 39);
    }
}

static void
permits_workday__every_day_of_four_centuries__has_the_year_of_the_calendar(void **state)
{
    int32_t day, last;

    (void)state;
    assert_int_equal(day_parse("1800-01-01", &day), RC_OK);
    assert_int_equal(day_parse("2200-12-31", &last), RC_OK);
    for (int year = 1800; day <= last; day++) {
        int32_t next;

        assert_int_equal(day_from_date(year + 1, 1, 1, &next), RC_OK);
        year += day == next;
        assert_int_equal(permits_year_of(day), year);
        assert_in_range(permits_workday_from(day) - day, 0, 5);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            permits_workday__holidays_weekends_and_eves__move_to_the_next_working_day),
        cmocka_unit_test(permits_workday__easter__is_where_the_almanac_has_it),
        cmocka_unit_test(
            permits_workday__every_day_of_four_centuries__has_the_year_of_the_calendar),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
