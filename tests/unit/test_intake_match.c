/* test_intake_match - written names and references: what is the same, what is alike, and what only a person can tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_match.h"

static const struct intake_match_law LAW = {850, 50};

static uint32_t
alike(const char *a, const char *b)
{
    char left[INTAKE_MATCH_KEY_BYTES], right[INTAKE_MATCH_KEY_BYTES];

    intake_match_name_key(a, left);
    intake_match_name_key(b, right);
    assert_int_equal(intake_match_similarity(left, right),
                     intake_match_similarity(right, left));
    return intake_match_similarity(left, right);
}

static void
expect_key(const char *text, const char *expected)
{
    char key[INTAKE_MATCH_KEY_BYTES];

    intake_match_name_key(text, key);
    assert_string_equal(key, expected);
}

static void
name_key__ways_of_writing__are_one(void **state)
{
    (void)state;
    expect_key("Vårdcentralen Kattudden", "kattudden v}rdcentralen");
    expect_key("  KATTUDDEN,  VÅRDCENTRALEN!", "kattudden v}rdcentralen");
    expect_key("Kattudden va\xCC\x8Ardcentralen", "kattudden v}rdcentralen");
    expect_key("Öster/Öster ÄÖ", "{| |ster");
    expect_key("Café Señor", "cafe senor");
    expect_key("", "");
    expect_key("--- ", "");
    expect_key("{a|b}", "a b"); /* marks of a text are no letters */
    expect_key("\xC3", "");     /* cut in the middle of a letter  */
}

static void
name_key__longer_than_it_can_be__is_cut(void **state)
{
    char text[4 * INTAKE_MATCH_KEY_BYTES], key[INTAKE_MATCH_KEY_BYTES];

    (void)state;
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    intake_match_name_key(text, key);
    assert_int_equal(strlen(key), INTAKE_MATCH_KEY_BYTES - 1);
    for (size_t i = 1; i < sizeof text - 1; i += 2)
        text[i] = ' ';
    intake_match_name_key(text, key);
    assert_string_equal(key, "a");
}

static void
ref_key__case_and_marks__fall_away(void **state)
{
    char key[INTAKE_MATCH_KEY_BYTES];

    (void)state;
    intake_match_ref_key(" SE2321000016-1003 ", key);
    assert_string_equal(key, "se23210000161003");
    intake_match_ref_key("se2321000016.1003", key);
    assert_string_equal(key, "se23210000161003");
}

static void
place_keys__name_of_a_municipality__with_and_without_its_kind(void **state)
{
    char keys[INTAKE_MATCH_PLACE_KEYS][INTAKE_MATCH_KEY_BYTES];

    (void)state;
    assert_int_equal(intake_match_place_keys("Torsås kommun", keys), 2);
    assert_string_equal(keys[0], "tors}s");
    assert_string_equal(keys[1], "tors}");
    assert_int_equal(intake_match_place_keys("Stockholms stad", keys), 2);
    assert_string_equal(keys[1], "stockholm");
    assert_int_equal(intake_match_place_keys("Torsås", keys), 1);
    assert_int_equal(intake_match_place_keys("Habo", keys), 1);
    assert_string_equal(keys[0], "habo");
    assert_int_equal(intake_match_place_keys("Håbo", keys), 1);
    assert_string_equal(keys[0], "h}bo");
    assert_int_equal(intake_match_place_keys("kommun", keys), 0);
    assert_int_equal(intake_match_place_keys("", keys), 0);
    assert_true(intake_match_is_municipality("0180"));
    assert_false(intake_match_is_municipality("018"));
    assert_false(intake_match_is_municipality("01801"));
    assert_false(intake_match_is_municipality("018a"));
}

static void
similarity__same_words__is_whole(void **state)
{
    (void)state;
    assert_int_equal(alike("Vårdcentralen Kattudden", "Kattudden, vårdcentralen"), 1000);
    assert_int_equal(alike("", "Kattudden"), 0);
    assert_int_equal(alike("", ""), 0);
}

static void
similarity__one_name_in_two_forms__passes_the_threshold(void **state)
{
    (void)state;
    assert_true(alike("Kattuddens vårdcentral", "Vårdcentralen Kattudden") >= 850);
    assert_true(alike("Vårdcentralen Katudden", "Vårdcentralen Kattudden") >= 850);
    assert_true(alike("Björkbackens äldreboende", "Björkbacken äldreboende") >= 850);
}

static void
similarity__other_unit_of_the_same_kind__does_not(void **state)
{
    (void)state;
    assert_true(alike("Vårdcentralen Norr 1", "Vårdcentralen Norr 2") < 850);
    assert_true(alike("Vårdcentralen Norr", "Vårdcentralen Söder") < 850);
    assert_true(alike("Folktandvården Ek", "Folktandvården Alm") < 850);
    assert_true(alike("Vårdcentralen", "Vårdcentralen Kattudden") < 850);
}

static void
choose__exactly_one_is_alike__is_it_in_any_order(void **state)
{
    static const char *const NAMES[] = {"norr v}rdcentralen", "kattudden v}rdcentralen",
                                        "s|der v}rdcentralen"};
    static const uint8_t ORDERS[][3] = {
        {0, 1, 2},
        {0, 2, 1},
        {1, 0, 2},
        {1, 2, 0},
        {2, 0, 1},
        {2, 1, 0}
    };

    (void)state;
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) {
        const char *names[3];
        struct intake_match_choice choice;

        for (size_t j = 0; j < 3; j++)
            names[j] = NAMES[ORDERS[i][j]];
        choice = intake_match_choose("kattudden v}rdcentralen", names, 3, &LAW);
        assert_ptr_equal(names[choice.at], NAMES[1]);
        assert_int_equal(choice.confidence_permille, INTAKE_MATCH_NAME_MOST);
    }
}

static void
choose__two_are_alike__is_none(void **state)
{
    static const char *const TWINS[] = {"kattudden v}rdcentralen",
                                        "kattudden v}rdcentralen"};
    static const char *const OTHERS[] = {"norr v}rdcentralen"};

    (void)state;
    assert_int_equal(intake_match_choose(TWINS[0], TWINS, 2, &LAW).at, SIZE_MAX);
    assert_int_equal(intake_match_choose(TWINS[0], TWINS, 1, &LAW).at, 0);
    assert_int_equal(intake_match_choose(TWINS[0], OTHERS, 1, &LAW).at, SIZE_MAX);
    assert_int_equal(intake_match_choose(TWINS[0], OTHERS, 0, &LAW).at, SIZE_MAX);
    assert_int_equal(intake_match_choose("", OTHERS, 1, &LAW).at, SIZE_MAX);
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(name_key__ways_of_writing__are_one),
        cmocka_unit_test(name_key__longer_than_it_can_be__is_cut),
        cmocka_unit_test(ref_key__case_and_marks__fall_away),
        cmocka_unit_test(place_keys__name_of_a_municipality__with_and_without_its_kind),
        cmocka_unit_test(similarity__same_words__is_whole),
        cmocka_unit_test(similarity__one_name_in_two_forms__passes_the_threshold),
        cmocka_unit_test(similarity__other_unit_of_the_same_kind__does_not),
        cmocka_unit_test(choose__exactly_one_is_alike__is_it_in_any_order),
        cmocka_unit_test(choose__two_are_alike__is_none),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
