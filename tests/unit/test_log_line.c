/* test_log_line - what goes into a line, and how often: escapes, invalid UTF-8, floods. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/log_line.h"
#include "platform/log_rate.h"

static void
log_line_escaped__each_kind_of_byte__is_escaped_or_replaced(void **state)
{
    static const char *const PAIRS[][2] = {
        {"a\nb",             "a\\nb"                               },
        {"\"\\",             "\\\"\\\\"                            },
        {"\x01\x1f\x7f",     "\\u0001\\u001f\\u007f"               },
        {"\xc2\x9b!",        "\\u009b!"                            },
        {"\xc2\xa0\xc3\xa5", "\xc2\xa0\xc3\xa5"                    },
        {"x\xffy",           "x\xef\xbf\xbdy"                      },
        {"\xe2\x82",         "\xef\xbf\xbd\xef\xbf\xbd"            },
        {"\xed\xa0\x80",     "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
        {"\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"                    },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(PAIRS) / sizeof(PAIRS[0]); i++) {
        struct log_line line = {0};

        log_line_escaped(&line, PAIRS[i][0]);
        line.bytes[line.used] = '\0';
        assert_string_equal(line.bytes, PAIRS[i][1]);
    }
}

static void
log_rate__more_than_20_a_second__are_held_back_and_told_once(void **state)
{
    struct log_rate rate = {0};
    struct log_rate_row row;
    const int64_t t = 5000000;

    (void)state;
    for (int i = 0; i < 50; i++)
        assert_int_equal(log_rate_admits(&rate, "flooded", t + i), i < LOG_RATE_PER_S);
    assert_true(log_rate_admits(&rate, "other", t));
    assert_false(log_rate_take_suppressed(&rate, t + 999999, &row));
    assert_true(log_rate_take_suppressed(&rate, t + 1000000, &row));
    assert_string_equal(row.event, "flooded");
    assert_int_equal(row.suppressed, 30);
    assert_false(log_rate_take_suppressed(&rate, t + 1000000, &row));
    assert_true(log_rate_admits(&rate, "flooded", t + 1000000));
}

static void
log_rate__more_events_than_rows__are_all_written(void **state)
{
    struct log_rate rate = {0};
    char event[24];

    (void)state;
    for (int i = 0; i < 3 * LOG_RATE_EVENTS; i++) {
        (void)snprintf(event, sizeof(event), "event_%d", i);
        for (int j = 0; j < LOG_RATE_PER_S; j++)
            assert_true(log_rate_admits(&rate, event, 7));
    }
    assert_false(log_rate_admits(&rate, "event_0", 7));
    assert_true(log_rate_admits(&rate, "event_95", 7 + 1000000));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(log_line_escaped__each_kind_of_byte__is_escaped_or_replaced),
        cmocka_unit_test(log_rate__more_than_20_a_second__are_held_back_and_told_once),
        cmocka_unit_test(log_rate__more_events_than_rows__are_all_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
