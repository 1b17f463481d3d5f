/* test_intake_case_rules - what the law asks of findings, communication and decisions, rule by rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world_law.h"

static struct intake_bench *
ready_to_decide(void **state, const char *type, const char *legal_ref, const char *ground)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_READY);

    intake_bench_say(bench, INTAKE_DECIDE);
    bench->act.code = type;
    bench->refs[0] = legal_ref;
    bench->act.ground = ground;
    return bench;
}

/* Invariant 1. */
static void
case_finding__without_law_in_force__is_refused(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_INVESTIGATING);

    intake_bench_say(bench, INTAKE_FINDING);
    bench->act.n_legal_refs = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.law");
    bench->act.n_legal_refs = 2;
    bench->refs[1] = "SoL 2001 13:1"; /* replaced by another act before that day */
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.law");
    bench->act.named_day = LAW_DAY - 101;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->act.requirement_code = "SOSFS 2011:9 99:9";
    assert_string_equal(intake_bench_judge(bench, NULL), "finding.requirement");
}

/* Invariants 1 and 2. */
static void
case_decide__appealable__as_the_law_that_it_is_made_under(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "statement_deficiency", "PSL 7:18", "");

    bench->act.n_legal_refs = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.law");
    bench->act.n_legal_refs = 1;
    bench->refs[0] = "PSL 7:24";
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.basis");
    bench->refs[0] = "PSL 7:18";
    (void)intake_bench_do(bench);
    assert_false(bench->file.decisions[1].appealable);
    bench = ready_to_decide(state, "injunction_remedy", "PSL 7:24", "danger");
    (void)intake_bench_do(bench);
    assert_true(bench->file.decisions[1].appealable);
    bench->file.decisions[0].dispatched_day = LAW_DAY;
    intake_bench_say(bench, INTAKE_DISPATCH);
    (void)intake_bench_do(bench);
    assert_string_equal(bench->file.notices[1].template_name,
                        "decision_dispatched_appealable");
    assert_int_equal(bench->file.decisions[1].appeal_until_day, INTAKE_DAY_UNKNOWN);
    intake_case_apply_delivered(&bench->file, &bench->law, &bench->file.notices[1].id,
                                LAW_DAY + 201);
    assert_int_equal(bench->file.decisions[1].appeal_until_day, LAW_DAY + 222);
}

/* Invariant 3. */
static void
case_decide__injunction_without_measures_and_date__is_refused(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "injunction_remedy", "PSL 7:24", "danger");

    bench->act.n_requirements = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.measures");
    bench->act.n_requirements = 1;
    bench->requirement.due_day = bench->act.day;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.requirement");
    bench->requirement.due_day = bench->act.day + 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->finding_numbers[0] = 2;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.requirement");
}

/* Invariant 4. */
static void
case_decide__prohibition__needs_unmet_injunction_and_ground(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "prohibition", "PSL 7:26", "serious");

    bench->act.n_requirements = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.no_injunction");
    bench->facts.has_unmet_injunction = true;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->act.ground = "danger";
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.ground");
}

/* Invariant 5. */
static void
case_decide__interim__six_months_and_once_more(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "prohibition_interim", "PSL 7:28", "probable_grounds");
    const int32_t until = intake_day_add_months(bench->act.day, 6);

    bench->act.n_requirements = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.validity");
    bench->act.named_day = until + 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.validity");
    bench->act.named_day = until;
    (void)intake_bench_do(bench);
    assert_int_equal(bench->file.c.stage, INTAKE_READY);
    assert_string_equal(bench->file.c.outcome, "");
    assert_string_equal(bench->file.deadlines[0].rule, "interim_expiry");
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    (void)intake_bench_do(bench);
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.extension");
}

/* Invariant 6. */
static void
case_decide__draft_not_communicated__is_refused(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "statement_deficiency", "PSL 7:18", "");

    bench->file.notices[0].delivered_day = INTAKE_DAY_UNKNOWN;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.not_communicated");
    bench->file.c.exception = "2";
    assert_string_equal(intake_bench_judge(bench, NULL), "");
}

static void
case_period_over__needs_proof_and_time(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_COMMUNICATING);

    intake_bench_say(bench, INTAKE_PERIOD_OVER);
    bench->file.c.reply_by_day = bench->act.day - 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->file.c.reply_by_day = bench->act.day; /* the last day is the party's too */
    assert_string_equal(intake_bench_judge(bench, NULL), "case.not_communicated");
    bench->file.c.reply_by_day = LAW_DAY + 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->file.c.reply_by_day =
        LAW_DAY; /* it arrived on the last day: there was no time */
    assert_string_equal(intake_bench_judge(bench, NULL), "case.not_communicated");
    bench->file.c.exception = "1";
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    intake_bench_at(state, INTAKE_DRAFTING);
    intake_bench_say(bench, INTAKE_COMMUNICATE);
    bench->act.code = "4"; /* FL 25 has three */
    assert_string_equal(intake_bench_judge(bench, NULL), "case.communication");
    bench->act.code = "";
    memset(&bench->facts.provider_id, 0, sizeof bench->facts.provider_id);
    assert_string_equal(intake_bench_judge(bench, NULL), "case.communication");
}

/* Of several notices any that arrived is proof, but none of an earlier draft. */
static void
case_period_over__any_notice_of_the_draft_that_stands(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_COMMUNICATING);
    struct intake_notice *notices = bench->file.notices;
    const struct intake_done again[] = {
        {"draft", "hanna.handler", LAW_DAY    },
        {"draft", "hanna.handler", LAW_DAY + 1}
    };

    intake_bench_say(bench, INTAKE_PERIOD_OVER);
    notices[bench->file.n_notices++] =
        (struct intake_notice){.id = uuid_named("notice", "2"),
                               .sent_day = LAW_DAY,
                               .failed_reason = "recipient_unknown",
                               .delivered_day = INTAKE_DAY_UNKNOWN};
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->facts.round = again;
    bench->facts.n_round = 2;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.not_communicated");
    notices[1].sent_day = notices[1].delivered_day = LAW_DAY + 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    notices[1].decision = 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.not_communicated");
    notices[1].decision = 0;
    bench->facts.n_round = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.not_communicated");
}

/* What leaves the case open has no draft: whoever prepared the case in this round does not decide it. */
static void
case_decide__before_the_draft_by_who_prepared__is_refused(void **state)
{
    static const char *const PREPARED[] = {"bo.registrar", "ines.inspector",
                                           "hanna.handler"};
    struct intake_bench *bench =
        ready_to_decide(state, "prohibition_interim", "PSL 7:28", "probable_grounds");

    bench->file.c.stage = INTAKE_INVESTIGATING;
    bench->file.c.drafted_by = "";
    bench->act.n_requirements = 0;
    bench->act.named_day = bench->act.day + 1;
    for (size_t i = 0; i < 3; i++) {
        bench->facts.actor = PREPARED[i];
        assert_string_equal(intake_bench_judge(bench, NULL), "decision.same_person");
    }
    bench->facts.actor = "agda.approver";
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->facts.n_round = 0; /* reopened, and nobody has begun */
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.same_person");
    bench = ready_to_decide(state, "statement_deficiency", "PSL 7:18", "");
    bench->file.c.drafted_by = "";
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.same_person");
}

static void
case_reopen__draft_of_the_last_round__is_forgotten(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_CLOSED);

    intake_bench_say(bench, INTAKE_REOPEN);
    (void)intake_bench_do(bench);
    assert_string_equal(bench->file.c.drafted_by, "");
    assert_int_equal(bench->file.c.reply_by_day, INTAKE_DAY_UNKNOWN);
}

static void
case_decide__by_who_drafted__is_refused(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "statement_deficiency", "PSL 7:18", "");

    bench->facts.actor = "hanna.handler";
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.same_person");
    bench->facts.actor = "arne.approver";
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->act.decisive_facts = "";
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.reasons");
}

static void
case_decide__what_the_type_does_not_carry__is_refused(void **state)
{
    struct intake_bench *bench =
        ready_to_decide(state, "closed_no_deficiency", "PSL 7:18", "");

    assert_string_equal(intake_bench_judge(bench, NULL), "decision.open_finding");
    bench->file.findings[0].state = "waived";
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.no_requirements");
    bench->act.n_requirements = 0;
    bench->act.fine_ore = 100;
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.fine");
    bench->act.fine_ore = 0;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
    bench->act.code = "written_off"; /* has an act of its own */
    assert_string_equal(intake_bench_judge(bench, NULL), "decision.type");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_finding__without_law_in_force__is_refused),
        cmocka_unit_test(case_decide__appealable__as_the_law_that_it_is_made_under),
        cmocka_unit_test(case_decide__injunction_without_measures_and_date__is_refused),
        cmocka_unit_test(case_decide__prohibition__needs_unmet_injunction_and_ground),
        cmocka_unit_test(case_decide__interim__six_months_and_once_more),
        cmocka_unit_test(case_decide__draft_not_communicated__is_refused),
        cmocka_unit_test(case_period_over__needs_proof_and_time),
        cmocka_unit_test(case_period_over__any_notice_of_the_draft_that_stands),
        cmocka_unit_test(case_decide__before_the_draft_by_who_prepared__is_refused),
        cmocka_unit_test(case_reopen__draft_of_the_last_round__is_forgotten),
        cmocka_unit_test(case_decide__by_who_drafted__is_refused),
        cmocka_unit_test(case_decide__what_the_type_does_not_carry__is_refused),
    };

    return cmocka_run_group_tests_name("intake_case_rules", tests, intake_bench_open,
                                       intake_bench_close);
}
