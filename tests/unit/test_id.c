/* test_id - identities: ordered by time, or the same for the same cause. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/id.h"

static int
version_of(const struct uuid *id)
{
    return id->b[6] >> 4;
}

static int
variant_of(const struct uuid *id)
{
    return id->b[8] >> 6;
}

static void
uuid_new__an_instant__is_version_7_and_carries_it(void **state)
{
    /* RFC 9562, appendix A.6: 2022-02-22 14:22:22 -05:00 is 0x017F22E279B0 ms. */
    const struct uuid id = uuid_new(INT64_C(1645557742000) * 1000 + 999);
    char text[UUID_TEXT_BYTES];

    (void)state;
    uuid_format(&id, text);
    assert_memory_equal(text, "017f22e2-79b0-7", 15);
    assert_int_equal(version_of(&id), 7);
    assert_int_equal(variant_of(&id), 2);
}

static void
uuid_new__later_instant__compares_greater(void **state)
{
    (void)state;
    for (int64_t ms = 1; ms < INT64_C(1) << 44; ms *= 7) {
        const struct uuid before = uuid_new(ms * 1000);
        const struct uuid after = uuid_new((ms + 1) * 1000);

        assert_true(uuid_compare(&before, &after) < 0);
        assert_true(uuid_compare(&after, &before) > 0);
    }
}

static void
uuid_new__same_instant__differs(void **state)
{
    const struct uuid a = uuid_new(1000);
    const struct uuid b = uuid_new(1000);

    (void)state;
    assert_int_not_equal(uuid_compare(&a, &b), 0);
}

static void
uuid_derive__fixed_cause__is_what_it_was_in_the_first_release(void **state)
{
    struct uuid cause;
    struct uuid derived;
    char text[UUID_TEXT_BYTES];

    (void)state;
    for (uint8_t i = 0; i < 16; i++)
        cause.b[i] = i;
    derived = uuid_derive(&cause, 7);
    uuid_format(&derived, text);
    /*
     * printf 000102030405060708090a0b0c0d0e0f00000007 | xxd -r -p | sha256sum, version and variant set; before them the
     * cause's first six bytes, behind the version the ordinal
     */
    assert_string_equal(text, "00010203-0405-8007-bbf3-22f0e7f664cf");
    assert_int_equal(version_of(&derived), 8);
    assert_int_equal(variant_of(&derived), 2);
}

static void
uuid_derive__other_cause_or_ordinal__differs(void **state)
{
    const struct uuid cause = {{1}};
    const struct uuid other = {{2}};
    const struct uuid a = uuid_derive(&cause, 0);
    const struct uuid again = uuid_derive(&cause, 0);
    const struct uuid b = uuid_derive(&cause, 1);
    const struct uuid c = uuid_derive(&other, 0);

    (void)state;
    assert_int_equal(uuid_compare(&a, &again), 0);
    assert_int_not_equal(uuid_compare(&a, &b), 0);
    assert_int_not_equal(uuid_compare(&a, &c), 0);
}

/* Four thousand of one cause come in the order they were made, so that they lie beside each other in an index. */
static void
uuid_derive__one_cause__ascends_with_the_ordinal(void **state)
{
    const struct uuid cause = {{1}};
    struct uuid before = uuid_derive(&cause, 0);

    (void)state;
    for (uint32_t ordinal = 1; ordinal < 4096; ordinal++) {
        const struct uuid next = uuid_derive(&cause, ordinal);

        assert_true(uuid_compare(&before, &next) < 0);
        before = next;
    }
}

static void
uuid_named__moved_boundary__differs(void **state)
{
    const struct uuid a = uuid_named("unit", "SE123");
    const struct uuid again = uuid_named("unit", "SE123");
    const struct uuid moved = uuid_named("unitS", "E123");
    char text[UUID_TEXT_BYTES];

    (void)state;
    uuid_format(&a, text);
    assert_string_equal(text, "6a73915a-b0d0-8d37-b482-1fc0e4b85026");
    assert_int_equal(uuid_compare(&a, &again), 0);
    assert_int_not_equal(uuid_compare(&a, &moved), 0);
    assert_int_equal(version_of(&a), 8);
}

static void
uuid_parse__what_format_wrote__is_the_same(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++) {
        const struct uuid id = uuid_new(i * INT64_C(1000));
        struct uuid back;
        char text[UUID_TEXT_BYTES];

        uuid_format(&id, text);
        assert_int_equal(strlen(text), UUID_TEXT_BYTES - 1);
        assert_int_equal(uuid_parse(text, &back), RC_OK);
        assert_int_equal(uuid_compare(&id, &back), 0);
    }
}

static void
uuid_parse__not_canonical__is_invalid_and_writes_nothing(void **state)
{
    static const char *const WRONG[] = {
        "",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398",   /* a digit short   */
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff", /* a digit long    */
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",  /* upper case      */
        "017f22e279b0-7cc3-98c4-dc0c0c07398f0",  /* a dash missing  */
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",  /* not hexadecimal */
        "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
        "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
        "017f22e2-79b0-7cc3-98c4-dc0c0c0739\xc3\xa5",
    };
    const struct uuid before = {{9}};

    (void)state;
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
        struct uuid id = before;

        assert_int_equal(uuid_parse(WRONG[i], &id), RC_INVALID);
        assert_int_equal(uuid_compare(&id, &before), 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uuid_new__an_instant__is_version_7_and_carries_it),
        cmocka_unit_test(uuid_new__later_instant__compares_greater),
        cmocka_unit_test(uuid_new__same_instant__differs),
        cmocka_unit_test(uuid_derive__fixed_cause__is_what_it_was_in_the_first_release),
        cmocka_unit_test(uuid_derive__other_cause_or_ordinal__differs),
        cmocka_unit_test(uuid_derive__one_cause__ascends_with_the_ordinal),
        cmocka_unit_test(uuid_named__moved_boundary__differs),
        cmocka_unit_test(uuid_parse__what_format_wrote__is_the_same),
        cmocka_unit_test(uuid_parse__not_canonical__is_invalid_and_writes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
