/* test_ctl_table - tables line up by letters, and progress says what is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_progress.h"
#include "ctl/ctl_table.h"
#include "platform/arena.h"

static int
make_arena(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
drop_arena(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static void
assert_prints(const struct ctl_table *table, int indent, const char *expected)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    ctl_table_print(table, indent, out);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(text, expected);
    free(text);
}

static void
ctl_table__letters_of_two_bytes__do_not_move_the_columns(void **state)
{
    struct ctl_table *table = ctl_table_new(*state, "lrl");

    ctl_table_cell(table, "åäö");
    ctl_table_int(table, 7);
    ctl_table_cell(table, "x");
    ctl_table_cell(table, "a");
    ctl_table_int(table, -1234);
    ctl_table_cell(table, "yy");
    assert_prints(table, 2, "  åäö      7  x\n  a    -1234  yy\n");
}

static void
ctl_table__many_rows__are_all_printed(void **state)
{
    struct ctl_table *table = ctl_table_new(*state, "r");
    char expected[3 * 1000 + 1];
    size_t n = 0;

    for (int i = 0; i < 1000; i++) {
        ctl_table_int(table, i % 10);
        n += (size_t)snprintf(expected + n, sizeof(expected) - n, "%d\n", i % 10);
    }
    assert_prints(table, 0, expected);
}

static void
ctl_table__nothing_in_it__prints_nothing(void **state)
{
    assert_prints(ctl_table_new(*state, "ll"), 4, "");
}

static void
ctl_table__no_text__is_an_empty_cell(void **state)
{
    struct ctl_table *table = ctl_table_new(*state, "ll");

    ctl_table_cell(table, NULL);
    ctl_table_format(table, "%d %%", 50);
    assert_prints(table, 0, "  50 %\n");
}

static void
ctl_progress_line__half_way__shows_bar_count_and_rate(void **state)
{
    const struct ctl_progress progress = {.what = "enheter / units"};
    char line[CTL_PROGRESS_LINE_BYTES];

    (void)state;
    ctl_progress_line(&progress, 50, 5000, 2000000, line);
    assert_string_equal(line,
                        "[############............]  50 %  5000 enheter / units  2500/s");
}

static void
ctl_progress_line__no_time_gone__does_not_divide_by_it(void **state)
{
    const struct ctl_progress progress = {.what = "rows"};
    char line[CTL_PROGRESS_LINE_BYTES];

    (void)state;
    ctl_progress_line(&progress, 100, 0, 0, line);
    assert_string_equal(line, "[########################] 100 %  0 rows  0/s");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_table__letters_of_two_bytes__do_not_move_the_columns),
        cmocka_unit_test(ctl_table__many_rows__are_all_printed),
        cmocka_unit_test(ctl_table__nothing_in_it__prints_nothing),
        cmocka_unit_test(ctl_table__no_text__is_an_empty_cell),
        cmocka_unit_test(ctl_progress_line__half_way__shows_bar_count_and_rate),
        cmocka_unit_test(ctl_progress_line__no_time_gone__does_not_divide_by_it),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
