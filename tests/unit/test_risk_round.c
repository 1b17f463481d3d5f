/* test_risk_round - every event in every state, and every guard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "risk/risk_round.h"

enum { STATES = RISK_ROUND_CANCELLED, EVENTS = RISK_ROUND_CANCEL };

/* Rows: states from drafted to cancelled; columns: events from freeze_population to cancel. */
static const char *const MATRIX[STATES][EVENTS] = {
    {"population_frozen", "",               "",              "",           "",              "",           "",         "",         "",        "",          "cancelled"},
    {"",                  "sources_frozen", "",              "",           "",              "",           "",         "",         "",        "",          "cancelled"},
    {"",                  "",               "stage1_scored", "",           "",              "",           "",         "",         "",        "",          "cancelled"},
    {"",                  "",               "",              "stage1_cut", "",              "",           "",         "",         "",        "",          "cancelled"},
    {"",                  "",               "",              "",           "stage2_scored", "",           "",         "",         "",        "",          "cancelled"},
    {"",                  "",               "",              "",           "",              "stage2_cut", "",         "",         "",        "",          "cancelled"},
    {"",                  "",               "",              "",           "",              "",           "reviewed", "",         "",        "",          "cancelled"},
    {"",                  "",               "",              "",           "",              "",           "",         "approved", "",        "",          "cancelled"},
    {"",                  "",               "",              "",           "",              "",           "",         "",         "ordered", "",          ""         },
    {"",                  "",               "",              "",           "",              "",           "",         "",         "",        "evaluated", ""         },
    {"",                  "",               "",              "",           "",              "",           "",         "",         "",        "",          ""         },
    {"",                  "",               "",              "",           "",              "",           "",         "",         "",        "",          ""         },
};

/* Facts with which every guard is content: the second approval. */
static struct risk_round_facts
content(void)
{
    return (struct risk_round_facts){.actor = "bo",
                                     .reviewer = "anna",
                                     .first_approver = "cecilia",
                                     .reason = "wrong population",
                                     .n_units = 240,
                                     .n_sources = 1,
                                     .n_selected = 6};
}

static void
risk_round__every_state_and_event__is_as_the_matrix_says(void **state)
{
    const struct risk_round_facts facts = content();

    (void)state;
    for (unsigned s = 1; s <= STATES; s++) {
        for (unsigned e = 1; e <= EVENTS; e++) {
            const char *wanted = MATRIX[s - 1][e - 1];
            enum risk_round_state next = RISK_ROUND_CANCELLED;
            rc_t rc = risk_round_next((enum risk_round_state)s, (enum risk_round_event)e,
                                      &facts, &next);

            if (wanted[0] == '\0') {
                assert_int_equal(rc, RC_CONFLICT);
                assert_int_equal(next, RISK_ROUND_CANCELLED);
                continue;
            }
            assert_int_equal(rc, RC_OK);
            assert_string_equal(risk_round_state_name(next), wanted);
        }
    }
}

static void
risk_round__states_and_events_outside_the_tables__are_refused(void **state)
{
    static const unsigned ODD[] = {0, STATES + 1, 77, UINT32_MAX};
    const struct risk_round_facts facts = content();
    enum risk_round_state next;

    (void)state;
    for (size_t i = 0; i < sizeof ODD / sizeof ODD[0]; i++) {
        assert_int_equal(risk_round_next((enum risk_round_state)ODD[i], RISK_ROUND_CANCEL,
                                         &facts, &next),
                         RC_CONFLICT);
        assert_int_equal(risk_round_next(RISK_ROUND_DRAFTED,
                                         (enum risk_round_event)ODD[i], &facts, &next),
                         RC_CONFLICT);
        assert_null(risk_round_state_name((enum risk_round_state)ODD[i]));
        assert_null(risk_round_event_name((enum risk_round_event)ODD[i]));
    }
}

static void
assert_refused(enum risk_round_state from, enum risk_round_event event,
               const struct risk_round_facts *facts, enum risk_round_verdict verdict)
{
    enum risk_round_state next = from;

    assert_int_equal(risk_round_judge(from, event, facts), verdict);
    assert_int_equal(risk_round_next(from, event, facts, &next), RC_INVALID);
    assert_int_equal(next, from);
    assert_non_null(strstr(risk_round_verdict_text(verdict), " / "));
}

static void
risk_round_approve__first_of_two__leaves_the_round_reviewed(void **state)
{
    struct risk_round_facts facts = content();
    enum risk_round_state next = RISK_ROUND_CANCELLED;

    (void)state;
    facts.first_approver = NULL;
    assert_int_equal(
        risk_round_next(RISK_ROUND_REVIEWED, RISK_ROUND_APPROVE, &facts, &next), RC_OK);
    assert_int_equal(next, RISK_ROUND_REVIEWED);
}

static void
risk_round_approve__same_person_twice__is_refused(void **state)
{
    struct risk_round_facts facts = content();

    (void)state;
    facts.first_approver = facts.actor;
    assert_refused(RISK_ROUND_REVIEWED, RISK_ROUND_APPROVE, &facts,
                   RISK_ROUND_SAME_APPROVER);
}

static void
risk_round_approve__by_the_reviewer__is_refused_first_and_second(void **state)
{
    struct risk_round_facts facts = content();

    (void)state;
    facts.actor = facts.reviewer;
    assert_refused(RISK_ROUND_REVIEWED, RISK_ROUND_APPROVE, &facts,
                   RISK_ROUND_REVIEWER_APPROVES);
    facts.first_approver = NULL;
    assert_refused(RISK_ROUND_REVIEWED, RISK_ROUND_APPROVE, &facts,
                   RISK_ROUND_REVIEWER_APPROVES);
}

static void
risk_round__acts_of_persons__are_not_done_by_services(void **state)
{
    struct risk_round_facts facts = content();

    (void)state;
    facts.actor = NULL;
    assert_refused(RISK_ROUND_STAGE2_CUT, RISK_ROUND_REVIEW, &facts,
                   RISK_ROUND_NEEDS_PERSON);
    assert_refused(RISK_ROUND_REVIEWED, RISK_ROUND_APPROVE, &facts,
                   RISK_ROUND_NEEDS_PERSON);
    assert_refused(RISK_ROUND_DRAFTED, RISK_ROUND_CANCEL, &facts,
                   RISK_ROUND_NEEDS_PERSON);
    facts.actor = "";
    assert_refused(RISK_ROUND_REVIEWED, RISK_ROUND_APPROVE, &facts,
                   RISK_ROUND_NEEDS_PERSON);
}

static void
risk_round__guards__refuse_what_is_empty(void **state)
{
    struct risk_round_facts facts = content();

    (void)state;
    facts.reason = "";
    assert_refused(RISK_ROUND_STAGE1_CUT, RISK_ROUND_CANCEL, &facts,
                   RISK_ROUND_NEEDS_REASON);
    facts.n_units = facts.n_sources = facts.n_selected = 0;
    assert_refused(RISK_ROUND_DRAFTED, RISK_ROUND_FREEZE_POPULATION, &facts,
                   RISK_ROUND_NO_UNITS);
    assert_refused(RISK_ROUND_POPULATION_FROZEN, RISK_ROUND_FREEZE_SOURCES, &facts,
                   RISK_ROUND_NO_SOURCES);
    assert_refused(RISK_ROUND_STAGE2_CUT, RISK_ROUND_REVIEW, &facts,
                   RISK_ROUND_NOBODY_SELECTED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(risk_round__every_state_and_event__is_as_the_matrix_says),
        cmocka_unit_test(risk_round__states_and_events_outside_the_tables__are_refused),
        cmocka_unit_test(risk_round_approve__first_of_two__leaves_the_round_reviewed),
        cmocka_unit_test(risk_round_approve__same_person_twice__is_refused),
        cmocka_unit_test(
            risk_round_approve__by_the_reviewer__is_refused_first_and_second),
        cmocka_unit_test(risk_round__acts_of_persons__are_not_done_by_services),
        cmocka_unit_test(risk_round__guards__refuse_what_is_empty),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
