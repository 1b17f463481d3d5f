/* test_ctl_field - single values of messages out of texts, by the message's descriptor. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/ctl_field.h"
#include "platform/arena.h"
#include "platform/wire.h"
#include "tillsyn/v1/intake.pb-c.h"
#include "tillsyn/v1/permits.pb-c.h"

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

static void
ctl_field_set__an_enum__takes_its_words_and_no_others(void **state)
{
    Tillsyn__V1__UnitRow *row = wire_new(&tillsyn__v1__unit_row__descriptor, *state);
    const ProtobufCFieldDescriptor *field =
        ctl_field_find(row->base.descriptor, "provider_sector");

    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){"private", 7}, *state),
        RC_OK);
    assert_int_equal(row->provider_sector, TILLSYN__V1__SECTOR__SECTOR_PRIVATE);
    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){"unspecified", 11}, *state),
        RC_INVALID);
    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){"PRIVATE", 7}, *state),
        RC_INVALID);
    assert_string_equal(ctl_field_words(field, *state),
                        "public_region|public_municipality|state|private|nonprofit");
}

static void
ctl_field_set__bytes__are_an_id_or_hexadecimals(void **state)
{
    static const char ID[] = "5b0e6a52-7c7e-8f7a-9a43-0d6f6d2d6f10";
    Tillsyn__V1__ProfessionalRow *row =
        wire_new(&tillsyn__v1__professional_row__descriptor, *state);
    const ProtobufCFieldDescriptor *field =
        ctl_field_find(row->base.descriptor, "person_key");

    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){"ab0f", 4}, *state), RC_OK);
    assert_int_equal(row->person_key.len, 2);
    assert_int_equal(row->person_key.data[1], 0x0f);
    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){ID, strlen(ID)}, *state),
        RC_OK);
    assert_int_equal(row->person_key.len, 16);
    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){"abc", 3}, *state),
        RC_INVALID);
    assert_int_equal(
        ctl_field_set(&row->base, field, (struct ctl_slice){"zz", 2}, *state),
        RC_INVALID);
    assert_int_equal(row->person_key.len, 16);
}

static void
ctl_field_find__a_repeated_field__is_found_without_its_s_and_a_single_one_is_not(
    void **state)
{
    const ProtobufCMessageDescriptor *report = &tillsyn__v1__feed_report__descriptor;

    (void)state;
    assert_string_equal(ctl_field_find(report, "problem")->name, "problems");
    assert_string_equal(ctl_field_find(report, "problems")->name, "problems");
    assert_null(ctl_field_find(&tillsyn__v1__unit_row__descriptor, "place"));
    assert_null(ctl_field_find(report, ""));
}

static void
ctl_field_set__a_member_of_a_oneof__is_there_afterwards(void **state)
{
    Tillsyn__V1__FeedReport *report =
        wire_new(&tillsyn__v1__feed_report__descriptor, *state);
    const ProtobufCFieldDescriptor *field =
        ctl_field_find(report->base.descriptor, "event_day");

    assert_int_equal(
        ctl_field_set(&report->base, field, (struct ctl_slice){"x", 1}, *state),
        RC_INVALID);
    assert_int_equal(report->has_event_day_case,
                     TILLSYN__V1__FEED_REPORT__HAS_EVENT_DAY__NOT_SET);
    assert_int_equal(
        ctl_field_set(&report->base, field, (struct ctl_slice){"1970-01-11", 10}, *state),
        RC_OK);
    assert_int_equal(report->has_event_day_case,
                     TILLSYN__V1__FEED_REPORT__HAS_EVENT_DAY_EVENT_DAY);
    assert_int_equal(report->event_day, 10);
}

static void
ctl_field_kind__a_day__is_told_by_its_name(void **state)
{
    (void)state;
    assert_int_equal(
        ctl_field_kind(ctl_field_find(&tillsyn__v1__case_act__descriptor, "day")),
        CTL_KIND_DAY);
    assert_int_equal(ctl_field_kind(ctl_field_find(&tillsyn__v1__unit_row__descriptor,
                                                   "latitude_micro")),
                     CTL_KIND_WHOLE);
    assert_int_equal(ctl_field_kind(ctl_field_find(&tillsyn__v1__feed_source__descriptor,
                                                   "cadence_days")),
                     CTL_KIND_WHOLE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, drop_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ctl_field_set__an_enum__takes_its_words_and_no_others),
        TEST(ctl_field_set__bytes__are_an_id_or_hexadecimals),
        TEST(
            ctl_field_find__a_repeated_field__is_found_without_its_s_and_a_single_one_is_not),
        TEST(ctl_field_set__a_member_of_a_oneof__is_there_afterwards),
        TEST(ctl_field_kind__a_day__is_told_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
