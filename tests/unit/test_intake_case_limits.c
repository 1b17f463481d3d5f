/* test_intake_case_limits - what is too early, settled already or a way round a duty. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world_law.h"

/* Neither is a way round the duty. */
static void
case_write_off_and_hand_over__duty_to_investigate__are_refused(void **state)
{
    static const struct {
        enum intake_stage stage;
        enum intake_deed deed;
    } TESTS[] = {
        {INTAKE_REGISTERED, INTAKE_WRITE_OFF},
        {INTAKE_TRIAGED,    INTAKE_WRITE_OFF},
        {INTAKE_TRIAGED,    INTAKE_HAND_OVER},
    };

    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++) {
        struct intake_bench *bench = intake_bench_at(state, TESTS[i].stage);

        intake_bench_say(bench, TESTS[i].deed);
        bench->file.c.duty_result = "must_investigate";
        assert_string_equal(intake_bench_judge(bench, NULL), "case.duty");
        bench->file.c.duty_result = "may_decline";
        assert_string_equal(intake_bench_judge(bench, NULL), "");
    }
}

static void
case_hand_over__decision_leaves_with_it(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_TRIAGED);

    bench->file.n_decisions = bench->file.n_notices = 0;
    intake_bench_say(bench, INTAKE_HAND_OVER);
    (void)intake_bench_do(bench);
    assert_int_equal(bench->file.c.stage, INTAKE_CLOSED);
    assert_string_equal(bench->file.decisions[0].type, "handed_over");
    assert_int_equal(bench->file.decisions[0].dispatched_day, LAW_DAY + 200);
    assert_int_equal(bench->file.n_notices, 1);
    assert_string_equal(bench->file.notices[0].template_name, "decision_dispatched");
}

static void
case_act__day_that_has_not_come__is_refused(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_INVESTIGATING);

    intake_bench_say(bench, INTAKE_DRAFT);
    bench->facts.today = bench->act.day - 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.day_ahead");
    bench->facts.today = INTAKE_DAY_OPEN;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
}

static void
case_effect__before_its_day_or_of_a_settled_finding__is_refused(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_FOLLOWING_UP);

    intake_bench_say(bench, INTAKE_EFFECT);
    bench->file.measures[0].effect_check_day = bench->act.day + 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "measure.effect_early");
    bench->file.measures[0].effect_check_day = bench->act.day;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->file.findings[0].state = "remedied";
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.settled");
    intake_bench_say(bench, INTAKE_MEASURE_DONE);
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.settled");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_write_off_and_hand_over__duty_to_investigate__are_refused),
        cmocka_unit_test(case_hand_over__decision_leaves_with_it),
        cmocka_unit_test(case_act__day_that_has_not_come__is_refused),
        cmocka_unit_test(case_effect__before_its_day_or_of_a_settled_finding__is_refused),
    };

    return cmocka_run_group_tests_name("intake_case_limits", tests, intake_bench_open,
                                       intake_bench_close);
}
