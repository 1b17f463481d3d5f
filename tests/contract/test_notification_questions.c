/* test_notification_questions - what people ask of notices and do with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_fixture.h"

static const int64_t MINUTE = INT64_C(60000000);

static rc_t
settle(struct notification_world *world, uint8_t number, bool again, const char *reason)
{
    Tillsyn__V1__NoticeSettle ask;
    const struct uuid id = {{number}};

    tillsyn__v1__notice_settle__init(&ask);
    ask.notice_id = wire_bytes_of_uuid(&id, world->arena);
    ask.again = again;
    ask.reason = arena_strdup(world->arena, reason);
    return notification_world_ask(world, "hanna.handler", notification_settle, &ask,
                                  false);
}

/* The one who asked has a proof of communication, and that it was not by e-mail. */
static void
check_told_otherwise(struct notification_world *world, uint8_t number)
{
    const struct uuid id = {{number}}, case_id = {{(uint8_t)(number + 100)}};
    const Tillsyn__V1__NoticeDelivered *said;
    ProtobufCMessage *message = NULL;

    assert_int_equal(world->n_sent, 1);
    assert_string_equal(world->sent[0].to, "intake.ost");
    assert_string_equal(world->sent[0].envelope.type, "tillsyn.v1.NoticeDelivered");
    assert_int_equal(wire_unpack(&tillsyn__v1__notice_delivered__descriptor,
                                 world->sent[0].envelope.data,
                                 world->sent[0].envelope.data_bytes, world->arena,
                                 &message),
                     RC_OK);
    said = (const void *)message;
    assert_memory_equal(said->notice_id.data, id.b, sizeof id.b);
    assert_memory_equal(said->case_id.data, case_id.b, sizeof case_id.b);
    assert_string_equal(said->template_, "decision_dispatched");
    assert_string_equal(said->channel, "other");
    assert_int_equal(said->day, NOTIFY_DAY);
}

static void
notification_settle__dead_letter__again_or_otherwise_with_a_reason(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "");
    for (uint8_t i = 1; i <= 2; i++)
        notification_world_send(
            world, notification_world_notice(world, i, "decision_dispatched", 50, 0));
    assert_int_equal(settle(world, 1, true, ""), RC_INVALID);
    assert_string_equal(world->answer.code, "notice.act");
    assert_int_equal(settle(world, 9, true, "x"), RC_MISSING);
    assert_string_equal(world->answer.code, "notice.unknown");
    assert_int_equal(settle(world, 1, true, "ny adress"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "notice.address");
    notification_world_tell(world, 50, 2, "ny@b.se");
    assert_int_equal(settle(world, 1, true, "ny adress"), RC_OK);
    assert_string_equal(world->act, "notice_sent_again");
    assert_string_equal(world->act_reason, "ny adress");
    assert_int_equal(world->n_sent, 0);
    assert_string_equal(notification_world_state(world, 1), "queued");
    assert_int_equal(settle(world, 1, true, "en gång till"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "notice.state");
    assert_int_equal(settle(world, 2, false, "ringt dem"), RC_OK);
    assert_string_equal(world->act, "notice_settled");
    assert_string_equal(notification_world_state(world, 2), "resolved recipient_unknown");
    check_told_otherwise(world, 2);
    assert_int_equal(settle(world, 2, false, "ringt dem igen"), RC_CONFLICT);
}

/* What could not be written is written by the template that is there now, with the values that were given. */
static void
notification_settle__template_was_missing__is_written_once_it_is_there(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "inspection_later", 50, 0));
    assert_int_equal(settle(world, 1, true, "mallen finns nu"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "notice.letter");
    assert_non_null(strstr(world->answer.text_sv, "template_unknown"));
    notification_fixture_as_owner(
        world, "update notification.notice set template = 'inspection_announced'");
    assert_int_equal(settle(world, 1, true, "mallen finns nu"), RC_OK);
    assert_string_equal(notification_world_state(world, 1), "queued");
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from notice n join template_file f "
                                "on f.sha256 = n.template_sha256 where n.body like "
                                "'%hos er den 19 januari 2026%' and n.template_version = "
                                "1"),
                     1);
}

static const Tillsyn__V1__NoticeListReply *
list(struct notification_world *world, const char *state, const char *reference,
     const Tillsyn__V1__NoticeSummary *after)
{
    Tillsyn__V1__NoticeList ask;

    tillsyn__v1__notice_list__init(&ask);
    ask.state = arena_strdup(world->arena, state);
    ask.reference = arena_strdup(world->arena, reference);
    if (after != NULL)
        ask.after_id = after->notice_id;
    assert_int_equal(
        notification_world_ask(world, "hanna.handler", notification_list, &ask, true),
        RC_OK);
    return (const void *)world->answer.body;
}

static void
notification_list__pages_and_filters(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    struct notification_world_message messages[150];
    const Tillsyn__V1__NoticeListReply *page;
    Tillsyn__V1__NoticeList ask;

    notification_world_tell(world, 50, 1, "a@b.se");
    for (uint8_t i = 0; i < 150; i++)
        messages[i] = (struct notification_world_message){
            "SendNotice",
            notification_world_notice(world, (uint8_t)(i + 1),
                                      i == 7 ? "letter" : "decision_dispatched", 50, 0)};
    assert_int_equal(notification_world_hear(world, "intake.ost", messages, 150), RC_OK);
    page = list(world, "", "", NULL);
    assert_int_equal(page->n_notices, 100);
    assert_true(page->more);
    page = list(world, "", "", page->notices[99]);
    assert_int_equal(page->n_notices, 50);
    assert_false(page->more);
    page = list(world, "dead_letter", "", NULL);
    assert_int_equal(page->n_notices, 1);
    assert_string_equal(page->notices[0]->template_, "letter");
    page = list(world, "queued", "3.8.1-42/2026", NULL);
    assert_int_equal(page->n_notices, 1);
    assert_string_equal(page->notices[0]->channel, "email");
    assert_int_equal(page->notices[0]->day, NOTIFY_DAY);
    tillsyn__v1__notice_list__init(&ask);
    ask.state = arena_strdup(world->arena, "lost");
    assert_int_equal(
        notification_world_ask(world, "hanna.handler", notification_list, &ask, true),
        RC_INVALID);
    assert_string_equal(world->answer.code, "notice.list");
}

static void
notification_status__counts_and_gauges__agree(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    const Tillsyn__V1__NoticeStatusReply *reply;
    Tillsyn__V1__NoticeStatus ask;
    double values[4];
    struct work work;

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    notification_world_send(
        world, notification_world_notice(world, 2, "decision_dispatched", 51, 0));
    notification_world_send(world, notification_world_notice(world, 3, "letter", 50, 0));
    notification_world_send(world, notification_fixture_unannounced(world, 4));
    world->now_us += 7 * MINUTE;
    tillsyn__v1__notice_status__init(&ask);
    assert_int_equal(
        notification_world_ask(world, "hanna.handler", notification_status, &ask, true),
        RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->waiting, 2);
    assert_int_equal(reply->dead, 1);
    assert_int_equal(reply->n_counts, 4);
    assert_string_equal(reply->counts[0]->template_, "decision_dispatched");
    assert_string_equal(reply->counts[0]->state, "queued");
    assert_int_equal(reply->counts[0]->count, 1);
    work_init(&work, world->fabric, world->reader, world->arena, "");
    work.batch.now_us = world->now_us;
    assert_int_equal(notification_measure(&work.batch, values), RC_OK);
    assert_true(values[0] == 2 && values[1] == 1 && values[2] == 7 && values[3] == 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            notification_settle__dead_letter__again_or_otherwise_with_a_reason),
        cmocka_unit_test(
            notification_settle__template_was_missing__is_written_once_it_is_there),
        cmocka_unit_test(notification_list__pages_and_filters),
        cmocka_unit_test(notification_status__counts_and_gauges__agree),
    };

    return cmocka_run_group_tests(tests, notification_fixture_open,
                                  notification_fixture_close);
}
