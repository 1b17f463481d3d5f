/* test_notification_notices - what is asked for, told and lifted, on a real PostgreSQL with its real roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_fixture.h"

static void
notification_send__recipient_known__is_queued_with_its_letter_and_template(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_tell(world, 50, 1, "a@b.se");
    notification_world_send(
        world, notification_world_notice(world, 1, "inspection_announced", 50, 0));
    assert_string_equal(notification_world_state(world, 1), "queued");
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(
        notification_world_number(
            world,
            "select count(*) as n from notice n join template_file f on f.sha256 = "
            "n.template_sha256 where f.name = "
            "'templates/inspection_announced.conf' and n.template_version = 1 and "
            "n.subject = 'Planerad inspektion, ärende 3.8.1-1/2026' and n.body "
            "like '%hos er den 19 januari 2026%' and n.asked_by = 'intake.ost'"),
        1);
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from notice_value where name = "
                                "'day' and value = '2026-01-19'"),
                     1);
}

static void
notification_send__again_in_one_batch_or_two__is_one_notice(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    Tillsyn__V1__SendNotice *notice =
        notification_world_notice(world, 1, "decision_dispatched", 50, 0);
    const struct notification_world_message twice[] = {
        {"SendNotice", notice},
        {"SendNotice", notice}
    };

    notification_world_tell(world, 50, 1, "a@b.se");
    assert_int_equal(notification_world_hear(world, "intake.ost", twice, 2), RC_OK);
    notice->reference = arena_strdup(world->arena, "9-9/2026");
    notification_world_send(world, notice);
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from notice where reference = "
                                "'3.8.1-1/2026'"),
                     1);
    assert_int_equal(notification_world_number(world, "select count(*) as n from notice"),
                     1);
}

static void
notification_send__recipient_not_told_of__waits_with_a_stub(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    assert_string_equal(notification_world_state(world, 1), "unaddressed");
    assert_int_equal(notification_world_number(world,
                                               "select count(*) as n from recipient "
                                               "where version = 0 and email is "
                                               "null"),
                     1);
    assert_int_equal(notification_world_tick(world), RC_MISSING);
    notification_world_tell(world, 50, 1, "a@b.se");
    assert_string_equal(notification_world_state(world, 1), "queued");
}

static void
notification_send__no_address__is_dead_and_the_asker_is_told(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    const Tillsyn__V1__NoticeFailed *said;

    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    notification_world_tell(world, 50, 1, "");
    assert_string_equal(notification_world_state(world, 1),
                        "dead_letter recipient_unknown");
    said = notification_fixture_failed(world);
    assert_string_equal(world->sent[0].to, "intake.ost");
    assert_int_equal(said->notice_id.data[0], 1);
    assert_int_equal(said->case_id.data[0], 101);
    assert_string_equal(said->template_, "decision_dispatched");
    assert_string_equal(said->reason, "recipient_unknown");
}

static void
notification_send__unknown_template_or_placeholder__is_dead_with_the_reason(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    Tillsyn__V1__SendNotice *notice =
        notification_world_notice(world, 1, "inspection_announced", 50, 0);

    notification_world_tell(world, 50, 1, "a@b.se");
    notice->placeholders[0]->name = arena_strdup(world->arena, "summary");
    notification_world_send(world, notice);
    assert_string_equal(notification_fixture_failed(world)->reason,
                        "placeholder_unknown summary");
    assert_string_equal(notification_world_state(world, 1),
                        "dead_letter placeholder_unknown summary");
    notification_world_send(world, notification_world_notice(world, 2, "letter", 50, 0));
    assert_string_equal(notification_fixture_failed(world)->reason, "template_unknown");
}

/* What is against the message's own contract is the fabric's to put aside. */
static void
notification_send__not_a_message__is_invalid(void **state)
{
    struct notification_world *world = notification_fixture_of(state);

    for (int fault = 0; fault < 8; fault++) {
        Tillsyn__V1__SendNotice *notice =
            notification_world_notice(world, 1, "inspection_announced", 50, 0);
        char *long_text = arena_alloc(world->arena, 202);

        memset(long_text, 'x', 201);
        switch (fault) {
        case 0: notice->notice_id.len = 15; break;
        case 1: notice->provider_id.len = 0; break;
        case 2: notice->case_id.len = 3; break;
        case 3: notice->day = INT32_MAX; break;
        case 4: notice->placeholders[0]->value = long_text; break;
        case 5:
            notice->placeholders[0]->value = arena_strdup(world->arena, "a\r\nBcc: b");
            break;
        case 6: notice->placeholders[0]->name = arena_strdup(world->arena, "Day"); break;
        default: notice->template_ = arena_strdup(world->arena, "a b"); break;
        }
        assert_int_equal(notification_world_hear(
                             world, "intake.ost",
                             &(struct notification_world_message){"SendNotice", notice},
                             1),
                         RC_INVALID);
    }
    assert_string_equal(notification_world_state(world, 1), "nothing");
}

static void
notification_send__by_anyone_else__is_invalid(void **state)
{
    static const char *const OTHERS[] = {"intake.syd", "scheduling.syd", "risk.ost",
                                         "permits.ost", "intake.ost2"};
    struct notification_world *world = notification_fixture_of(state);
    const struct notification_world_message message = {
        "SendNotice", notification_world_notice(world, 1, "decision_dispatched", 50, 0)};

    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_int_equal(notification_world_hear(world, OTHERS[i], &message, 1),
                         RC_INVALID);
    assert_int_equal(notification_world_hear(world, "scheduling.ost", &message, 1),
                     RC_OK);
}

/* Applications for permits are dealt with at the national register, which has no notification of its own. */
static void
notification_send__by_the_register__is_sent_and_the_register_is_told(void **state)
{
    struct notification_world *world = notification_fixture_of(state);
    const struct notification_world_message message = {
        "SendNotice", notification_world_notice(world, 1, "permit_decided", 50, 0)};

    notification_world_tell(world, 50, 1, "");
    assert_int_equal(notification_world_hear(world, "permits.central", &message, 1),
                     RC_OK);
    assert_string_equal(notification_world_state(world, 1),
                        "dead_letter recipient_unknown");
    assert_int_equal(world->n_sent, 1);
    assert_string_equal(world->sent[0].to, "permits.central");
    assert_string_equal(world->sent[0].envelope.type, "tillsyn.v1.NoticeFailed");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            notification_send__recipient_known__is_queued_with_its_letter_and_template),
        cmocka_unit_test(notification_send__again_in_one_batch_or_two__is_one_notice),
        cmocka_unit_test(notification_send__recipient_not_told_of__waits_with_a_stub),
        cmocka_unit_test(notification_send__no_address__is_dead_and_the_asker_is_told),
        cmocka_unit_test(
            notification_send__unknown_template_or_placeholder__is_dead_with_the_reason),
        cmocka_unit_test(notification_send__not_a_message__is_invalid),
        cmocka_unit_test(notification_send__by_anyone_else__is_invalid),
        cmocka_unit_test(
            notification_send__by_the_register__is_sent_and_the_register_is_told),
    };

    return cmocka_run_group_tests(tests, notification_fixture_open,
                                  notification_fixture_close);
}
