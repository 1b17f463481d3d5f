/* test_permits_verdict - what a person is told of a refused row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_verdict.h"

static void
permits_fault_text__every_fault__has_a_code_of_its_own_and_both_languages(void **state)
{
    (void)state;
    for (unsigned i = PERMITS_FINE + 1; i < PERMITS_FAULTS; i++) {
        const struct permits_fault_text *text = permits_fault_text((uint8_t)i);

        assert_non_null(text->code);
        assert_int_equal(strlen(text->code), 5);
        assert_memory_equal(text->code, "E2", 2);
        assert_true(strlen(text->sv.what) > 0 && strlen(text->en.what) > 0);
        assert_int_equal(text->sv.remedy[strlen(text->sv.remedy) - 1], '.');
        assert_int_equal(text->en.remedy[strlen(text->en.remedy) - 1], '.');
        for (unsigned j = PERMITS_FINE + 1; j < i; j++)
            assert_string_not_equal(text->code, permits_fault_text((uint8_t)j)->code);
    }
}

static const char *const MASKS[][2] = {
    {"Kattudden",                                    "Kattudden"       },
    {"",                                             ""                },
    {"Hus 12, rum 3456",                             "Hus 12, rum 3456"},
    {"19121212-1212",                                "*************"   },
    {"nr 121212 1212 x",                             "nr*************x"},
    {"a\tb\n",                                       "a*b*"            },
    {"Ö-vik",                                       "Ö-vik"          },
    {"1234",                                         "1234"            },
    {"12345",                                        "*****"           },
    {"abcdefghijabcdefghijabcdefghijabcdefghijXYZ",
     "abcdefghijabcdefghijabcdefghijabcdefghij"                        },
    {"abcdefghijabcdefghijabcdefghijabcdefghiö",
     "abcdefghijabcdefghijabcdefghijabcdefghi"                         },
    {"abcdefghijabcdefghijabcdefghijabcdefg1234567",
     "abcdefghijabcdefghijabcdefghijabcdefg***"                        },
};

static void
permits_mask__long_numbers_and_half_characters__do_not_get_out(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(MASKS) / sizeof(MASKS[0]); i++) {
        char masked[PERMITS_MASKED_BYTES];

        permits_mask(MASKS[i][0], masked);
        assert_string_equal(masked, MASKS[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            permits_fault_text__every_fault__has_a_code_of_its_own_and_both_languages),
        cmocka_unit_test(permits_mask__long_numbers_and_half_characters__do_not_get_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
