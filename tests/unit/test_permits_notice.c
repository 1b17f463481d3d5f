/* test_permits_notice - notices to parties: what becomes of them, and what a communication without one needs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_notice.h"
#include "support/permits_facts.h"

static const struct permits_notice_outcome FAILED = {.state = PERMITS_NOTICE_FAILED,
                                                     .channel = "",
                                                     .reason = "550",
                                                     .day = 1},
                                           DELIVERED = {.state = PERMITS_NOTICE_DELIVERED,
                                                        .channel = "email",
                                                        .reason = "",
                                                        .day = 2};

static struct permits_notice
asked(void)
{
    return (struct permits_notice){
        .state = PERMITS_NOTICE_ASKED, .channel = "", .reason = ""};
}

static void
permits_notice_take__any_order__ends_delivered(void **state)
{
    struct permits_notice first = asked(), last = asked();

    (void)state;
    permits_notice_take(&first, &FAILED);
    assert_int_equal(first.state, PERMITS_NOTICE_FAILED);
    permits_notice_take(&first, &DELIVERED);
    permits_notice_take(&last, &DELIVERED);
    last.is_changed = false;
    permits_notice_take(&last, &FAILED);
    assert_false(last.is_changed);
    assert_int_equal(first.state, PERMITS_NOTICE_DELIVERED);
    assert_int_equal(last.state, PERMITS_NOTICE_DELIVERED);
    assert_int_equal(first.outcome_day, last.outcome_day);
    assert_string_equal(first.reason, "");
}

static void
permits_notice_take__the_same_again__changes_nothing(void **state)
{
    struct permits_notice notice = asked();

    (void)state;
    permits_notice_take(&notice, &FAILED);
    notice.is_changed = false;
    permits_notice_take(&notice, &FAILED);
    assert_false(notice.is_changed);
}

static void
permits_notice_id__is_of_the_event(void **state)
{
    const struct uuid a = {{1}}, b = {{2}};
    const struct uuid one = permits_notice_id(&a, 1), again = permits_notice_id(&a, 1),
                      next = permits_notice_id(&a, 2), other = permits_notice_id(&b, 1);

    (void)state;
    assert_int_equal(uuid_compare(&one, &again), 0);
    assert_int_not_equal(uuid_compare(&one, &next), 0);
    assert_int_not_equal(uuid_compare(&one, &other), 0);
}

static void
permits_notice_template__only_of_communications_and_decisions(void **state)
{
    (void)state;
    assert_string_equal(permits_notice_template(PERMITS_ACT_COMMUNICATE),
                        "permit_communicated");
    assert_string_equal(permits_notice_template(PERMITS_ACT_REVOKE), "permit_decided");
    assert_null(permits_notice_template(PERMITS_ACT_DRAFT));
    assert_null(permits_notice_template(PERMITS_ACTS));
}

struct reach_case {
    uint8_t reach;
    const char *code, *outcome, *exception;
    uint32_t notice_version;
    bool has_time;
};

/* 10 is the version after the act. */
static const struct reach_case REACHES[] = {
    {PERMITS_REACH_UNSEEN, "",        "ok",                 "",        0,  true },
    {PERMITS_REACH_NOTICE, "",        "ok",                 "",        10, true },
    {PERMITS_REACH_NOBODY, "",        "permit.not_reached", "",        0,  false},
    {PERMITS_REACH_NOBODY, "letter",  "ok",                 "",        0,  true },
    {PERMITS_REACH_NOTICE, "letter",  "ok",                 "",        0,  true },
    {PERMITS_REACH_NOBODY, "FL 25.3", "ok",                 "FL 25.3", 0,  false},
    {PERMITS_REACH_NOTICE, "FL 25.3", "ok",                 "FL 25.3", 0,  false},
    {PERMITS_REACH_NOTICE, "pigeon",  "permit.exception",   "",        0,  false},
};

static void
permits_communicate__by_reach_and_code__notice_or_time_or_neither(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(REACHES) / sizeof(REACHES[0]); i++) {
        struct permits_case facts = facts_in(PERMITS_DRAFTED);
        struct permits_act act = facts_act(PERMITS_ACT_COMMUNICATE);
        struct permits_effects effects = {.n_checks = 0};
        const char *code;
        rc_t rc;

        facts.reach = REACHES[i].reach;
        act.code = REACHES[i].code;
        rc = facts_judge(&facts, &act, &effects, &code);
        assert_string_equal(code, REACHES[i].outcome);
        if (rc != RC_OK)
            continue;
        assert_string_equal(effects.standing.exception, REACHES[i].exception);
        assert_int_equal(effects.standing.notice_version, REACHES[i].notice_version);
        assert_int_equal(effects.standing.reply_by_day != PERMITS_DAY_UNKNOWN,
                         REACHES[i].has_time);
    }
}

static void
permits_decide__denial__waits_for_the_notice_and_as_long_as_it_was_late(void **state)
{
    struct permits_case facts = facts_in(PERMITS_COMMUNICATED);
    const struct permits_act act = facts_act(PERMITS_ACT_DECIDE);

    (void)state;
    facts.standing.draft_grant = false;
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    facts.standing.notice_version = 9;
    facts.notice_outcome = "asked";
    assert_string_equal(facts_outcome(&facts, &act), "permit.not_delivered");
    facts.notice_outcome = "delivered";
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    facts.late_days = 1;
    assert_string_equal(facts_outcome(&facts, &act), "permit.reply_runs");
    facts.standing.draft_grant = true;
    facts.notice_outcome = "asked";
    assert_string_equal(facts_outcome(&facts, &act), "ok");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_notice_take__any_order__ends_delivered),
        cmocka_unit_test(permits_notice_take__the_same_again__changes_nothing),
        cmocka_unit_test(permits_notice_id__is_of_the_event),
        cmocka_unit_test(permits_notice_template__only_of_communications_and_decisions),
        cmocka_unit_test(
            permits_communicate__by_reach_and_code__notice_or_time_or_neither),
        cmocka_unit_test(
            permits_decide__denial__waits_for_the_notice_and_as_long_as_it_was_late),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
