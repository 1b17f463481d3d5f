/* test_intake_case_machine - every state with every act: what belongs where, where it leads, and the order of guards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world_law.h"

enum { NO = 0, STAGES = INTAKE_MERGED + 1 };

#define RE INTAKE_REGISTERED
#define TR INTAKE_TRIAGED
#define IN INTAKE_INVESTIGATING
#define AW INTAKE_AWAITING_REPLY
#define DR INTAKE_DRAFTING
#define CO INTAKE_COMMUNICATING
#define RY INTAKE_READY
#define DE INTAKE_DECIDED
#define DI INTAKE_DISPATCHED
#define FO INTAKE_FOLLOWING_UP
#define CL INTAKE_CLOSED
#define ME INTAKE_MERGED

/* Where each act leads from each state; NO: it does not belong there. Written by hand from the domain model, section 6.4. */
/* clang-format off */
static const uint8_t LEADS[INTAKE_DEEDS][STAGES] = {
    /*                            RE  TR  IN  AW  DR  CO  RY  DE  DI  FO  CL  ME */
    [INTAKE_TRIAGE] =         {0, TR, TR, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_DECLINE] =        {0, NO, DE, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_HAND_OVER] =      {0, NO, CL, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_LINK] =           {0, NO, ME, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_BEGIN] =          {0, NO, IN, IN, AW, DR, CO, RY, NO, NO, NO, NO, NO},
    [INTAKE_ASK] =            {0, NO, NO, AW, NO, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_REPLY] =          {0, NO, NO, NO, IN, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_TIMEOUT] =        {0, NO, NO, NO, IN, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_ANSWER_TRIGGER] = {0, NO, NO, IN, AW, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_PATIENT_VOICE] =  {0, NO, NO, IN, AW, DR, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_FINDING] =        {0, NO, NO, IN, AW, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_CAUSE] =          {0, NO, NO, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
    [INTAKE_MEASURE] =        {0, NO, NO, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
    [INTAKE_MEASURE_DONE] =   {0, NO, NO, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
    [INTAKE_EFFECT] =         {0, NO, NO, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
    [INTAKE_WAIVE] =          {0, NO, NO, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
    [INTAKE_REMEDY] =         {0, NO, NO, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
    [INTAKE_DRAFT] =          {0, NO, NO, DR, NO, NO, NO, NO, NO, NO, NO, NO, NO},
    [INTAKE_COMMUNICATE] =    {0, NO, NO, NO, NO, CO, CO, NO, NO, NO, NO, NO, NO},
    [INTAKE_PERIOD_OVER] =    {0, NO, NO, NO, NO, NO, RY, NO, NO, NO, NO, NO, NO},
    [INTAKE_DECIDE] =         {0, NO, NO, NO, NO, NO, NO, DE, NO, NO, NO, NO, NO},
    [INTAKE_DISPATCH] =       {0, NO, NO, IN, AW, DR, CO, RY, DI, NO, NO, NO, NO},
    [INTAKE_FOLLOW] =         {0, NO, NO, NO, NO, NO, NO, NO, NO, FO, NO, NO, NO},
    [INTAKE_ACCOUNT] =        {0, NO, NO, IN, AW, DR, CO, RY, NO, NO, FO, NO, NO},
    [INTAKE_ASSESS] =         {0, NO, NO, IN, AW, DR, CO, RY, NO, NO, FO, NO, NO},
    [INTAKE_NOT_MET] =        {0, NO, NO, NO, NO, NO, NO, NO, NO, NO, IN, NO, NO},
    [INTAKE_CLOSE] =          {0, NO, NO, NO, NO, NO, NO, NO, NO, CL, CL, NO, NO},
    [INTAKE_REOPEN] =         {0, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, IN, NO},
    [INTAKE_WRITE_OFF] =      {0, DE, DE, DE, DE, DE, DE, DE, NO, NO, NO, NO, NO},
    [INTAKE_DELAY_REQUEST] =  {0, RE, TR, IN, AW, DR, CO, RY, NO, NO, NO, NO, NO},
    [INTAKE_RECEIVED_DAY] =   {0, RE, TR, IN, AW, DR, CO, RY, DE, DI, FO, NO, NO},
};
/* clang-format on */

/* What one deed wants otherwise than the bench has it. */
static void
suit(struct intake_bench *bench, enum intake_deed deed)
{
    if (deed == INTAKE_CLOSE) {
        bench->file.n_requirements = bench->file.c.stage == INTAKE_DISPATCHED ? 0 : 1;
        bench->file.requirements[0].state = "accepted";
        bench->file.findings[0].state = "remedied";
    }
    if (deed == INTAKE_ACCOUNT)
        bench->file.requirements[0].state = "open";
    if (deed == INTAKE_NOT_MET)
        bench->file.requirements[0].state = "insufficient";
}

static void
case_machine__every_state_and_act__as_in_the_table(void **state)
{
    for (int deed = INTAKE_TRIAGE; deed < INTAKE_DEEDS; deed++) {
        for (int stage = INTAKE_REGISTERED; stage <= INTAKE_MERGED; stage++) {
            struct intake_bench *bench = intake_bench_at(state, (enum intake_stage)stage);
            const int expected = LEADS[deed][stage];
            enum intake_stage to = 0;
            const char *code;

            intake_bench_say(bench, (enum intake_deed)deed);
            suit(bench, (enum intake_deed)deed);
            code = intake_bench_judge(bench, &to);
            if (strcmp(code, expected == NO ? "case.state" : "") != 0
                || (expected != NO && (int)to != expected))
                fail_msg("%s in %s: '%s' to %d, expected %d",
                         intake_case_act_name((enum intake_deed)deed),
                         intake_case_stage_name((enum intake_stage)stage), code, (int)to,
                         expected);
            if (deed != INTAKE_DECIDE) /* an interim decision belongs to more states */
                assert_int_equal(intake_case_machine_allows((enum intake_stage)stage,
                                                            (enum intake_deed)deed),
                                 expected != NO);
        }
    }
}

static void
case_machine__every_act_that_is_done__is_one_version_on(void **state)
{
    for (int deed = INTAKE_TRIAGE; deed < INTAKE_DEEDS; deed++) {
        for (int stage = INTAKE_REGISTERED; stage <= INTAKE_MERGED; stage++) {
            struct intake_bench *bench = intake_bench_at(state, (enum intake_stage)stage);

            if (LEADS[deed][stage] == NO)
                continue;
            intake_bench_say(bench, (enum intake_deed)deed);
            suit(bench, (enum intake_deed)deed);
            (void)intake_bench_do(bench);
            assert_int_equal(bench->file.c.version, 8);
            assert_int_equal(bench->file.c.stage, LEADS[deed][stage]);
            assert_int_equal(bench->file.c.state_day,
                             LEADS[deed][stage] == stage ? LAW_DAY : LAW_DAY + 200);
            assert_int_equal(bench->file.c.closed_day == INTAKE_DAY_OPEN,
                             intake_case_is_open(&bench->file.c));
        }
    }
}

static void
case_machine__interim_decision__leaves_the_state(void **state)
{
    for (int stage = INTAKE_REGISTERED; stage <= INTAKE_MERGED; stage++) {
        struct intake_bench *bench = intake_bench_at(state, (enum intake_stage)stage);
        const bool belongs = stage >= INTAKE_INVESTIGATING && stage <= INTAKE_READY;
        enum intake_stage to = 0;

        intake_bench_say(bench, INTAKE_DECIDE);
        bench->refs[0] = "PSL 7:28";
        bench->act.code = "prohibition_interim";
        bench->act.ground = "probable_grounds";
        bench->act.n_requirements = 0;
        bench->act.named_day = intake_day_add_months(bench->act.day, 6);
        assert_string_equal(intake_bench_judge(bench, &to), belongs ? "" : "case.state");
        if (belongs)
            assert_int_equal(to, stage);
    }
}

static void
case_machine__day_before_the_last_change__is_refused(void **state)
{
    struct intake_bench *bench = intake_bench_at(state, INTAKE_INVESTIGATING);

    intake_bench_say(bench, INTAKE_DRAFT);
    bench->act.day = LAW_DAY - 1;
    assert_string_equal(intake_bench_judge(bench, NULL), "case.day");
    bench->act.day = LAW_DAY;
    assert_string_equal(intake_bench_judge(bench, NULL), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_machine__every_state_and_act__as_in_the_table),
        cmocka_unit_test(case_machine__every_act_that_is_done__is_one_version_on),
        cmocka_unit_test(case_machine__interim_decision__leaves_the_state),
        cmocka_unit_test(case_machine__day_before_the_last_change__is_refused),
    };

    return cmocka_run_group_tests_name("intake_case_machine", tests, intake_bench_open,
                                       intake_bench_close);
}
