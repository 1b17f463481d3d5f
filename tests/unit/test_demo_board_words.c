/* test_demo_board_words - what a board writes: right where it is right, and wrong exactly where that is meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "demo/demo_board_words.h"

struct world {
    struct arena *arena;
    struct demo_nation nation;
    uint32_t counts[DEMO_N_COUNTIES];
    struct demo_reports reports[DEMO_N_COUNTIES];
    size_t n_rows, n_first; /* all rows; those that are the first of their report */
};

static int
setup(void **state)
{
    static struct world world;
    const struct demo_settings settings = {1, 1.0, false};

    world = (struct world){.arena = arena_new(0)};
    if (demo_nation_make(&settings, world.arena, &world.nation) != RC_OK)
        return 1;
    demo_board_counts(&settings, world.counts);
    for (size_t c = 0; c < DEMO_N_COUNTIES; c++) {
        world.reports[c] =
            demo_board_make(&world.nation, c, world.counts[c], world.arena);
        world.n_rows += world.reports[c].n;
        world.n_first += world.counts[c];
    }
    *state = &world;
    return 0;
}

static int
teardown(void **state)
{
    struct world *world = *state;

    arena_destroy(&world->arena);
    return 0;
}

static const struct demo_report *
find_fault(const struct world *world, enum demo_fault fault, uint32_t version)
{
    const struct demo_report *found = NULL;

    for (size_t c = 0; c < DEMO_N_COUNTIES && found == NULL; c++)
        for (size_t i = 0; i < world->reports[c].n && found == NULL; i++)
            if (world->reports[c].rows[i].fault == fault
                && world->reports[c].rows[i].version == version)
                found = &world->reports[c].rows[i];
    if (found == NULL) /* which cmocka cannot tell the compiler */
        abort();
    return found;
}

static void
demo_board_words__typo__has_no_reference_and_the_letters_of_the_name(void **state)
{
    struct world *world = *state;
    const struct demo_report *report = find_fault(world, DEMO_FAULT_TYPO, 1);
    const struct demo_board_words words = demo_board_words(report, world->arena);
    int sum = 0;

    assert_string_equal(words.unit_ref, "");
    assert_string_not_equal(words.unit_name, report->unit->name);
    assert_int_equal(strlen(words.unit_name), strlen(report->unit->name));
    for (size_t i = 0; words.unit_name[i] != '\0'; i++)
        sum += words.unit_name[i] - report->unit->name[i];
    assert_int_equal(sum, 0);
}

static void
demo_board_words__unknown_code_and_date__are_wrong(void **state)
{
    struct world *world = *state;
    const struct demo_report *code = find_fault(world, DEMO_FAULT_CODE, 1);
    const struct demo_report *date = find_fault(world, DEMO_FAULT_DATE, 1);
    const struct demo_board_words wrong = demo_board_words(date, world->arena);
    const char *problems = demo_board_words(code, world->arena).problems;

    assert_true(strcmp(problems, "10.4") == 0 || strcmp(problems, "1.9") == 0
                || strcmp(problems, "A2") == 0);
    assert_true(wrong.event != NULL || wrong.event_day > date->received_day);
}

/* source: ISO/IEC 7812-1, annex B */
static bool
has_check_digit(const char *digits)
{
    unsigned sum = 0;

    for (size_t i = 0; i < 10; i++) {
        unsigned digit = (unsigned)(digits[i] - '0');

        if (i % 2 == 0)
            digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += digit;
    }
    return sum % 10 == 0;
}

/* Valid, so that the intake must find it, and of nobody alive. */
static void
demo_personal_number__many__are_valid_and_nobodys(void **state)
{
    (void)state;
    for (uint64_t i = 0; i < 1000; i++) {
        struct demo_random random = demo_random_numbered(1, DEMO_STREAM_REPORT, i);
        char text[DEMO_PERSONAL_BYTES];
        char digits[11];

        demo_personal_number(&random, text);
        assert_int_equal(strlen(text), 13);
        assert_memory_equal(text, "189", 3);
        assert_int_equal(text[8], '-');
        (void)snprintf(digits, sizeof digits, "%.6s%.4s", text + 2, text + 9);
        assert_true(has_check_digit(digits));
        assert_in_range((text[9] - '0') * 100 + (text[10] - '0') * 10 + text[11] - '0',
                        980, 998);
    }
}

static void
demo_board_words__personal_number__only_where_it_is_meant(void **state)
{
    struct world *world = *state;

    for (size_t i = 0; i < world->reports[0].n; i++) {
        const struct demo_report *report = &world->reports[0].rows[i];
        const char *summary = demo_board_words(report, world->arena).summary;

        assert_int_equal(strstr(summary, "Gäller 189") != NULL,
                         report->fault == DEMO_FAULT_PERSONAL_NUMBER);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            demo_board_words__typo__has_no_reference_and_the_letters_of_the_name),
        cmocka_unit_test(demo_board_words__unknown_code_and_date__are_wrong),
        cmocka_unit_test(demo_personal_number__many__are_valid_and_nobodys),
        cmocka_unit_test(demo_board_words__personal_number__only_where_it_is_meant),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
