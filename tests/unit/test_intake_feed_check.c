/* test_intake_feed_check - one row by itself: what is wrong with it has a code, a column and a remedy. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_feed_check.h"

enum { JAN_15 = 20103, JAN_31 = 20119, FEB_10 = 20129 };

static const struct intake_feed_code CODES[] = {
    {"problem",       "1",       NULL, 17532, INT32_MAX},
    {"problem",       "1.3",     "1",  17532, INT32_MAX},
    {"problem",       "3",       NULL, 17532, INT32_MAX},
    {"problem",       "8",       NULL, 17532, 20000    },
    {"channel",       "letter",  NULL, 16071, INT32_MAX},
    {"reporter_role", "patient", NULL, 16071, INT32_MAX},
    {"patient_sex",   "female",  NULL, 16071, INT32_MAX},
    {"age_band",      "40-64",   NULL, 16071, INT32_MAX},
    {"sector_code",   "3",       NULL, 16071, INT32_MAX},
};
static const struct intake_feed_indicator INDICATORS[] = {
    {"mean",       INTAKE_FEED_MEAN,       0, 100, 16071, INT32_MAX},
    {"proportion", INTAKE_FEED_PROPORTION, 0, 1,   16071, INT32_MAX},
    {"rate",       INTAKE_FEED_RATE,       0, 0,   16071, 20000    },
};
static const struct intake_feed_problem PROBLEM = {"1", "1.3"};

static struct intake_feed_terms
terms_of(int kind)
{
    return (struct intake_feed_terms){
        .kind = kind,
        .until_day = JAN_31,
        .known_day = FEB_10,
        .codes = {CODES,      sizeof CODES / sizeof *CODES          },
        .indicators = {INDICATORS, sizeof INDICATORS / sizeof *INDICATORS}
    };
}

static struct intake_feed_report
fine_report(void)
{
    return (struct intake_feed_report){.ref = "A-1",
                                       .version = 1,
                                       .received_day = JAN_15,
                                       .event_day = INTAKE_FEED_EVENT_UNKNOWN,
                                       .channel = "letter",
                                       .reporter_role = "patient",
                                       .patient_sex = "female",
                                       .age_band = "40-64",
                                       .sector_code = "3",
                                       .problems = &PROBLEM,
                                       .n_problems = 1,
                                       .unit_ref = "U1",
                                       .unit_name = "",
                                       .unit_place = "",
                                       .summary = ""};
}

static void
expect(const struct intake_feed_report *report, enum intake_feed_fault fault)
{
    const struct intake_feed_terms terms = terms_of(INTAKE_FEED_KIND_BOARD);
    const struct intake_feed_row row = {.row = 1, .report = report};

    assert_int_equal(intake_feed_check(&row, &terms), fault);
}

#define EXPECT_WITH(field, value, fault)              \
    do {                                              \
        struct intake_feed_report r_ = fine_report(); \
        r_.field = (value);                           \
        expect(&r_, fault);                           \
    } while (0)

static void
report__fine__is_taken(void **state)
{
    struct intake_feed_report report = fine_report();

    (void)state;
    expect(&report, INTAKE_FEED_FINE);
    EXPECT_WITH(event_day, JAN_15, INTAKE_FEED_FINE);
    EXPECT_WITH(received_day, JAN_31, INTAKE_FEED_FINE);
    EXPECT_WITH(harm_level, 5, INTAKE_FEED_FINE);
}

static void
report__with_one_thing_wrong__says_which(void **state)
{
    char longer[4002];

    (void)state;
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    EXPECT_WITH(ref, "", INTAKE_FEED_BAD_REF);
    EXPECT_WITH(ref, longer, INTAKE_FEED_BAD_REF);
    EXPECT_WITH(ref, "121212-1212", INTAKE_FEED_PERSON_REF);
    EXPECT_WITH(version, 0, INTAKE_FEED_BAD_VERSION);
    EXPECT_WITH(version, UINT32_MAX, INTAKE_FEED_BAD_VERSION);
    EXPECT_WITH(unit_ref, longer, INTAKE_FEED_LONG_UNIT_REF);
    EXPECT_WITH(unit_name, longer, INTAKE_FEED_LONG_UNIT_NAME);
    EXPECT_WITH(unit_place, longer, INTAKE_FEED_LONG_UNIT_PLACE);
    EXPECT_WITH(summary, longer, INTAKE_FEED_LONG_SUMMARY);
    EXPECT_WITH(received_day, JAN_31 + 1, INTAKE_FEED_BAD_RECEIVED);
    EXPECT_WITH(received_day, INT32_MIN, INTAKE_FEED_BAD_RECEIVED);
    EXPECT_WITH(event_day, JAN_15 + 1, INTAKE_FEED_BAD_EVENT);
    EXPECT_WITH(event_day, -30000, INTAKE_FEED_BAD_EVENT);
    EXPECT_WITH(sector_code, "", INTAKE_FEED_BAD_SECTOR);
    EXPECT_WITH(channel, "Letter", INTAKE_FEED_BAD_CHANNEL);
    EXPECT_WITH(reporter_role, "boss", INTAKE_FEED_BAD_ROLE);
    EXPECT_WITH(patient_sex, "", INTAKE_FEED_BAD_SEX);
    EXPECT_WITH(age_band, "39", INTAKE_FEED_BAD_AGE);
    EXPECT_WITH(harm_level, 6, INTAKE_FEED_BAD_HARM);
    EXPECT_WITH(n_problems, 0, INTAKE_FEED_NO_PROBLEM);
    EXPECT_WITH(summary, "nr 121212-1212", INTAKE_FEED_PERSON_SUMMARY);
    EXPECT_WITH(unit_name, "nr 121212-1212", INTAKE_FEED_PERSON_UNIT_NAME);
    EXPECT_WITH(unit_place, "nr 121212-1212", INTAKE_FEED_PERSON_UNIT_PLACE);
    EXPECT_WITH(unit_ref, "121212-1212", INTAKE_FEED_PERSON_UNIT_REF);
}

/* A main problem alone, a sub-problem of another main, a sub-problem as main, and one that is out of force. */
static void
report__problem_not_in_the_set__is_never_other(void **state)
{
    static const struct {
        struct intake_feed_problem problem;
        enum intake_feed_fault fault;
    } CASES[] = {
        {{"1", ""},      INTAKE_FEED_FINE       },
        {{"3", "1.3"},   INTAKE_FEED_BAD_PROBLEM},
        {{"1.3", ""},    INTAKE_FEED_BAD_PROBLEM},
        {{"1.3", "1.3"}, INTAKE_FEED_BAD_PROBLEM},
        {{"1", "1"},     INTAKE_FEED_BAD_PROBLEM},
        {{"8", ""},      INTAKE_FEED_BAD_PROBLEM},
        {{"9", ""},      INTAKE_FEED_BAD_PROBLEM},
        {{"", ""},       INTAKE_FEED_BAD_PROBLEM},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        EXPECT_WITH(problems, &CASES[i].problem, CASES[i].fault);
}

static void
report__withdrawn__needs_no_codes_but_no_person_either(void **state)
{
    struct intake_feed_report report = fine_report();

    (void)state;
    report.withdrawn = true;
    report.n_problems = 0;
    report.channel = "";
    expect(&report, INTAKE_FEED_FINE);
    report.summary = "121212-1212";
    expect(&report, INTAKE_FEED_PERSON_SUMMARY);
}

static void
judge_value(const struct intake_feed_value *value, enum intake_feed_fault fault)
{
    const struct intake_feed_terms terms = terms_of(2);
    const struct intake_feed_row row = {.row = 1, .value = value};

    assert_int_equal(intake_feed_check(&row, &terms), fault);
}

static struct intake_feed_value
fine_value(const char *indicator)
{
    return (struct intake_feed_value){.unit_ref = "U1",
                                      .unit_name = "",
                                      .county = "01",
                                      .indicator = indicator,
                                      .from_day = JAN_15,
                                      .until_day = JAN_31,
                                      .numerator = 1,
                                      .denominator = 2};
}

#define EXPECT_VALUE_WITH(indicator, field, value, fault)    \
    do {                                                     \
        struct intake_feed_value v_ = fine_value(indicator); \
        v_.field = (value);                                  \
        judge_value(&v_, fault);                             \
    } while (0)

static void
value__beyond_its_measure__is_refused(void **state)
{
    struct intake_feed_value value = fine_value("mean");

    (void)state;
    judge_value(&value, INTAKE_FEED_FINE);
    EXPECT_VALUE_WITH("mean", numerator, 100, INTAKE_FEED_FINE);
    EXPECT_VALUE_WITH("mean", numerator, 100.5, INTAKE_FEED_BAD_NUMERATOR);
    EXPECT_VALUE_WITH("mean", numerator, (double)NAN, INTAKE_FEED_BAD_NUMERATOR);
    EXPECT_VALUE_WITH("proportion", numerator, 2, INTAKE_FEED_FINE);
    EXPECT_VALUE_WITH("proportion", numerator, 2.5, INTAKE_FEED_BAD_NUMERATOR);
    EXPECT_VALUE_WITH("proportion", numerator, -1, INTAKE_FEED_BAD_NUMERATOR);
    EXPECT_VALUE_WITH("mean", denominator, -1, INTAKE_FEED_BAD_DENOMINATOR);
    EXPECT_VALUE_WITH("mean", denominator, (double)INFINITY, INTAKE_FEED_BAD_DENOMINATOR);
    EXPECT_VALUE_WITH("rate", numerator, 5, INTAKE_FEED_BAD_INDICATOR); /* out of force */
    EXPECT_VALUE_WITH("unheard", numerator, 5, INTAKE_FEED_BAD_INDICATOR);
    EXPECT_VALUE_WITH("mean", from_day, JAN_31 + 1, INTAKE_FEED_BAD_PERIOD);
    EXPECT_VALUE_WITH("mean", until_day, FEB_10 + 1, INTAKE_FEED_BAD_PERIOD);
    EXPECT_VALUE_WITH("mean", county, "1", INTAKE_FEED_BAD_COUNTY);
    EXPECT_VALUE_WITH("mean", county, "", INTAKE_FEED_FINE);
    EXPECT_VALUE_WITH("mean", unit_name, "121212-1212", INTAKE_FEED_PERSON_VALUE);
    value.has_sd = true;
    value.sd = -1;
    judge_value(&value, INTAKE_FEED_BAD_SD);
    value.suppressed = true; /* what stands beside a hidden value says nothing */
    judge_value(&value, INTAKE_FEED_FINE);
}

static void
row__of_another_kind__is_rejected(void **state)
{
    const struct intake_feed_report report = fine_report();
    const struct intake_feed_value value = fine_value("mean");
    const struct intake_feed_row as_report = {.row = 1, .report = &report};
    const struct intake_feed_row as_value = {.row = 1, .value = &value};
    const struct intake_feed_terms board = terms_of(INTAKE_FEED_KIND_BOARD),
                                   survey = terms_of(2);

    (void)state;
    assert_int_equal(intake_feed_check(&as_report, &survey), INTAKE_FEED_OTHER_KIND);
    assert_int_equal(intake_feed_check(&as_value, &board), INTAKE_FEED_OTHER_KIND);
}

static void
remedy__of_every_fault__has_a_code_of_its_own_and_both_languages(void **state)
{
    (void)state;
    for (unsigned i = 1; i < INTAKE_FEED_FAULTS; i++) {
        const struct intake_feed_remedy *remedy =
            intake_feed_remedy((enum intake_feed_fault)i);
        enum intake_feed_fault back;

        assert_int_equal(strlen(remedy->code), 5);
        assert_int_equal(strncmp(remedy->code, "E41", 3), 0);
        assert_true(strlen(remedy->column) > 0 && strlen(remedy->sv) > 20
                    && strlen(remedy->en) > 20);
        assert_int_not_equal(remedy->outcome, INTAKE_FEED_TAKE);
        assert_int_equal(intake_feed_fault_from(remedy->code, &back), RC_OK);
        assert_int_equal(back, i);
    }
}

/* What is stored of an unknown code cannot be a personal number: it is too short for one. */
static void
codelike__text_of_a_person__is_not(void **state)
{
    (void)state;
    assert_true(intake_feed_is_codelike("1.3"));
    assert_true(intake_feed_is_codelike("80+"));
    assert_true(intake_feed_is_codelike(""));
    assert_false(intake_feed_is_codelike("1212121212"));
    assert_false(intake_feed_is_codelike("Anna S"));
    assert_false(intake_feed_is_codelike("å"));
    assert_true(intake_feed_is_indicatorlike("board_reports"));
    assert_false(intake_feed_is_indicatorlike("121212_1212_121212"
                                              "1212121212"
                                              "121212121212121212121212"));
    assert_false(intake_feed_is_indicatorlike("1212121212"));
    assert_false(intake_feed_is_indicatorlike(""));
}

int
main(void)
{
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(report__fine__is_taken),
        cmocka_unit_test(report__with_one_thing_wrong__says_which),
        cmocka_unit_test(report__problem_not_in_the_set__is_never_other),
        cmocka_unit_test(report__withdrawn__needs_no_codes_but_no_person_either),
        cmocka_unit_test(value__beyond_its_measure__is_refused),
        cmocka_unit_test(row__of_another_kind__is_rejected),
        cmocka_unit_test(
            remedy__of_every_fault__has_a_code_of_its_own_and_both_languages),
        cmocka_unit_test(codelike__text_of_a_person__is_not),
    };

    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
