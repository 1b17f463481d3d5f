/* test_notification_smtp - against a real mail server: delivered, refused, away, killed; embargo and text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_post.h"

static const int64_t MINUTE = INT64_C(60000000);

static void
notification_smtp__delivered__swedish_survives_and_the_asker_is_told(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;
    const char *body;

    notification_world_tell(world, 50, 1, "registrator@region.example");
    notification_world_send(
        world, notification_world_notice(world, 1, "inspection_announced", 50, 0));
    notification_post_deliver(post);
    assert_string_equal(notification_world_state(world, 1), "sent");
    assert_string_equal(notification_post_told(post), "NoticeDelivered>intake.ost ");
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from delivery_attempt where "
                                "outcome = 'accepted' and reply = '250'"),
                     1);
    assert_string_equal(notification_post_parsed(post, "m[\"Subject\"]"),
                        "Planerad inspektion, ärende 3.8.1-1/2026");
    assert_string_equal(notification_post_parsed(post, "m[\"To\"]"),
                        "registrator@region.example");
    assert_string_equal(notification_post_parsed(post, "m[\"Delivered-To\"]"),
                        "registrator@region.example");
    assert_string_equal(notification_post_parsed(post, "m[\"Return-Path\"]"),
                        "<noreply@tillsyn.example>");
    assert_string_equal(notification_post_parsed(post, "m[\"Auto-Submitted\"]"),
                        "auto-generated");
    assert_string_equal(notification_post_parsed(post, "m[\"Date\"]"),
                        "Mon, 19 Jan 2026 08:30:00 +0000");
    assert_string_equal(notification_post_parsed(post, "m[\"Message-ID\"]"),
                        "<01000000-0000-0000-0000-000000000000@tillsyn.example>");
    body = notification_post_parsed(post, "m.get_content().replace(\"\\r\\n\", \"\\n\")");
    assert_int_equal(
        notification_world_number(
            world,
            arena_printf(world->arena,
                         "select count(*) as n from notice where body = $b$%s$b$", body)),
        1);
    assert_non_null(
        strstr(body, "Vi har planerat en inspektion hos er den 19 januari 2026"));
}

static void
notification_smtp__temporary_then_taken__is_delivered_by_the_second_attempt(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;

    notification_world_tell(world, 50, 1, "once@region.example");
    notification_world_send(
        world, notification_world_notice(world, 1, "decision_dispatched", 50, 0));
    notification_post_deliver(post);
    assert_string_equal(notification_world_state(world, 1), "retry");
    assert_int_equal(notification_post_count(post), 0);
    assert_int_equal(world->n_sent, 0);
    world->now_us += MINUTE;
    notification_post_deliver(post);
    assert_string_equal(notification_world_state(world, 1), "sent");
    assert_int_equal(notification_post_count(post), 1);
    assert_string_equal(notification_post_told(post), "NoticeDelivered>intake.ost ");
    assert_int_equal(
        notification_world_number(
            world, "select count(*) as n from delivery_attempt where (attempt, outcome, "
                   "reply) in ((1, 'temporary', '451'), (2, 'accepted', '250'))"),
        2);
}

static void
notification_smtp__permanent__is_dead_and_the_others_are_delivered(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;

    notification_world_tell(world, 50, 1, "permanent@region.example");
    notification_world_tell(world, 51, 1, "a@region.example");
    notification_world_tell(world, 52, 1, "temporary@region.example");
    for (uint8_t i = 1; i <= 6; i++)
        notification_world_send(
            world, notification_world_notice(world, i, "permit_decided",
                                             (uint8_t)(i == 2 ? 50 : 51 + (i == 4)), 0));
    notification_post_deliver(post);
    assert_string_equal(notification_world_state(world, 2), "dead_letter permanent 550");
    assert_string_equal(notification_world_state(world, 4), "retry");
    assert_int_equal(notification_post_count(post), 4);
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from notice where state = 'sent'"),
                     4);
    assert_string_equal(notification_post_told(post),
                        "NoticeDelivered>intake.ost NoticeFailed>intake.ost "
                        "NoticeDelivered>intake.ost NoticeDelivered>intake.ost "
                        "NoticeDelivered>intake.ost ");
}

/* One connection carries what can be carried; the peer's port tells. */
static void
notification_smtp__many__go_over_one_connection(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;

    notification_world_tell(world, 50, 1, "a@region.example");
    for (unsigned i = 1; i <= UINT8_MAX; i++)
        notification_world_send(
            world, notification_world_notice(world, (uint8_t)i, "permit_decided", 50, 0));
    notification_post_deliver(post);
    assert_int_equal(notification_post_count(post), 250); /* bounded */
    assert_int_equal(strtoul(notification_post_said(
                                 post, "cut -d' ' -f1 envelopes.log | sort -u | wc -l"),
                             NULL, 10),
                     1);
    notification_post_deliver(post);
    assert_int_equal(notification_post_count(post), UINT8_MAX);
    assert_int_equal(notification_world_tick(world), RC_MISSING);
}

static void
notification_smtp__server_down_then_up__is_delivered(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;

    notification_world_tell(world, 50, 1, "a@region.example");
    for (uint8_t i = 1; i <= 3; i++)
        notification_world_send(
            world, notification_world_notice(world, i, "permit_decided", 50, 0));
    notification_post_stop(post);
    notification_post_deliver(post);
    assert_int_equal(notification_world_tick(world), RC_MISSING);
    notification_post_start(post);
    world->now_us += MINUTE;
    notification_post_deliver(post);
    assert_int_equal(notification_post_count(post), 3);
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from notice where state = 'sent'"),
                     3);
}

/* Nobody can know whether the server has it: it goes again, under the same Message-ID, and none is lost. */
static void
notification_smtp__killed_between_sending_and_its_result__goes_again_as_the_same(
    void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;

    notification_world_tell(world, 50, 1, "a@region.example");
    for (uint8_t i = 1; i <= 3; i++)
        notification_world_send(
            world, notification_world_notice(world, i, "permit_decided", 50, 0));
    assert_int_equal(notification_world_tick(world), RC_OK);
    notification_world_lose_job(world);
    assert_int_equal(notification_post_count(post), 3);
    notification_world_restart(world);
    assert_int_equal(notification_world_number(
                         world, "select count(*) as n from notice where state = 'retry'"),
                     3);
    world->now_us += MINUTE;
    notification_post_deliver(post);
    assert_int_equal(notification_post_count(post), 6);
    assert_int_equal(
        strtoul(notification_post_said(post, "grep -h ^Message-ID: mail/new/* | "
                                             "sort | uniq -c | grep -c '^ *2 '"),
                NULL, 10),
        3);
    assert_int_equal(notification_world_number(
                         world,
                         "select count(*) as n from notice where state = 'sent' and "
                         "attempts = 2"),
                     3);
    assert_string_equal(notification_post_told(post),
                        "NoticeDelivered>intake.ost NoticeDelivered>intake.ost "
                        "NoticeDelivered>intake.ost ");
}

/* Invariant 31: no byte about an unannounced inspection before it has begun. */
static void
notification_smtp__embargo__not_a_byte_before_it_is_lifted(void **state)
{
    struct notification_post *post = notification_post_of(state);
    struct notification_world *world = post->world;
    Tillsyn__V1__SendNotice *notice =
        notification_world_notice(world, 1, "inspection_started", 50, 60);

    notice->about_unannounced = true;
    notification_world_tell(world, 50, 1, "hemlig@region.example");
    notification_world_tell(world, 51, 1, "annan@region.example");
    notification_world_send(world, notice);
    notification_world_send(world,
                            notification_world_notice(world, 2, "permit_decided", 51, 0));
    for (int i = 0; i < 5; i++) {
        if (notification_world_tick(world) == RC_OK)
            notification_world_run_job(world);
        world->now_us += 1000 * MINUTE;
        notification_world_restart(world);
    }
    assert_int_equal(notification_post_count(post), 1);
    assert_non_null(strstr(notification_post_received(post), "annan@region.example"));
    assert_null(strstr(notification_post_received(post), "hemlig"));
    assert_null(strstr(notification_post_received(post), "3.8.1-1/2026"));
    assert_null(strstr(notification_post_received(post), "01000000-0000"));
    notification_world_lift(world, 60);
    notification_post_deliver(post);
    assert_int_equal(notification_post_count(post), 2);
    assert_non_null(strstr(notification_post_received(post), "hemlig@region.example"));
    assert_non_null(strstr(notification_post_received(post), "3.8.1-1/2026"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            notification_smtp__delivered__swedish_survives_and_the_asker_is_told),
        cmocka_unit_test(
            notification_smtp__temporary_then_taken__is_delivered_by_the_second_attempt),
        cmocka_unit_test(
            notification_smtp__permanent__is_dead_and_the_others_are_delivered),
        cmocka_unit_test(notification_smtp__many__go_over_one_connection),
        cmocka_unit_test(notification_smtp__server_down_then_up__is_delivered),
        cmocka_unit_test(
            notification_smtp__killed_between_sending_and_its_result__goes_again_as_the_same),
        cmocka_unit_test(notification_smtp__embargo__not_a_byte_before_it_is_lifted),
    };

    return cmocka_run_group_tests(tests, notification_post_open, notification_post_close);
}
