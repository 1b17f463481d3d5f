/* test_ctl_mapping - mapping files: what they declare, and every mistake by file, line and key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_mapping.h"
#include "platform/oom.h"
#include "support/scratch.h"

struct fixture {
    struct arena *arena;
    struct ctl_report *report;
    struct ctl_mapping *mapping;
};

static int
set_up(void **state)
{
    struct fixture *fixture = oom_calloc(1, sizeof *fixture);

    fixture->arena = arena_new(0);
    fixture->report = ctl_report_new();
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;

    ctl_mapping_destroy(&fixture->mapping);
    ctl_report_destroy(&fixture->report);
    arena_destroy(&fixture->arena);
    free(fixture);
    return 0;
}

static void
ctl_mapping_load__every_key__declares_what_it_says(void **state)
{
    struct fixture *fixture = *state;
    size_t n;

    assert_int_equal(ctl_mapping_load("tests/fixtures/import/homes.conf", fixture->report,
                                      &fixture->mapping),
                     RC_OK);
    assert_string_equal(ctl_mapping_register(fixture->mapping), "homes");
    assert_string_equal(ctl_mapping_title(fixture->mapping),
                        "Påhittade hem / invented homes");
    assert_true(ctl_mapping_has_outcome(fixture->mapping));

    const struct ctl_indicator *indicators = ctl_mapping_indicators(fixture->mapping, &n);

    assert_int_equal(n, 5);
    assert_string_equal(indicators[0].id, "staff_per_place");
    assert_int_equal(indicators[0].measure, CTL_RATE);
    assert_int_equal(indicators[0].evidence, CTL_EXTERNAL);
    assert_int_equal(indicators[0].direction, -1);
    assert_int_equal(indicators[2].measure, CTL_MEAN);
    assert_int_equal(indicators[3].direction, 1);
    assert_string_equal(indicators[4].id, "complaints");
    assert_string_equal(indicators[4].event_kind, "complaint_upheld");
    assert_int_equal(indicators[4].measure, CTL_RATE);
    assert_int_equal(indicators[4].evidence, CTL_OWN);

    const struct ctl_rival *rivals = ctl_mapping_rivals(fixture->mapping, &n);

    assert_int_equal(n, 2);
    assert_string_equal(rivals[0].title_sv, "egen risknivå");
    assert_string_equal(rivals[1].title_en, "sum"); /* no title: the id */
}

static void
ctl_mapping_fits__patterns__look_at_the_name_alone(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(ctl_mapping_load("tests/fixtures/import/homes.conf", fixture->report,
                                      &fixture->mapping),
                     RC_OK);
    assert_true(ctl_mapping_fits(fixture->mapping, "homes.csv"));
    assert_true(ctl_mapping_fits(fixture->mapping, "/any/where/homes_2024.csv.gz"));
    assert_false(ctl_mapping_fits(fixture->mapping, "/homes.csv/other.csv"));
    assert_false(ctl_mapping_fits(fixture->mapping, "homes.xlsx"));
}

/* The smallest mapping, with some lines put behind it: they begin at line 9. */
static const char *
smallest_and(struct fixture *fixture, const char *more)
{
    return arena_printf(fixture->arena,
                        "register = \"homes\" # the name\r\n"
                        "known_at = \"=2024-03-31\" period_from = \"=2024-01-01\"\n"
                        "period_to = \"=2024-03-31\"\n"
                        "unit {\n"
                        "    id = \"Id\"\n"
                        "    name = Name category = \"=home\"\n"
                        "    area = 'Council \"Area\"'\n"
                        "}\n"
                        "%s",
                        more);
}

struct mistake {
    const char *more;
    enum ctl_code code;
    uint32_t line;
    const char *where, *detail; /* NULL: not looked at */
};

#define RATE(more) "indicator x {\n type = rate direction = 1 evidence = own\n" more "\n}"
#define AB         "numerator = A denominator = B\n"

/* clang-format off */
static const struct mistake MISTAKES[] = {
    {"regster = x", CTL_MAP_UNKNOWN, 9, "regster", "~ \"register\""},
    {"\n\nprovider { nam = x }", CTL_MAP_UNKNOWN, 11, "nam", "~ \"name\", \"owner_name\""},
    {"title = {\"a\"}", CTL_MAP_SYNTAX, 9, NULL, NULL},
    {"title = \"a", CTL_MAP_SYNTAX, 9, NULL, "a quotation mark is not closed in the line"},
    {"title = \"a\nb\"", CTL_MAP_SYNTAX, 9, NULL, "a quotation mark is not closed in the line"},
    {"title = \"${HOME}\"", CTL_MAP_SYNTAX, 9, NULL, "${ is not allowed in a value"},
    {"title = ${HOME}", CTL_MAP_SYNTAX, 9, NULL, NULL},
    {"title = \"a\\nb\"", CTL_MAP_SYNTAX, 9, NULL, "after \\ only \\ or \" may stand"},
    {"title = 'a\\'", CTL_MAP_SYNTAX, 9, NULL, NULL},
    {"title = \"a\\", CTL_MAP_SYNTAX, 9, NULL, "after \\ only \\ or \" may stand"},
    {"title = a // b", CTL_MAP_SYNTAX, 9, NULL, "comments begin with #"},
    {"title = a /* b */", CTL_MAP_SYNTAX, 9, NULL, "comments begin with #"},
    {"title = \x01", CTL_MAP_SYNTAX, 9, NULL, "a control character"},
    {"title = \"\xE4\"", CTL_MAP_SYNTAX, 0, NULL, "the text is not UTF-8"},
    {"\nprovider {\n id = x\n", CTL_MAP_SYNTAX, 10, NULL, "a { is not closed"},
    {"}", CTL_MAP_SYNTAX, 9, NULL, NULL},
    {"title = a title = b", CTL_MAP_TWICE, 9, "title", NULL},
    {"unit { id = x }", CTL_MAP_TWICE, 9, "unit", NULL},
    {RATE(AB) "\n" RATE(AB), CTL_MAP_TWICE, 14, "x", NULL},
    {RATE(AB) "\nevents x { kind = k direction = 1 exposure = B\n period p { count = A } }",
     CTL_MAP_TWICE, 14, "events x: x", NULL},
    {"delimiter = \"|\"", CTL_MAP_VALUE, 9, "delimiter", "auto | , | ; | tab"},
    {"encoding = \"windows-1252\"", CTL_MAP_VALUE, 9, "encoding", "utf-8"},
    {"decimal = \".\"", CTL_MAP_VALUE, 9, "decimal", "point | comma"},
    {"date_formats = {\"yyyy-mm-dd\", \"d/m/yy\"}", CTL_MAP_VALUE, 9, "date_formats", NULL},
    {"provider { sector = S sectors = {\"A=privat\"} }", CTL_MAP_VALUE, 9, "provider: sectors", "privat"},
    {"provider { sector = S sectors = {\"A\"} }", CTL_MAP_VALUE, 9, "provider: sectors", NULL},
    {"provider { sector = \"=church\" }", CTL_MAP_VALUE, 9, "provider: sector", NULL},
    {"provider { id = \"\" }", CTL_MAP_VALUE, 9, "provider: id", NULL},
    {"only { is = x }", CTL_MAP_MISSING, 9, "only: column", NULL},
    {"only { column = x }", CTL_MAP_MISSING, 9, "only: is", NULL},
    {"only { column = x above = y }", CTL_MAP_VALUE, 9, "only: above", NULL},
    {"indicator \"X y\" {\n type = rate direction = 1 evidence = own\n" AB "}",
     CTL_MAP_VALUE, 10, "indicator X y: X y", NULL},
    {"indicator x {\n type = ratio direction = 1 evidence = own\n" AB "}",
     CTL_MAP_VALUE, 10, "indicator x: type", "proportion | rate | mean"},
    {"indicator x {\n type = rate direction = 2 evidence = own\n" AB "}",
     CTL_MAP_VALUE, 10, "indicator x: direction", "1 | -1"},
    {"indicator x {\n type = rate direction = 1 evidence = mine\n" AB "}",
     CTL_MAP_VALUE, 10, "indicator x: evidence", "external | own"},
    {"indicator x {\n direction = 1 evidence = own\n" AB "}", CTL_MAP_MISSING, 10, "indicator x: type", NULL},
    {"indicator x {\n type = rate evidence = own\n" AB "}", CTL_MAP_MISSING, 10, "indicator x: direction", NULL},
    {"indicator x {\n type = rate direction = 1\n" AB "}", CTL_MAP_MISSING, 10, "indicator x: evidence", NULL},
    {RATE("denominator = B"), CTL_MAP_MISSING, 10, "indicator x: numerator", NULL},
    {RATE("numerator = A"), CTL_MAP_MISSING, 10, "indicator x: denominator", NULL},
    {RATE("numerator = A denominator = \"=many\""), CTL_MAP_VALUE, 11, "indicator x: denominator", NULL},
    {RATE(AB "values = {\"Yes=ja\"}"), CTL_MAP_VALUE, 12, "indicator x: values", NULL},
    {RATE(AB "when_missing = guess"), CTL_MAP_VALUE, 12, "indicator x: when_missing", "skip | ignore | zero"},
    {RATE(AB "sd = \"=1\""), CTL_MAP_VALUE, 12, "indicator x: sd", "type = mean"},
    {RATE(AB "numerator_unit = percent"), CTL_MAP_VALUE, 12, "indicator x: numerator_unit", "type = proportion"},
    {RATE(AB "known_at = \"=2024-13-01\""), CTL_MAP_VALUE, 12, "indicator x: known_at", NULL},
    {RATE(AB "period_from = \"=2024-06-01\""), CTL_MAP_VALUE, 10, "indicator x: period_to",
     "period_from > period_to"},
    {"events x {\n direction = 1 exposure = B\n period p { count = A } }", CTL_MAP_MISSING, 10, "events x: kind", NULL},
    {"events x {\n kind = k direction = 1 exposure = B\n}", CTL_MAP_MISSING, 10, "events x: period", NULL},
    {"events x { kind = k direction = 1 exposure = B\n period p { when_missing = zero } }",
     CTL_MAP_MISSING, 10, "period p: count", NULL},
    {"outcome { period_from = \"=2024-01-01\" period_to = \"=2024-12-31\"\n inspected { column = I is = y } }",
     CTL_MAP_MISSING, 9, "outcome: bad", NULL},
    {"rival r { column = R order = {a, b} }", CTL_MAP_MISSING, 0, "outcome", NULL},
};
/* clang-format on */

static void
assert_told(const struct mistake *mistake, const struct ctl_report *report)
{
    const struct ctl_summary *summary = ctl_report_summary(report);

    assert_true(summary->n_problems > 0);

    const struct ctl_problem *problem = &summary->problems[0];

    assert_string_equal(ctl_code_name(problem->code), ctl_code_name(mistake->code));
    assert_string_equal(problem->file, "m.conf");
    if (mistake->line > 0)
        assert_int_equal(problem->row, mistake->line);
    if (mistake->where != NULL)
        assert_string_equal(problem->where, mistake->where);
    if (mistake->detail != NULL)
        assert_string_equal(problem->detail, mistake->detail);
}

static void
ctl_mapping_parse__each_mistake__is_told_by_line_and_key(void **state)
{
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof MISTAKES / sizeof *MISTAKES; i++) {
        struct ctl_report *report = ctl_report_new();
        const char *text = smallest_and(fixture, MISTAKES[i].more);

        assert_int_equal(ctl_mapping_parse("m.conf", text, report, &fixture->mapping),
                         RC_INVALID);
        assert_null(fixture->mapping);
        assert_told(&MISTAKES[i], report);
        ctl_report_destroy(&report);
    }
}

static void
ctl_mapping_parse__several_mistakes__are_all_told_at_once(void **state)
{
    struct fixture *fixture = *state;

    assert_int_equal(
        ctl_mapping_parse("m.conf",
                          smallest_and(fixture, "decimal = x\ndelimiter = y\n"
                                                "only { column = a }"),
                          fixture->report, &fixture->mapping),
        RC_INVALID);
    assert_int_equal(ctl_report_summary(fixture->report)->n_problems, 3);
}

static void
ctl_mapping_parse__nothing_and_little__miss_what_must_be_there(void **state)
{
    struct fixture *fixture = *state;
    const struct ctl_summary *summary = ctl_report_summary(fixture->report);

    assert_int_equal(ctl_mapping_parse("m", "", fixture->report, &fixture->mapping),
                     RC_INVALID);
    assert_int_equal(summary->by_code[CTL_MAP_MISSING], 2); /* register, unit */
    assert_int_equal(ctl_mapping_parse("m", "register = r unit { }", fixture->report,
                                       &fixture->mapping),
                     RC_INVALID);
    assert_int_equal(summary->by_code[CTL_MAP_MISSING], 6); /* id, name, category, area */
}

static void
ctl_mapping_parse__smallest__is_taken(void **state)
{
    struct fixture *fixture = *state;
    size_t n;

    assert_int_equal(ctl_mapping_parse("m", smallest_and(fixture, ""), fixture->report,
                                       &fixture->mapping),
                     RC_OK);
    assert_true(ctl_mapping_fits(fixture->mapping, "anything"));
    (void)ctl_mapping_indicators(fixture->mapping, &n);
    assert_int_equal(n, 0);
    assert_false(ctl_mapping_has_outcome(fixture->mapping));
}

static void
ctl_mapping_load__not_a_mapping__is_refused(void **state)
{
    struct fixture *fixture = *state;
    char *large = arena_alloc(fixture->arena, 70000);

    assert_int_equal(
        ctl_mapping_load("/nowhere.conf", fixture->report, &fixture->mapping), RC_FAULT);
    assert_int_equal(ctl_report_summary(fixture->report)->problems[0].code,
                     CTL_MAP_UNREADABLE);
    assert_int_equal(ctl_mapping_load(scratch_bytes(fixture->arena, "a\0b", 3),
                                      fixture->report, &fixture->mapping),
                     RC_INVALID);
    memset(large, '#', 70000);
    assert_int_equal(ctl_mapping_load(scratch_bytes(fixture->arena, large, 70000),
                                      fixture->report, &fixture->mapping),
                     RC_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_mapping_load__every_key__declares_what_it_says),
        TEST(ctl_mapping_fits__patterns__look_at_the_name_alone),
        TEST(ctl_mapping_parse__each_mistake__is_told_by_line_and_key),
        TEST(ctl_mapping_parse__several_mistakes__are_all_told_at_once),
        TEST(ctl_mapping_parse__nothing_and_little__miss_what_must_be_there),
        TEST(ctl_mapping_parse__smallest__is_taken),
        TEST(ctl_mapping_load__not_a_mapping__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
