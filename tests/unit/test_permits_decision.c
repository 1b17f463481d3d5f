/* test_permits_decision - the guards of drafts, decisions and revocations, and how refusals are said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/permits_facts.h"

static void
permits_step__draft__rests_on_checks_reasons_and_provisions(void **state)
{
    static const struct permits_checked FAILED[] = {
        {"suitability", "economy",  "", true },
        {"suitability", "insight",  "", false},
        {"operations",  "premises", "", true }
    };
    static const char *const OLD[] = {"SoL 26:1", "SoL 7:1"}, *const OTHER[] = {"LSS 23"};
    struct permits_case facts = facts_in(PERMITS_OPERATIONS_CHECKED);
    struct permits_act act = facts_act(PERMITS_ACT_DRAFT);

    (void)state;
    act.grant = true;
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    act.text = "";
    assert_string_equal(facts_outcome(&facts, &act), "permit.reason");
    act.text = "skäl";
    act.words = (struct permits_words){OLD, 2};
    assert_string_equal(facts_outcome(&facts, &act), "permit.legal_ref");
    act.words = (struct permits_words){OTHER, 1};
    assert_string_equal(facts_outcome(&facts, &act), "permit.no_legal_ref");
    act.words.n = 0;
    assert_string_equal(facts_outcome(&facts, &act), "permit.no_legal_ref");
    act = facts_act(PERMITS_ACT_DRAFT);
    facts.checks = FAILED;
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    act.grant = true;
    assert_string_equal(facts_outcome(&facts, &act), "permit.failed");
    facts.n_checks = 2;
    assert_string_equal(facts_outcome(&facts, &act), "permit.unchecked");
}

static void
permits_step__decision__by_another_after_the_applicant_was_heard(void **state)
{
    struct permits_case facts = facts_in(PERMITS_DRAFTED);
    struct permits_act act = facts_act(PERMITS_ACT_DECIDE);
    struct permits_effects effects;
    const char *code;

    (void)state;
    act.actor = "hanna";
    assert_string_equal(facts_outcome(&facts, &act), "permit.same_person");
    act.actor = "agda";
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    facts.standing.draft_grant = false;
    assert_string_equal(facts_outcome(&facts, &act), "permit.not_communicated");
    facts.standing.communicated = true;
    facts.standing.reply_by_day = FACTS_TODAY;
    assert_string_equal(facts_outcome(&facts, &act), "permit.reply_runs");
    facts.standing.exception = "FL 25.3";
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    facts.standing.exception = "";
    facts.standing.reply_by_day = FACTS_TODAY - 1;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.state, PERMITS_DENIED);
    assert_string_equal(effects.standing.decided_by, "agda");
    assert_int_equal(effects.standing.appeal_until_day, FACTS_TODAY + 21);
    assert_int_equal(effects.standing.draft_version, 0);
}

/* Provisions of the draft are judged again on the day of the decision; the law may have changed. */
static void
permits_step__decision__provisions_hold_on_its_day_and_say_whether_it_can_be_appealed(
    void **state)
{
    static const char *const OLD[] = {"SoL 7:1"}, *const QUIET[] = {"SoL 26:9"},
                             *const BOTH[] = {"SoL 26:9", "SoL 26:1"};
    struct permits_case facts = facts_in(PERMITS_DRAFTED);
    const struct permits_act act = facts_act(PERMITS_ACT_DECIDE);
    struct permits_effects effects;
    const char *code;

    (void)state;
    facts.draft_refs = (struct permits_words){OLD, 1};
    assert_string_equal(facts_outcome(&facts, &act), "permit.legal_ref");
    facts.draft_refs = (struct permits_words){QUIET, 1};
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_false(effects.standing.appealable);
    assert_int_equal(effects.standing.appeal_until_day, PERMITS_DAY_UNKNOWN);
    facts.draft_refs = (struct permits_words){BOTH, 2};
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_true(effects.standing.appealable);
}

static void
permits_step__communication__sets_a_day_or_cites_an_exception(void **state)
{
    struct permits_case facts = facts_in(PERMITS_DRAFTED);
    struct permits_act act = facts_act(PERMITS_ACT_COMMUNICATE);
    struct permits_effects effects;
    const char *code;

    (void)state;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.reply_by_day, FACTS_TODAY + 14);
    assert_true(effects.standing.communicated);
    act.by_day = FACTS_TODAY + 3;
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.reply_by_day, FACTS_TODAY + 3);
    act.by_day = FACTS_TODAY;
    assert_string_equal(facts_outcome(&facts, &act), "permit.by_day");
    act.by_day = 0;
    act.code = "FL 25.4";
    assert_string_equal(facts_outcome(&facts, &act), "permit.exception");
    act.code = "FL 25.3";
    assert_int_equal(facts_judge(&facts, &act, &effects, &code), RC_OK);
    assert_int_equal(effects.standing.reply_by_day, PERMITS_DAY_UNKNOWN);
    assert_string_equal(effects.standing.exception, "FL 25.3");
}

static void
permits_step__revocation__drafted_heard_grounded_and_by_another(void **state)
{
    struct permits_case facts = facts_in(PERMITS_GRANTED);
    struct permits_act act = facts_act(PERMITS_ACT_REVOKE);

    (void)state;
    assert_string_equal(facts_outcome(&facts, &act), "ok");
    act.code = "dislike";
    assert_string_equal(facts_outcome(&facts, &act), "permit.ground");
    act.code = "";
    assert_string_equal(facts_outcome(&facts, &act), "permit.ground");
    act.code = "danger";
    act.words.n = 0;
    assert_string_equal(facts_outcome(&facts, &act), "permit.no_legal_ref");
    act.words.n = 1;
    act.actor = "hanna";
    assert_string_equal(facts_outcome(&facts, &act), "permit.same_person");
    act.actor = "agda";
    facts.standing.communicated = false;
    assert_string_equal(facts_outcome(&facts, &act), "permit.not_communicated");
    facts.standing.draft_version = 0;
    assert_string_equal(facts_outcome(&facts, &act), "permit.no_draft");
    act = facts_act(PERMITS_ACT_DRAFT);
    act.grant = true;
    assert_string_equal(facts_outcome(&facts, &act), "permit.granted");
}

static void
permits_refusal__every_reason__has_a_code_and_sentences_of_its_own(void **state)
{
    (void)state;
    for (unsigned i = 1; i < PERMITS_WHY_COUNT; i++) {
        const struct permits_refusal_text *text = permits_refusal_text(i);

        assert_int_equal(strncmp(text->code, "permit.", 7), 0);
        assert_true(text->sv.what[0] != '\0' && text->sv.remedy[0] != '\0');
        assert_true(text->en.what[0] != '\0' && text->en.remedy[0] != '\0');
        for (unsigned j = 1; j < i; j++)
            assert_string_not_equal(text->code, permits_refusal_text(j)->code);
    }
}

static void
permits_refusal__more_than_there_is_room_for__keeps_whole_words(void **state)
{
    struct permits_refusal why;

    (void)state;
    permits_refusal_set(&why, PERMITS_WHY_UNCHECKED);
    for (int i = 0; i < 200; i++)
        permits_refusal_add(&why, "quality");
    assert_in_range(strlen(why.detail), PERMITS_DETAIL_BYTES - 12,
                    PERMITS_DETAIL_BYTES - 1);
    assert_string_equal(why.detail + strlen(why.detail) - 9, ", quality");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_step__draft__rests_on_checks_reasons_and_provisions),
        cmocka_unit_test(
            permits_step__decision__by_another_after_the_applicant_was_heard),
        cmocka_unit_test(
            permits_step__decision__provisions_hold_on_its_day_and_say_whether_it_can_be_appealed),
        cmocka_unit_test(permits_step__communication__sets_a_day_or_cites_an_exception),
        cmocka_unit_test(permits_step__revocation__drafted_heard_grounded_and_by_another),
        cmocka_unit_test(
            permits_refusal__every_reason__has_a_code_and_sentences_of_its_own),
        cmocka_unit_test(permits_refusal__more_than_there_is_room_for__keeps_whole_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
