/* test_personal - personal identity numbers in free text: every written form is found, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "platform/personal.h"

static bool
has(const char *text)
{
    return personal_number_in(text, strlen(text));
}

static void
personal__valid_in_any_form__is_found(void **state)
{
    static const char *const TEXTS[] = {
        "121212-1212",
        "1212121212",
        "191212121212",
        "19121212-1212",
        "121212+1212",
        "Firma 701063-2391",
        "(8112189876), firma",
        "811218-9876:an",
        "121212 1212",
        "19121212 1212",
        "19121212 - 1212",
        "1912-12-12-1212",
        "1912-12-12 1212",
        "1912.12.12-1212",
        "1912 12 12 1212",
        "121212–1212",
        "121212\302\2401212",
        "mannen (121212-1212) sade",
        "första 123, sedan 121212-1212",
        "000229-0005", /* 2000 was a leap year */
        "20000229-0005",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (!has(TEXTS[i]))
            fail_msg("not found: %s", TEXTS[i]);
}

static void
personal__what_is_none__is_not_found(void **state)
{
    static const char *const TEXTS[] = {
        "191405-1234",       /* wrong check digit              */
        "556036-0793",       /* an organisation: month 60      */
        "232100-0016",       /* a region                       */
        "SE2321000016-1003", /* an HSA-id                      */
        "CS1212121212",
        "121212-1212X",    /* glued to letters: an id          */
        "1212121212121",   /* thirteen digits                  */
        "121212-12123",    /* eleven                           */
        "321212121212",    /* century 32                       */
        "12-1212-1212",    /* the mark stands elsewhere        */
        "1912-12/12-1212", /* two marks in one date            */
        "19000229-0005",   /* 1900 was not a leap year         */
        "120230-1212",     /* the 30th of February             */
        "120431-1219",     /* the 31st of April                */
        "129912-1218",     /* month 99                         */
        "121212",
        "121212-121",
        "Vårdcentralen 0180 Södra",
        "",
        "070-123 45 67",
        "2025-01-15 kl. 1212",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        if (has(TEXTS[i]))
            fail_msg("found: %s", TEXTS[i]);
}

/* Of the ten check digits exactly one is right, with a birth day and with one that is 60 later. */
static void
personal__check_digit__exactly_one_is_right(void **state)
{
    static const char *const DATES[] = {"640823", "640883", "200101", "991291"};

    (void)state;
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++) {
        unsigned found = 0;

        for (unsigned digit = 0; digit < 10; digit++) {
            char text[16];

            (void)snprintf(text, sizeof text, "%s-323%u", DATES[i], digit);
            found += has(text);
        }
        assert_int_equal(found, 1);
    }
}

/* A text that ends in the middle of one is not read past its end. */
static void
personal__cut_anywhere__is_only_found_whole(void **state)
{
    static const char TEXT[] = "nr 19121212-1212";

    (void)state;
    for (size_t n = 0; n < sizeof TEXT - 1; n++)
        assert_false(personal_number_in(TEXT, n));
    assert_true(personal_number_in(TEXT, sizeof TEXT - 1));
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(personal__valid_in_any_form__is_found),
        cmocka_unit_test(personal__what_is_none__is_not_found),
        cmocka_unit_test(personal__check_digit__exactly_one_is_right),
        cmocka_unit_test(personal__cut_anywhere__is_only_found_whole),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
