/* test_intake_feed_count - reports counted by unit, and which of the counts are news. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_feed_news.h"

enum { ROOM = 16 };

static const struct intake_feed_period JANUARY = {20089, 20119};

static const struct intake_feed_count_rule ALL[] = {
    {"all", "*", "*", 0, INT32_MAX}
};

static struct uuid
id(const char *name)
{
    return uuid_named("unit", name);
}

static double
count_of(const struct intake_feed_observation *values, size_t n, const char *indicator,
         const char *unit)
{
    const struct uuid unit_id = id(unit);

    for (size_t i = 0; i < n; i++)
        if (strcmp(values[i].indicator, indicator) == 0
            && uuid_compare(&values[i].unit_id, &unit_id) == 0)
            return values[i].numerator;
    return -1;
}

static void
assert_count(double found, int expected)
{
    assert_true(found >= expected && found <= expected);
}

static void
count__silence_is_zero__and_unknown_size_is_nothing(void **state)
{
    const struct intake_feed_count_rules rules = {ALL, 1};
    struct intake_feed_unit units[] = {
        {id("a"), "x", 10},
        {id("b"), "x", 20},
        {id("c"), "x", 0 }
    };
    struct intake_feed_counted reports[] = {
        {id("b"),         "1"    },
        {id("a"),         "1.3;3"},
        {id("b"),         "2"    },
        {id("elsewhere"), "1"    },
        {id("c"),         "1"    }
    };
    struct intake_feed_observation out[ROOM];
    size_t n;

    (void)state;
    assert_int_equal(intake_feed_count_most(&rules, 3), 3);
    n = intake_feed_count(&rules, &JANUARY,
                          &(struct intake_feed_census){units, 3, reports, 5}, out);
    assert_int_equal(n, 2);
    assert_count(count_of(out, n, "all", "a"), 1); /* two problems, one report */
    assert_count(count_of(out, n, "all", "b"), 2);
    assert_count(count_of(out, n, "all", "c"), -1);
    n = intake_feed_count(&rules, &JANUARY,
                          &(struct intake_feed_census){units, 3, NULL, 0}, out);
    assert_int_equal(n, 2);
    assert_count(count_of(out, n, "all", "a"), 0);
    assert_int_equal(out[0].period.until_day, JANUARY.until_day);
    assert_int_equal(out[0].row, 0);
}

static void
count__by_problem_and_category__as_the_rules_say(void **state)
{
    static const struct intake_feed_count_rule RULES[] = {
        {"access",  "6",   "x", 0,     INT32_MAX},
        {"access",  "7.4", "x", 0,     INT32_MAX},
        {"all",     "*",   "*", 0,     INT32_MAX},
        {"expired", "*",   "*", 0,     20000    },
        {"manner",  "3.4", "y", 0,     INT32_MAX},
        {"new",     "*",   "*", 20119, INT32_MAX},
    };
    const struct intake_feed_count_rules rules = {RULES, 6};
    struct intake_feed_unit units[] = {
        {id("a"), "x", 10},
        {id("b"), "y", 20}
    };
    struct intake_feed_counted reports[] = {
        {id("a"), "6"    },
        {id("a"), "1;6.2"},
        {id("a"), "7.4;6"},
        {id("a"), "7.5"  },
        {id("a"), "16"   },
        {id("a"), "6x"   },
        {id("b"), "3.4"  },
        {id("b"), "3"    }
    };
    struct intake_feed_observation out[ROOM];
    const size_t n = intake_feed_count(
        &rules, &JANUARY, &(struct intake_feed_census){units, 2, reports, 8}, out);

    (void)state;
    assert_int_equal(n, 1 + 2 + 1 + 2);
    assert_count(count_of(out, n, "access", "a"), 3);
    assert_count(count_of(out, n, "access", "b"), -1);
    assert_count(count_of(out, n, "all", "a"), 6);
    assert_count(count_of(out, n, "manner", "b"), 1);
    assert_count(count_of(out, n, "expired", "a"), -1);
    assert_count(count_of(out, n, "new", "b"), 2);
}

static struct intake_feed_observation
value(const char *unit, double numerator, int32_t known_day, uint32_t row)
{
    return (struct intake_feed_observation){.unit_id = id(unit),
                                            .indicator = "all",
                                            .period = JANUARY,
                                            .known_day = known_day,
                                            .numerator = numerator,
                                            .denominator = 10,
                                            .row = row};
}

static void
news__what_was_told__is_none(void **state)
{
    struct intake_feed_observation values[] = {value("a", 1, 30, 0), value("b", 2, 30, 0),
                                               value("c", 3, 30, 0)};
    struct intake_feed_observation told[] = {value("c", 3, 20, 0), value("b", 1, 20, 0)};

    (void)state;
    assert_int_equal(intake_feed_news(values, 3, told, 2), 2);
    assert_count(count_of(values, 2, "all", "a"), 1);
    assert_count(count_of(values, 2, "all", "b"), 2);
    assert_int_equal(values[0].known_day, 30);
    assert_int_equal(values[1].known_day, 30);
}

/* Two values of one thing known on one day would contradict each other. */
static void
news__correction_of_the_same_day__is_known_a_day_later(void **state)
{
    struct intake_feed_observation same = value("a", 2, 20, 0),
                                   before = value("a", 2, 10, 0);
    struct intake_feed_observation told = value("a", 1, 20, 0);

    (void)state;
    assert_int_equal(intake_feed_news(&same, 1, &told, 1), 1);
    assert_int_equal(same.known_day, 21);
    assert_int_equal(intake_feed_news(&before, 1, &told, 1), 1);
    assert_int_equal(before.known_day, 21);
}

static void
news__hidden_value__is_told_once_and_never_compared(void **state)
{
    struct intake_feed_observation hidden = value("a", 0, 30, 1), again = hidden,
                                   shown = hidden;
    struct intake_feed_observation told = value("a", 0, 20, 1);

    (void)state;
    hidden.suppressed = again.suppressed = true;
    again.numerator = 5;
    assert_int_equal(intake_feed_news(&hidden, 1, &told, 1), 1);
    told.suppressed = true;
    assert_int_equal(intake_feed_news(&again, 1, &told, 1), 0);
    assert_int_equal(intake_feed_news(&shown, 1, &told, 1), 1);
}

/* Two rows that turn out to be of one unit: the first holds, also where it is what was told. */
static void
news__two_rows_of_one_unit__the_first_holds(void **state)
{
    struct intake_feed_observation values[] = {value("a", 2, 30, 9),
                                               value("a", 1, 30, 4)};
    struct intake_feed_observation told = value("a", 1, 20, 4);

    (void)state;
    assert_int_equal(intake_feed_news(values, 2, &told, 1), 0);
    values[0] = value("a", 2, 30, 9);
    values[1] = value("a", 1, 30, 4);
    assert_int_equal(intake_feed_news(values, 2, NULL, 0), 1);
    assert_int_equal(values[0].row, 4);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(count__silence_is_zero__and_unknown_size_is_nothing),
        cmocka_unit_test(count__by_problem_and_category__as_the_rules_say),
        cmocka_unit_test(news__what_was_told__is_none),
        cmocka_unit_test(news__correction_of_the_same_day__is_known_a_day_later),
        cmocka_unit_test(news__hidden_value__is_told_once_and_never_compared),
        cmocka_unit_test(news__two_rows_of_one_unit__the_first_holds),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
