/* permits_counter - where applications for permits are handed in and dealt with, for tests. */
#include "support/permits_counter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MOST = 20, RECEIVED_BEFORE_TODAY = 40 };

/* Words separated by spaces. */
static char **
split(struct permits_desk *desk, const char *text, size_t *n)
{
    char **words = arena_alloc(desk->arena, WORDS_MOST * sizeof(*words));
    char *rest = arena_strdup(desk->arena, text);

    *n = 0;
    for (char *word = strtok_r(rest, " ", &rest); word != NULL;
         word = strtok_r(rest, " ", &rest)) {
        assert_true(*n < WORDS_MOST);
        words[(*n)++] = word;
    }
    return words;
}

Tillsyn__V1__PermitApply *
counter_application(struct permits_desk *desk, const char *source_ref, const char *kind)
{
    Tillsyn__V1__PermitApply *said =
        wire_new(&tillsyn__v1__permit_apply__descriptor, desk->arena);

    said->source_ref = desk_text(source_ref);
    said->kind = desk_text(kind);
    said->register_ = desk_text("r");
    said->target_group = desk_text("children");
    said->received_day = DESK_TODAY - RECEIVED_BEFORE_TODAY;
    said->circle = split(desk, "P00ab12cd p-2", &said->n_circle);
    said->unit = arena_alloc(desk->arena, sizeof(*said->unit));
    *said->unit = desk_row("N1");
    said->unit->category = desk_text("hvb");
    said->unit->places = 8;
    return said;
}

const Tillsyn__V1__PermitSummary *
counter_summary(const struct permits_desk *desk)
{
    assert_non_null(desk->answer.body);
    assert_ptr_equal(desk->answer.body->descriptor,
                     &tillsyn__v1__permit_summary__descriptor);
    return (const void *)desk->answer.body;
}

const Tillsyn__V1__PermitSummary *
counter_apply(struct permits_desk *desk, Tillsyn__V1__PermitApply *application)
{
    if (desk_command(desk, permits_on_permit_apply, application) != RC_OK)
        return NULL;
    return counter_summary(desk);
}

Tillsyn__V1__PermitAct *
counter_act(struct permits_desk *desk, const char *application, int32_t day)
{
    Tillsyn__V1__PermitAct *said =
        wire_new(&tillsyn__v1__permit_act__descriptor, desk->arena);

    said->application = desk_text(application);
    said->day = day;
    return said;
}

const char *
counter_do(struct permits_desk *desk, const char *person, Tillsyn__V1__PermitAct *act)
{
    rc_t rc;

    desk->actor = person;
    rc = desk_command(desk, permits_on_permit_act, act);
    desk->actor = "olle.operator";
    if (rc == RC_OK)
        return "ok";
    assert_non_null(desk->answer.code);
    return desk->answer.code;
}

Tillsyn__V1__PermitAct *
counter_register(struct permits_desk *desk, const char *number, int32_t day)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_REGISTER;
    act->register_ = wire_new(&tillsyn__v1__permit_register__descriptor, desk->arena);
    return act;
}

Tillsyn__V1__PermitAct *
counter_pay(struct permits_desk *desk, const char *number, int32_t day,
            int64_t amount_ore)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_FEE_PAID;
    act->fee_paid = wire_new(&tillsyn__v1__permit_fee_paid__descriptor, desk->arena);
    act->fee_paid->amount_ore = amount_ore;
    return act;
}

Tillsyn__V1__PermitAct *
counter_lapse(struct permits_desk *desk, const char *number, int32_t day)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_LAPSE;
    act->lapse = wire_new(&tillsyn__v1__permit_lapse__descriptor, desk->arena);
    return act;
}

Tillsyn__V1__PermitAct *
counter_formal(struct permits_desk *desk, const char *number, int32_t day,
               const char *missing)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_FORMAL_CHECK;
    act->formal_check =
        wire_new(&tillsyn__v1__permit_formal_check__descriptor, desk->arena);
    act->formal_check->missing = split(desk, missing, &act->formal_check->n_missing);
    return act;
}

Tillsyn__V1__PermitAct *
counter_supplement(struct permits_desk *desk, const char *number, int32_t day,
                   const char *documents)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_SUPPLEMENT;
    act->supplement = wire_new(&tillsyn__v1__permit_supplement__descriptor, desk->arena);
    act->supplement->documents = split(desk, documents, &act->supplement->n_documents);
    return act;
}

Tillsyn__V1__PermitAct *
counter_dismiss(struct permits_desk *desk, const char *number, int32_t day,
                const char *reason)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_DISMISS;
    act->dismiss = wire_new(&tillsyn__v1__permit_dismiss__descriptor, desk->arena);
    act->dismiss->reason = desk_text(reason);
    return act;
}

static Tillsyn__V1__PermitCheckItem **
items_of(struct permits_desk *desk, const char *text, size_t *n)
{
    char **words = split(desk, text, n);
    Tillsyn__V1__PermitCheckItem **items =
        wire_new_array(&tillsyn__v1__permit_check_item__descriptor, *n, desk->arena);

    for (size_t i = 0; i < *n; i++) {
        items[i]->passed = words[i][0] != '-';
        items[i]->item = words[i] + !items[i]->passed;
        items[i]->evidence = desk_text("utdrag");
    }
    return items;
}

Tillsyn__V1__PermitAct *
counter_suitability(struct permits_desk *desk, const char *number, int32_t day,
                    const char *items)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_SUITABILITY;
    act->suitability =
        wire_new(&tillsyn__v1__permit_suitability__descriptor, desk->arena);
    act->suitability->items = items_of(desk, items, &act->suitability->n_items);
    return act;
}

Tillsyn__V1__PermitAct *
counter_operations(struct permits_desk *desk, const char *number, int32_t day,
                   const char *items)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_OPERATIONS;
    act->operations = wire_new(&tillsyn__v1__permit_operations__descriptor, desk->arena);
    act->operations->items = items_of(desk, items, &act->operations->n_items);
    return act;
}

Tillsyn__V1__PermitAct *
counter_draft(struct permits_desk *desk, const char *number, int32_t day, bool grant,
              const char *ref)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_DRAFT;
    act->draft = wire_new(&tillsyn__v1__permit_draft__descriptor, desk->arena);
    act->draft->grant = grant;
    act->draft->reasons = desk_text("Kraven är prövade.");
    act->draft->legal_refs = arena_alloc(desk->arena, sizeof(char *));
    act->draft->legal_refs[0] = desk_text(ref);
    act->draft->n_legal_refs = *ref != '\0';
    return act;
}

Tillsyn__V1__PermitAct *
counter_communicate(struct permits_desk *desk, const char *number, int32_t day,
                    const char *exception)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_COMMUNICATE;
    act->communicate =
        wire_new(&tillsyn__v1__permit_communicate__descriptor, desk->arena);
    act->communicate->exception = desk_text(exception);
    return act;
}

Tillsyn__V1__PermitAct *
counter_decide(struct permits_desk *desk, const char *number, int32_t day)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_DECIDE;
    act->decide = wire_new(&tillsyn__v1__permit_decide__descriptor, desk->arena);
    return act;
}

Tillsyn__V1__PermitAct *
counter_revoke(struct permits_desk *desk, const char *number, int32_t day,
               const char *ref, const char *ground)
{
    Tillsyn__V1__PermitAct *act = counter_act(desk, number, day);

    act->act_case = TILLSYN__V1__PERMIT_ACT__ACT_REVOKE;
    act->revoke = wire_new(&tillsyn__v1__permit_revoke__descriptor, desk->arena);
    act->revoke->legal_refs = arena_alloc(desk->arena, sizeof(char *));
    act->revoke->legal_refs[0] = desk_text(ref);
    act->revoke->n_legal_refs = *ref != '\0';
    act->revoke->ground_code = desk_text(ground);
    act->revoke->reasons = desk_text("Allvarliga missförhållanden kvarstår.");
    return act;
}

/* The items, with '-' before the one that failed. */
static const char *
with_failed(struct permits_desk *desk, const char *items, const char *failed)
{
    const char *at = *failed != '\0' ? strstr(items, failed) : NULL;

    return at == NULL
               ? items
               : arena_printf(desk->arena, "%.*s-%s", (int)(at - items), items, at);
}

void
counter_prepare(struct permits_desk *desk, const char *number, int32_t day,
                const char *failed)
{
    const char *suitability = with_failed(
        desk, "economy tax_debt criminal_record other_authorities insight", failed);
    const char *operations =
        with_failed(desk, "premises staffing management quality_system", failed);

    assert_string_equal(
        counter_do(desk, "hanna.handler", counter_register(desk, number, day)), "ok");
    assert_string_equal(
        counter_do(desk, "hanna.handler",
                   counter_pay(desk, number, day, counter_summary(desk)->fee_ore)),
        "ok");
    assert_string_equal(
        counter_do(desk, "hanna.handler",
                   counter_formal(desk, number, day, "business_plan budget")),
        "ok");
    assert_string_equal(
        counter_do(desk, "hanna.handler",
                   counter_supplement(desk, number, day,
                                      "business_plan budget manager_credentials "
                                      "staffing_plan quality_system ownership "
                                      "criminal_record_routine")),
        "ok");
    assert_string_equal(
        counter_do(desk, "hanna.handler", counter_formal(desk, number, day, "")), "ok");
    assert_string_equal(counter_do(desk, "hanna.handler",
                                   counter_suitability(desk, number, day, suitability)),
                        "ok");
    assert_string_equal(counter_do(desk, "hanna.handler",
                                   counter_operations(desk, number, day, operations)),
                        "ok");
}
