/* test_migrate_files - names and texts of migrations, before any database sees them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "platform/migrate_files.h"
#include "support/scratch.h"

struct fixture {
    struct arena *arena;
    const char *directory;
    struct migrate_files files;
    char message[256];
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

static void
put(struct fixture *fixture, const char *name, const char *text)
{
    (void)scratch_put(fixture->arena, fixture->directory, name, text);
}

static rc_t
read_files(struct fixture *fixture)
{
    return migrate_files_read(fixture->directory, fixture->arena, &fixture->files,
                              fixture->message);
}

static void
assert_said(const struct fixture *fixture, const char *said)
{
    if (strstr(fixture->message, said) == NULL)
        fail_msg("said: %s\nnot:  %s", fixture->message, said);
}

static void
migrate_files_read__good_names__are_sorted_by_number(void **state)
{
    struct fixture *f = *state;

    f->directory = scratch_directory(f->arena);
    put(f, "0010_ten.sql", "select 10;");
    put(f, "0002_two.sql", "select 2;");
    put(f, "9999_last_of_all.sql", "");
    put(f, "notes.txt", "not a migration");
    assert_int_equal(read_files(f), RC_OK);
    assert_int_equal(f->files.count, 3);
    assert_int_equal(f->files.rows[0].number, 2);
    assert_string_equal(f->files.rows[1].name, "0010_ten.sql");
    assert_string_equal(f->files.rows[1].text, "select 10;");
    assert_int_equal(f->files.rows[2].number, 9999);
    assert_string_equal(f->files.series, strrchr(f->directory, '/') + 1);
    f->directory = arena_printf(f->arena, "%s//", f->directory);
    assert_int_equal(read_files(f), RC_OK);
    assert_memory_equal(f->files.series, "scratch-", 8);
}

static void
migrate_files_read__unusable_names__are_refused(void **state)
{
    static const char *const WRONG[] = {
        "1_short.sql",    "00001_long.sql", "0001.sql", "0001_.sql",    "0000_zero.sql",
        "0001_Upper.sql", "first.sql",      ".sql",     "0001_a b.sql", "0001-dash.sql"};
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++) {
        f->directory = scratch_directory(f->arena);
        put(f, WRONG[i], "select 1;");
        assert_int_equal(read_files(f), RC_INVALID);
        assert_said(f, "is not named NNNN_name.sql");
    }
}

static void
migrate_files_read__same_number_or_nothing__is_refused(void **state)
{
    struct fixture *f = *state;

    f->directory = scratch_directory(f->arena);
    assert_int_equal(read_files(f), RC_MISSING);
    assert_said(f, "has no migrations");
    put(f, "0001_a.sql", "select 1;");
    put(f, "0001_b.sql", "select 1;");
    assert_int_equal(read_files(f), RC_INVALID);
    assert_said(f, "have the same number");
    f->directory = "/nowhere";
    assert_int_equal(read_files(f), RC_MISSING);
    assert_said(f, "/nowhere: cannot be opened");
}

static void
migrate_substitute__any_text__replaces_placeholders_only(void **state)
{
    static const char *const PAIRS[][2] = {
        {"",                        ""                       },
        {":schema.t",               "\"s\".t"                },
        {"to :role, :role_reader;", "to \"r\", \"r_reader\";"},
        {"x::role y::schema",       "x::role y::schema"      },
        {"a[1:role]",               "a[1:role]"              },
        {":schemas :roles :rol :",  ":schemas :roles :rol :" },
        {"(:role)",                 "(\"r\")"                },
        {"::",                      "::"                     },
        {":role:",                  "\"r\":"                 },
    };
    struct fixture *f = *state;

    for (size_t i = 0; i < sizeof(PAIRS) / sizeof(PAIRS[0]); i++)
        assert_string_equal(migrate_substitute(PAIRS[i][0], "s", "r", f->arena),
                            PAIRS[i][1]);
}

static void
migrate_name_is_plain__anything_to_quote__is_not(void **state)
{
    static const char *const WRONG[] = {
        "",         "1st",
        "no; drop", "Upper",
        "a-b",      "a\"b",
        "\xc3\xa5", "a234567890123456789012345678901234567890123456789012345678901234"};

    (void)state;
    for (size_t i = 0; i < sizeof(WRONG) / sizeof(WRONG[0]); i++)
        assert_false(migrate_name_is_plain(WRONG[i]));
    assert_true(migrate_name_is_plain("tillsyn_risk_ost"));
    assert_true(migrate_name_is_plain("_1"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(migrate_name_is_plain__anything_to_quote__is_not),
        TEST(migrate_files_read__good_names__are_sorted_by_number),
        TEST(migrate_files_read__unusable_names__are_refused),
        TEST(migrate_files_read__same_number_or_nothing__is_refused),
        TEST(migrate_substitute__any_text__replaces_placeholders_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
