/* test_ctl_args - a command line is understood, or refused with what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_args.h"
#include "ctl/ctl_suggest.h"

static const struct ctl_option OWN[] = {
    {"node", "NODE", true,  "",   ""  },
    {"wait", NULL,   false, "",   ""  },
    {NULL,   NULL,   false, NULL, NULL},
};

static const struct ctl_option COMMON[] = {
    {"json", NULL, false, "",   ""  },
    {"help", NULL, false, "",   ""  },
    {NULL,   NULL, false, NULL, NULL},
};

static const struct ctl_grammar GRAMMAR = {
    OWN, COMMON, {"FILE...", 1, 2}
};

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

/* A line of words with a NULL behind the last. */
static rc_t
read_line(void **state, const char *const *line, struct ctl_args *args, const char **why)
{
    int n = 0;

    while (line[n] != NULL)
        n++;
    *why = NULL;
    return ctl_args_read(&GRAMMAR, n, line, *state, args, why);
}

static void
ctl_args__values_switches_and_words_in_any_order__are_found(void **state)
{
    static const char *const LINES[][7] = {
        {"--node", "ost",        "--wait", "a",          "b",      "--json", NULL},
        {"a",      "--node=ost", "--json", "b",          "--wait", NULL,     NULL},
        {"--json", "a",          "--wait", "--node=ost", "--",     "b",      NULL},
    };

    for (size_t i = 0; i < sizeof(LINES) / sizeof(LINES[0]); i++) {
        struct ctl_args args;
        const char *why;

        assert_int_equal(read_line(state, LINES[i], &args, &why), RC_OK);
        assert_string_equal(ctl_arg(&args, "node"), "ost");
        assert_true(ctl_arg_given(&args, "wait"));
        assert_true(ctl_arg_given(&args, "json"));
        assert_false(ctl_arg_given(&args, "help"));
        assert_int_equal(args.n_words, 2);
        assert_string_equal(args.words[0], "a");
        assert_string_equal(args.words[1], "b");
    }
}

static void
ctl_args__a_word_behind_two_dashes__is_a_word_whatever_it_looks_like(void **state)
{
    static const char *const LINE[] = {"--node", "ost", "--", "--wait", NULL};
    struct ctl_args args;
    const char *why;

    assert_int_equal(read_line(state, LINE, &args, &why), RC_OK);
    assert_string_equal(args.words[0], "--wait");
    assert_false(ctl_arg_given(&args, "wait"));
}

static void
ctl_args__a_line_that_is_wrong__is_refused_with_the_word_that_is(void **state)
{
    static const struct {
        const char *line[6], *says;
    } CASES[] = {
        {{"--node", "ost", "--nod", "x", "a", NULL},    "did you mean --node"       },
        {{"--node", "ost", "--zzzzzz", "a", NULL},      "unknown option --zzzzzz"   },
        {{"--node", "ost", "--node", "syd", "a", NULL}, "--node is given twice"     },
        {{"--node", "ost", "--wait=yes", "a", NULL},    "--wait takes no value"     },
        {{"a", "--node", NULL},                         "--node needs NODE"         },
        {{"a", NULL},                                   "--node NODE is missing"    },
        {{"--node", "ost", NULL},                       "FILE... is missing"        },
        {{"--node=ost", "a", "b", "c", NULL},           "\"c\" is one word too many"},
    };

    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        struct ctl_args args;
        const char *why;

        assert_int_equal(read_line(state, CASES[i].line, &args, &why), RC_INVALID);
        assert_non_null(strstr(why, CASES[i].says));
    }
}

static void
ctl_args__help__is_given_though_everything_else_is_missing(void **state)
{
    static const char *const LINES[][2] = {
        {"--help", NULL},
        {"-h",     NULL}
    };

    for (size_t i = 0; i < sizeof(LINES) / sizeof(LINES[0]); i++) {
        struct ctl_args args;
        const char *why;

        assert_int_equal(read_line(state, LINES[i], &args, &why), RC_OK);
        assert_true(ctl_arg_given(&args, "help"));
    }
}

static void
ctl_distance__one_slip__counts_as_one(void **state)
{
    (void)state;
    assert_int_equal(ctl_distance("status", "status"), 0);
    assert_int_equal(ctl_distance("staus", "status"), 1);
    assert_int_equal(ctl_distance("statuus", "status"), 1);
    assert_int_equal(ctl_distance("stadus", "status"), 1);
    assert_int_equal(ctl_distance("sattus", "status"), 1);
    assert_int_equal(ctl_distance("", "status"), 6);
}

static void
ctl_suggest__nothing_near__is_nothing(void **state)
{
    static const char *const NAMES[] = {"round open", "round show", "status"};

    (void)state;
    assert_string_equal(ctl_suggest("roudn open", NAMES, 3), "round open");
    assert_string_equal(ctl_suggest("statu", NAMES, 3), "status");
    assert_null(ctl_suggest("frobnicate", NAMES, 3));
    assert_null(ctl_suggest("x", NAMES, 0));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctl_args__values_switches_and_words_in_any_order__are_found),
        cmocka_unit_test(
            ctl_args__a_word_behind_two_dashes__is_a_word_whatever_it_looks_like),
        cmocka_unit_test(
            ctl_args__a_line_that_is_wrong__is_refused_with_the_word_that_is),
        cmocka_unit_test(ctl_args__help__is_given_though_everything_else_is_missing),
        cmocka_unit_test(ctl_distance__one_slip__counts_as_one),
        cmocka_unit_test(ctl_suggest__nothing_near__is_nothing),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
