/* test_ctl_peers_edit - peers.conf changed as text: one row, and not a letter beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_peers_edit.h"

static const char FILE_TEXT[] =
    "# who may speak; service \"risk.ost\" { is only mentioned here\n"
    "generation = 3\n"
    "service \"risk.ost\" {   # the office's\n"
    "    key = \"ab}#{//c\"  # braces and signs are in keys\n"
    "    endpoint = tcp://10.0.0.1:21033 // where it is\n"
    "}\n"
    "/* person \"old\" { key = 'x' } */\n"
    "person 'anna.analyst' { key = 'k\\'1' roles = {\"analyst\", \"operator\"} }\n"
    "service \"risk.ost.next\" { key = 'z' endpoint = \"tcp://b\" }";

static int
set_up(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

static struct ctl_peers_edit
edit_of(void **state)
{
    struct arena *arena = *state;

    return (struct ctl_peers_edit){arena, arena_strdup(arena, FILE_TEXT)};
}

/* The text with one stretch of it changed. */
static const char *
changed(void **state, const char *from, const char *to)
{
    const char *at = strstr(FILE_TEXT, from);

    assert_non_null(at);
    return arena_printf(*state, "%.*s%s%s", (int)(at - FILE_TEXT), FILE_TEXT, to,
                        at + strlen(from));
}

static void
set__field_that_is_there__only_its_value_changes(void **state)
{
    struct ctl_peers_edit edit = edit_of(state);

    assert_int_equal(ctl_peers_edit_set(&edit, "risk.ost", "key", "new"), RC_OK);
    assert_string_equal(edit.text, changed(state, "\"ab}#{//c\"", "\"new\""));
    edit = edit_of(state);
    assert_int_equal(ctl_peers_edit_set(&edit, "anna.analyst", "key", "new"), RC_OK);
    assert_string_equal(edit.text, changed(state, "'k\\'1'", "\"new\""));
}

static void
set__field_that_is_not_there__stands_behind_the_key(void **state)
{
    struct ctl_peers_edit edit = edit_of(state);

    assert_int_equal(ctl_peers_edit_set(&edit, "risk.ost", "next_key", "n"), RC_OK);
    assert_string_equal(edit.text,
                        changed(state, "//c\"  #", "//c\"\n    next_key = \"n\"  #"));
    assert_int_equal(ctl_peers_edit_set(&edit, "risk.ost", "next_key", NULL), RC_OK);
    assert_string_equal(edit.text, changed(state, "//c\"  #", "//c\"\n    #"));
    assert_int_equal(ctl_peers_edit_set(&edit, "risk.ost", "next_key", NULL), RC_MISSING);
}

static void
set__nobody_of_that_name__is_missing(void **state)
{
    static const char *const NAMES[] = {"old", "risk", "risk.ost.", "key", "", "{"};
    struct ctl_peers_edit edit = edit_of(state);

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_int_equal(ctl_peers_edit_set(&edit, NAMES[i], "key", "n"), RC_MISSING);
    assert_string_equal(edit.text, FILE_TEXT);
}

static void
remove__row__is_gone_and_nothing_else(void **state)
{
    struct ctl_peers_edit edit = edit_of(state);

    assert_int_equal(ctl_peers_edit_remove(&edit, "anna.analyst"), RC_OK);
    assert_string_equal(
        edit.text, changed(state,
                           "person 'anna.analyst' { key = 'k\\'1' roles = {\"analyst\", "
                           "\"operator\"} }\n",
                           ""));
    assert_int_equal(ctl_peers_edit_remove(&edit, "risk.ost"), RC_OK);
    assert_non_null(strstr(edit.text, "is only mentioned here\ngeneration"));
    assert_null(strstr(edit.text, "endpoint = tcp://10.0.0.1"));
    assert_non_null(strstr(edit.text, "service \"risk.ost.next\" { key = 'z'"));
    assert_int_equal(ctl_peers_edit_remove(&edit, "risk.ost"), RC_MISSING);
    assert_int_equal(ctl_peers_edit_remove(&edit, "risk.ost.next"), RC_OK);
}

static void
append_and_generation__behind_all_and_in_its_place(void **state)
{
    struct ctl_peers_edit edit = edit_of(state);

    ctl_peers_edit_append(&edit, "row\n");
    assert_string_equal(edit.text, arena_printf(*state, "%s\nrow\n", FILE_TEXT));
    edit = edit_of(state);
    assert_int_equal(ctl_peers_edit_generation(&edit, 4), RC_OK);
    assert_string_equal(edit.text, changed(state, "= 3\n", "= \"4\"\n"));
}

/* A file that ends anywhere is nobody's business but peers_read's: no byte beyond it is read. */
static void
every_prefix__is_survived(void **state)
{
    struct arena *arena = *state;

    for (size_t n = 0; n < sizeof FILE_TEXT; n++) {
        struct ctl_peers_edit edit = {arena, arena_alloc(arena, n + 1)};

        memcpy(edit.text, FILE_TEXT, n);
        edit.text[n] = '\0';
        (void)!ctl_peers_edit_set(&edit, "anna.analyst", "next_key", "n");
        (void)!ctl_peers_edit_generation(&edit, 9);
        (void)!ctl_peers_edit_remove(&edit, "risk.ost.next");
        (void)!ctl_peers_edit_remove(&edit, "risk.ost");
        assert_true(strlen(edit.text) <= n + 64);
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(set__field_that_is_there__only_its_value_changes),
        TEST(set__field_that_is_not_there__stands_behind_the_key),
        TEST(set__nobody_of_that_name__is_missing),
        TEST(remove__row__is_gone_and_nothing_else),
        TEST(append_and_generation__behind_all_and_in_its_place),
        TEST(every_prefix__is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
