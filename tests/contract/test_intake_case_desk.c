/* test_intake_case_desk - acts and questions at the desk: refusals, who wins, reading, lists, what never leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "intake/intake_case_store.h"
#include "intake/intake_case_store_load.h"
#include "support/intake_world_acts.h"

static int
set_up(void **state)
{
    *state = intake_world_open("t_intake_desk");
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
case_act__refused__writes_nothing(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY};

    desk.number = intake_register(world, intake_document(world, "tip", "1", ""));
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.state");
    assert_int_equal(intake_desk_triage(&desk, "nowhere"), RC_MISSING);
    assert_string_equal(world->answer.code, "case.unit_unknown");
    assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_CONFLICT);
    assert_string_equal(world->answer.code, "case.unit");
    assert_int_equal(intake_world_number(world, "select count(*) n from case_event"), 2);
    desk.number = "3.10-99/2026";
    assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_MISSING);
    assert_string_equal(world->answer.code, "case.unknown");
    assert_int_equal(intake_desk_just(&desk, TILLSYN__V1__CASE_ACT__ACT__NOT_SET),
                     RC_INVALID);
    assert_string_equal(world->answer.code, "case.act");
}

static void
case_act__document_without_unit__triage_gives_it_and_risk_is_told(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY + 1};
    const Tillsyn__V1__CaseChanged *told;

    intake_world_unit(world, "U1", "P1", "");
    desk.number = intake_register(world, intake_document(world, "tip", "1", ""));
    assert_int_equal(intake_desk_triage(&desk, "U1"), RC_OK);
    assert_string_equal(world->act, "case_triage");
    told = intake_world_sent(world, &tillsyn__v1__case_changed__descriptor, 0);
    assert_int_equal(told->unit_id.len, 16);
    assert_int_equal(told->version, 2);
    assert_int_equal(intake_world_number(world, "select count(*) n from deadline where "
                                                "rule = 'triage' and met_day = "
                                                "'2026-01-16'"),
                     1);
}

/* Two have read the case at version 1; both write version 2. */
static rc_t
write_version_two(struct batch *batch, void *with)
{
    struct intake_case c;

    TRY(intake_case_store_find(batch, NULL, with, &c));
    c.version = 2;
    return intake_case_store_update(batch, &c, 1);
}

static void
case_act__two_at_once__one_wins(void **state)
{
    struct intake_world *world = intake_world_of(state);
    const char *number = intake_register(world, intake_document(world, "tip", "1", ""));

    assert_int_equal(intake_world_do(world, write_version_two, intake_text(number)),
                     RC_OK);
    assert_int_equal(intake_world_do(world, write_version_two, intake_text(number)),
                     RC_CONFLICT);
    assert_int_equal(
        intake_world_number(world, "select version::int8 n from supervision_case"), 2);
}

static bool
contains(const struct envelope *envelope, const char *word)
{
    const char *bytes = envelope->data;
    const size_t length = strlen(word);

    for (size_t i = 0; i + length <= envelope->data_bytes; i++)
        if (memcmp(&bytes[i], word, length) == 0)
            return true;
    return false;
}

/* Invariant 33, and that risk never sees a text. */
static void
case_say__no_text_of_a_case_leaves(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY};
    static const char *const SECRETS[] = {"hemlig text", "egenkontroll saknas", "letter"};
    size_t n_sent = 0;

    intake_world_unit(world, "U1", "P1", "");
    desk.number = intake_register(world, intake_document(world, "tip", "1", "U1"));
    for (int act = 0; act < 5; act++) {
        for (size_t i = 0; i < world->n_sent; i++)
            for (size_t k = 0; k < 3; k++)
                assert_false(contains(&world->sent[i], SECRETS[k]));
        n_sent += world->n_sent;
        switch (act) {
        case 0: assert_int_equal(intake_desk_triage(&desk, ""), RC_OK); break;
        case 1: assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK); break;
        case 2:
            assert_int_equal(intake_desk_finding(&desk, "SOSFS 2011:9 5:2", "PSL 3:1"),
                             RC_OK);
            break;
        case 3:
            assert_int_equal(intake_desk_just(&desk, TILLSYN__V1__CASE_ACT__ACT_DRAFT),
                             RC_OK);
            break;
        default:
            assert_int_equal(intake_desk_communicate(&desk, WORLD_DAY + 7, ""), RC_OK);
        }
    }
    assert_true(n_sent >= 4);
    assert_int_equal(intake_world_count_sent(world, "SendNotice"), 1);
    assert_false(contains(&world->sent[0], "egenkontroll"));
}

static void
case_show__reading_is_recorded_and_an_act(void **state)
{
    struct intake_world *world = intake_world_of(state);
    const char *number = intake_register(world, intake_document(world, "tip", "1", ""));
    const Tillsyn__V1__CaseShowReply *shown = intake_show(world, number);
    Tillsyn__V1__CaseShow *said =
        wire_new(&tillsyn__v1__case_show__descriptor, world->arena);

    assert_string_equal(world->act, "case_read");
    assert_int_equal(shown->n_next_acts,
                     4); /* triage, write_off, delay_request, received_day */
    assert_string_equal(shown->next_acts[0], "triage");
    said->case_ = intake_text("3.9-1/2026");
    assert_int_equal(intake_world_ask(world, "hanna.handler", intake_case_on_show, said),
                     RC_MISSING);
}

static const Tillsyn__V1__CaseListReply *
list(struct intake_world *world, const Tillsyn__V1__CaseList *said)
{
    assert_int_equal(intake_world_query(world, intake_case_on_list, said), RC_OK);
    return (const void *)world->answer.body;
}

static void
case_list__pages_in_order_and_filters(void **state)
{
    struct intake_world *world = intake_world_of(state);
    Tillsyn__V1__CaseList *said =
        wire_new(&tillsyn__v1__case_list__descriptor, world->arena);
    struct intake_desk desk = {world, "3.10-2/2026", "hanna.handler", WORLD_DAY};
    const Tillsyn__V1__CaseListReply *page;

    intake_world_unit(world, "U1", "P1", "");
    for (int i = 0; i < 120; i++)
        intake_register(world,
                        intake_document(world, "tip", arena_printf(world->arena, "%d", i),
                                        i % 2 == 0 ? "U1" : ""));
    intake_register(world, intake_document(world, "complaint_psl", "x", "U1"));
    page = list(world, said);
    assert_true(page->more && page->n_cases == 100 && page->total == 121);
    assert_string_equal(page->cases[0]->case_number, "3.1-1/2026");
    assert_string_equal(page->cases[99]->case_number, "3.10-99/2026");
    said->after_number = page->cases[99]->case_number;
    page = list(world, said);
    assert_true(!page->more && page->n_cases == 21);
    assert_string_equal(page->cases[0]->case_number, "3.10-100/2026");
    said->after_number = intake_text("");
    said->unit = intake_text("U1");
    assert_int_equal(list(world, said)->total, 61);
    said->unit = intake_text("nowhere");
    assert_int_equal(list(world, said)->total, 0);
    said->unit = intake_text("");
    said->state = TILLSYN__V1__CASE_STATE__CASE_STATE_DECIDED;
    assert_int_equal(intake_desk_write_off(&desk, "dubblett"), RC_OK);
    page = list(world, said);
    assert_int_equal(page->total, 1);
    assert_string_equal(page->cases[0]->case_number, "3.10-2/2026");
    said->after_number = intake_text("no number");
    assert_int_equal(intake_world_query(world, intake_case_on_list, said), RC_INVALID);
}

/* Invariant 4 over two cases: the injunction of one is what the prohibition of the other rests on. */
static void
case_decide__injunction_of_another_case__counts_when_it_was_not_followed(void **state)
{
    struct intake_world *world = intake_world_of(state);
    struct intake_desk desk = {world, NULL, "hanna.handler", WORLD_DAY};
    Tillsyn__V1__CaseDecide *decide;

    intake_world_unit(world, "U1", "P1", "");
    for (int i = 0; i < 2; i++) {
        desk.number = intake_register(
            world, intake_document(world, "own_initiative",
                                   arena_printf(world->arena, "%d", i), "U1"));
        desk.actor = "hanna.handler";
        assert_int_equal(intake_desk_triage(&desk, ""), RC_OK);
        assert_int_equal(intake_desk_begin(&desk, "S0001"), RC_OK);
        assert_int_equal(intake_desk_finding(&desk, "SOSFS 2011:9 5:2", "PSL 3:1"),
                         RC_OK);
        assert_int_equal(intake_desk_just(&desk, TILLSYN__V1__CASE_ACT__ACT_DRAFT),
                         RC_OK);
        assert_int_equal(intake_desk_communicate(&desk, 0, "2"), RC_OK);
        assert_int_equal(intake_desk_just(&desk, TILLSYN__V1__CASE_ACT__ACT_PERIOD_OVER),
                         RC_OK);
        desk.actor = "agda.approver";
        decide = i == 0 ? intake_desk_decision(&desk, "injunction_remedy", "PSL 7:24",
                                               WORLD_DAY + 30)
                        : intake_desk_decision(&desk, "prohibition", "PSL 7:26", 0);
        decide->ground_code = intake_text(i == 0 ? "danger" : "serious");
        assert_int_equal(intake_desk_decide(&desk, decide), i == 0 ? RC_OK : RC_CONFLICT);
    }
    assert_string_equal(world->answer.code, "decision.no_injunction");
    desk.day = WORLD_DAY + 31;
    assert_int_equal(intake_desk_decide(&desk, decide), RC_OK);
    assert_true(intake_show(world, desk.number)->decisions[0]->appealable);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_act__refused__writes_nothing),
        cmocka_unit_test(
            case_act__document_without_unit__triage_gives_it_and_risk_is_told),
        cmocka_unit_test(case_act__two_at_once__one_wins),
        cmocka_unit_test(case_say__no_text_of_a_case_leaves),
        cmocka_unit_test(case_show__reading_is_recorded_and_an_act),
        cmocka_unit_test(case_list__pages_in_order_and_filters),
        cmocka_unit_test(
            case_decide__injunction_of_another_case__counts_when_it_was_not_followed),
    };

    return cmocka_run_group_tests_name("intake_case_desk", tests, set_up, tear_down);
}
