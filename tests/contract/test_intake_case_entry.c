/* test_intake_case_entry - how cases begin: documents, history, rounds, openings by feeds; numbers and idempotence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_case_open.h"
#include "support/intake_world_acts.h"

static int
set_up(void **state)
{
    *state = intake_world_open("t_intake_entry");
    return 0;
}

static int
tear_down(void **state)
{
    struct intake_world *world = *state;

    intake_world_close(&world);
    return 0;
}

static void
case_register__numbers_are_gapless_by_class_and_year(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__CaseDocument *earlier = intake_document(world, "tip", "3", "U1");

    intake_world_unit(world, "U1", "P1", "");
    earlier->received_day = WORLD_DAY - 15; /* 2025-12-31 */
    assert_string_equal(intake_register(world, intake_document(world, "tip", "1", "U1")),
                        "3.10-1/2026");
    assert_string_equal(
        intake_register(world, intake_document(world, "complaint_psl", "2", "U1")),
        "3.1-1/2026");
    assert_string_equal(intake_register(world, earlier), "3.10-1/2025");
    assert_string_equal(intake_register(world, intake_document(world, "tip", "4", "")),
                        "3.10-2/2026");
    assert_int_equal(intake_world_number(world,
                                         "select count(*) n from supervision_case c "
                                         "join unit u using (unit_id)"),
                     3);
}

static void
case_register__same_again__is_the_same_case_and_nobody_is_told(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__CaseDocument *document = intake_document(world, "tip", "1", "");
    const char *number = intake_register(world, document);

    assert_int_equal(intake_world_count_sent(world, "CaseChanged"), 1);
    assert_string_equal(intake_register(world, document), number);
    assert_int_equal(world->n_sent, 0);
    assert_int_equal(
        ((const Tillsyn__V1__CaseRegisterReply *)(const void *)world->answer.body)->known,
        1);
    assert_int_equal(intake_world_number(world, "select count(*) n from case_event"), 1);
    assert_int_equal(
        intake_world_number(world, "select last_serial::int8 n from case_counter"), 1);
}

static void
case_register__rows_that_are_wrong__take_no_number(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__CaseDocument *rows[6];
    Tillsyn__V1__CaseRegister *said =
        wire_new(&tillsyn__v1__case_register__descriptor, world->arena);
    const Tillsyn__V1__CaseRegisterReply *reply;

    for (uint32_t i = 0; i < 6; i++) {
        rows[i] = intake_document(world, "tip", i < 4 ? "same" : "", "");
        rows[i]->row = i + 2;
    }
    rows[1]->type = intake_text("no_such_type");
    rows[2]->harm_level = 6;
    rows[5]->source_ref = intake_text("other");
    said->documents = rows;
    said->n_documents = 6;
    assert_int_equal(
        intake_world_ask(world, "olle.operator", intake_case_on_register, said), RC_OK);
    reply = (const void *)world->answer.body;
    assert_int_equal(reply->created, 2);
    assert_int_equal(reply->known, 1); /* row 5 is row 2 again */
    assert_int_equal(reply->n_errors, 3);
    assert_string_equal(reply->errors[0]->code, "E4203");
    assert_string_equal(reply->errors[1]->code, "E4207");
    assert_string_equal(reply->errors[2]->code, "E4202");
    assert_string_equal(reply->cases[0]->case_number, "3.10-1/2026");
    assert_string_equal(reply->cases[1]->case_number, "3.10-1/2026");
    assert_string_equal(reply->cases[2]->case_number, "3.10-2/2026");
}

static rc_t
open_and_fail(struct batch *batch, void *with)
{
    struct intake_opening *opening = with;

    TRY(intake_case_open(batch, opening, 1));
    return RC_CONFLICT;
}

static rc_t
open_three(struct batch *batch, void *with)
{
    return intake_case_open(batch, with, 3);
}

static void
case_open__transaction_that_fails__leaves_no_gap(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_opening openings[3];

    for (uint32_t i = 0; i < 3; i++)
        openings[i] =
            (struct intake_opening){.case_id = uuid_named("t", i < 2 ? "a" : "b"),
                                    .type = "board_signal",
                                    .source = "board.01",
                                    .source_ref = "14",
                                    .received_day = WORLD_DAY,
                                    .event_day = INT32_MIN,
                                    .summary = ""};
    assert_int_equal(intake_world_do(world, open_and_fail, openings), RC_CONFLICT);
    assert_int_equal(intake_world_do(world, open_three, openings), RC_OK);
    assert_string_equal(openings[0].number, "3.11-1/2026");
    assert_string_equal(openings[1].number, "3.11-1/2026");
    assert_string_equal(openings[2].number, "3.11-2/2026");
    assert_false(openings[0].was_known);
    assert_true(openings[1].was_known);
    openings[0].type = "no_such_type";
    assert_int_equal(intake_world_do(world, open_three, openings), RC_INVALID);
}

static Tillsyn__V1__CaseHistoryImport *
history_of(struct intake_world *world, size_t n)
{
    Tillsyn__V1__CaseHistoryImport *said =
        wire_new(&tillsyn__v1__case_history_import__descriptor, world->arena);

    said->n_rows = n;
    said->rows =
        wire_new_array(&tillsyn__v1__case_history_row__descriptor, n, world->arena);
    for (size_t i = 0; i < n; i++) {
        Tillsyn__V1__CaseHistoryRow *row = said->rows[i];

        row->row = (uint32_t)i + 2;
        row->source = intake_text("archive");
        row->source_ref = arena_printf(world->arena, "KP-%zu", i);
        row->type = intake_text("lex_maria");
        row->unit_ref = intake_text("U1");
        row->received_day = WORLD_DAY - 900;
        row->closed_day = WORLD_DAY - 800;
        row->outcome = intake_text("statement_deficiency");
        row->inspected = i % 2 == 0;
        row->n_findings = 1;
        row->findings = wire_new_array(&tillsyn__v1__case_history_finding__descriptor, 1,
                                       world->arena);
        row->findings[0]->requirement_code = intake_text("SOSFS 2011:9 5:2");
        row->findings[0]->theme = intake_text("self_monitoring");
        row->findings[0]->severity = 3;
        row->findings[0]->found_day = WORLD_DAY - 850;
        row->findings[0]->remedied_day = i % 3 == 0 ? INT32_MIN : WORLD_DAY - 700;
    }
    return said;
}

static const Tillsyn__V1__ImportReply *
import(struct intake_world *world, const Tillsyn__V1__CaseHistoryImport *said)
{
    assert_int_equal(
        intake_world_ask(world, "olle.operator", intake_case_on_history_import, said),
        RC_OK);
    return (const void *)world->answer.body;
}

static void
case_history__taken_over_with_findings_and_told(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__CaseHistoryImport *said = history_of(world, 4);
    const Tillsyn__V1__CaseShowReply *shown;

    intake_world_unit(world, "U1", "P1", "");
    said->rows[3]->closed_day = INT32_MAX;
    said->rows[3]->outcome = intake_text("");
    assert_int_equal(import(world, said)->created, 4);
    assert_int_equal(intake_world_count_sent(world, "CaseChanged"), 4);
    assert_int_equal(intake_world_count_sent(world, "FindingRecorded"), 4);
    assert_int_equal(import(world, said)->unchanged, 4);
    assert_int_equal(world->n_sent, 0);
    shown = intake_show(world, "3.7-2/2023");
    assert_int_equal(shown->summary->state, TILLSYN__V1__CASE_STATE__CASE_STATE_CLOSED);
    assert_string_equal(shown->decisions[0]->type, "statement_deficiency");
    assert_string_equal(shown->findings[0]->finding->legal_refs[0], "SOSFS 2011:9 5:2");
    assert_string_equal(shown->findings[0]->state, "remedied");
    assert_int_equal(intake_show(world, "3.7-4/2023")->summary->state,
                     TILLSYN__V1__CASE_STATE__CASE_STATE_INVESTIGATING);
    assert_int_equal(intake_world_number(
                         world, "select count(*) n from deadline d join "
                                "supervision_case c using (case_id) where c.state = 11 "
                                "and d.met_day = '-infinity'"),
                     0);
}

static void
case_history__rows_that_are_wrong__are_named(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__CaseHistoryImport *said = history_of(world, 5);
    const Tillsyn__V1__ImportReply *reply;

    intake_world_unit(world, "U1", "P1", "");
    said->rows[0]->unit_ref = intake_text("nowhere");
    said->rows[1]->outcome = intake_text("no_such_decision");
    said->rows[2]->findings[0]->requirement_code = intake_text("no_such_code");
    said->rows[3]->closed_day = said->rows[3]->received_day - 1;
    reply = import(world, said);
    assert_int_equal(reply->created, 1);
    assert_string_equal(reply->errors[0]->code, "E4210");
    assert_string_equal(reply->errors[1]->code, "E4212");
    assert_string_equal(reply->errors[2]->code, "E4213");
    assert_string_equal(reply->errors[3]->code, "E4211");
}

static void
case_history__as_many_as_are_taken_at_a_time(void **state)
{
    struct intake_world *world = intake_world_of(state);

    intake_world_unit(world, "U1", "P1", "");
    assert_int_equal(import(world, history_of(world, 500))->created, 500);
    assert_int_equal(intake_world_number(world, "select max(serial)::int8 n from "
                                                "supervision_case"),
                     500);
    assert_int_equal(intake_world_ask(world, "olle.operator",
                                      intake_case_on_history_import,
                                      history_of(world, 501)),
                     RC_INVALID);
    assert_string_equal(world->answer.code, "case.too_many_rows");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_register__numbers_are_gapless_by_class_and_year),
        cmocka_unit_test(case_register__same_again__is_the_same_case_and_nobody_is_told),
        cmocka_unit_test(case_register__rows_that_are_wrong__take_no_number),
        cmocka_unit_test(case_open__transaction_that_fails__leaves_no_gap),
        cmocka_unit_test(case_history__taken_over_with_findings_and_told),
        cmocka_unit_test(case_history__rows_that_are_wrong__are_named),
        cmocka_unit_test(case_history__as_many_as_are_taken_at_a_time),
    };

    return cmocka_run_group_tests_name("intake_case_entry", tests, set_up, tear_down);
}
