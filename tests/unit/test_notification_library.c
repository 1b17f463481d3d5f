/* test_notification_library - which version of a template holds on a day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "notification/notification_library.h"

static void
notification_library_find__two_versions__the_one_of_the_day(void **state)
{
    const struct notification_template templates[] = {
        {.id = "a", .version = 2, .valid_from_day = 200},
        {.id = "a", .version = 1, .valid_from_day = 100},
        {.id = "b", .version = 1, .valid_from_day = 0  },
    };
    const struct notification_library library = {templates, NULL, 3, {0}};
    size_t at = 9;

    (void)state;
    assert_int_equal(notification_library_check(&library, &at), RC_OK);
    assert_int_equal(notification_library_find(&library, "a", 99, &at), RC_MISSING);
    assert_int_equal(notification_library_find(&library, "a", 100, &at), RC_OK);
    assert_int_equal(at, 1);
    assert_int_equal(notification_library_find(&library, "a", 199, &at), RC_OK);
    assert_int_equal(at, 1);
    assert_int_equal(notification_library_find(&library, "a", 200, &at), RC_OK);
    assert_int_equal(at, 0);
    assert_int_equal(notification_library_find(&library, "c", 200, &at), RC_MISSING);
}

static void
notification_library_check__versions_against_their_days__is_refused(void **state)
{
    struct notification_template templates[] = {
        {.id = "a", .version = 1, .valid_from_day = 100},
        {.id = "a", .version = 1, .valid_from_day = 200},
    };
    const struct notification_library library = {templates, NULL, 2, {0}};
    size_t at = 9;

    (void)state;
    assert_int_equal(notification_library_check(&library, &at), RC_INVALID);
    assert_int_equal(at, 1);
    templates[1].version = 2;
    assert_int_equal(notification_library_check(&library, &at), RC_OK);
    templates[1].valid_from_day = 100;
    assert_int_equal(notification_library_check(&library, &at), RC_INVALID);
    templates[1].valid_from_day = 50;
    assert_int_equal(notification_library_check(&library, &at), RC_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notification_library_find__two_versions__the_one_of_the_day),
        cmocka_unit_test(
            notification_library_check__versions_against_their_days__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
