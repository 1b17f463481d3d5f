/* test_permits_number - case numbers: one way to write each, and nothing else is one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "permits/permits_number.h"

static void
permits_number__written_and_read__is_the_same(void **state)
{
    static const char *const NUMBERS[] = {"0.7-1/2025", "0.7-12/2026",
                                          "0.7.1-123456/1999", "0.12.3.4-999999999/2026"};

    (void)state;
    for (size_t i = 0; i < sizeof(NUMBERS) / sizeof(NUMBERS[0]); i++) {
        struct permits_number number;
        char text[PERMITS_NUMBER_BYTES];

        assert_int_equal(permits_number_parse(NUMBERS[i], &number), RC_OK);
        permits_number_format(&number, text);
        assert_string_equal(text, NUMBERS[i]);
    }
}

static void
permits_number__anything_else__is_invalid(void **state)
{
    static const char *const OTHERS[] = {"",
                                         "0",
                                         "0.7",
                                         "0.7-",
                                         "0.7-1",
                                         "0.7-1/",
                                         "0.7-/2025",
                                         "1.7-1/2025",
                                         "0.-1/2025",
                                         "0.7-01/2025",
                                         "0.7-1/2025 ",
                                         " 0.7-1/2025",
                                         "0.7-1/2025x",
                                         "0.7--1/2025",
                                         "0.7-1/02025",
                                         "0.a-1/2025",
                                         "7-1/2025",
                                         "0.7-1-2/2025",
                                         "0.7+1/2025",
                                         "0.7-1/-2025",
                                         "0.7-1234567890/2025",
                                         "0.123456789012-1/2025"};

    (void)state;
    for (size_t i = 0; i < sizeof(OTHERS) / sizeof(OTHERS[0]); i++) {
        struct permits_number number;

        assert_int_equal(permits_number_parse(OTHERS[i], &number), RC_INVALID);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_number__written_and_read__is_the_same),
        cmocka_unit_test(permits_number__anything_else__is_invalid),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
