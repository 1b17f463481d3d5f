/* test_ctl_text - texts, numbers and days from outside: what is taken, refused and shown. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_near.h"
#include "ctl/ctl_text.h"
#include "ctl/ctl_value.h"
#include "platform/clock.h"
#include "platform/personal.h"

static struct ctl_slice
slice(const char *text)
{
    return (struct ctl_slice){text, strlen(text)};
}

static void
personal_number_in__valid_in_any_form__is_found(void **state)
{
    static const char *const TEXTS[] = {
        "121212-1212", "1212121212",        "191212121212",        "19121212-1212",
        "121212+1212", "Firma 701063-2391", "(8112189876), firma", "811218-9876:an",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_true(personal_number_in(TEXTS[i], strlen(TEXTS[i])));
}

static void
personal_number_in__what_is_none__is_not_found(void **state)
{
    static const char *const TEXTS[] = {
        "191405-1234",       /* wrong check digit             */
        "556036-0793",       /* an organisation: month 60     */
        "232100-0016",       /* a region                      */
        "SE2321000016-1003", /* an HSA-id                     */
        "CS1212121212",
        "121212-1212X",  /* glued to letters: an id */
        "1212121212121", /* thirteen digits               */
        "121212-12123",  /* eleven                        */
        "321212121212",  /* century 32                    */
        "12-1212-1212",  /* the mark stands elsewhere     */
        "Vårdcentralen 0180 Södra",
        "",
        "070-123 45 67",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_false(personal_number_in(TEXTS[i], strlen(TEXTS[i])));
}

static void
ctl_text_mask__any_text__shows_at_most_half_and_no_length(void **state)
{
    static const struct {
        const char *text, *masked;
    } CASES[] = {
        {"",                               ""               },
        {"a",                              "*"              },
        {"ab",                             "a*"             },
        {"tio",                            "t**"            },
        {"31/02/2010",                     "31/*******"     },
        {"åäö",                         "å****"         },
        {"en mycket lång text om någon", "en ************"},
    };
    char masked[CTL_MASK_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        ctl_text_mask(slice(CASES[i].text), masked);
        assert_string_equal(masked, CASES[i].masked);
    }
}

static void
ctl_text_hide__personal_number__shows_nothing(void **state)
{
    char hidden[CTL_MASK_BYTES];

    (void)state;
    ctl_text_hide(slice("121212-1212"), hidden);
    assert_string_equal(hidden, "***********");
}

static void
ctl_text_is_plain__every_length_and_place__sees_the_odd_byte(void **state)
{
    char text[40];

    (void)state;
    for (size_t n = 0; n < sizeof text; n++) {
        memset(text, 'x', sizeof text);
        assert_true(ctl_text_is_plain(text, n));
        for (size_t at = 0; at < n; at++) {
            text[at] = '\0';
            assert_false(ctl_text_is_plain(text, n));
            text[at] = (char)0x80;
            assert_false(ctl_text_is_plain(text, n));
            text[at] = 'x';
        }
    }
}

static void
ctl_text_is_western__letters_without_utf8__is_recognised(void **state)
{
    (void)state;
    assert_true(ctl_text_is_western("Malm\xF6;G\xE4vle\n", 13));
    assert_false(ctl_text_is_western("Malmö;Gävle\n", 14));
    assert_false(
        ctl_text_is_western("Malmö;G\xE4vle\n", 13)); /* mixed: some rows are wrong */
    assert_false(ctl_text_is_western("Malm\xC3", 5)); /* a character that is cut     */
    assert_false(ctl_text_is_western("plain", 5));
    assert_false(
        ctl_text_is_western("\xFF\x81\x8D", 3)); /* no letters in there         */
}

static void
ctl_value_number__numbers_as_written__are_exact(void **state)
{
    static const struct {
        const char *text;
        char decimal;
        double number;
    } CASES[] = {
        {"0",                  '.', 0.0               },
        {"42",                 '.', 42.0              },
        {"-1.5",               '.', -1.5              },
        {"0.1",                '.', 0.1               },
        {"12,6",               ',', 12.6              },
        {"12.6",               ',', 12.6              },
        {"80.900000000000006", '.', 80.900000000000006},
        {"6706287.7800000003", '.', 6706287.7800000003},
        {"123456789012345",    '.', 123456789012345.0 },
        {"1e3",                '.', 1000.0            },
        {"+7",                 '.', 7.0               },
        {".5",                 '.', 0.5               },
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        double number = -1.0;

        assert_int_equal(
            ctl_value_number(slice(CASES[i].text), CASES[i].decimal, &number), RC_OK);
        assert_true(number == CASES[i].number);
    }
}

static void
ctl_value_number__anything_else__is_invalid(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "-",
        "tio",
        "1 234",
        "1,5",
        "0x10",
        "inf",
        "nan",
        "1e999",
        "1.2.3",
        "5 %",
        "<5",
        "1-2",
        "12a",
        ".",
        "e5",
        "--1",
        "5.",
        "1111111111111111111111111111111111111111111111111111111111111111111111",
    };

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        double number = -1.0;

        assert_int_equal(ctl_value_number(slice(TEXTS[i]), '.', &number), RC_INVALID);
        assert_true(number == -1.0);
    }
}

static void
ctl_value_day__formats_in_order__gives_the_day(void **state)
{
    static const char *const FORMATS[] = {"dd/mm/yyyy", "yyyy-mm-dd", "yyyymmdd", NULL};
    static const struct {
        const char *text, *iso;
    } CASES[] = {
        {"31/03/2024", "2024-03-31"},
        {"2024-02-29", "2024-02-29"},
        {"20120101",   "2012-01-01"}
    };
    int32_t day, wanted;

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(day_parse(CASES[i].iso, &wanted), RC_OK);
        assert_int_equal(ctl_value_day(slice(CASES[i].text), FORMATS, &day), RC_OK);
        assert_int_equal(day, wanted);
    }
}

static void
ctl_value_day__no_such_day_or_form__is_invalid(void **state)
{
    static const char *const FORMATS[] = {"dd/mm/yyyy", "yyyy-mm-dd", NULL};
    static const char *const TEXTS[] = {"31/02/2024", "2023-02-29", "1/3/2024",
                                        "31-03-2024", "2024/03/31", "",
                                        "2024-03-3x", "00/00/0000"};
    int32_t day;

    (void)state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_int_equal(ctl_value_day(slice(TEXTS[i]), FORMATS, &day), RC_INVALID);
}

static void
ctl_value_is_day_format__only_whole_formats__are_formats(void **state)
{
    (void)state;
    assert_true(ctl_value_is_day_format("yyyy-mm-dd"));
    assert_true(ctl_value_is_day_format("dd.mm.yyyy"));
    assert_false(ctl_value_is_day_format("dd/mm/yy"));
    assert_false(ctl_value_is_day_format("dd/mm/yyyyy"));
    assert_false(ctl_value_is_day_format("dd MMM yyyy"));
    assert_false(ctl_value_is_day_format("dmdmyyyy"));
    assert_false(ctl_value_is_day_format(""));
}

static void
ctl_near_names__misspelt__lists_the_nearest_first(void **state)
{
    static const char *const NAMES[] = {"CSNumber", "NumberStaff", "SP_number",
                                        "Registered_Places", "Subtype"};
    struct arena *arena = arena_new(0);

    (void)state;
    assert_string_equal(ctl_near_names("csnumber", NAMES, 5, arena),
                        "\"CSNumber\", \"SP_number\"");
    assert_string_equal(ctl_near_names("RegisteredPlaces", NAMES, 5, arena),
                        "\"Registered_Places\"");
    assert_null(ctl_near_names("vårdcentral", NAMES, 5, arena));
    assert_null(ctl_near_names("x", NAMES, 0, arena));
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(personal_number_in__valid_in_any_form__is_found),
        cmocka_unit_test(personal_number_in__what_is_none__is_not_found),
        cmocka_unit_test(ctl_text_mask__any_text__shows_at_most_half_and_no_length),
        cmocka_unit_test(ctl_text_hide__personal_number__shows_nothing),
        cmocka_unit_test(ctl_text_is_plain__every_length_and_place__sees_the_odd_byte),
        cmocka_unit_test(ctl_text_is_western__letters_without_utf8__is_recognised),
        cmocka_unit_test(ctl_value_number__numbers_as_written__are_exact),
        cmocka_unit_test(ctl_value_number__anything_else__is_invalid),
        cmocka_unit_test(ctl_value_day__formats_in_order__gives_the_day),
        cmocka_unit_test(ctl_value_day__no_such_day_or_form__is_invalid),
        cmocka_unit_test(ctl_value_is_day_format__only_whole_formats__are_formats),
        cmocka_unit_test(ctl_near_names__misspelt__lists_the_nearest_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
