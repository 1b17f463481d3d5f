/* test_intake_case_rights - complaints, parties' rights, clocks, independence, remedies and numbers, rule by rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_case_duty.h"
#include "intake/intake_case_number.h"
#include "support/intake_world_law.h"

/* Invariant 7. */
static void
case_duty__grounds_and_two_years(void **state)
{
    static const struct {
        int32_t harm_level, event_day;
        const char *question, *result, *reason;
    } TESTS[] = {
        {0, INTAKE_DAY_UNKNOWN, "?",               "may_decline",      "no_duty_ground"      },
        {2, LAW_DAY - 10,       "?",               "may_decline",      "no_duty_ground"      },
        {3, LAW_DAY - 10,       "?",               "must_investigate", "lasting_harm"        },
        {0, LAW_DAY - 10,       "compulsory_care", "must_investigate", "compulsory_care"     },
        {5, 19737,              "?",               "must_investigate", "lasting_harm"        }, /* two years to the day */
        {5, 19736,              "?",               "may_decline",      "older_than_two_years"},
    };

    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++) {
        struct intake_bench *bench = intake_bench_at(state, INTAKE_TRIAGED);

        bench->file.c.harm_level = TESTS[i].harm_level;
        bench->file.c.event_day = TESTS[i].event_day;
        bench->file.triggers[0].question = TESTS[i].question;
        intake_case_duty_test(&bench->file, &bench->law, LAW_DAY);
        assert_string_equal(bench->file.c.duty_result, TESTS[i].result);
        assert_string_equal(bench->file.c.duty_reason, TESTS[i].reason);
        intake_bench_say(bench, INTAKE_DECLINE);
        assert_string_equal(
            intake_bench_judge(bench, NULL),
            TESTS[i].result[0] == 'm' && TESTS[i].result[1] == 'u' ? "case.duty" : "");
    }
}

static void
case_decline__older_than_two_years__only_when_it_is(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_TRIAGED);

    intake_bench_say(bench, INTAKE_DECLINE);
    bench->act.code = "older_than_two_years";
    assert_string_equal(intake_bench_judge(bench, NULL), "case.decline_ground");
    bench->file.c.duty_reason = "older_than_two_years";
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->file.c.type = "tip";
    assert_string_equal(intake_bench_judge(bench, NULL), "case.no_complaint");
}

/* Invariant 8. */
static void
case_delay_request__after_six_months_once_answered_in_four_weeks(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_INVESTIGATING);
    const int32_t earliest = intake_day_add_months(LAW_DAY, 6);

    intake_bench_say(bench, INTAKE_DELAY_REQUEST);
    bench->act.named_day = earliest - 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.delay_early");
    bench->act.named_day = earliest;
    (void)intake_bench_do(bench);
    assert_string_equal(bench->file.deadlines[0].rule, "delay_request.answer");
    assert_int_equal(bench->file.deadlines[0].due_day, earliest + 28);
    assert_string_equal(intake_bench_judge(bench, NULL), "case.delay_once");
}

/* Invariant 9. */
static void
case_received_day__corrected__clocks_are_computed_anew(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_INVESTIGATING);

    intake_case_clock_begin(&bench->file, &bench->law);
    assert_int_equal(bench->file.n_deadlines, 2);
    intake_case_clock_end(&bench->file, &bench->law, INTAKE_CLOCK_TRIAGED, 0, LAW_DAY);
    intake_bench_say(bench, INTAKE_ASK);
    (void)intake_bench_do(bench); /* waiting for a reply does not stop the clock */
    assert_int_equal(bench->file.deadlines[1].due_day, intake_day_add_months(LAW_DAY, 6));
    intake_bench_say(bench, INTAKE_RECEIVED_DAY);
    bench->act.named_day = LAW_DAY - 31;
    (void)intake_bench_do(bench);
    assert_int_equal(bench->file.deadlines[1].start_day, LAW_DAY - 31);
    assert_int_equal(bench->file.deadlines[1].due_day,
                     intake_day_add_months(LAW_DAY - 31, 6) + 0);
    assert_int_equal(bench->file.deadlines[0].met_day, LAW_DAY);
    bench->act.reason = "";
    assert_string_equal(intake_bench_judge(bench, NULL), "case.reason");
}

/* Invariant 17. */
static void
case_interest__in_unit_provider_or_owner__nobody_handles_or_decides(void **state)
{
    const struct uuid objects[] = {uuid_named("unit", "1"), uuid_named("provider", "1"),
                                   uuid_named("provider", "2")};

    for (size_t i = 0; i < 3; i++) {
        struct intake_bench *bench = intake_bench_at(state, INTAKE_READY);
        struct intake_interest interest = {"S0001", "agda.approver", objects[i],
                                           LAW_DAY + 100, LAW_DAY + 300};

        bench->facts.bonds = (struct intake_bonds){&interest, 1, objects, 3};
        intake_bench_say(bench, INTAKE_DECIDE);
        assert_string_equal(intake_bench_judge(bench, NULL), "case.biased");
        bench->facts.actor = "arne.approver";
        assert_string_equal(intake_bench_judge(bench, NULL), "decision.biased");
        bench->act.staff = "S0002"; /* the handler of the case still has it */
        assert_string_equal(intake_bench_judge(bench, NULL), "decision.biased");
        bench->file.c.handler = "S0002";
        assert_string_equal(intake_bench_judge(bench, NULL), "");
        intake_bench_say(bench, INTAKE_BEGIN);
        assert_string_equal(intake_bench_judge(bench, NULL), "case.handler_biased");
        interest.until_day = bench->act.day - 1; /* over, cooling-off included */
        assert_string_equal(intake_bench_judge(bench, NULL), "");
        interest.until_day = bench->act.day;
        assert_string_equal(intake_bench_judge(bench, NULL), "case.handler_biased");
        interest.object_id = uuid_named("unit", "another");
        assert_string_equal(intake_bench_judge(bench, NULL), "");
    }
}

/* Invariant 26. */
static void
case_remedy__every_cause_needs_a_verified_measure(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_FOLLOWING_UP);

    intake_bench_say(bench, INTAKE_REMEDY);
    bench->file.measures[0].effect = "partial";
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.effect");
    bench->file.measures[0].effect = "verified";
    bench->file.causes[bench->file.n_causes++] =
        (struct intake_cause){.finding = 1, .number = 2};
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.effect");
    bench->file.n_causes = 0; /* a measure without a cause is none */
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.effect");
    intake_bench_say(bench, INTAKE_WAIVE);
    bench->act.reason = "";
    assert_string_equal(intake_bench_judge(bench, NULL), "case.reason");
    bench->act.reason = "verksamheten har upphört";
    (void)intake_bench_do(bench);
    assert_string_equal(bench->file.findings[0].state, "waived");
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.settled");
}

/* Invariant 40. */
static void
case_leave_investigation__unanswered_question__is_refused(void **state)
{
    static const enum intake_deed DEEDS[] = {INTAKE_DRAFT, INTAKE_WRITE_OFF};

    for (size_t i = 0; i < 2; i++) {
        struct intake_bench *bench = intake_bench_at(state, INTAKE_INVESTIGATING);

        bench->file.triggers[0].answer = "";
        intake_bench_say(bench, DEEDS[i]);
        assert_string_equal(intake_bench_judge(bench, NULL), "case.unanswered");
        intake_bench_say(bench, INTAKE_ANSWER_TRIGGER);
        bench->act.code = "not_examined";
        (void)intake_bench_do(bench);
        intake_bench_say(bench, DEEDS[i]);
        assert_string_equal(intake_bench_judge(bench, NULL), "");
    }
}

static void
case_link__two_complainants__are_never_merged(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_TRIAGED);

    intake_bench_say(bench, INTAKE_LINK);
    bench->target.type = "complaint_psl";
    assert_string_equal(intake_bench_judge(bench, NULL), "case.link_complainants");
    bench->target.unit_id = bench->facts.unit_id = (struct uuid){{0}}; /* both unknown */
    assert_string_equal(intake_bench_judge(bench, NULL), "case.link_unit");
    bench->facts.unit_id = bench->file.c.unit_id;
    bench->target.unit_id = uuid_named("unit", "2");
    assert_string_equal(intake_bench_judge(bench, NULL), "case.link_unit");
    bench->target.id = bench->file.c.id;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.link_target");
}

static void
case_number__as_agreed_and_back(void **state)
{
    struct arena *arena = ((struct intake_bench *)*state)->arena;
    struct intake_case rows[4] = {
        {.class_number = 2,  .year = 2026},
        {.class_number = 10, .year = 2026},
        {.class_number = 2,  .year = 2026},
        {.class_number = 2,  .year = 2025},
    };
    struct intake_case *cases[] = {&rows[0], &rows[1], &rows[2], &rows[3]};
    struct intake_case_counter counters[4];
    int32_t office, class_number, serial, year;

    memset(counters, 0, sizeof counters);
    assert_int_equal(intake_case_number_counters(cases, 4, counters), 3);
    counters[0].last_serial = 18;
    counters[1].last_serial = 1;
    counters[2].last_serial = 999999;
    intake_case_number_give(cases, 4, 3, counters, 3, arena);
    assert_string_equal(rows[0].number, "3.2-17/2026");
    assert_string_equal(rows[1].number, "3.10-1/2026");
    assert_string_equal(rows[2].number, "3.2-18/2026");
    assert_string_equal(rows[3].number, "3.2-999999/2025");
    assert_int_equal(
        intake_case_number_parse("3.10-17/2026", &office, &class_number, &serial, &year),
        RC_OK);
    assert_true(office == 3 && class_number == 10 && serial == 17 && year == 2026);
    for (const char *const *bad =
             (const char *const[]){"", "3", "3.2", "3.2-17", "3.2-17/20266", "3.2-17/",
                                   "a.2-17/2026", "3.2-1234567/2026", "3.2-17/2026 ",
                                   NULL};
         *bad != NULL; bad++)
        assert_int_equal(
            intake_case_number_parse(*bad, &office, &class_number, &serial, &year),
            RC_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_duty__grounds_and_two_years),
        cmocka_unit_test(case_decline__older_than_two_years__only_when_it_is),
        cmocka_unit_test(
            case_delay_request__after_six_months_once_answered_in_four_weeks),
        cmocka_unit_test(case_received_day__corrected__clocks_are_computed_anew),
        cmocka_unit_test(
            case_interest__in_unit_provider_or_owner__nobody_handles_or_decides),
        cmocka_unit_test(case_remedy__every_cause_needs_a_verified_measure),
        cmocka_unit_test(case_leave_investigation__unanswered_question__is_refused),
        cmocka_unit_test(case_link__two_complainants__are_never_merged),
        cmocka_unit_test(case_number__as_agreed_and_back),
    };

    return cmocka_run_group_tests_name("intake_case_rights", tests, intake_bench_open,
                                       intake_bench_close);
}
