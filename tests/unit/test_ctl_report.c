/* test_ctl_report - codes and reports: every code has words, and a report says where and what to do. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_report.h"
#include "ctl/ctl_row.h"

static void
ctl_code__every_code__has_a_name_of_its_own_and_words_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < CTL_CODES; i++) {
        const enum ctl_code code = (enum ctl_code)i;

        assert_int_equal(strlen(ctl_code_name(code)), 5);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(ctl_code_name(code), ctl_code_name((enum ctl_code)j));
        for (int language = 0; language < CTL_LANGUAGES; language++) {
            const struct ctl_words *words =
                ctl_code_words(code, (enum ctl_language)language);

            assert_true(strlen(words->what) > 5 && strlen(words->remedy) > 5);
        }
    }
}

/* What people quote and programs test for: these never change. */
static void
ctl_code__quoted_codes__stay_as_they_are(void **state)
{
    (void)state;
    assert_string_equal(ctl_code_name(CTL_ROW_COLUMNS), "E1001");
    assert_string_equal(ctl_code_name(CTL_ROW_NOT_UTF8), "E1005");
    assert_string_equal(ctl_code_name(CTL_ROW_TEXT_TOO_LONG), "E1015");
    assert_string_equal(ctl_code_name(CTL_ROW_OVERLAP), "E1102");
    assert_string_equal(ctl_code_name(CTL_FILE_UNREADABLE), "E2001");
    assert_string_equal(ctl_code_name(CTL_FILE_REJECTS), "E2010");
    assert_string_equal(ctl_code_name(CTL_MAP_UNREADABLE), "E3001");
    assert_string_equal(ctl_code_name(CTL_MAP_UNKNOWN), "E3006");
}

static void
ctl_sector_of__each_name__comes_back(void **state)
{
    (void)state;
    for (int i = 0; i < CTL_SECTORS; i++)
        assert_int_equal(ctl_sector_of(ctl_sector_name((enum ctl_sector)i)), i);
    assert_int_equal(ctl_sector_of("church"), CTL_SECTORS);
}

static char *
printed(const struct ctl_report *report, enum ctl_language language)
{
    static const size_t BYTES = 65536;
    char *text = calloc(1, BYTES);
    FILE *file = fmemopen(text, BYTES - 1, "w");

    ctl_report_print(report, language, file);
    fclose(file);
    return text;
}

static void
assert_printed(const struct ctl_report *report, enum ctl_language language,
               const char *wanted)
{
    char *text = printed(report, language);

    if (strstr(text, wanted) == NULL)
        fail_msg("not found: %s\nin: %s", wanted, text);
    free(text);
}

static void
ctl_report_print__a_problem__says_where_what_and_the_remedy_in_both_languages(
    void **state)
{
    struct ctl_report *report = ctl_report_new();
    const struct ctl_problem problem = {.code = CTL_ROW_NOT_A_DATE,
                                        .file = "data.csv",
                                        .row = 17,
                                        .where = "DateReg",
                                        .value = "31/*******",
                                        .detail = "dd/mm/yyyy"};

    (void)state;
    ctl_report_problem(report, &problem);
    assert_printed(
        report, CTL_SWEDISH,
        "data.csv, rad 17, kolumn \"DateReg\", värde \"31/*******\": E1009 värdet är inte "
        "ett datum i mappningens format (dd/mm/yyyy); åtgärd: rätta datumet");
    assert_printed(
        report, CTL_ENGLISH,
        "data.csv, row 17, column \"DateReg\", value \"31/*******\": E1009 the value is not "
        "a date in the mapping's formats (dd/mm/yyyy); remedy: correct the date");
    assert_printed(report, CTL_ENGLISH, "           1  E1009 the value is not a date");
    ctl_report_destroy(&report);
    assert_null(report);
}

static void
ctl_report_print__a_mappings_problem__has_lines_and_keys(void **state)
{
    struct ctl_report *report = ctl_report_new();

    (void)state;
    ctl_report_problem(report, &(struct ctl_problem){.code = CTL_FILE_NO_COLUMN,
                                                     .file = "m.conf",
                                                     .row = 3,
                                                     .where = "unit: id",
                                                     .value = "Id",
                                                     .detail = "data.csv ~ \"ID\""});
    assert_printed(report, CTL_ENGLISH,
                   "m.conf, line 3, key \"unit: id\", value \"Id\": E2008");
    assert_printed(report, CTL_SWEDISH,
                   "m.conf, rad 3, nyckel \"unit: id\", värde \"Id\": E2008");
    ctl_report_destroy(&report);
}

static void
ctl_report_problem__a_flood__keeps_the_first_and_counts_all(void **state)
{
    enum { FLOOD = 1000 };
    struct ctl_report *report = ctl_report_new();
    const struct ctl_summary *summary = ctl_report_summary(report);

    (void)state;
    for (uint32_t i = 0; i < FLOOD; i++)
        ctl_report_problem(report,
                           &(struct ctl_problem){.code = CTL_ROW_NUL, .row = i + 2});
    assert_int_equal(summary->n_problems, CTL_PROBLEMS_KEPT);
    assert_int_equal(summary->problems[99].row, 101);
    assert_int_equal(summary->by_code[CTL_ROW_NUL], FLOOD);
    assert_printed(report, CTL_ENGLISH, "         900  more problems");
    ctl_report_destroy(&report);
}

static void
ctl_report_print__sums__stand_with_their_reasons(void **state)
{
    struct ctl_report *report = ctl_report_new();
    struct ctl_summary *summary = ctl_report_counts(report);

    (void)state;
    summary->rows = 12;
    summary->units = 9;
    summary->outcomes = 9;
    summary->by_verdict[CTL_BAD] = 4;
    summary->skipped[CTL_SKIP_NOT_KNOWN_YET] = 7;
    assert_printed(report, CTL_SWEDISH,
                   "          12  rader lästa (rubriken är rad 1)\n");
    assert_printed(report, CTL_SWEDISH, "           4  utfall: inspekterade med brist\n");
    assert_printed(report, CTL_SWEDISH,
                   "           7  observationer utelämnade: inte kända än\n");
    assert_string_equal(ctl_skip_name(CTL_SKIP_NOT_KNOWN_YET), "not_known_yet");
    ctl_report_destroy(&report);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            ctl_code__every_code__has_a_name_of_its_own_and_words_in_both_languages),
        cmocka_unit_test(ctl_code__quoted_codes__stay_as_they_are),
        cmocka_unit_test(ctl_sector_of__each_name__comes_back),
        cmocka_unit_test(
            ctl_report_print__a_problem__says_where_what_and_the_remedy_in_both_languages),
        cmocka_unit_test(ctl_report_print__a_mappings_problem__has_lines_and_keys),
        cmocka_unit_test(ctl_report_problem__a_flood__keeps_the_first_and_counts_all),
        cmocka_unit_test(ctl_report_print__sums__stand_with_their_reasons),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
