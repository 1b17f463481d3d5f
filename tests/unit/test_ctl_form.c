/* test_ctl_form - tables of our own form as messages: every column where it belongs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ctl/ctl_form_cell.h"
#include "ctl/ctl_forms.h"
#include "ctl/ctl_wire.h"
#include "support/ctl_form_fixture.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

/* A table that names a field the message does not have fails here, and not at whoever imports. */
static void
ctl_form_target__every_form__fits_its_message(void **state)
{
    static const struct ctl_form *const FORMS[] = {
        &CTL_FORM_PROFESSIONALS, &CTL_FORM_STAFF,       &CTL_FORM_INTERESTS,
        &CTL_FORM_SOURCES,       &CTL_FORM_BATCHES,     &CTL_FORM_REPORTS,
        &CTL_FORM_VALUES,        &CTL_FORM_DOCUMENTS,   &CTL_FORM_HISTORY,
        &CTL_FORM_FINDINGS,      &CTL_FORM_APPLICATIONS};

    (void)state;
    for (size_t i = 0; i < sizeof(FORMS) / sizeof(FORMS[0]); i++) {
        const ProtobufCMessageDescriptor *descriptor = ctl_wire_type(FORMS[i]->row);
        size_t n = 0, asides = 0;

        for (const struct ctl_form_column *column = FORMS[i]->columns;
             column->name != NULL; column++, n++) {
            if (column->kind == CTL_FORM_ASIDE)
                asides++;
            else
                assert_non_null(ctl_form_target(descriptor, column).field);
        }
        assert_true(n <= CTL_FORM_COLUMNS && asides <= CTL_FORM_ASIDES);
    }
}

static void
ctl_form_next__a_report__has_every_field(void **state)
{
    struct ctl_form_fixture *self = *state;
    const Tillsyn__V1__FeedReport *report;

    assert_int_equal(
        ctl_form_fixture_open(
            self, &CTL_FORM_REPORTS,
            "source_case_ref,version,received,event,channel,reporter_role,"
            "patient_sex,age_band,sector,problems,unit_ref,unit_name,unit_place,"
            "harm_level,attention,withdrawn,summary,more\n"
            "PN1,2,2025-01-31,,email,patient,female,40-64,1,1.3;3,V1,\"Hemmet, "
            "A\",0180,4,1,0,text,x\n"),
        RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_OK);
    report = (const void *)self->row.message;
    assert_int_equal(report->row, 2);
    assert_string_equal(report->source_case_ref, "PN1");
    assert_int_equal(report->version, 2);
    assert_int_equal(report->received_day, ctl_form_fixture_day("2025-01-31"));
    assert_int_equal(report->has_event_day_case,
                     TILLSYN__V1__FEED_REPORT__HAS_EVENT_DAY__NOT_SET);
    assert_int_equal(report->n_problems, 2);
    assert_string_equal(report->problems[0]->main, "1");
    assert_string_equal(report->problems[0]->sub, "1.3");
    assert_string_equal(report->problems[1]->main, "3");
    assert_string_equal(report->problems[1]->sub, "");
    assert_string_equal(report->unit_name, "Hemmet, A");
    assert_int_equal(report->harm_level, 4);
    assert_true(report->attention && !report->withdrawn);
    assert_int_equal(ctl_form_fixture_next(self), RC_MISSING);
}

static void
ctl_form_next__columns_in_another_order__are_found_by_name(void **state)
{
    struct ctl_form_fixture *self = *state;
    const Tillsyn__V1__ProfessionalRow *row;

    assert_int_equal(
        ctl_form_fixture_open(self, &CTL_FORM_PROFESSIONALS,
                              "licensed_date,profession,person_key,licence_state\n"
                              "1984-05-09,nurse,ab0f,valid\n"),
        RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_OK);
    row = (const void *)self->row.message;
    assert_string_equal(row->profession, "nurse");
    assert_int_equal(row->person_key.len, 2);
    assert_int_equal(row->licensed_day, ctl_form_fixture_day("1984-05-09"));
}

static void
ctl_form_next__an_application__fills_the_unit_inside(void **state)
{
    struct ctl_form_fixture *self = *state;
    const Tillsyn__V1__PermitApply *apply;

    assert_int_equal(
        ctl_form_fixture_open(
            self, &CTL_FORM_APPLICATIONS,
            "source_ref,kind,received,target_group,documents,circle,unit_ref,"
            "unit_name,category,subtype,provider_ref,provider_name,provider_sector,"
            "owner_ref,county,municipality,places,latitude,longitude,"
            "provider_email,start_date\n"
            "A1,new,2025-12-31,adults,plan;budget,,H1,Hemmet,hvb,,P1,Bolaget,"
            "private,,23,2321,22,63.4,-13.123456,,\n"),
        RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_OK);
    apply = (const void *)self->row.message;
    assert_int_equal(apply->n_documents, 2);
    assert_string_equal(apply->documents[1], "budget");
    assert_int_equal(apply->n_circle, 0);
    assert_string_equal(apply->unit->area, "23");
    assert_int_equal(apply->unit->provider_sector, TILLSYN__V1__SECTOR__SECTOR_PRIVATE);
    assert_int_equal(apply->unit->latitude_micro, 63400000);
    assert_int_equal(apply->unit->longitude_micro, -13123456);
    assert_int_equal(apply->unit->start_day, INT32_MIN);
    assert_int_equal(apply->unit->end_day, INT32_MAX);
}

static void
ctl_form_next__empty_days__are_open_or_never_as_the_column_says(void **state)
{
    struct ctl_form_fixture *self = *state;
    const Tillsyn__V1__CaseHistoryRow *row;

    assert_int_equal(
        ctl_form_fixture_open(
            self, &CTL_FORM_HISTORY,
            "source,source_ref,type,unit_ref,received,closed,outcome,inspected\n"
            "archive,E1,tip,U1,2021-01-01,,,1\n"),
        RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_OK);
    row = (const void *)self->row.message;
    assert_int_equal(row->closed_day, INT32_MAX);
    assert_true(row->inspected);
    ctl_form_close(&self->file);
    (void)unlink(self->path);
    assert_int_equal(
        ctl_form_fixture_open(self, &CTL_FORM_FINDINGS,
                              "source_ref,requirement_code,theme,severity,found,"
                              "remedied\nE1,R 1,competence,2,2021-03-15,\n"),
        RC_OK);
    assert_int_equal(ctl_form_fixture_next(self), RC_OK);
    assert_string_equal(self->row.aside[0], "E1");
    assert_int_equal(
        ((const Tillsyn__V1__CaseHistoryFinding *)(const void *)self->row.message)
            ->remedied_day,
        INT32_MIN);
}

#define TEST(name)                                                 \
    cmocka_unit_test_setup_teardown(name, ctl_form_fixture_set_up, \
                                    ctl_form_fixture_tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_form_target__every_form__fits_its_message),
        TEST(ctl_form_next__a_report__has_every_field),
        TEST(ctl_form_next__columns_in_another_order__are_found_by_name),
        TEST(ctl_form_next__an_application__fills_the_unit_inside),
        TEST(ctl_form_next__empty_days__are_open_or_never_as_the_column_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
