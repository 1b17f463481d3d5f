/* test_permits_notice - what parties are told of their applications, and the proof that it arrived. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_handlers_notice.h"
#include "support/permits_counter.h"
#include "tillsyn/v1/notification.pb-c.h"

enum { DAY = DESK_TODAY - 40, REPLY_DAYS = 14, OFFICES = PERMITS_NODES - 1 };

#define NUMBER "0.7-1/2025"

static const char HANDLER[] = "hanna.handler", APPROVER[] = "agda.approver",
                  OTHER[] = "arne.approver", NORD[] = "notification.nord";

static void
check_do(struct permits_desk *desk, const char *person, Tillsyn__V1__PermitAct *act,
         const char *outcome)
{
    assert_string_equal(counter_do(desk, person, act), outcome);
}

static void
check_revoke(struct permits_desk *desk, int32_t day, const char *outcome)
{
    check_do(desk, OTHER, counter_revoke(desk, NUMBER, day, "SoL 26:1", "danger"),
             outcome);
}

/* A permit whose revocation is drafted. */
static struct permits_desk *
desk_with_draft(void **state)
{
    struct permits_desk *desk = desk_of(state);

    desk_route(desk);
    assert_non_null(counter_apply(desk, counter_application(desk, "E-1", "new")));
    counter_prepare(desk, NUMBER, DAY, "");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, NUMBER, DAY), "ok");
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, false, "SoL 26:1"), "ok");
    return desk;
}

static const Tillsyn__V1__SendNotice *
notice_said(struct permits_desk *desk)
{
    ProtobufCMessage *message = NULL;

    for (size_t i = 0; i < desk->n_sent; i++)
        if (strcmp(desk->sent[i].envelope.type, "tillsyn.v1.SendNotice") == 0)
            assert_int_equal(wire_unpack(&tillsyn__v1__send_notice__descriptor,
                                         desk->sent[i].envelope.data,
                                         desk->sent[i].envelope.data_bytes, desk->arena,
                                         &message),
                             RC_OK);
    if (message == NULL)
        abort(); /* nothing was said */
    return (const void *)message;
}

static void
permits_communicate__holder_known__asks_for_a_notice_of_the_case_number_only(void **state)
{
    struct permits_desk *desk = desk_with_draft(state);
    const Tillsyn__V1__SendNotice *said;

    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""), "ok");
    assert_string_equal(desk_news_of(desk, "notification"), "notice>nord");
    said = notice_said(desk);
    assert_string_equal(said->template_, "permit_communicated");
    assert_string_equal(said->reference, NUMBER);
    assert_int_equal(said->day, DESK_TODAY);
    assert_int_equal(said->n_placeholders, 0);
    assert_int_equal(said->case_id.len, 16);
    assert_int_equal(desk_number(desk, "select count(*) from permits.application_notice "
                                       "n join permits.unit u using (provider_id) where "
                                       "n.template = 'permit_communicated'"),
                     1);
}

static void
permits_revoke__notice_not_delivered__is_refused_and_says_why(void **state)
{
    struct permits_desk *desk = desk_with_draft(state);

    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""), "ok");
    check_revoke(desk, DESK_TODAY, "permit.not_delivered");
    assert_int_equal(counter_failed(desk, NORD, "permanent 550"), RC_OK);
    check_revoke(desk, DESK_TODAY, "permit.not_delivered");
    assert_non_null(strstr(desk->answer.text_en, "permanent 550"));
    assert_int_equal(counter_delivered(desk, "notification.syd", "email", DAY),
                     RC_INVALID);
    check_revoke(desk, DESK_TODAY, "permit.not_delivered");
    assert_int_equal(counter_delivered(desk, NORD, "other", DAY), RC_OK);
    check_revoke(desk, DESK_TODAY, "ok");
    assert_string_equal(notice_said(desk)->template_, "permit_decided");
}

/* The time to reply is as long as it was said to be, from the day on which the party was told. */
static void
permits_revoke__notice_came_late__reply_runs_as_much_longer(void **state)
{
    enum { LATE = 7 };
    struct permits_desk *desk = desk_with_draft(state);
    Tillsyn__V1__PermitAct *act = counter_communicate(desk, NUMBER, DAY, "");

    act->communicate->reply_by_day = DAY + REPLY_DAYS;
    check_do(desk, HANDLER, act, "ok");
    assert_int_equal(counter_delivered(desk, NORD, "email", DAY + LATE), RC_OK);
    check_revoke(desk, DAY + REPLY_DAYS + LATE, "permit.reply_runs");
    check_revoke(desk, DAY + REPLY_DAYS + LATE + 1, "ok");
}

static void
permits_hear__delivered_is_final_and_unknown_is_put_aside(void **state)
{
    struct permits_desk *desk = desk_with_draft(state);

    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""), "ok");
    assert_int_equal(counter_delivered(desk, NORD, "email", INT32_MIN), RC_INVALID);
    assert_int_equal(counter_delivered(desk, NORD, "", DAY), RC_INVALID);
    assert_int_equal(counter_failed(desk, NORD, ""), RC_INVALID);
    assert_int_equal(counter_delivered(desk, NORD, "email", DAY), RC_OK);
    assert_int_equal(counter_delivered(desk, NORD, "other", DAY + 1), RC_OK);
    assert_int_equal(counter_failed(desk, NORD, "late news"), RC_OK);
    assert_int_equal(desk_number(desk,
                                 "select count(*) from permits.application_notice "
                                 "where state = 'delivered' and channel = 'email' "
                                 "and reason = '' and outcome_day = "
                                 "'1970-01-01'::date + %d",
                                 DAY),
                     1);
    sql_schemas_run(desk->schemas, "update permits.application_notice set asked_of = "
                                   "'notification.ost'");
    assert_int_equal(counter_delivered(desk, NORD, "email", DAY), RC_INVALID);
}

static void
permits_communicate__new_draft__needs_a_notice_of_its_own(void **state)
{
    struct permits_desk *desk = desk_with_draft(state);

    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""), "ok");
    assert_int_equal(counter_delivered(desk, NORD, "email", DAY), RC_OK);
    check_do(desk, HANDLER, counter_draft(desk, NUMBER, DAY, false, "SoL 26:1"), "ok");
    check_revoke(desk, DESK_TODAY, "permit.not_communicated");
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""), "ok");
    check_revoke(desk, DESK_TODAY, "permit.not_delivered");
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, "in_person"), "ok");
    assert_int_equal(desk->n_sent, 0);
    check_revoke(desk, DAY + 1, "permit.reply_runs");
    check_revoke(desk, DESK_TODAY, "ok");
}

static void
permits_communicate__office_without_notification__is_somebodys_word(void **state)
{
    struct permits_desk *desk = desk_with_draft(state);

    desk->fabric->outlet_count -= OFFICES;
    check_do(desk, HANDLER, counter_communicate(desk, NUMBER, DAY, ""), "ok");
    assert_int_equal(desk->n_sent, 0);
    check_revoke(desk, DAY + 1, "permit.reply_runs");
    check_revoke(desk, DESK_TODAY, "ok");
    assert_string_equal(desk_news_of(desk, "notification"), "");
    desk->fabric->outlet_count += OFFICES;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            permits_communicate__holder_known__asks_for_a_notice_of_the_case_number_only),
        cmocka_unit_test(permits_revoke__notice_not_delivered__is_refused_and_says_why),
        cmocka_unit_test(permits_revoke__notice_came_late__reply_runs_as_much_longer),
        cmocka_unit_test(permits_hear__delivered_is_final_and_unknown_is_put_aside),
        cmocka_unit_test(permits_communicate__new_draft__needs_a_notice_of_its_own),
        cmocka_unit_test(
            permits_communicate__office_without_notification__is_somebodys_word),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
