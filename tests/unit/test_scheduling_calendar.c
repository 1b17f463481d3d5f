/* test_scheduling_calendar - dates, Easter and the Swedish holidays; distances and minutes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/clock.h"
#include "scheduling/scheduling_calendar.h"
#include "scheduling/scheduling_rule.h"
#include "scheduling/scheduling_travel.h"

/* As the migrations have them, but for the names. */
static const struct scheduling_holiday HOLIDAYS[] = {
    {SCHEDULING_FIXED,        1,  1,  0,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_FIXED,        1,  6,  0,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_EASTER,       0,  0,  -2, INT32_MIN, INT32_MAX             },
    {SCHEDULING_EASTER,       0,  0,  1,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_FIXED,        5,  1,  0,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_EASTER,       0,  0,  39, INT32_MIN, INT32_MAX             },
    {SCHEDULING_EASTER,       0,  0,  50, INT32_MIN, 12783 /* 2004-12-31 */},
    {SCHEDULING_FIXED,        6,  6,  0,  12784,     INT32_MAX             },
    {SCHEDULING_WEEKDAY_FROM, 6,  19, 5,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_FIXED,        12, 24, 0,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_FIXED,        12, 25, 0,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_FIXED,        12, 26, 0,  INT32_MIN, INT32_MAX             },
    {SCHEDULING_FIXED,        12, 31, 0,  INT32_MIN, INT32_MAX             },
};
enum { N_HOLIDAYS = sizeof HOLIDAYS / sizeof HOLIDAYS[0] };

static int32_t
day_of(const char *text)
{
    int32_t day;

    assert_int_equal(day_parse(text, &day), RC_OK);
    return day;
}

static void
date__every_day_of_four_centuries__comes_back(void **state)
{
    (void)state;
    for (int32_t day = day_of("1800-01-01"); day < day_of("2200-01-01"); day++) {
        const struct scheduling_date date = scheduling_date_of(day);
        int32_t same;

        assert_int_equal(day_from_date(date.year, date.month, date.day, &same), RC_OK);
        assert_int_equal(same, day);
        assert_int_equal(scheduling_day_of(date.year, date.month, date.day), day);
    }
    assert_int_equal(scheduling_weekday(day_of("2026-01-19")), 1);
    assert_int_equal(scheduling_weekday(day_of("1969-12-28")), 7);
}

static void
years_later__same_date__infinities_stay(void **state)
{
    (void)state;
    assert_int_equal(scheduling_add_years(day_of("2024-05-17"), 2), day_of("2026-05-17"));
    assert_int_equal(scheduling_add_years(day_of("2024-02-29"), 2), day_of("2026-03-01"));
    assert_int_equal(scheduling_add_years(INT32_MAX, 2), INT32_MAX);
    assert_int_equal(scheduling_add_years(INT32_MIN, 2), INT32_MIN);
}

static void
easter__known_years__are_as_the_almanac_has_them(void **state)
{
    static const char *const EASTERS[] = {"1961-04-02", "2000-04-23", "2008-03-23",
                                          "2011-04-24", "2024-03-31", "2025-04-20",
                                          "2026-04-05", "2038-04-25"};

    (void)state;
    for (size_t i = 0; i < sizeof EASTERS / sizeof *EASTERS; i++) {
        const int32_t day = day_of(EASTERS[i]);

        assert_int_equal(scheduling_easter(scheduling_date_of(day).year), day);
    }
}

static void
working_days__of_2026__leave_out_weekends_and_holidays(void **state)
{
    static const char *const CLOSED[] = {"2026-01-01", "2026-01-06", "2026-04-03",
                                         "2026-04-06", "2026-05-01", "2026-05-14",
                                         "2026-06-06", "2026-06-19", "2026-12-24",
                                         "2026-12-25", "2026-12-31", "2026-01-17"};
    const int32_t year[2] = {day_of("2026-01-01"), day_of("2026-12-31")};
    int32_t days[366];

    (void)state;
    for (size_t i = 0; i < sizeof CLOSED / sizeof *CLOSED; i++)
        assert_false(scheduling_is_working_day(day_of(CLOSED[i]), HOLIDAYS, N_HOLIDAYS));
    assert_true(scheduling_is_working_day(day_of("2026-01-19"), HOLIDAYS, N_HOLIDAYS));
    /* 261 weekdays less 10 holidays that fall on one. */
    assert_int_equal(scheduling_working_days(year, HOLIDAYS, N_HOLIDAYS, days), 251);
    assert_int_equal(days[0], day_of("2026-01-02"));
}

/* Whit Monday was a holiday until 2004, the national day is one from 2005 on. */
static void
holidays__by_their_years__hold_only_in_them(void **state)
{
    (void)state;
    assert_false(scheduling_is_working_day(day_of("2004-05-31"), HOLIDAYS, N_HOLIDAYS));
    assert_true(scheduling_is_working_day(day_of("2005-05-16"), HOLIDAYS, N_HOLIDAYS));
    assert_false(scheduling_is_working_day(day_of("2005-06-06"), HOLIDAYS, N_HOLIDAYS));
    assert_true(scheduling_is_working_day(day_of("2003-06-06"), HOLIDAYS, N_HOLIDAYS));
}

static void
metres__between_towns__are_those_of_the_great_circle(void **state)
{
    const struct scheduling_place stockholm = scheduling_place_of(59329300, 18068600);
    const struct scheduling_place gothenburg = scheduling_place_of(57708900, 11974600);
    const struct scheduling_place kiruna = scheduling_place_of(67855800, 20225300);
    const struct scheduling_place malmo = scheduling_place_of(55604980, 13003820);

    (void)state;
    /* Haversine with the mean radius, in double precision elsewhere. */
    assert_int_equal(scheduling_metres(&stockholm, &gothenburg), 396892);
    assert_int_equal(scheduling_metres(&kiruna, &malmo), 1412047);
    assert_int_equal(scheduling_metres(&stockholm, &stockholm), 0);
    assert_int_equal(scheduling_metres(&stockholm, &gothenburg),
                     scheduling_metres(&gothenburg, &stockholm));
}

static void
minutes__of_a_way__are_rounded_up_and_unknown_is_assumed(void **state)
{
    const struct scheduling_roads roads = {70, 1300, 90};
    const struct scheduling_place a = scheduling_place_of(59329300, 18068600);
    const struct scheduling_place b = scheduling_place_of(59329300, 18068700);
    const struct scheduling_place c = scheduling_place_of(59858600, 17638900);
    const struct scheduling_place nowhere = scheduling_place_of(0, 0);
    const int64_t road = scheduling_metres(&a, &c) * 1300 / 1000;

    (void)state;
    assert_int_equal(scheduling_travel_minutes(&a, &a, &roads), 0);
    assert_int_equal(scheduling_travel_minutes(&a, &b, &roads), 1);
    assert_in_range(scheduling_travel_minutes(&a, &c, &roads), road * 60 / 70000,
                    road * 60 / 70000 + 1);
    assert_int_equal(scheduling_travel_minutes(&a, &nowhere, &roads), 90);
}

static void
rule__by_category_and_day__goes_before_that_of_all(void **state)
{
    const struct scheduling_rule rows[] = {
        {"visit_minutes", "*",   0,   99,        180},
        {"visit_minutes", "*",   100, INT32_MAX, 200},
        {"visit_minutes", "hvb", 0,   99,        240},
    };
    const struct scheduling_rules rules = {rows, 3};
    struct scheduling_terms terms;
    int32_t value;

    (void)state;
    assert_int_equal(scheduling_rule_value(&rules, "visit_minutes", "hvb", 50, &value),
                     RC_OK);
    assert_int_equal(value, 240);
    assert_int_equal(scheduling_rule_value(&rules, "visit_minutes", "hvb", 100, &value),
                     RC_OK);
    assert_int_equal(value, 200);
    assert_int_equal(scheduling_rule_value(&rules, "visit_minutes", "x", 99, &value),
                     RC_OK);
    assert_int_equal(value, 180);
    assert_int_equal(scheduling_rule_value(&rules, "visit_minutes", "x", -1, &value),
                     RC_MISSING);
    assert_int_equal(scheduling_terms_on(&rules, 50, &terms), RC_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date__every_day_of_four_centuries__comes_back),
        cmocka_unit_test(years_later__same_date__infinities_stay),
        cmocka_unit_test(easter__known_years__are_as_the_almanac_has_them),
        cmocka_unit_test(working_days__of_2026__leave_out_weekends_and_holidays),
        cmocka_unit_test(holidays__by_their_years__hold_only_in_them),
        cmocka_unit_test(metres__between_towns__are_those_of_the_great_circle),
        cmocka_unit_test(minutes__of_a_way__are_rounded_up_and_unknown_is_assumed),
        cmocka_unit_test(rule__by_category_and_day__goes_before_that_of_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
