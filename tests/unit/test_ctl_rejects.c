/* test_ctl_rejects - files that are refused, and refused rows that are kept to be corrected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ctl/ctl_rows.h"
#include "platform/clock.h"
#include "platform/oom.h"
#include "support/scratch.h"

#define IMPORT "tests/fixtures/import/"

struct fixture {
    struct arena *arena;
    struct ctl_report *report;
    struct ctl_mapping *mapping;
    struct ctl_rows *rows;
    struct ctl_row row;
};

static int
set_up(void **state)
{
    struct fixture *fixture = oom_calloc(1, sizeof *fixture);

    fixture->arena = arena_new(0);
    fixture->report = ctl_report_new();
    assert_int_equal(
        ctl_mapping_load(IMPORT "homes.conf", fixture->report, &fixture->mapping), RC_OK);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    ctl_rows_destroy(&fixture->rows);
    ctl_mapping_destroy(&fixture->mapping);
    ctl_report_destroy(&fixture->report);
    arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static int32_t
day(const char *text)
{
    int32_t found;

    assert_int_equal(day_parse(text, &found), RC_OK);
    return found;
}

static rc_t
open_as_of(struct fixture *fixture, const char *path, const char *as_of,
           const char *rejects)
{
    const struct ctl_rows_options options = {day(as_of), rejects};

    return ctl_rows_open(path, fixture->mapping, &options, fixture->report,
                         &fixture->rows);
}

static const struct ctl_summary *
read_all(struct fixture *fixture)
{
    while (ctl_rows_next(fixture->rows, &fixture->row) == RC_OK)
        ;
    return ctl_report_summary(fixture->report);
}

static char *
read_file(struct fixture *fixture, const char *path)
{
    char *text = arena_alloc(fixture->arena, 65536);
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    assert_true(fread(text, 1, 65535, file) > 0);
    assert_int_equal(fclose(file), 0);
    return text;
}

static void
ctl_rows_next__refused_rows__are_kept_with_code_and_text(void **state)
{
    struct fixture *fixture = *state;
    const char *directory = scratch_directory(fixture->arena);
    const char *path = arena_printf(fixture->arena, "%s/homes_rejects.csv", directory);
    struct stat status;

    assert_int_equal(open_as_of(fixture, IMPORT "homes_faults.csv", "2024-03-31", path),
                     RC_OK);
    assert_int_equal(read_all(fixture)->rejected, 15);
    ctl_rows_destroy(&fixture->rows);

    const char *text = read_file(fixture, path);

    assert_non_null(strstr(text, "\"risk\";fel_kod;fel_text\n"));
    assert_non_null(strstr(text, "\"E1009\";\"start: värdet är inte ett datum"));
    assert_non_null(strstr(text, " / the value is not a date"));
    assert_null(strstr(text, "121212-1212")); /* a personal number is not kept anywhere */
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);

    /* It is a table of the same kind: once corrected it is fed again as it is. */
    assert_int_equal(open_as_of(fixture, path, "2024-03-31", NULL), RC_OK);
    assert_int_equal(read_all(fixture)->rows, 16 + 15);
    assert_int_equal(ctl_report_summary(fixture->report)->by_code[CTL_ROW_COLUMNS], 1);
}

static void
ctl_rows_next__nothing_refused__makes_no_file(void **state)
{
    struct fixture *fixture = *state;
    const char *path =
        arena_printf(fixture->arena, "%s/rejects.csv", scratch_directory(fixture->arena));

    assert_int_equal(open_as_of(fixture, IMPORT "homes.csv", "2024-03-31", path), RC_OK);
    assert_int_equal(read_all(fixture)->rejected, 0);
    ctl_rows_destroy(&fixture->rows);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void
ctl_rows_next__rejects_cannot_be_written__stops_and_says_so(void **state)
{
    struct fixture *fixture = *state;
    rc_t rc;

    assert_int_equal(open_as_of(fixture, IMPORT "homes_faults.csv", "2024-03-31",
                                "/nowhere/rejects.csv"),
                     RC_OK);
    while ((rc = ctl_rows_next(fixture->rows, &fixture->row)) == RC_OK)
        ;
    assert_int_equal(rc, RC_FAULT);
    assert_int_equal(ctl_report_summary(fixture->report)->by_code[CTL_FILE_REJECTS], 1);
}

static void
ctl_rows_open__unknown_columns__are_all_told_with_near_names(void **state)
{
    struct fixture *fixture = *state;
    const char *directory = scratch_directory(fixture->arena);
    const char *path = scratch_put(fixture->arena, directory, "homes.csv",
                                   "ID;namn;typ;kommun;plats;plats\n1;2;3;4;5;6\n");
    const struct ctl_summary *summary = ctl_report_summary(fixture->report);

    assert_int_equal(open_as_of(fixture, path, "2024-03-31", NULL), RC_INVALID);
    assert_null(fixture->rows);
    assert_true(summary->by_code[CTL_FILE_NO_COLUMN] > 10);

    const struct ctl_problem *problem = summary->problems;

    while (strcmp(problem->where, "unit: id") != 0)
        problem++;
    assert_string_equal(problem->file, IMPORT "homes.conf");
    assert_int_equal(problem->row, 16);
    assert_string_equal(problem->where, "unit: id");
    assert_string_equal(problem->value, "id");
    assert_string_equal(problem->detail,
                        arena_printf(fixture->arena, "%s ~ \"ID\"", path));
}

static void
ctl_rows_open__mapped_column_twice__is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *text = read_file(fixture, IMPORT "homes.csv");
    char *column = strstr(text, "inriktning");
    const char *directory = scratch_directory(fixture->arena);

    /* A second column "namn": blanks around a name do not count. */
    for (const char *from = "namn      ", *end = from + strlen(from); from < end; from++)
        *column++ = *from;
    assert_int_equal(open_as_of(fixture,
                                scratch_put(fixture->arena, directory, "homes.csv", text),
                                "2024-03-31", NULL),
                     RC_INVALID);
    assert_int_equal(ctl_report_summary(fixture->report)->by_code[CTL_FILE_SAME_COLUMN],
                     1);
}

static void
ctl_rows_open__wrong_file__is_refused_by_its_own_code(void **state)
{
    struct fixture *fixture = *state;
    const char *directory = scratch_directory(fixture->arena);
    const char *latin =
        scratch_put(fixture->arena, directory, "homes1.csv", "id;\xE5r\n1;2\n");
    const char *empty = scratch_put(fixture->arena, directory, "homes2.csv", "");
    const char *broken =
        scratch_put(fixture->arena, directory, "homes.csv.gz", "\x1F\x8B\x08 broken");
    const struct {
        const char *path;
        rc_t rc;
        enum ctl_code code;
    } cases[] = {
        {IMPORT "routing.csv", RC_INVALID, CTL_FILE_NOT_THIS  },
        {"/nowhere/homes.csv", RC_FAULT,   CTL_FILE_UNREADABLE},
        {latin,                RC_INVALID, CTL_FILE_NOT_UTF8  },
        {empty,                RC_INVALID, CTL_FILE_NO_HEADER },
        {broken,               RC_FAULT,   CTL_FILE_DAMAGED   },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct ctl_summary *summary = ctl_report_summary(fixture->report);

        assert_int_equal(open_as_of(fixture, cases[i].path, "2024-03-31", NULL),
                         cases[i].rc);
        assert_int_equal(summary->by_code[cases[i].code], 1);
        assert_string_equal(summary->problems[i].file, cases[i].path);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_rows_next__refused_rows__are_kept_with_code_and_text),
        TEST(ctl_rows_next__nothing_refused__makes_no_file),
        TEST(ctl_rows_next__rejects_cannot_be_written__stops_and_says_so),
        TEST(ctl_rows_open__unknown_columns__are_all_told_with_near_names),
        TEST(ctl_rows_open__mapped_column_twice__is_refused),
        TEST(ctl_rows_open__wrong_file__is_refused_by_its_own_code),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
