/* test_demo_args - a command line is understood, or refused with a reason in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "demo/demo_args.h"

enum { WORDS = 6, ALL = (1 << 10) - 1 };

struct row {
    const char *words[WORDS];
    const char *why; /* part of the refusal; NULL: it is understood */
};

static const struct row ROWS[] = {
    {{"--seed", "1"},                             NULL                     },
    {{"--seed", "18446744073709551615"},          NULL                     },
    {{"--seed", "18446744073709551616"},          "--seed"                 },
    {{"--seed", "-1"},                            "--seed"                 },
    {{"--seed", "1x"},                            "--seed"                 },
    {{"--seed", ""},                              "--seed"                 },
    {{"--seed"},                                  "--seed behöver"        },
    {{"--seed", "--scale"},                       "--seed behöver"        },
    {{"--seed", "1", "--seed", "2"},              "två gånger"           },
    {{"--seed", "1", "--scale", "0.05"},          NULL                     },
    {{"--seed", "1", "--scale", "10"},            NULL                     },
    {{"--seed", "1", "--scale", "10.0"},          NULL                     },
    {{"--seed", "1", "--scale", "0.01"},          NULL                     },
    {{"--seed", "1", "--scale", "0.009"},         "--scale"                },
    {{"--seed", "1", "--scale", "10.1"},          "--scale"                },
    {{"--seed", "1", "--scale", "1e1"},           "--scale"                },
    {{"--seed", "1", "--scale", ".5"},            "--scale"                },
    {{"--seed", "1", "--scale", "1."},            "--scale"                },
    {{"--seed", "1", "--scale", "nan"},           "--scale"                },
    {{"--seed", "1", "--scale", "1.0.0"},         "--scale"                },
    {{"--seed", "1", "--office", "ost"},          NULL                     },
    {{"--seed", "1", "--office", "vast"},         "--office"               },
    {{"--seed", "1", "--category", "hvb"},        NULL                     },
    {{"--seed", "1", "--category", "HVB"},        "--category"             },
    {{"--seed", "1", "--top", "0"},               "--top"                  },
    {{"--seed", "1", "--top", "6"},               NULL                     },
    {{"--seed", "1", "--dossier", "a", "b", "c"}, NULL                     },
    {{"--seed", "1", "a"},                        "hör inte hit"          },
    {{"--seed", "1", "--frobnicate"},             "okänt val --frobnicate"},
    {{"--seed", "1", "--no-signal"},              NULL                     },
    {{"--scale", "1"},                            "--seed måste anges"    },
    {{"--help"},                                  NULL                     },
};

static int
count(const struct row *row)
{
    int n = 0;

    while (n < WORDS && row->words[n] != NULL)
        n++;
    return n;
}

static void
demo_args_read__table__is_understood_or_refused(void **state)
{
    static const struct demo_grammar GRAMMAR = {ALL, DEMO_SEED};
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct demo_args args;
        const char *why = NULL;
        const rc_t rc =
            demo_args_read(&GRAMMAR, count(&ROWS[i]), ROWS[i].words, arena, &args, &why);

        assert_int_equal(rc, ROWS[i].why == NULL ? RC_OK : RC_INVALID);
        if (ROWS[i].why != NULL) {
            assert_non_null(strstr(why, ROWS[i].why));
            assert_non_null(strstr(why, " / "));
        }
    }
    arena_destroy(&arena);
}

static void
demo_args_read__values__are_what_was_said(void **state)
{
    static const struct demo_grammar GRAMMAR = {ALL, DEMO_SEED};
    static const char *const WORDS_SAID[] = {"--seed",    "42", "--scale", "0.25",
                                             "--dossier", "a",  "b"};
    struct arena *arena = arena_new(0);
    struct demo_args args;
    const char *why;

    (void)state;
    assert_int_equal(demo_args_read(&GRAMMAR, 7, WORDS_SAID, arena, &args, &why), RC_OK);
    assert_true(args.seed == 42);
    assert_true(args.scale == 0.25);
    assert_int_equal(args.top, 30);
    assert_string_equal(args.category, "primary_care_centre");
    assert_int_equal(args.n_dossiers, 2);
    assert_string_equal(args.dossiers[1], "b");
    arena_destroy(&arena);
}

static void
demo_args_read__option_of_another_command__is_unknown(void **state)
{
    static const struct demo_grammar GRAMMAR = {DEMO_SEED | DEMO_OUT, DEMO_SEED};
    static const char *const WORDS_SAID[] = {"--seed", "1", "--dossier", "a"};
    struct arena *arena = arena_new(0);
    struct demo_args args;
    const char *why = "";

    (void)state;
    assert_int_equal(demo_args_read(&GRAMMAR, 4, WORDS_SAID, arena, &args, &why),
                     RC_INVALID);
    assert_non_null(strstr(why, "okänt val --dossier"));
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo_args_read__table__is_understood_or_refused),
        cmocka_unit_test(demo_args_read__values__are_what_was_said),
        cmocka_unit_test(demo_args_read__option_of_another_command__is_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
