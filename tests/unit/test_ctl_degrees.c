/* test_ctl_degrees - degrees as text into millionths, digit by digit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_value.h"

static struct ctl_slice
slice(const char *text)
{
    return (struct ctl_slice){text, strlen(text)};
}

static void
ctl_value_micro__decimal_degrees__are_exact(void **state)
{
    static const struct {
        const char *text;
        char decimal;
        int32_t micro;
    } CASES[] = {
        {"59.329323",            '.', 59329323  },
        {"18.0",                 '.', 18000000  },
        {"18",                   '.', 18000000  },
        {"-0.000001",            '.', -1        },
        {"+11.5",                '.', 11500000  },
        {"59,329323",            ',', 59329323  },
        {"59.329323",            ',', 59329323  },
        {"180",                  '.', 180000000 },
        {"-180.0000000",         '.', -180000000},
        {"0.1",                  '.', 100000    },
        {"57.70887000000000001", '.', 57708870  },
 /* What a double would round to its neighbour. */
        {"8.1234565",            '.', 8123457   },
        {"8.12345649999999999",  '.', 8123456   },
        {"-8.1234565",           '.', -8123457  },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        int32_t micro = 0;

        assert_int_equal(
            ctl_value_micro(slice(CASES[i].text), CASES[i].decimal, 180, &micro), RC_OK);
        assert_int_equal(micro, CASES[i].micro);
    }
}

static void
ctl_value_micro__what_is_no_degrees__is_invalid(void **state)
{
    static const char *const TEXTS[] = {"",    "-",    ".5",  "5.",   "1.2.3",
                                        "1e1", " 1.0", "1,5", "0x10", "1.0000a"};
    int32_t micro = 7;

    (void)state;
    for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++)
        assert_int_equal(ctl_value_micro(slice(TEXTS[i]), '.', 180, &micro), RC_INVALID);
    assert_int_equal(micro, 7);
}

static void
ctl_value_micro__more_degrees_than_there_are__is_missing(void **state)
{
    static const char *const TEXTS[] = {"90.000001", "91", "-90.0000005", "1000",
                                        "99999999999999999999"};
    int32_t micro = 7;

    (void)state;
    for (size_t i = 0; i < sizeof(TEXTS) / sizeof(TEXTS[0]); i++)
        assert_int_equal(ctl_value_micro(slice(TEXTS[i]), '.', 90, &micro), RC_MISSING);
    assert_int_equal(micro, 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_value_micro__decimal_degrees__are_exact),
        cmocka_unit_test(ctl_value_micro__what_is_no_degrees__is_invalid),
        cmocka_unit_test(ctl_value_micro__more_degrees_than_there_are__is_missing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
