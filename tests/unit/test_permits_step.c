/* test_permits_step - the life of an application: every state with every act, and the guards before the decision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_facts.h"

/* Where each act leads from each state when every guard is content; 0: it does not belong there. */
/* clang-format off */
static const uint8_t LEADS[PERMITS_STATES][PERMITS_ACTS] = {
    [PERMITS_SUBMITTED] = {[PERMITS_ACT_REGISTER] = PERMITS_FEE_PENDING},
    [PERMITS_REGISTERED] = {[PERMITS_ACT_FORMAL_CHECK] = PERMITS_COMPLETE},
    /* The formal check belongs there so as to say how much is missing. */
    [PERMITS_FEE_PENDING] = {[PERMITS_ACT_FEE_PAID] = PERMITS_FEE_PAID,
                             [PERMITS_ACT_LAPSE] = PERMITS_LAPSED,
                             [PERMITS_ACT_FORMAL_CHECK] = PERMITS_COMPLETE},
    [PERMITS_FEE_PAID] = {[PERMITS_ACT_FORMAL_CHECK] = PERMITS_COMPLETE},
    [PERMITS_FORMAL_CHECK] = {[PERMITS_ACT_FORMAL_CHECK] = PERMITS_COMPLETE,
                              [PERMITS_ACT_DISMISS] = PERMITS_DISMISSED},
    [PERMITS_SUPPLEMENT_REQUESTED] = {[PERMITS_ACT_SUPPLEMENT] = PERMITS_FORMAL_CHECK,
                                      [PERMITS_ACT_DISMISS] = PERMITS_DISMISSED},
    [PERMITS_COMPLETE] = {[PERMITS_ACT_SUITABILITY] = PERMITS_SUITABILITY_CHECKED,
                          [PERMITS_ACT_DRAFT] = PERMITS_DRAFTED},
    [PERMITS_SUITABILITY_CHECKED] = {[PERMITS_ACT_SUITABILITY] = PERMITS_SUITABILITY_CHECKED,
                                     [PERMITS_ACT_OPERATIONS] = PERMITS_OPERATIONS_CHECKED,
                                     [PERMITS_ACT_DRAFT] = PERMITS_DRAFTED},
    [PERMITS_OPERATIONS_CHECKED] = {[PERMITS_ACT_SUITABILITY] = PERMITS_OPERATIONS_CHECKED,
                                    [PERMITS_ACT_OPERATIONS] = PERMITS_OPERATIONS_CHECKED,
                                    [PERMITS_ACT_DRAFT] = PERMITS_DRAFTED},
    [PERMITS_DRAFTED] = {[PERMITS_ACT_DRAFT] = PERMITS_DRAFTED,
                         [PERMITS_ACT_COMMUNICATE] = PERMITS_COMMUNICATED,
                         [PERMITS_ACT_DECIDE] = PERMITS_GRANTED},
    [PERMITS_COMMUNICATED] = {[PERMITS_ACT_DRAFT] = PERMITS_DRAFTED,
                              [PERMITS_ACT_DECIDE] = PERMITS_GRANTED},
    [PERMITS_GRANTED] = {[PERMITS_ACT_DRAFT] = PERMITS_GRANTED,
                         [PERMITS_ACT_COMMUNICATE] = PERMITS_GRANTED,
                         [PERMITS_ACT_REVOKE] = PERMITS_REVOKED},
};
/* clang-format on */

/* What would stand in the way of the act in that state, out of the way. */
static struct permits_case
facts_for(unsigned state, unsigned act)
{
    struct permits_case facts = facts_in(state);

    if (act == PERMITS_ACT_DISMISS)
        facts.n_documents = 0;
    if (act == PERMITS_ACT_FORMAL_CHECK)
        facts.standing.paid_ore = facts.application->fee_ore;
    return facts;
}

static void
permits_step__every_state_and_act__leads_where_the_table_says(void **state)
{
    (void)state;
    for (unsigned from = 0; from <= PERMITS_STATES; from++) {
        for (unsigned kind = 0; kind <= PERMITS_ACTS; kind++) {
            const struct permits_case facts = facts_for(from, kind);
            const struct permits_act act = facts_act(kind);
            unsigned to =
                from < PERMITS_STATES && kind < PERMITS_ACTS ? LEADS[from][kind] : 0;
            struct permits_effects effects = {.standing = {.version = 77}};
            const char *code;
            rc_t rc = facts_judge(&facts, &act, &effects, &code);

            if (rc != (to == 0 ? RC_CONFLICT : RC_OK))
                fail_msg("state %u, act %u: %s", from, kind, code);
            assert_int_equal(permits_step_is_possible(from, kind), to != 0);
            assert_int_equal(effects.standing.version, to == 0 ? 77 : 10);
            if (to == 0)
                continue;
            assert_int_equal(effects.standing.state, to);
            assert_int_equal(effects.standing.last_day, FACTS_TODAY);
        }
    }
}

static void
permits_step__wrong_state__says_what_is_possible(void **state)
{
    const struct permits_case facts = facts_in(PERMITS_DRAFTED);
    const struct permits_act act = facts_act(PERMITS_ACT_REGISTER);
    struct permits_effects effects;
    struct permits_refusal why;

    (void)state;
    assert_int_equal(permits_step(&facts, &act, &effects, &why), RC_CONFLICT);
    assert_string_equal(why.detail, "draft, communicate, decide");
}

static void
permits_step__fee__is_paid_in_full_or_lapses(void **state)
{
    struct permits_case facts = facts_in(PERMITS_FEE_PENDING);
    struct permits_act act = facts_act(PERMITS_ACT_FEE_PAID);
    struct permits_effects effects;
    const char *code;

    (void)state;
    act.amount_ore = 0;
    assert_string_equal(facts_outcome(&facts, &act), "permit.amount");
    act.amount_ore = -1;
    assert_string_equal(facts_outcome(&facts, &act), "permit.amount");
    act.amount_ore = 7749999;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.state, PERMITS_FEE_PENDING);
    facts.standing = effects.standing;
    act.amount_ore = INT64_MAX;
    assert_string_equal(facts_outcome(&facts, &act), "permit.amount");
    act = facts_act(PERMITS_ACT_FORMAL_CHECK);
    assert_string_equal(facts_outcome(&facts, &act), "permit.fee_unpaid");
    act = facts_act(PERMITS_ACT_FEE_PAID);
    act.amount_ore = 1;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.state, PERMITS_FEE_PAID);
    assert_int_equal(effects.standing.paid_ore, 7750000);
    act = facts_act(PERMITS_ACT_LAPSE);
    act.day = facts.standing.fee_due_day = FACTS_TODAY;
    assert_string_equal(facts_outcome(&facts, &act), "permit.fee_not_due");
}

static void
permits_step__no_fee__is_registered_without_one(void **state)
{
    struct permits_application application = *facts_in(PERMITS_SUBMITTED).application;
    struct permits_case facts = facts_in(PERMITS_SUBMITTED);
    const struct permits_act act = facts_act(PERMITS_ACT_REGISTER);
    struct permits_effects effects;
    const char *code;

    (void)state;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    /* Thirty days from 2026-01-15 are a Saturday. */
    assert_int_equal(effects.standing.fee_due_day, FACTS_TODAY + 32);
    application.fee_ore = 0;
    facts.application = &application;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.state, PERMITS_REGISTERED);
}

static void
permits_step__formal_check__asks_for_listed_documents_and_waits_for_them(void **state)
{
    static const char *const WORDS[] = {"budget", "lottery"};
    static const struct permits_document WANTING[] = {
        {"budget",  false},
        {"routine", true }
    };
    struct permits_case facts = facts_in(PERMITS_FEE_PAID);
    struct permits_act act = facts_act(PERMITS_ACT_FORMAL_CHECK);
    struct permits_effects effects;
    const char *code;

    (void)state;
    facts.documents = WANTING;
    assert_string_equal(facts_outcome(&facts, &act), "permit.incomplete");
    act.words = (struct permits_words){WORDS, 2};
    assert_string_equal(facts_outcome(&facts, &act), "permit.not_listed");
    act.words.n = 1;
    act.by_day = act.day;
    assert_string_equal(facts_outcome(&facts, &act), "permit.by_day");
    act.by_day = 0;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.state, PERMITS_SUPPLEMENT_REQUESTED);
    assert_int_equal(effects.standing.supplement_by_day, FACTS_TODAY + 21);
    assert_int_equal(effects.documents.n, 1);
    assert_false(effects.present);
    facts = facts_in(PERMITS_SUPPLEMENT_REQUESTED);
    act = facts_act(PERMITS_ACT_SUPPLEMENT);
    act.words.n = 0;
    assert_string_equal(facts_outcome(&facts, &act), "permit.nothing_came");
    act.words.n = 1;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_true(effects.present);
}

static void
permits_step__dismissed__only_when_asked_in_vain_and_by_the_law(void **state)
{
    struct permits_case facts = facts_for(PERMITS_FORMAL_CHECK, PERMITS_ACT_DISMISS);
    struct permits_act act = facts_act(PERMITS_ACT_DISMISS);
    struct permits_effects effects;
    const char *code;

    (void)state;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.refs.n, 1);
    assert_string_equal(effects.refs.words[0], "FL 20");
    assert_true(effects.standing.appealable);
    assert_int_equal(effects.standing.decided_day, FACTS_TODAY);
    act.text = " \n";
    assert_string_equal(facts_outcome(&facts, &act), "permit.reason");
    act.text = "skäl";
    act.day = facts.standing.supplement_by_day;
    assert_string_equal(facts_outcome(&facts, &act), "permit.time_runs");
    act.day = FACTS_TODAY;
    facts.n_documents = 2;
    assert_string_equal(facts_outcome(&facts, &act), "permit.not_missing");
}

static void
permits_step__checks__have_every_item_once_and_no_other(void **state)
{
    static const struct permits_checked ITEMS[] = {
        {"suitability", "economy", "", true},
        {"suitability", "insight", "", true},
        {"suitability", "economy", "", true},
        {"suitability", "charm",   "", true}
    };
    struct permits_case facts = facts_in(PERMITS_COMPLETE);
    struct permits_act act = facts_act(PERMITS_ACT_SUITABILITY);

    (void)state;
    act.items = ITEMS;
    act.n_items = 1;
    assert_string_equal(facts_outcome(&facts, &act), "permit.unchecked");
    act.n_items = 2;
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    act.n_items = 3;
    assert_string_equal(facts_outcome(&facts, &act), "permit.twice");
    act.n_items = 4;
    assert_string_equal(facts_outcome(&facts, &act), "permit.not_listed");
}

static void
permits_step__days__go_forward_and_not_beyond_today(void **state)
{
    struct permits_case facts = facts_in(PERMITS_SUBMITTED);
    struct permits_act act = facts_act(PERMITS_ACT_REGISTER);

    (void)state;
    act.day = FACTS_DAY;
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    act.day = FACTS_DAY - 1;
    assert_string_equal(facts_outcome(&facts, &act), "permit.day");
    act.day = FACTS_TODAY + 1;
    assert_string_equal(facts_outcome(&facts, &act), "permit.day");
}

static void
permits_step__too_much__is_refused(void **state)
{
    static char text[PERMITS_TEXT_BYTES + 2], word[PERMITS_REF_BYTES + 2];
    const char *words[PERMITS_WORDS_MOST + 1];
    struct permits_case facts = facts_in(PERMITS_OPERATIONS_CHECKED);
    struct permits_act act = facts_act(PERMITS_ACT_DRAFT);

    (void)state;
    memset(text, 'x', sizeof(text) - 1);
    memset(word, 'x', sizeof(word) - 1);
    act.text = text;
    assert_string_equal(facts_outcome(&facts, &act), "permit.too_long");
    text[PERMITS_TEXT_BYTES] = '\0';
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    for (size_t i = 0; i <= PERMITS_WORDS_MOST; i++)
        words[i] = "SoL 26:1";
    act.words = (struct permits_words){words, PERMITS_WORDS_MOST + 1};
    assert_string_equal(facts_outcome(&facts, &act), "permit.too_long");
    words[0] = word;
    act.words.n = 1;
    assert_string_equal(facts_outcome(&facts, &act), "permit.too_long");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_step__every_state_and_act__leads_where_the_table_says),
        cmocka_unit_test(permits_step__wrong_state__says_what_is_possible),
        cmocka_unit_test(permits_step__fee__is_paid_in_full_or_lapses),
        cmocka_unit_test(permits_step__no_fee__is_registered_without_one),
        cmocka_unit_test(
            permits_step__formal_check__asks_for_listed_documents_and_waits_for_them),
        cmocka_unit_test(permits_step__dismissed__only_when_asked_in_vain_and_by_the_law),
        cmocka_unit_test(permits_step__checks__have_every_item_once_and_no_other),
        cmocka_unit_test(permits_step__days__go_forward_and_not_beyond_today),
        cmocka_unit_test(permits_step__too_much__is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
