/* test_ctl_form_refusals - what of a table is refused, and how it is told without telling too much. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_forms.h"
#include "support/ctl_form_fixture.h"

static const char REPORT_HEADER[] =
    "source_case_ref,version,received,event,channel,reporter_role,patient_sex,age_band,"
    "sector,problems,unit_ref,unit_name,unit_place,harm_level,attention,withdrawn,"
    "summary\n";

static void
ctl_form_next__cells_that_do_not_fit__refuse_their_row_and_no_other(void **state)
{
    static const struct {
        const char *row;
        enum ctl_code code;
        const char *column;
    } CASES[] = {
        {"ab,nurse,valid,2025-02-30\n",  CTL_ROW_NOT_ISO_DATE, "licensed_date"},
        {"abc,nurse,valid,2025-02-03\n", CTL_ROW_NOT_BYTES,    "person_key"   },
        {",nurse,valid,2025-02-03\n",    CTL_ROW_REQUIRED,     "person_key"   },
        {"ab,nurse,valid\n",             CTL_ROW_COLUMNS,      NULL           },
    };

    for (size_t i = 0; i < sizeof(CASES) / sizeof(CASES[0]); i++) {
        struct ctl_form_fixture *self;
        char text[256];

        assert_int_equal(ctl_form_fixture_set_up((void **)&self), 0);
        (void)snprintf(text, sizeof(text),
                       "person_key,profession,licence_state,licensed_date\n"
                       "%sab,doctor,valid,2020-01-01\n",
                       CASES[i].row);
        assert_int_equal(ctl_form_fixture_open(self, &CTL_FORM_PROFESSIONALS, text),
                         RC_OK);
        assert_int_equal(ctl_form_fixture_next(self), RC_OK);
        assert_int_equal(self->row.row, 3);
        assert_int_equal(ctl_form_fixture_next(self), RC_MISSING);
        assert_int_equal(ctl_report_summary(self->report)->rejected, 1);
        assert_int_equal(ctl_form_fixture_problem(self, 0)->code, CASES[i].code);
        assert_int_equal(ctl_form_fixture_problem(self, 0)->row, 2);
        if (CASES[i].column != NULL)
            assert_string_equal(ctl_form_fixture_problem(self, 0)->where,
                                CASES[i].column);
        assert_int_equal(ctl_form_fixture_tear_down((void **)&self), 0);
    }
    (void)state;
}

static void
ctl_form_open__columns_that_are_not_there__are_all_told(void **state)
{
    struct ctl_form_fixture *self = *state;

    assert_int_equal(ctl_form_fixture_open(self, &CTL_FORM_PROFESSIONALS,
                                           "person_key,licence_state\nab,valid\n"),
                     RC_INVALID);
    assert_int_equal(ctl_report_summary(self->report)->n_problems, 2);
    assert_int_equal(ctl_form_fixture_problem(self, 0)->code, CTL_FILE_LACKS_COLUMN);
    assert_string_equal(ctl_form_fixture_problem(self, 0)->where, "profession");
    assert_string_equal(ctl_form_fixture_problem(self, 1)->where, "licensed_date");
}

static void
ctl_form_next__a_personal_number_in_a_wrong_cell__is_not_shown(void **state)
{
    struct ctl_form_fixture *self = *state;
    char text[512];

    (void)snprintf(text, sizeof(text),
                   "%sPN1,1,19121212-1212,,email,patient,female,40-64,1,1.3,V1,A,0180,0,"
                   "0,0,text\n",
                   REPORT_HEADER);
    assert_int_equal(ctl_form_fixture_open(self, &CTL_FORM_REPORTS, text), RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_MISSING);
    assert_string_equal(ctl_form_fixture_problem(self, 0)->where, "received");
    assert_null(strpbrk(ctl_form_fixture_problem(self, 0)->value, "0123456789"));
}

static void
ctl_form_next__other_wrong_cells__are_shown_by_their_beginning(void **state)
{
    struct ctl_form_fixture *self = *state;
    char text[512];

    (void)snprintf(text, sizeof(text),
                   "%sPN1,one two,2025-01-01,,email,patient,female,40-64,1,1.3,V1,A,0180,"
                   "0,0,0,text\n",
                   REPORT_HEADER);
    assert_int_equal(ctl_form_fixture_open(self, &CTL_FORM_REPORTS, text), RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_MISSING);
    assert_int_equal(ctl_form_fixture_problem(self, 0)->code, CTL_ROW_NOT_WHOLE);
    assert_string_equal(ctl_form_fixture_problem(self, 0)->value, "one****");
}

static void
ctl_form_next__a_word_that_there_is_not__is_told_with_those_there_are(void **state)
{
    struct ctl_form_fixture *self = *state;

    assert_int_equal(
        ctl_form_fixture_open(
            self, &CTL_FORM_SOURCES,
            "source,kind,county,code_set,cadence_days,grace_days,from,contact\n"
            "board.01,board,01,,92,30,2025-01-01,\n"),
        RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_MISSING);
    assert_int_equal(ctl_form_fixture_problem(self, 0)->code, CTL_ROW_NOT_A_WORD);
    assert_string_equal(ctl_form_fixture_problem(self, 0)->detail,
                        "patient_board|patient_survey|waiting_times|quality_register");
}

#define TEST(name)                                                 \
    cmocka_unit_test_setup_teardown(name, ctl_form_fixture_set_up, \
                                    ctl_form_fixture_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_form_next__cells_that_do_not_fit__refuse_their_row_and_no_other),
        TEST(ctl_form_open__columns_that_are_not_there__are_all_told),
        TEST(ctl_form_next__a_personal_number_in_a_wrong_cell__is_not_shown),
        TEST(ctl_form_next__other_wrong_cells__are_shown_by_their_beginning),
        TEST(ctl_form_next__a_word_that_there_is_not__is_told_with_those_there_are),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
