/* test_permits_permit - what decisions do to units and permits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "permits/permits_case.h"
#include "support/permits_counter.h"

enum { DAY = DESK_TODAY - 30, LATER = DESK_TODAY - 5 };

static const char HANDLER[] = "hanna.handler", APPROVER[] = "agda.approver",
                  OTHER[] = "arne.approver";

static void
check_do(struct permits_desk *desk, const char *person, Tillsyn__V1__PermitAct *act,
         const char *outcome)
{
    assert_string_equal(counter_do(desk, person, act), outcome);
}

/* A register with one unit K1 of category hvb, as an import left it. */
static struct permits_desk *
desk_with_a_unit(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__UnitRow row = desk_row("K1");

    desk_route(desk);
    row.category = desk_text("hvb");
    row.provider_email = desk_text("p@example.se");
    desk_import(desk, DAY, &row, 1);
    return desk;
}

static const char *
apply(struct permits_desk *desk, const char *source_ref, const char *kind)
{
    Tillsyn__V1__PermitApply *application = counter_application(desk, source_ref, kind);
    const Tillsyn__V1__PermitSummary *summary;

    if (strcmp(kind, "new") != 0)
        application->unit->ref = desk_text("K1");
    summary = counter_apply(desk, application);
    assert_non_null(summary);
    return summary->number;
}

static const char *
granted(struct permits_desk *desk, const char *source_ref)
{
    const char *number = apply(desk, source_ref, "new");

    counter_prepare(desk, number, DAY, "");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, number, DAY), "ok");
    return number;
}

static const Tillsyn__V1__PermitChanged *
permit_said(struct permits_desk *desk)
{
    ProtobufCMessage *message = NULL;

    for (size_t i = 0; i < desk->n_sent; i++)
        if (strcmp(desk->sent[i].envelope.type, "tillsyn.v1.PermitChanged") == 0)
            assert_int_equal(wire_unpack(&tillsyn__v1__permit_changed__descriptor,
                                         desk->sent[i].envelope.data,
                                         desk->sent[i].envelope.data_bytes, desk->arena,
                                         &message),
                             RC_OK);
    if (message == NULL) {
        fail_msg("no permit was told");
        abort(); /* fail_msg() does not return, but does not say so */
    }
    return (const void *)message;
}

static void
permits_act__change_granted__is_a_new_version_of_the_unit(void **state)
{
    struct permits_desk *desk = desk_with_a_unit(state);
    const char *number = apply(desk, "E-2", "change");

    check_do(desk, HANDLER, counter_register(desk, number, DAY), "ok");
    assert_int_equal(counter_summary(desk)->fee_ore, 2100000);
    assert_int_equal(counter_summary(desk)->unit_id.len, 16);
    check_do(desk, HANDLER, counter_pay(desk, number, DAY, 2100000), "ok");
    check_do(desk, HANDLER, counter_formal(desk, number, DAY, "change_description"),
             "ok");
    check_do(desk, HANDLER,
             counter_supplement(desk, number, DAY, "change_description staffing_plan"),
             "ok");
    check_do(desk, HANDLER, counter_formal(desk, number, DAY, ""), "ok");
    check_do(desk, HANDLER,
             counter_suitability(desk, number, DAY, "economy tax_debt other_authorities"),
             "ok");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY, true, "SoL 26:1"),
             "permit.unchecked");
    check_do(desk, HANDLER, counter_operations(desk, number, DAY, "premises"),
             "permit.unchecked");
    check_do(desk, HANDLER, counter_operations(desk, number, DAY, "premises staffing"),
             "ok");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, number, DAY + 1), "ok");
    assert_string_equal(desk_news(desk), "K1>nord");
    assert_int_equal(desk_number(desk, "select count(*) from permits.unit where "
                                       "version = 2 and places = 8"),
                     1);
    /* The application named no address, so the one that the provider had stays. */
    assert_int_equal(desk_number(desk, "select count(*) from permits.provider where "
                                       "version = 1 and email = 'p@example.se'"),
                     1);
    assert_string_equal(permit_said(desk)->kind, "change");
    assert_int_equal(permit_said(desk)->version, 1);
    assert_int_equal(permit_said(desk)->places, 8);
}

static void
permits_act__cease__ends_the_unit_without_fee_and_checks(void **state)
{
    struct permits_desk *desk = desk_with_a_unit(state);
    Tillsyn__V1__PermitApply *application = counter_application(desk, "E-3", "cease");
    const char *number;

    *application->unit = (Tillsyn__V1__UnitRow)TILLSYN__V1__UNIT_ROW__INIT;
    application->unit->ref = desk_text("K1");
    application->unit->end_day = INT32_MAX;
    number = counter_apply(desk, application)->number;
    check_do(desk, HANDLER, counter_register(desk, number, DAY), "ok");
    assert_int_equal(counter_summary(desk)->state,
                     TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_REGISTERED);
    check_do(desk, HANDLER, counter_formal(desk, number, DAY, ""), "ok");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, HANDLER, counter_decide(desk, number, LATER), "permit.same_person");
    check_do(desk, APPROVER, counter_decide(desk, number, LATER), "ok");
    assert_string_equal(desk_news(desk), "K1>nord");
    assert_int_equal(desk_number(desk, "select end_day - '1970-01-01'::date from "
                                       "permits.unit where version = 2 and "
                                       "name = 'Kattuddens vårdcentral'"),
                     LATER);
    assert_int_equal(permit_said(desk)->state,
                     TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_CEASED);
    assert_int_equal(permit_said(desk)->effective_day, LATER);
}

static void
permits_act__revoked__only_drafted_heard_grounded_and_by_another(void **state)
{
    struct permits_desk *desk = desk_of(state);
    const char *number;

    desk_route(desk);
    number = granted(desk, "E-4");
    check_do(desk, APPROVER, counter_revoke(desk, number, LATER, "SoL 26:1", "danger"),
             "permit.no_draft");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY + 1, true, "SoL 26:1"),
             "permit.granted");
    check_do(desk, APPROVER, counter_draft(desk, number, DAY + 1, false, "SoL 26:1"),
             "ok");
    assert_int_equal(counter_summary(desk)->state,
                     TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_GRANTED);
    assert_int_equal(desk->n_sent, 0);
    check_do(desk, OTHER, counter_revoke(desk, number, LATER, "SoL 26:1", "danger"),
             "permit.not_communicated");
    check_do(desk, APPROVER, counter_communicate(desk, number, DAY + 1, ""), "ok");
    assert_string_equal(desk_news_of(desk, "notification"), "notice>nord");
    check_do(desk, OTHER, counter_revoke(desk, number, LATER, "SoL 26:1", "danger"),
             "permit.not_delivered");
    assert_int_equal(counter_delivered(desk, "notification.nord", "email", DAY + 1),
                     RC_OK);
    check_do(desk, OTHER, counter_revoke(desk, number, DAY + 3, "SoL 26:1", "danger"),
             "permit.reply_runs");
    check_do(desk, APPROVER, counter_revoke(desk, number, LATER, "SoL 26:1", "danger"),
             "permit.same_person");
    check_do(desk, OTHER, counter_revoke(desk, number, LATER, "SoL 26:1", "dislike"),
             "permit.ground");
    check_do(desk, OTHER, counter_revoke(desk, number, LATER, "LSS 26 g", "danger"),
             "permit.no_legal_ref");
    check_do(desk, OTHER, counter_revoke(desk, number, LATER, "SoL 26:1", "danger"),
             "ok");
    assert_string_equal(desk_news_of(desk, "intake"), "permit>nord");
    assert_string_equal(desk_news(desk), "");
    assert_string_equal(desk_news_of(desk, "notification"), "notice>nord");
    assert_int_equal(permit_said(desk)->version, 2);
    assert_int_equal(permit_said(desk)->state,
                     TILLSYN__V1__PERMIT_STATE__PERMIT_STATE_REVOKED);
    assert_int_equal(desk_number(desk, "select count(*) from permits.permit_version "
                                       "where version = 1 and state = 14"),
                     1);
    assert_int_equal(desk_number(desk, "select count(*) from permits.application_event "
                                       "where act = 'revoke' and note like 'danger: %%'"),
                     1);
}

/* The permit ceased by an application of its own; the one that granted it still stands as it was decided. */
static void
permits_act__permit_has_ceased__nothing_is_left_to_revoke(void **state)
{
    struct permits_desk *desk = desk_of(state);
    Tillsyn__V1__PermitApply *end = counter_application(desk, "E-7", "cease");
    const char *number, *ending;

    desk_route(desk);
    number = granted(desk, "E-6");
    ending = counter_apply(desk, end)->number;
    check_do(desk, HANDLER, counter_register(desk, ending, DAY), "ok");
    check_do(desk, HANDLER, counter_formal(desk, ending, DAY, ""), "ok");
    check_do(desk, HANDLER, counter_draft(desk, ending, DAY, true, "SoL 26:1"), "ok");
    check_do(desk, APPROVER, counter_decide(desk, ending, DAY), "ok");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY, false, "SoL 26:1"), "ok");
    check_do(desk, HANDLER, counter_communicate(desk, number, DAY, "FL 25.3"), "ok");
    check_do(desk, OTHER, counter_revoke(desk, number, DAY, "SoL 26:1", "danger"),
             "permit.ended");
    assert_int_equal(desk_number(desk, "select version from permits.permit"), 2);
}

static void
permits_act__register_has_moved_on__decision_leaves_nothing(void **state)
{
    struct permits_desk *desk = desk_of(state);
    const char *number;
    Tillsyn__V1__UnitRow row = desk_row("N1");

    desk_route(desk);
    number = apply(desk, "E-5", "new");
    counter_prepare(desk, number, DAY, "");
    check_do(desk, HANDLER, counter_draft(desk, number, DAY, true, "SoL 26:1"), "ok");
    sql_schemas_run(desk->schemas, "update permits.routing set until_day = '2025-01-01'");
    check_do(desk, APPROVER, counter_decide(desk, number, DAY), "permit.register");
    assert_non_null(strstr(desk->answer.text_en, "E2108"));
    sql_schemas_run(desk->schemas, "update permits.routing set until_day = null");
    desk_import(desk, DAY, &row, 1);
    check_do(desk, APPROVER, counter_decide(desk, number, DAY), "permit.unit_known");
    assert_int_equal(desk_number(desk, "select count(*) from permits.permit"), 0);
    assert_int_equal(desk_number(desk, "select state from permits.application_state"),
                     PERMITS_DRAFTED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(permits_act__change_granted__is_a_new_version_of_the_unit),
        cmocka_unit_test(permits_act__cease__ends_the_unit_without_fee_and_checks),
        cmocka_unit_test(
            permits_act__revoked__only_drafted_heard_grounded_and_by_another),
        cmocka_unit_test(permits_act__permit_has_ceased__nothing_is_left_to_revoke),
        cmocka_unit_test(permits_act__register_has_moved_on__decision_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, desk_open, desk_close);
}
