/* test_risk_observation - rows of evidence: which are refused, and what their sender is told. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_indicator.h"
#include "risk/risk_observation.h"

/* What the models say of the row's indicator. */
static const struct risk_indicator DELIVERED = {.evidence = RISK_EXTERNAL};

static struct risk_observation
sound_row(void)
{
    return (struct risk_observation){.row = 7,
                                     .has_unit_id = true,
                                     .indicator = "board_reports",
                                     .evidence = RISK_EXTERNAL,
                                     .from_day = 19000,
                                     .until_day = 19100,
                                     .known_day = 19100,
                                     .numerator = 3.0,
                                     .denominator = 40.0};
}

static void
observation__sound__is_fine_whether_or_not_a_model_knows_it(void **state)
{
    const struct risk_observation row = sound_row();

    (void)state;
    assert_int_equal(risk_observation_check(&row, &DELIVERED), RISK_OBSERVATION_FINE);
    assert_int_equal(risk_observation_check(&row, NULL), RISK_OBSERVATION_FINE);
}

/* Each spoils one thing of a sound row. */
static void
spoil_unit(struct risk_observation *row)
{
    row->has_unit_id = false;
}
static void
spoil_name(struct risk_observation *row)
{
    row->indicator = "";
}
static void
spoil_class(struct risk_observation *row)
{
    row->evidence = 0;
}
static void
own(struct risk_observation *row)
{
    row->evidence = RISK_OWN;
}
static void
spoil_day(struct risk_observation *row)
{
    row->known_day = INT32_MAX;
}
static void
spoil_period(struct risk_observation *row)
{
    row->from_day = 19101;
}
static void
spoil_known(struct risk_observation *row)
{
    row->known_day = 19099;
}
static void
no_number(struct risk_observation *row)
{
    row->numerator = NAN;
}
static void
endless(struct risk_observation *row)
{
    row->numerator = -INFINITY;
}
static void
negative(struct risk_observation *row)
{
    row->denominator = -1.0;
}
static void
no_size(struct risk_observation *row)
{
    row->denominator = NAN;
}

static void
spoil_sd(struct risk_observation *row)
{
    row->has_sd = true;
    row->sd = -0.5;
}

static void
capital(struct risk_observation *row)
{
    row->indicator = "Board";
}

static void
long_name(struct risk_observation *row)
{
    row->indicator = "a23456789b23456789c23456789d23456789e23456789f123";
}

static void
observation__spoiled__says_what_is_wrong(void **state)
{
    static const struct {
        void (*spoil)(struct risk_observation *);
        enum risk_observation_fault fault;
        const char *code;
    } CASES[] = {
        {spoil_unit,   RISK_OBSERVATION_UNIT,        "E3101"},
        {spoil_name,   RISK_OBSERVATION_INDICATOR,   "E3102"},
        {capital,      RISK_OBSERVATION_INDICATOR,   "E3102"},
        {long_name,    RISK_OBSERVATION_INDICATOR,   "E3102"},
        {spoil_class,  RISK_OBSERVATION_CLASS,       "E3103"},
        {own,          RISK_OBSERVATION_OTHER_CLASS, "E3104"},
        {spoil_day,    RISK_OBSERVATION_DAY,         "E3105"},
        {spoil_period, RISK_OBSERVATION_PERIOD,      "E3106"},
        {spoil_known,  RISK_OBSERVATION_KNOWN,       "E3107"},
        {no_number,    RISK_OBSERVATION_NUMERATOR,   "E3108"},
        {endless,      RISK_OBSERVATION_NUMERATOR,   "E3108"},
        {negative,     RISK_OBSERVATION_DENOMINATOR, "E3109"},
        {no_size,      RISK_OBSERVATION_DENOMINATOR, "E3109"},
        {spoil_sd,     RISK_OBSERVATION_SD,          "E3110"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct risk_observation row = sound_row();

        CASES[i].spoil(&row);
        assert_int_equal(risk_observation_check(&row, &DELIVERED), CASES[i].fault);
        assert_string_equal(risk_observation_remedy(CASES[i].fault)->code, CASES[i].code);
    }
}

static void
observation__of_what_the_office_counts_itself__is_refused(void **state)
{
    const struct risk_indicator counted = {.evidence = RISK_EXTERNAL,
                                           .count = {.what = RISK_COUNT_CASES}};
    const struct risk_observation row = sound_row();

    (void)state;
    assert_int_equal(risk_observation_check(&row, &counted), RISK_OBSERVATION_COUNTED);
    assert_string_equal(risk_observation_remedy(RISK_OBSERVATION_COUNTED)->code, "E3112");
}

static void
observation__suppressed__is_fine_without_numbers_but_not_without_days(void **state)
{
    struct risk_observation row = sound_row();

    (void)state;
    row.is_suppressed = true;
    row.numerator = NAN; /* what is hidden is not looked at */
    row.denominator = -1.0;
    assert_int_equal(risk_observation_check(&row, &DELIVERED), RISK_OBSERVATION_FINE);
    row.known_day = 19099;
    assert_int_equal(risk_observation_check(&row, &DELIVERED), RISK_OBSERVATION_KNOWN);
}

static void
observation__remedies__are_complete_and_differ(void **state)
{
    (void)state;
    for (enum risk_observation_fault a = RISK_OBSERVATION_UNIT;
         a <= RISK_OBSERVATION_CONTRADICTION; a++) {
        const struct risk_observation_remedy *remedy = risk_observation_remedy(a);

        assert_true(strlen(remedy->sv) > 10 && strlen(remedy->en) > 10);
        assert_true(strlen(remedy->column) > 0);
        for (enum risk_observation_fault b = RISK_OBSERVATION_UNIT; b < a; b++)
            assert_string_not_equal(remedy->code, risk_observation_remedy(b)->code);
    }
}

/* A column that was mapped wrongly may hold a person's number. */
static void
observation__wrong_text__is_shown_masked(void **state)
{
    struct risk_observation row = sound_row();
    char value[RISK_OBSERVATION_VALUE_BYTES];

    (void)state;
    row.indicator = "199001019802";
    risk_observation_value(&row, RISK_OBSERVATION_INDICATOR, value);
    assert_string_equal(value, "199*** (12)");
    row.indicator = "\xc3\xa5\xc3\xa4";
    risk_observation_value(&row, RISK_OBSERVATION_INDICATOR, value);
    assert_string_equal(value, "???*** (4)");
    row.denominator = -1.5;
    risk_observation_value(&row, RISK_OBSERVATION_DENOMINATOR, value);
    assert_string_equal(value, "-1.5");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observation__sound__is_fine_whether_or_not_a_model_knows_it),
        cmocka_unit_test(observation__spoiled__says_what_is_wrong),
        cmocka_unit_test(observation__of_what_the_office_counts_itself__is_refused),
        cmocka_unit_test(
            observation__suppressed__is_fine_without_numbers_but_not_without_days),
        cmocka_unit_test(observation__remedies__are_complete_and_differ),
        cmocka_unit_test(observation__wrong_text__is_shown_masked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
