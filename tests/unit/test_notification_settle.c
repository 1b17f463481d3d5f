/* test_notification_settle - what a person may do with a notice, and what not even a person may. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "notification/notification_desk.h"

enum { DAY = 20472, NOW = 1000 };

static const struct notification_placeholder CASE[] = {
    {"case_number", NOTIFICATION_KIND_REFERENCE}
};
static const struct notification_template TEMPLATES[] = {
    {.id = "told",
     .version = 1,
     .channel = "email",
     .subject = "Ärende ((case_number))",
     .body = "Hej!\n",
     .placeholders = CASE,
     .n_placeholders = 1}
};
static const struct notification_library LIBRARY = {TEMPLATES, NULL, 1, {0}};

static struct uuid
id_of(uint8_t number)
{
    return (struct uuid){{number}};
}

static struct notification_desk
desk_of(struct arena *arena)
{
    return (struct notification_desk){.arena = arena, .library = &LIBRARY, .now_us = NOW};
}

/* Notice 1 to provider 2 about activity 3, case number 1-2/2026. */
static struct notification_notice
asked(void)
{
    return (struct notification_notice){.id = id_of(1),
                                        .template = "told",
                                        .provider_id = id_of(2),
                                        .asked_by = "intake.ost",
                                        .has_activity = true,
                                        .activity_id = id_of(3),
                                        .reference = "1-2/2026",
                                        .day = DAY,
                                        .reason = "",
                                        .last_reply = ""};
}

static void
know(struct notification_desk *desk, int32_t version, const char *email)
{
    const struct notification_recipient recipient = {
        .id = id_of(2), .version = version, .email = email};

    notification_desk_put_recipient(desk, &recipient);
}

static struct notification_notice *
dead_on(struct notification_desk *desk, const char *reason)
{
    static struct notification_notice notice;

    notice = asked();
    notice.state = NOTIFICATION_DEAD_LETTER;
    notice.reason = reason;
    notice.attempts = 5;
    notification_desk_put_notice(desk, &notice);
    return &notice;
}

static void
notification_desk_settle__again__begins_anew(void **state)
{
    struct notification_desk desk = desk_of(*state);
    struct notification_notice *notice = dead_on(&desk, "attempts_used");

    know(&desk, 1, "a@b.se");
    assert_int_equal(notification_desk_settle(&desk, notice, true), NOTIFICATION_SETTLED);
    assert_int_equal(notice->state, NOTIFICATION_QUEUED);
    assert_int_equal(notice->attempts_settled, 5);
    assert_string_equal(notice->reason, "");
    assert_int_equal(notice->tell, NOTIFICATION_TELL_NOTHING);
    assert_true(notice->is_changed);
}

static void
notification_desk_settle__again_with_nothing_mended__is_refused(void **state)
{
    struct notification_desk desk = desk_of(*state);
    struct notification_notice *notice = dead_on(&desk, "recipient_unknown");

    know(&desk, 1, "");
    assert_int_equal(notification_desk_settle(&desk, notice, true),
                     NOTIFICATION_NO_ADDRESS);
    assert_string_equal(notice->reason, "recipient_unknown");
    notice->subject = NULL;
    notice->template = "no_such";
    assert_int_equal(notification_desk_settle(&desk, notice, true),
                     NOTIFICATION_NO_LETTER);
    assert_string_equal(notice->reason, "template_unknown");
    assert_int_equal(notice->state, NOTIFICATION_DEAD_LETTER);
    assert_false(notice->is_changed);
}

/* A person cannot let out what the embargo holds back either. */
static void
notification_desk_settle__again_before_the_inspection__is_embargoed(void **state)
{
    struct notification_desk desk = desk_of(*state);
    struct notification_notice *notice = dead_on(&desk, "template_unknown");

    know(&desk, 1, "a@b.se");
    notice->about_unannounced = true;
    assert_int_equal(notification_desk_settle(&desk, notice, true), NOTIFICATION_SETTLED);
    assert_int_equal(notice->state, NOTIFICATION_EMBARGOED);
    assert_int_equal(notification_desk_settle(&desk, notice, true),
                     NOTIFICATION_WRONG_STATE);
}

static void
notification_desk_settle__told_in_another_way__is_resolved_once(void **state)
{
    struct notification_desk desk = desk_of(*state);
    struct notification_notice *notice = dead_on(&desk, "permanent 550");

    assert_int_equal(notification_desk_settle(&desk, notice, false),
                     NOTIFICATION_SETTLED);
    assert_int_equal(notice->state, NOTIFICATION_RESOLVED);
    assert_int_equal(notification_desk_settle(&desk, notice, false),
                     NOTIFICATION_WRONG_STATE);
    notice->state = NOTIFICATION_SENDING;
    assert_int_equal(notification_desk_settle(&desk, notice, false),
                     NOTIFICATION_WRONG_STATE);
    notice->state = NOTIFICATION_SENT;
    assert_int_equal(notification_desk_settle(&desk, notice, true),
                     NOTIFICATION_WRONG_STATE);
}

static int
set_up(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int
tear_down(void **state)
{
    struct arena *arena = *state;

    arena_destroy(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notification_desk_settle__again__begins_anew),
        cmocka_unit_test(notification_desk_settle__again_with_nothing_mended__is_refused),
        cmocka_unit_test(
            notification_desk_settle__again_before_the_inspection__is_embargoed),
        cmocka_unit_test(notification_desk_settle__told_in_another_way__is_resolved_once),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
