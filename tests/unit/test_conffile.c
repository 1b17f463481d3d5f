/* test_conffile - libconfuse with its traps closed: right lines, no repeats, whole files, fresh errors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <errno.h>

#include "platform/conffile.h"
#include "support/scratch.h"

struct fixture {
    struct arena *arena;
    cfg_t *cfg;
    char message[CONFFILE_MESSAGE_BYTES];
};

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));

    fixture->arena = arena;
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    const struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;

    arena_destroy(&arena);
    return 0;
}

static rc_t
read_text(struct fixture *fixture, const char *text)
{
    cfg_opt_t box[] = {CFG_STR("color", NULL, CFGF_NODEFAULT), CFG_END()};
    cfg_opt_t options[] = {
        CFG_STR("name", NULL, CFGF_NODEFAULT),
        CFG_INT("count", 0, CFGF_NONE),
        CFG_FLOAT("share", 0.5, CFGF_NONE),
        CFG_STR_LIST("list", NULL, CFGF_NODEFAULT),
        CFG_SEC("box", box, CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES),
        CFG_END()};

    fixture->message[0] = '\0';
    return conffile_read(scratch_file(fixture->arena, text), options, fixture->arena,
                         &fixture->cfg, fixture->message);
}

static void
assert_refused(struct fixture *fixture, const char *text, const char *said)
{
    assert_int_equal(read_text(fixture, text), RC_INVALID);
    if (strstr(fixture->message, said) == NULL)
        fail_msg("said: %s\nnot:  %s", fixture->message, said);
}

static void
conffile_read__every_kind_of_value__is_read(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_text(f,
                               "name = \"a\\tb\" count = -3 share = 0.25\n"
                               "list = {x, 'y z'} box one { color = red } box two { }"),
                     RC_OK);
    assert_string_equal(cfg_getstr(f->cfg, "name"), "a\tb");
    assert_int_equal(cfg_getint(f->cfg, "count"), -3);
    assert_true(cfg_getfloat(f->cfg, "share") == 0.25);
    assert_int_equal(cfg_size(f->cfg, "list"), 2);
    assert_string_equal(cfg_getnstr(f->cfg, "list", 1), "y z");
    assert_int_equal(cfg_size(f->cfg, "box"), 2);
    assert_string_equal(cfg_getstr(cfg_gettsec(f->cfg, "box", "one"), "color"), "red");
}

static void
conffile_read__comments_of_each_kind__do_not_shift_lines(void **state)
{
    struct fixture *f = *state;

    assert_refused(
        f, "# one\n// two {\n/* three\n \" four { */ name = x # five\n\nwrong = 1\n",
        "line 6: no such option 'wrong'");
    assert_refused(f, "name = 'a\nb'\n#\nbox x {\n# }\n color = red\n size = 1 }",
                   "line 7: no such option 'size'");
}

static void
conffile_read__marks_inside_words_and_strings__are_no_comments(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(read_text(f, "name = tcp://host//x\nbox x { color = '# // /* {' }"),
                     RC_OK);
    assert_string_equal(cfg_getstr(f->cfg, "name"), "tcp://host//x");
    assert_string_equal(cfg_getstr(cfg_gettsec(f->cfg, "box", "x"), "color"),
                        "# // /* {");
    assert_int_equal(read_text(f, "name = \"\\\"{\" list = {'\\'{'}"), RC_OK);
}

static void
conffile_read__a_value_given_twice__is_refused(void **state)
{
    struct fixture *f = *state;

    assert_refused(f, "name = a\nname = b", "line 2: 'name' is given twice");
    assert_refused(f, "count = 1\n\ncount = 1", "line 3: 'count' is given twice");
    assert_refused(f, "box x { color = a\ncolor = b }", "line 2: 'color' is given twice");
    assert_int_equal(read_text(f, "box x { color = a } box y { color = a }"), RC_OK);
}

static void
conffile_read__cut_off__is_refused(void **state)
{
    struct fixture *f = *state;

    assert_refused(f, "box x { color = a", "ends inside a block or a comment");
    assert_refused(f, "box x { color = a /* }", "ends inside a block or a comment");
    assert_refused(f, "box x { color = a }\n/*", "ends inside a block or a comment");
    assert_refused(f, "list = {a, b", "premature end of file");
    assert_refused(f, "name = \"a", "premature end of file");
    assert_refused(f, "name =", "premature end of file");
}

static void
conffile_read__after_a_refused_file__reads_the_next_one(void **state)
{
    static const char *const HALVES[] = {"name = 'a", "name = \"a", "box x { color = '",
                                         "name = \"\\777\"", "box x {"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(HALVES) / sizeof(HALVES[0]); i++) {
        assert_int_equal(read_text(f, HALVES[i]), RC_INVALID);
        assert_int_equal(read_text(f, "name = whole"), RC_OK);
        assert_string_equal(cfg_getstr(f->cfg, "name"), "whole");
    }
}

static void
conffile_read__an_old_range_error__is_not_taken_for_a_new_one(void **state)
{
    struct fixture *f = *state;

    errno = ERANGE;
    assert_int_equal(read_text(f, "count = 7 share = 0.75"), RC_OK);
    assert_refused(f, "count = 99999999999999999999", "out of range");
    assert_refused(f, "count = many", "line 1: invalid integer value for option 'count'");
}

static void
conffile_number__plain_decimals__and_nothing_else(void **state)
{
    static const char *const WRONG[] = {"",   "-1",  "+1",  " 1",
                                        "1 ", "01",  "0x1", "1.",
                                        "a",  "256", "300", "18446744073709551616"};
    unsigned long long number = 77;

    (void)state;
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++)
        assert_false(conffile_number(WRONG[i], 255, &number));
    assert_int_equal(number, 77);
    assert_true(conffile_number("255", 255, &number) && number == 255);
    assert_true(conffile_number("0", 255, &number) && number == 0);
    assert_true(conffile_number("18446744073709551615", UINT64_MAX, &number));
    assert_true(number == UINT64_MAX);
    assert_false(conffile_number("18446744073709551616", UINT64_MAX, &number));
    assert_false(conffile_number("5", 3, &number));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(conffile_read__every_kind_of_value__is_read),
        TEST(conffile_read__comments_of_each_kind__do_not_shift_lines),
        TEST(conffile_read__marks_inside_words_and_strings__are_no_comments),
        TEST(conffile_read__a_value_given_twice__is_refused),
        TEST(conffile_read__cut_off__is_refused),
        TEST(conffile_read__after_a_refused_file__reads_the_next_one),
        TEST(conffile_read__an_old_range_error__is_not_taken_for_a_new_one),
        TEST(conffile_number__plain_decimals__and_nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
