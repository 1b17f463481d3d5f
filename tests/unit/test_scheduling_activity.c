/* test_scheduling_activity - every act in every state, what each asks for, and obligations of a year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "scheduling/scheduling_calendar.h"
#include "scheduling/scheduling_obligation.h"
#include "scheduling/scheduling_rows.h"
#include "scheduling/scheduling_words.h"

/* By state, row by row, in the order of acts: check assign confirm announce embargo start perform record sign report
 * release reschedule cancel. A letter is the state after it (see LETTERS), a dot is a refusal. */
static const char *const EXPECTED[] = {
    [SCHEDULING_PROPOSED] = "c...........x",
    [SCHEDULING_COI_CHECKED] = ".a........p.x",
    [SCHEDULING_ASSIGNED] = "..f.......p.x",
    [SCHEDULING_CONFIRMED] = "...ne.....pax",
    [SCHEDULING_ANNOUNCED] = ".....i....pax",
    [SCHEDULING_EMBARGOED] = ".....i....pax",
    [SCHEDULING_IN_PROGRESS] = "......m.....x",
    [SCHEDULING_PERFORMED] = ".......d.....",
    [SCHEDULING_RECORD_DRAFTED] = "........s....",
    [SCHEDULING_RECORD_SIGNED] = ".........r...",
    [SCHEDULING_REPORTED] = ".............",
    [SCHEDULING_CANCELLED] = ".............",
};
static const char LETTERS[] = "?pcafneimdsrx"; /* by state */

/* Facts that every guard is content with. */
static struct scheduling_act_facts
good_facts(enum scheduling_act act)
{
    return (struct scheduling_act_facts){.is_announced = act != SCHEDULING_EMBARGO,
                                         .is_free_of_conflict = true,
                                         .is_on_team = true,
                                         .has_text = true,
                                         .team = 2,
                                         .team_least = 2,
                                         .day = 100,
                                         .planned_day = 100};
}

static void
act__in_every_state__is_as_the_table_says(void **state)
{
    (void)state;
    for (enum scheduling_state from = SCHEDULING_PROPOSED; from < SCHEDULING_STATES;
         from++)
        for (enum scheduling_act act = SCHEDULING_CHECK; act < SCHEDULING_ACTS; act++) {
            const struct scheduling_act_facts facts = good_facts(act);
            enum scheduling_state next = from;
            const enum scheduling_verdict verdict =
                scheduling_judge(from, act, &facts, &next);
            const char expected = EXPECTED[from][act - SCHEDULING_CHECK];

            if (expected == '.') {
                assert_int_equal(verdict, SCHEDULING_WRONG_STATE);
                assert_int_equal(next, from);
            } else {
                assert_int_equal(verdict, SCHEDULING_ALLOWED);
                assert_int_equal(LETTERS[next], expected);
            }
        }
}

/* One broken fact, one act in a state that has it, and what it is refused with. */
static void
refused(enum scheduling_state from, enum scheduling_act act,
        const struct scheduling_act_facts *facts, enum scheduling_verdict expected)
{
    enum scheduling_state next = from;

    assert_int_equal(scheduling_judge(from, act, facts, &next), expected);
    assert_int_equal(next, from);
}

static void
guards__one_broken_fact__refuse_by_name(void **state)
{
    struct scheduling_act_facts facts;

    (void)state;
    facts = good_facts(SCHEDULING_CHECK);
    facts.is_free_of_conflict = false;
    refused(SCHEDULING_PROPOSED, SCHEDULING_CHECK, &facts, SCHEDULING_TEAM_CONFLICT);
    refused(SCHEDULING_COI_CHECKED, SCHEDULING_ASSIGN, &facts, SCHEDULING_TEAM_CONFLICT);
    refused(SCHEDULING_EMBARGOED, SCHEDULING_START, &facts, SCHEDULING_TEAM_CONFLICT);
    facts = good_facts(SCHEDULING_ASSIGN);
    facts.team = 1;
    refused(SCHEDULING_COI_CHECKED, SCHEDULING_ASSIGN, &facts, SCHEDULING_TEAM_TOO_SMALL);
    refused(SCHEDULING_ASSIGNED, SCHEDULING_CONFIRM, &facts, SCHEDULING_TEAM_TOO_SMALL);
    refused(SCHEDULING_ANNOUNCED, SCHEDULING_START, &facts, SCHEDULING_TEAM_TOO_SMALL);
    facts = good_facts(SCHEDULING_START);
    facts.day = 99;
    refused(SCHEDULING_ANNOUNCED, SCHEDULING_START, &facts, SCHEDULING_WRONG_DAY);
    refused(SCHEDULING_IN_PROGRESS, SCHEDULING_PERFORM, &facts, SCHEDULING_WRONG_DAY);
    facts.day = 101;
    refused(SCHEDULING_EMBARGOED, SCHEDULING_START, &facts, SCHEDULING_WRONG_DAY);
    facts = good_facts(SCHEDULING_ANNOUNCE);
    refused(SCHEDULING_CONFIRMED, SCHEDULING_EMBARGO, &facts, SCHEDULING_NOT_AS_DRAWN);
    facts.is_announced = false;
    refused(SCHEDULING_CONFIRMED, SCHEDULING_ANNOUNCE, &facts, SCHEDULING_NOT_AS_DRAWN);
    facts = good_facts(SCHEDULING_SIGN);
    facts.is_on_team = false;
    refused(SCHEDULING_RECORD_DRAFTED, SCHEDULING_SIGN, &facts, SCHEDULING_NOT_ON_TEAM);
    facts = good_facts(SCHEDULING_CANCEL);
    facts.has_text = false;
    refused(SCHEDULING_ANNOUNCED, SCHEDULING_CANCEL, &facts, SCHEDULING_NEEDS_TEXT);
    refused(SCHEDULING_ANNOUNCED, SCHEDULING_RESCHEDULE, &facts, SCHEDULING_NEEDS_TEXT);
    refused(SCHEDULING_IN_PROGRESS, SCHEDULING_PERFORM, &facts, SCHEDULING_NEEDS_TEXT);
    facts = good_facts(SCHEDULING_PERFORM);
    facts.interviews_held = 1;
    refused(SCHEDULING_IN_PROGRESS, SCHEDULING_PERFORM, &facts, SCHEDULING_INTERVIEWS);
}

static void
words__of_states_and_kinds__come_back(void **state)
{
    enum scheduling_state found;
    enum scheduling_kind kind;

    (void)state;
    for (enum scheduling_state s = SCHEDULING_PROPOSED; s < SCHEDULING_STATES; s++) {
        assert_int_equal(scheduling_state_of(scheduling_state_name(s), &found), RC_OK);
        assert_int_equal(found, s);
    }
    assert_int_equal(scheduling_state_of("asleep", &found), RC_INVALID);
    for (kind = SCHEDULING_INSPECTION; kind <= SCHEDULING_DESK_REVIEW; kind++)
        assert_non_null(scheduling_kind_name(kind));
    assert_int_equal(scheduling_kind_of("inspection ", &kind), RC_INVALID);
    for (enum scheduling_act a = SCHEDULING_CHECK; a < SCHEDULING_ACTS; a++)
        assert_non_null(scheduling_act_name(a));
    for (enum scheduling_verdict v = SCHEDULING_WRONG_STATE; v < SCHEDULING_VERDICTS; v++)
        assert_true(strlen(scheduling_verdict_text(v)->sv) > 10);
    assert_true(scheduling_has_word("a,bc,d", "bc"));
    assert_false(scheduling_has_word("a,bc,d", "b"));
    assert_false(scheduling_has_word("", ""));
}

/* 2026-01-01 is day 20454; 2025-07-01 is 20270. */
enum { NEW_LAW = 20270, TODAY = 20470, FIRST = 20454, LAST = 20818 };

static const struct scheduling_duty DUTIES[] = {
    {"annual_child_home", "hvb", INT32_MIN, NEW_LAW - 1, 1, "SoF 2001:937 3:19",
     "social_worker", 500, true},
    {"annual_child_home", "hvb", NEW_LAW,   INT32_MAX,   1, "SoF 2025:468 16:1",
     "social_worker", 500, true},
};

static void
obligation__by_the_law_in_force__one_a_home_and_year(void **state)
{
    struct arena *arena = arena_new(0);
    const struct scheduling_candidate units[] = {
        {{{1}}, "generated", "U1", "hvb",      INT32_MIN,  INT32_MAX  },
        {{{2}}, "generated", "U2", "pharmacy", INT32_MIN,  INT32_MAX  },
        {{{3}}, "generated", "U3", "hvb",      FIRST + 40, FIRST + 100},
        {{{4}},
         "generated",        "U4",
         "hvb",                                INT32_MIN,
         FIRST                                                        }, /* closed on 1 January: runs on no day of the year */
        {{{5}}, "generated", "U5", "hvb",      LAST + 1,   INT32_MAX  },
        {{{6}}, "generated", "U6", "hvb",      LAST,       INT32_MAX  },
    };
    const struct scheduling_obligations found =
        scheduling_obligations_of(DUTIES, 2, units, 6, TODAY, arena);

    (void)state;
    assert_int_equal(found.n, 3);
    assert_string_equal(found.rows[0].key, "annual_child_home generated:U1 2026");
    assert_string_equal(found.rows[0].duty->legal_ref, "SoF 2025:468 16:1");
    assert_int_equal(found.rows[0].from_day, FIRST);
    assert_int_equal(found.rows[0].due_day, LAST);
    assert_string_equal(found.rows[1].unit->ref, "U3");
    assert_int_equal(found.rows[1].from_day, FIRST + 40);
    assert_int_equal(found.rows[1].due_day, FIRST + 99);
    assert_string_equal(found.rows[2].unit->ref, "U6");
    assert_string_equal(scheduling_attempt_key(found.rows[0].key, 1, arena),
                        "obligation annual_child_home generated:U1 2026");
    assert_string_equal(scheduling_attempt_key(found.rows[0].key, 2, arena),
                        "obligation annual_child_home generated:U1 2026/2");
    arena_destroy(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(act__in_every_state__is_as_the_table_says),
        cmocka_unit_test(guards__one_broken_fact__refuse_by_name),
        cmocka_unit_test(words__of_states_and_kinds__come_back),
        cmocka_unit_test(obligation__by_the_law_in_force__one_a_home_and_year),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
