/* test_permits_law - dated rows: what holds on a day, the day before and the day after. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "permits/permits_row.h"
#include "support/permits_facts.h"

enum { FIRST_2025 = 20089 /* 2025-01-01 */, SOL_2025 = 20270 /* 2025-07-01 */ };

static void
permits_law__fee__is_that_of_the_day(void **state)
{
    const struct permits_law *law = facts_law();

    (void)state;
    assert_int_equal(permits_law_kind(law, "new", FIRST_2025 - 1)->fee_ore, 3000000);
    assert_int_equal(permits_law_kind(law, "new", FIRST_2025)->fee_ore, 7750000);
    assert_int_equal(permits_law_kind(law, "change", FIRST_2025)->fee_ore, 2100000);
    assert_int_equal(permits_law_kind(law, "cease", FIRST_2025)->fee_ore, 0);
    assert_null(permits_law_kind(law, "new", 0));
    assert_null(permits_law_kind(law, "renew", FIRST_2025));
}

static void
permits_law__provision__holds_until_its_successor(void **state)
{
    const struct permits_law *law = facts_law();

    (void)state;
    assert_non_null(permits_law_ref(law, "SoL 7:1", SOL_2025 - 1));
    assert_null(permits_law_ref(law, "SoL 7:1", SOL_2025));
    assert_null(permits_law_ref(law, "SoL 26:1", SOL_2025 - 1));
    assert_non_null(permits_law_ref(law, "SoL 26:1", SOL_2025));
    assert_null(permits_law_ref(law, "SoL", SOL_2025));
}

static void
permits_law__provision__carries_only_whole_words(void **state)
{
    const struct permits_legal_ref *ref =
        permits_law_ref(facts_law(), "LSS 23", SOL_2025);

    (void)state;
    assert_true(permits_law_carries(ref, "grant"));
    assert_true(permits_law_carries(ref, "deny"));
    assert_false(permits_law_carries(ref, "gran"));
    assert_false(permits_law_carries(ref, "revoke"));
    assert_false(permits_law_carries(ref, ""));
}

static void
permits_law__lists__by_kind_category_and_day(void **state)
{
    const struct permits_law *law = facts_law();
    const struct permits_matter of_hvb = {"new", "hvb", SOL_2025},
                                of_elderly = {"new", "elderly_home", SOL_2025},
                                change = {"change", "hvb", SOL_2025},
                                early = {"new", "hvb", 0};

    (void)state;
    assert_true(permits_law_has(law, "document", "budget", &of_hvb));
    assert_true(permits_law_has(law, "document", "budget", &of_elderly));
    assert_true(permits_law_has(law, "document", "routine", &of_hvb));
    assert_false(permits_law_has(law, "document", "routine", &of_elderly));
    assert_false(permits_law_has(law, "document", "budget", &change));
    assert_false(permits_law_has(law, "suitability", "budget", &of_hvb));
    assert_false(permits_law_has(law, "document", "budget", &early));
    assert_string_equal(permits_law_of(law, &of_hvb), "sol");
    assert_null(permits_law_of(law, &(struct permits_matter){"new", "x", SOL_2025}));
}

static void
permits_law__deadline__ends_on_a_working_day(void **state)
{
    const struct permits_law *law = facts_law();
    int32_t last;

    (void)state;
    /* Three weeks from 2025-12-04 are 2025-12-25; the next working day is Monday the 29th. */
    assert_int_equal(permits_law_deadline(law, "appeal", 20426, &last), RC_OK);
    assert_int_equal(last, 20426 + 25);
    assert_int_equal(permits_law_deadline(law, "appeal", 0, &last), RC_MISSING);
    assert_int_equal(permits_law_deadline(law, "patience", 20426, &last), RC_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_law__fee__is_that_of_the_day),
        cmocka_unit_test(permits_law__provision__holds_until_its_successor),
        cmocka_unit_test(permits_law__provision__carries_only_whole_words),
        cmocka_unit_test(permits_law__lists__by_kind_category_and_day),
        cmocka_unit_test(permits_law__deadline__ends_on_a_working_day),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
