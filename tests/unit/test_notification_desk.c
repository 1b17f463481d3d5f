/* test_notification_desk - what becomes of notices: embargo, unknown recipients, faults. */
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

static struct notification_recipient
provider(int32_t version, const char *email)
{
    return (struct notification_recipient){
        .id = id_of(2), .version = version, .email = email};
}

static const struct notification_notice *
ask(struct notification_desk *desk, const struct notification_notice *notice)
{
    notification_desk_ask(desk, notice);
    return desk->notices[desk->n_notices - 1];
}

static void
know(struct notification_desk *desk, int32_t version, const char *email)
{
    const struct notification_recipient recipient = provider(version, email);

    notification_desk_put_recipient(desk, &recipient);
}

static void
notification_desk_ask__known_recipient__is_queued_with_its_letter(void **state)
{
    struct notification_desk desk = desk_of(*state);
    const struct notification_notice notice = asked();

    know(&desk, 1, "a@b.se");
    const struct notification_notice *made = ask(&desk, &notice);

    assert_int_equal(made->state, NOTIFICATION_QUEUED);
    assert_true(made->is_new);
    assert_int_equal(made->due_us, NOW);
    assert_int_equal(made->queued_us, NOW);
    assert_int_equal(made->template_version, 1);
    assert_string_equal(made->subject, "Ärende 1-2/2026");
    assert_int_equal(made->tell, NOTIFICATION_TELL_NOTHING);
}

static void
notification_desk_ask__again__changes_nothing(void **state)
{
    struct notification_desk desk = desk_of(*state);
    struct notification_notice notice = asked();

    know(&desk, 1, "a@b.se");
    (void)ask(&desk, &notice);
    notice.reference = "9-9/2026";
    notification_desk_ask(&desk, &notice);
    assert_int_equal(desk.n_notices, 1);
    assert_string_equal(desk.notices[0]->reference, "1-2/2026");
}

static void
notification_desk_ask__recipient_not_told_of__waits_for_it(void **state)
{
    struct notification_desk desk = desk_of(*state);
    const struct notification_notice notice = asked();
    const struct notification_recipient told = provider(1, "a@b.se");
    const struct notification_notice *made = ask(&desk, &notice);

    assert_int_equal(made->state, NOTIFICATION_UNADDRESSED);
    assert_int_equal(desk.n_recipients, 1);
    assert_int_equal(desk.recipients[0].version, 0);
    assert_true(desk.recipients[0].is_new);
    notification_desk_tell(&desk, &told);
    assert_int_equal(made->state, NOTIFICATION_QUEUED);
    assert_string_equal(notification_desk_address(&desk, &notice.provider_id), "a@b.se");
}

static void
notification_desk_ask__no_usable_address__is_dead_and_told(void **state)
{
    static const char *const UNUSABLE[] = {"", "not an address", "a@b.se\r\nDATA"};

    for (size_t i = 0; i < 3; i++) {
        struct notification_desk desk = desk_of(*state);
        const struct notification_notice notice = asked();

        know(&desk, 1, UNUSABLE[i]);
        const struct notification_notice *made = ask(&desk, &notice);

        assert_int_equal(made->state, NOTIFICATION_DEAD_LETTER);
        assert_string_equal(made->reason, "recipient_unknown");
        assert_int_equal(made->tell, NOTIFICATION_TELL_FAILED);
        assert_null(notification_desk_address(&desk, &notice.provider_id));
    }
}

static void
notification_desk_tell__without_address__what_waited_is_dead(void **state)
{
    struct notification_desk desk = desk_of(*state);
    const struct notification_notice notice = asked();
    const struct notification_recipient told = provider(1, "");
    const struct notification_notice *made = ask(&desk, &notice);

    notification_desk_tell(&desk, &told);
    assert_int_equal(made->state, NOTIFICATION_DEAD_LETTER);
    assert_int_equal(made->tell, NOTIFICATION_TELL_FAILED);
}

static void
notification_desk_tell__older_version__changes_nothing(void **state)
{
    struct notification_desk desk = desk_of(*state);
    const struct notification_recipient newer = provider(3, "new@b.se");
    const struct notification_recipient older = provider(2, "old@b.se");
    const struct uuid id = id_of(2);

    notification_desk_tell(&desk, &newer);
    notification_desk_tell(&desk, &older);
    notification_desk_tell(&desk, &newer);
    assert_string_equal(notification_desk_address(&desk, &id), "new@b.se");
    assert_int_equal(desk.n_recipients, 1);
}

static void
notification_desk_ask__cannot_be_written__is_dead_with_the_reason(void **state)
{
    static const struct notification_value EXTRA[] = {
        {"summary", "x"}
    };
    struct notification_notice wrong[4] = {asked(), asked(), asked(), asked()};
    static const char *const REASONS[] = {
        "template_unknown", "placeholder_missing case_number",
        "placeholder_unknown summary", "embargo_without_activity"};

    wrong[0].template = "no_such";
    wrong[1].reference = "";
    wrong[2].values = EXTRA;
    wrong[2].n_values = 1;
    wrong[3].about_unannounced = true;
    wrong[3].has_activity = false;
    for (size_t i = 0; i < 4; i++) {
        struct notification_desk desk = desk_of(*state);

        know(&desk, 1, "a@b.se");
        const struct notification_notice *made = ask(&desk, &wrong[i]);

        assert_int_equal(made->state, NOTIFICATION_DEAD_LETTER);
        assert_string_equal(made->reason, REASONS[i]);
        assert_int_equal(made->tell, NOTIFICATION_TELL_FAILED);
    }
}

static void
notification_desk_ask__about_unannounced__waits_until_it_is_lifted(void **state)
{
    struct notification_desk desk = desk_of(*state);
    struct notification_notice notice = asked();
    const struct uuid other = id_of(4);

    know(&desk, 1, "a@b.se");
    notice.about_unannounced = true;
    const struct notification_notice *made = ask(&desk, &notice);

    assert_int_equal(made->state, NOTIFICATION_EMBARGOED);
    assert_int_equal(made->queued_us, 0);
    assert_false(made->is_lifted);
    notification_desk_lift(&desk, &other);
    assert_int_equal(made->state, NOTIFICATION_EMBARGOED);
    desk.now_us = NOW + 5;
    notification_desk_lift(&desk, &notice.activity_id);
    assert_int_equal(made->state, NOTIFICATION_QUEUED);
    assert_true(made->is_lifted);
    assert_int_equal(made->queued_us, NOW + 5);
    assert_int_equal(desk.n_lifted, 2);
}

/* Intake's notice and scheduling's word come on two streams: any order leads to the same. */
static void
notification_desk__every_order_of_what_is_told__ends_queued(void **state)
{
    static const int ORDERS[6][3] = {
        {0, 1, 2},
        {0, 2, 1},
        {1, 0, 2},
        {1, 2, 0},
        {2, 0, 1},
        {2, 1, 0}
    };

    for (size_t i = 0; i < 6; i++) {
        struct notification_desk desk = desk_of(*state);
        struct notification_notice notice = asked();
        const struct notification_recipient told = provider(1, "a@b.se");

        notice.about_unannounced = true;
        for (size_t j = 0; j < 3; j++) {
            if (ORDERS[i][j] == 0)
                notification_desk_ask(&desk, &notice);
            else if (ORDERS[i][j] == 1)
                notification_desk_lift(&desk, &notice.activity_id);
            else
                notification_desk_tell(&desk, &told);
        }
        assert_int_equal(desk.n_notices, 1);
        assert_int_equal(desk.notices[0]->state, NOTIFICATION_QUEUED);
        assert_true(desk.notices[0]->is_lifted);
    }
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
        cmocka_unit_test(
            notification_desk_ask__known_recipient__is_queued_with_its_letter),
        cmocka_unit_test(notification_desk_ask__again__changes_nothing),
        cmocka_unit_test(notification_desk_ask__recipient_not_told_of__waits_for_it),
        cmocka_unit_test(notification_desk_ask__no_usable_address__is_dead_and_told),
        cmocka_unit_test(notification_desk_tell__without_address__what_waited_is_dead),
        cmocka_unit_test(notification_desk_tell__older_version__changes_nothing),
        cmocka_unit_test(
            notification_desk_ask__cannot_be_written__is_dead_with_the_reason),
        cmocka_unit_test(
            notification_desk_ask__about_unannounced__waits_until_it_is_lifted),
        cmocka_unit_test(notification_desk__every_order_of_what_is_told__ends_queued),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
