/* test_notification_address - which addresses mail may go to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "notification/notification_mail.h"

static void
notification_is_address__only_plain_ones(void **state)
{
    static const char *const RIGHT[] = {"a@b", "registrator@region.example",
                                        "first.last+tag@sub.example.se",
                                        "o'brien@x-y.se"};
    static const char *const WRONG[] = {
        "",
        "a",
        "@b.se",
        "a@",
        "a@b.se ",
        " a@b.se",
        "a b@c.se",
        "a@b@c.se",
        "<a@b.se>",
        "a@b.se\r\nRCPT TO:<c@d.se>",
        "a@b.se\n",
        "\"a\"@b.se",
        "a@b..se",
        "a@.b.se",
        "a@b.se.",
        ".a@b.se",
        "a.@b.se",
        "a@b_c.se",
        "å@b.se",
        "a@åre.se",
        "a@-b.se",
        "a@b.se-",
        "a,b@c.se",
        "a@b.se,c@d.se",
        "a@[127.0.0.1]",
    };
    char long_one[300];

    (void)state;
    for (size_t i = 0; i < sizeof RIGHT / sizeof *RIGHT; i++)
        assert_true(notification_is_address(RIGHT[i]));
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
        if (notification_is_address(WRONG[i]))
            fail_msg("row %zu: '%s' passes", i, WRONG[i]);
    memset(long_one, 'a', sizeof long_one);
    memcpy(long_one, "a@", 2);
    long_one[255] = '\0';
    assert_false(notification_is_address(long_one));
    long_one[254] = '\0';
    assert_true(notification_is_address(long_one));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notification_is_address__only_plain_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
