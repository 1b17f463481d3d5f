/* test_notification_delivery - the state table, the waits between attempts, and what servers' replies mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "notification/notification_attempt.h"

static const int32_t WAITS[] = {1, 5, 30, 240};
static const struct notification_schedule SCHEDULE = {WAITS, 4};
static const int64_t MINUTE = INT64_C(60000000);

/* The whole table as people read it: from, by each event. A dash: refused. */
static void
notification_next__every_state_and_event__as_agreed(void **state)
{
    /* LIFT ADDRESS PICK ACCEPT FAIL INTERRUPT PUT_BACK GIVE_UP AGAIN RESOLVE */
    static const char *const TABLE[][10] = {
        {"unaddressed", "-",      "-",       "-",    "-",     "-",     "-",      "-",           "-",           "resolved"},
        {"-",           "queued", "-",       "-",    "-",     "-",     "-",      "dead_letter", "-",           "resolved"},
        {"-",           "-",      "sending", "-",    "-",     "-",     "-",      "-",           "-",           "resolved"},
        {"-",           "-",      "-",       "sent", "retry", "retry", "queued", "dead_letter", "-",           "-"       },
        {"-",           "-",      "-",       "-",    "-",     "-",     "-",      "-",           "-",           "-"       },
        {"-",           "-",      "sending", "-",    "-",     "-",     "-",      "-",           "unaddressed", "resolved"},
        {"-",           "-",      "-",       "-",    "-",     "-",     "-",      "-",           "unaddressed", "resolved"},
        {"-",           "-",      "-",       "-",    "-",     "-",     "-",      "-",           "-",           "-"       },
    };

    (void)state;
    for (int from = NOTIFICATION_EMBARGOED; from <= NOTIFICATION_RESOLVED; from++)
        for (int event = NOTIFICATION_LIFT; event <= NOTIFICATION_RESOLVE; event++) {
            enum notification_state to = 0;
            const rc_t rc = notification_next((enum notification_state)from,
                                              (enum notification_event)event, &to);
            const char *is = rc == RC_OK ? notification_state_name(to) : "-";

            if (strcmp(is, TABLE[from - 1][event - 1]) != 0)
                fail_msg("%s by event %d: %s",
                         notification_state_name((enum notification_state)from), event,
                         is);
        }
}

static void
notification_state_of__names__and_nothing_else(void **state)
{
    enum notification_state found;

    (void)state;
    for (int is = NOTIFICATION_EMBARGOED; is <= NOTIFICATION_RESOLVED; is++) {
        assert_true(notification_state_of(
            notification_state_name((enum notification_state)is), &found));
        assert_int_equal(found, is);
    }
    assert_false(notification_state_of("Queued", &found));
    assert_false(notification_state_of("", &found));
    assert_null(notification_state_name((enum notification_state)0));
    assert_null(notification_state_name((enum notification_state)99));
}

static void
notification_again_us__by_the_schedule_then_never(void **state)
{
    int64_t again = 0;

    (void)state;
    for (int32_t tries = 1; tries <= 4; tries++) {
        assert_int_equal(notification_again_us(&SCHEDULE, tries, 7, &again), RC_OK);
        assert_int_equal(again, 7 + WAITS[tries - 1] * MINUTE);
    }
    assert_int_equal(notification_again_us(&SCHEDULE, 5, 7, &again), RC_MISSING);
    assert_int_equal(notification_again_us(&SCHEDULE, 0, 7, &again), RC_MISSING);
}

static void
notification_reply_of__each_kind__has_its_class(void **state)
{
    static const struct {
        struct notification_exchange exchange;
        enum notification_reply_class class;
        const char *text;
    } CASES[] = {
        {{true, true, false, false, 250},   NOTIFICATION_ACCEPTED,    "250"        },
        {{true, true, false, false, 221},   NOTIFICATION_ACCEPTED,    "221"        },
        {{true, true, false, false, 0},     NOTIFICATION_ACCEPTED,    "250"        },
        {{false, true, false, false, 451},  NOTIFICATION_TEMPORARY,   "451"        },
        {{false, true, false, false, 421},  NOTIFICATION_TEMPORARY,   "421"        },
        {{false, true, false, false, 550},  NOTIFICATION_PERMANENT,   "550"        },
        {{false, true, false, false, 552},  NOTIFICATION_PERMANENT,   "552"        },
 /* About us, not about the message: a greeting, a login. */
        {{false, false, false, false, 554}, NOTIFICATION_UNREACHABLE, "554"        },
        {{false, false, false, false, 535}, NOTIFICATION_UNREACHABLE, "535"        },
        {{false, false, false, false, 0},   NOTIFICATION_UNREACHABLE, "unreachable"},
 /* The connection broke while it stood. */
        {{false, true, false, false, 354},  NOTIFICATION_UNREACHABLE, "unreachable"},
        {{false, true, false, false, 0},    NOTIFICATION_UNREACHABLE, "unreachable"},
        {{false, true, true, false, 550},   NOTIFICATION_UNREACHABLE, "timeout"    },
        {{false, false, true, false, 0},    NOTIFICATION_UNREACHABLE, "timeout"    },
        {{false, false, false, true, 220},  NOTIFICATION_UNREACHABLE, "tls"        },
        {{false, true, false, true, 550},   NOTIFICATION_UNREACHABLE, "tls"        },
        {{false, true, false, false, 700},  NOTIFICATION_UNREACHABLE, "unreachable"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct notification_reply reply = notification_reply_of(&CASES[i].exchange);

        if (reply.class != CASES[i].class || strcmp(reply.text, CASES[i].text) != 0)
            fail_msg("row %zu: class %d '%s'", i, (int)reply.class, reply.text);
    }
}

static struct notification_notice
queued(void)
{
    return (struct notification_notice){
        .state = NOTIFICATION_QUEUED, .reason = "", .last_reply = ""};
}

static struct notification_reply
reply(enum notification_reply_class class, const char *text)
{
    struct notification_reply made = {.class = class};

    memcpy(made.text, text, strlen(text));
    return made;
}

static void
try_once(struct notification_notice *notice, struct notification_reply answer,
         int64_t now_us, struct arena *arena)
{
    assert_int_equal(notification_attempt_begin(notice, "a@b.se", &SCHEDULE),
                     NOTIFICATION_NO_OBSTACLE);
    assert_int_equal(notice->state, NOTIFICATION_SENDING);
    notification_attempt_end(notice, &answer, &SCHEDULE, now_us, arena);
}

static void
notification_attempt__temporary_five_times__is_given_up_and_told(void **state)
{
    struct notification_notice notice = queued();

    for (int32_t tries = 1; tries <= 4; tries++) {
        try_once(&notice, reply(NOTIFICATION_TEMPORARY, "451"), 0, *state);
        assert_int_equal(notice.state, NOTIFICATION_RETRY);
        assert_int_equal(notice.attempts, tries);
        assert_int_equal(notice.due_us, WAITS[tries - 1] * MINUTE);
        assert_int_equal(notice.tell, NOTIFICATION_TELL_NOTHING);
    }
    try_once(&notice, reply(NOTIFICATION_TEMPORARY, "451"), 0, *state);
    assert_int_equal(notice.state, NOTIFICATION_DEAD_LETTER);
    assert_string_equal(notice.reason, "attempts_used");
    assert_string_equal(notice.last_reply, "451");
    assert_int_equal(notice.tell, NOTIFICATION_TELL_FAILED);
}

static void
notification_attempt__permanent__is_given_up_at_once(void **state)
{
    struct notification_notice notice = queued();

    try_once(&notice, reply(NOTIFICATION_PERMANENT, "550"), 0, *state);
    assert_int_equal(notice.state, NOTIFICATION_DEAD_LETTER);
    assert_string_equal(notice.reason, "permanent 550");
    assert_int_equal(notice.attempts, 1);
    assert_int_equal(notice.tell, NOTIFICATION_TELL_FAILED);
}

static void
notification_attempt__taken__is_told(void **state)
{
    struct notification_notice notice = queued();

    try_once(&notice, reply(NOTIFICATION_UNREACHABLE, "timeout"), 0, *state);
    assert_int_equal(notice.state, NOTIFICATION_RETRY);
    try_once(&notice, reply(NOTIFICATION_ACCEPTED, "250"), MINUTE, *state);
    assert_int_equal(notice.state, NOTIFICATION_SENT);
    assert_int_equal(notice.attempts, 2);
    assert_int_equal(notice.tell, NOTIFICATION_TELL_DELIVERED);
}

static void
notification_attempt__not_tried__costs_no_attempt(void **state)
{
    struct notification_notice notice = queued();

    try_once(&notice, reply(NOTIFICATION_UNTRIED, ""), 3, *state);
    assert_int_equal(notice.state, NOTIFICATION_QUEUED);
    assert_int_equal(notice.attempts, 0);
    assert_int_equal(notice.due_us, 3 + MINUTE);
}

static void
notification_attempt__interrupted__is_tried_again_until_used_up(void **state)
{
    struct notification_notice notice = queued();

    (void)state;
    for (int32_t tries = 1; tries <= 5; tries++) {
        assert_int_equal(notification_attempt_begin(&notice, "a@b.se", &SCHEDULE),
                         NOTIFICATION_NO_OBSTACLE);
        notification_attempt_interrupt(&notice, &SCHEDULE, 0);
        assert_int_equal(notice.state, NOTIFICATION_RETRY);
        assert_int_equal(notice.attempts, tries);
        assert_int_equal(notice.due_us, tries < 5 ? WAITS[tries - 1] * MINUTE : 0);
    }
    assert_int_equal(notification_attempt_begin(&notice, "a@b.se", &SCHEDULE),
                     NOTIFICATION_USED_UP);
    notification_attempt_refuse(&notice, NOTIFICATION_USED_UP);
    assert_int_equal(notice.state, NOTIFICATION_DEAD_LETTER);
    assert_string_equal(notice.reason, "attempts_used");
    assert_int_equal(notice.attempts, 5);
}

static void
notification_attempt__address_lost__is_given_up(void **state)
{
    struct notification_notice notice = queued();

    (void)state;
    assert_int_equal(notification_attempt_begin(&notice, NULL, &SCHEDULE),
                     NOTIFICATION_ADDRESSLESS);
    notification_attempt_refuse(&notice, NOTIFICATION_ADDRESSLESS);
    assert_string_equal(notice.reason, "recipient_unknown");
    assert_int_equal(notice.tell, NOTIFICATION_TELL_FAILED);
}

static void
notification_attempt__sent_again_by_a_person__has_all_attempts_anew(void **state)
{
    struct notification_notice notice = queued();

    notice.attempts = 5;
    notice.attempts_settled = 5;
    for (int32_t tries = 1; tries <= 4; tries++)
        try_once(&notice, reply(NOTIFICATION_TEMPORARY, "451"), 0, *state);
    assert_int_equal(notice.state, NOTIFICATION_RETRY);
    try_once(&notice, reply(NOTIFICATION_TEMPORARY, "451"), 0, *state);
    assert_int_equal(notice.state, NOTIFICATION_DEAD_LETTER);
    assert_int_equal(notice.attempts, 10);
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
        cmocka_unit_test(notification_next__every_state_and_event__as_agreed),
        cmocka_unit_test(notification_state_of__names__and_nothing_else),
        cmocka_unit_test(notification_again_us__by_the_schedule_then_never),
        cmocka_unit_test(notification_reply_of__each_kind__has_its_class),
        cmocka_unit_test(
            notification_attempt__temporary_five_times__is_given_up_and_told),
        cmocka_unit_test(notification_attempt__permanent__is_given_up_at_once),
        cmocka_unit_test(notification_attempt__taken__is_told),
        cmocka_unit_test(notification_attempt__not_tried__costs_no_attempt),
        cmocka_unit_test(notification_attempt__interrupted__is_tried_again_until_used_up),
        cmocka_unit_test(notification_attempt__address_lost__is_given_up),
        cmocka_unit_test(
            notification_attempt__sent_again_by_a_person__has_all_attempts_anew),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
