/* test_permits_application - applications against the real tables: from registration to a decision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_counter.h"

enum { DAY = DESK_TODAY - 30, LATER = DESK_TODAY - 5 };

#define NUMBER "0.7-1/2025"

static const char HANDLER[] = "hanna.handler", APPROVER[] = "agda.approver";

static void
check_do(struct permits_desk *desk, const char *person, Tillsyn__V1__PermitAct *act,
         const char *outcome)
{
    assert_string_equal(counter_do(desk, person, act), outcome);
}

static struct permits_desk *
desk_with_application(void **state, const char *failed)
{
    struct permits_desk *desk = desk_of(state);

    desk_route(desk);
    assert_non_null(counter_apply(desk, counter_application(desk, "E-1", "new")));
    counter_prepare(desk, NUMBER, DAY, failed);
    return desk;
}

static struct permits_desk *
desk_with_permit(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "");

    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY + 1), "ok");
    return desk;
}

static void
permits_act__granted__unit_provider_and_permit_are_told(void **state)
{
    struct permits_desk *desk = desk_with_permit(state);
    const Tillsyn__V1__PermitSummary *summary = counter_summary(desk);

    assert_int_equal(summary->state, TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_GRANTED);
    assert_int_equal(summary->decided_day, DAY + 1);
    assert_true(summary->appealable);
    assert_true(summary->fee_paid);
    assert_int_equal(summary->unit_id.len, 16);
    /* 2025-12-17 and three weeks: 2026-01-07, a Wednesday. */
    assert_int_equal(summary->appeal_until_day, DAY + 1 + 21);
    assert_string_equal(desk->act, "permit.decide");
    assert_string_equal(desk_news_of(desk, "risk"), "P>nord N1>nord");
    assert_string_equal(desk_news_of(desk, "intake"), "P>nord N1>nord permit>nord");
    /* Scheduling has no route for a permit: it would be a dead letter there. */
    assert_string_equal(desk_news_of(desk, "scheduling"), "P>nord N1>nord");
    assert_string_equal(desk_news_of(desk, "notification"), "P>nord notice>nord");
    assert_int_equal(desk_number(desk,
                                 "select count(*) from permits.unit where ref = 'N1' "
                                 "and category = 'hvb' and places = 8"),
                     1);
    assert_int_equal(desk_number(desk, "select count(*) from permits.permit where "
                                       "version = 1 and state = 13 + 1 and kind = 'new'"),
                     1);
    assert_int_equal(desk_number(desk, "select count(*) from permits.application_event"),
                     10);
}

static void
permits_act__fee_not_paid__no_formal_check(void **state)
{
    struct permits_desk *desk = desk_of(state);

    desk_route(desk);
    counter_apply(desk, counter_application(desk, "E-1", "new"));
    check_do(desk, HANDLER, counter_formal(desk, NUMBER, DAY, ""), "permit.state");
    check_do(desk, HANDLER, counter_register(desk, NUMBER, DAY), "ok");
    check_do(desk, HANDLER, counter_pay(desk, NUMBER, DAY, 5000000), "ok");
    check_do(desk, HANDLER, counter_formal(desk, NUMBER, DAY, ""), "permit.fee_unpaid");
    assert_non_null(strstr(desk->answer.text_sv, "2750000"));
    check_do(desk, HANDLER, counter_pay(desk, NUMBER, DAY, 2750000), "ok");
    check_do(desk, HANDLER, counter_formal(desk, NUMBER, DAY, ""), "permit.incomplete");
    assert_non_null(strstr(desk->answer.text_en, "staffing_plan"));
    assert_non_null(strstr(desk->answer.text_en, "criminal_record_routine"));
}

static void
permits_act__fee_never_comes__lapses_after_its_day(void **state)
{
    struct permits_desk *desk = desk_of(state);

    desk_route(desk);
    counter_apply(desk, counter_application(desk, "E-1", "new"));
    check_do(desk, HANDLER, counter_register(desk, NUMBER, DESK_TODAY - 36), "ok");
    check_do(desk, HANDLER, counter_lapse(desk, NUMBER, DESK_TODAY - 6),
             "permit.fee_not_due");
    check_do(desk, HANDLER, counter_lapse(desk, NUMBER, DESK_TODAY), "ok");
    check_do(desk, HANDLER, counter_pay(desk, NUMBER, DESK_TODAY, 1), "permit.state");
}

static void
permits_act__supplement_never_comes__is_dismissed_and_can_be_appealed(void **state)
{
    struct permits_desk *desk = desk_of(state);

    desk_route(desk);
    counter_apply(desk, counter_application(desk, "E-1", "new"));
    check_do(desk, HANDLER, counter_register(desk, NUMBER, DAY), "ok");
    check_do(desk, HANDLER, counter_pay(desk, NUMBER, DAY, 7750000), "ok");
    check_do(desk, HANDLER, counter_formal(desk, NUMBER, DAY, "budget lottery"),
             "permit.not_listed");
    check_do(desk, HANDLER, counter_formal(desk, NUMBER, DAY, "budget"), "ok");
    check_do(desk, HANDLER, counter_dismiss(desk, NUMBER, DAY + 1, "Inget kom."),
             "permit.time_runs");
    check_do(desk, HANDLER, counter_dismiss(desk, NUMBER, LATER, " "), "permit.reason");
    check_do(desk, HANDLER, counter_dismiss(desk, NUMBER, LATER, "Inget kom."), "ok");
    /* Reasons are secret, and nothing is ever taken out of the audit. */
    assert_string_equal(desk->act, "permit.dismiss");
    assert_string_equal(desk->act_reason, "");
    assert_int_equal(desk_number(desk, "select count(*) from permits.application_event "
                                       "where note = 'Inget kom.'"),
                     1);
    assert_int_equal(counter_summary(desk)->state,
                     TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_DISMISSED);
    assert_true(counter_summary(desk)->appealable);
    assert_int_equal(desk_number(desk, "select count(*) from "
                                       "permits.application_legal_ref where "
                                       "legal_ref = 'FL 20'"),
                     1);
}

static void
permits_act__who_drafted__cannot_decide(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "");

    check_do(desk, APPROVER, counter_draft(desk, NUMBER, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY), "permit.same_person");
    assert_int_equal(desk_number(desk, "select count(*) from permits.unit"), 0);
    assert_int_equal(desk_number(desk, "select state from permits.application_state"),
                     12);
}

static void
permits_act__refs_that_do_not_carry_it__are_refused(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "");

    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, ""),
             "permit.no_legal_ref");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, "SoL 7:1"),
             "permit.legal_ref");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, "LSS 23"),
             "permit.no_legal_ref");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, "LSS 27"),
             "permit.no_legal_ref");
}

static void
permits_act__denied__only_after_the_applicant_was_heard(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "insight");

    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, "SoL 26:1"),
             "permit.failed");
    assert_non_null(strstr(desk->answer.text_sv, "insight"));
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, false, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY),
             "permit.not_communicated");
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, "FL 25.9"),
             "permit.exception");
    /* No office has heard of the applicant yet, so no notice can be sent: somebody says how it was served. */
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""),
             "permit.not_reached");
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, "letter"), "ok");
    assert_int_equal(desk->n_sent, 0);
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY + 14), "permit.reply_runs");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, LATER), "ok");
    assert_int_equal(counter_summary(desk)->state,
                     TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_DENIED);
    assert_true(counter_summary(desk)->appealable);
    assert_int_equal(desk->n_sent, 0);
    assert_int_equal(desk_number(desk, "select count(*) from permits.unit"), 0);
}

static void
permits_act__exception_cited__is_decided_at_once(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "insight");

    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, false, "SoL 26:1"), "ok");
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, "FL 25.3"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY), "ok");
}

static void
permits_act__new_draft__must_be_communicated_again(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "insight");

    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, false, "SoL 26:1"), "ok");
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, "FL 25.3"), "ok");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, false, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY),
             "permit.not_communicated");
}

static void
permits_act__day_before_the_last_event_or_not_come__is_refused(void **state)
{
    struct permits_desk *desk = desk_with_application(state, "");

    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY - 1, true, "SoL 26:1"),
             "permit.day");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DESK_TODAY + 1, true, "SoL 26:1"),
             "permit.day");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_act__granted__unit_provider_and_permit_are_told),
        cmocka_unit_test(permits_act__fee_not_paid__no_formal_check),
        cmocka_unit_test(permits_act__fee_never_comes__lapses_after_its_day),
        cmocka_unit_test(
            permits_act__supplement_never_comes__is_dismissed_and_can_be_appealed),
        cmocka_unit_test(permits_act__who_drafted__cannot_decide),
        cmocka_unit_test(permits_act__refs_that_do_not_carry_it__are_refused),
        cmocka_unit_test(permits_act__denied__only_after_the_applicant_was_heard),
        cmocka_unit_test(permits_act__exception_cited__is_decided_at_once),
        cmocka_unit_test(permits_act__new_draft__must_be_communicated_again),
        cmocka_unit_test(permits_act__day_before_the_last_event_or_not_come__is_refused),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
