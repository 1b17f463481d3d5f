/* permits_handlers_permit - applications for permits: what comes, what is done, what is asked. */
#include <string.h>

#include "permits/permits_handlers.h"
#include "permits/permits_handlers_grant.h"
#include "permits/permits_handlers_notice.h"
#include "permits/permits_workday.h"

static rc_t
refuse(struct batch *batch, struct answer *answer, rc_t rc,
       const struct permits_refusal *refusal)
{
    struct permits_wire_reason why = permits_wire_refusal(refusal, batch->arena);

    return answer_refuse(answer, rc, why.code, why.sv, why.en);
}

static rc_t
refuse_for(struct batch *batch, struct answer *answer, rc_t rc, enum permits_why why)
{
    struct permits_refusal refusal;

    permits_refusal_set(&refusal, why);
    return refuse(batch, answer, rc, &refusal);
}

/* An application in hand, with what came with it. */
struct arrival {
    struct permits_application application;
    struct permits_enclosed enclosed;
    struct permits_law law;
};

/* It is there already: the same again is answered as it stands, and other content is not taken. */
static rc_t
answer_known(struct batch *batch, const struct arrival *arrival,
             const struct permits_case *known, struct answer *answer)
{
    if (uuid_compare(&arrival->application.content_id, &known->application->content_id)
        != 0)
        return refuse_for(batch, answer, RC_CONFLICT, PERMITS_WHY_DIFFERS);
    return answer_with(answer, permits_wire_summary(known, batch->arena));
}

/* What the register says of the unit today; a later extract may stand in it by the day of the decision. */
static rc_t
check_unit(struct batch *batch, struct arrival *arrival, struct answer *answer)
{
    const struct permits_application *application = &arrival->application;
    struct permits_import import;
    struct permits_wire_reason why;

    if (strcmp(application->kind, "cease") == 0)
        return RC_OK;
    TRY(permits_try_row(batch, application->register_name, &application->row,
                        batch->today, &import));
    if (import.verdicts[0].change != PERMITS_REFUSED
        || import.verdicts[0].fault == PERMITS_NEWER_KNOWN)
        return RC_OK;
    why = permits_wire_verdict(&import.verdicts[0], batch->arena);
    return answer_refuse(answer, RC_INVALID, why.code, why.sv, why.en);
}

/* A change and an end are of something registered; a new one is not. An end says no more than which unit. */
static rc_t
find_unit(struct batch *batch, struct arrival *arrival, struct answer *answer)
{
    struct permits_application *application = &arrival->application;
    const int32_t end_day = application->row.end_day;
    bool is_new = strcmp(application->kind, "new") == 0;
    struct permits_unit unit;

    TRY(permits_known_unit(batch, application, &unit));
    if (is_new && unit.version > 0)
        return refuse_for(batch, answer, RC_CONFLICT, PERMITS_WHY_UNIT_KNOWN);
    if (!is_new && unit.version == 0)
        return refuse_for(batch, answer, RC_INVALID, PERMITS_WHY_UNIT_UNKNOWN);
    if (strcmp(application->kind, "cease") != 0)
        return RC_OK;
    TRY(permits_known_row(batch, application->register_name, &unit, &application->row));
    application->row.end_day = end_day;
    return RC_OK;
}

static rc_t
enter(struct batch *batch, struct arrival *arrival, struct answer *answer)
{
    struct permits_application *application = &arrival->application;
    const struct permits_kind *kind =
        permits_law_kind(&arrival->law, application->kind, application->received_day);
    struct permits_case *facts = arena_alloc(batch->arena, sizeof(*facts));
    char number[PERMITS_NUMBER_BYTES];

    *facts =
        (struct permits_case){.application = application,
                              .standing = permits_apply_begin(application->received_day)};
    application->fee_ore = kind->fee_ore;
    application->number.year = permits_year_of(application->received_day);
    if (strlen(kind->number_class) >= sizeof(application->number.number_class))
        return RC_FAULT; /* a row of the tables that no number can carry */
    memcpy(application->number.number_class, kind->number_class,
           strlen(kind->number_class) + 1);
    TRY(permits_store_take_number(batch, &application->number));
    TRY(permits_store_apply(batch, application, &arrival->enclosed, &facts->standing));
    permits_number_format(&application->number, number);
    batch_record_act(batch, "permit.apply", arena_strdup(batch->arena, number), "");
    return answer_with(answer, permits_wire_summary(facts, batch->arena));
}

rc_t
permits_on_permit_apply(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct arrival *arrival = arena_alloc(batch->arena, sizeof(*arrival));
    /* The answer borrows from them until it is packed. */
    struct permits_application *known_application =
        arena_alloc(batch->arena, sizeof(*known_application));
    struct permits_case *known = arena_alloc(batch->arena, sizeof(*known));
    struct permits_wire_reason why;
    struct permits_refusal refusal;
    rc_t rc;

    if (permits_wire_apply(ask->body, batch->arena, &arrival->application,
                           &arrival->enclosed, &why)
        != RC_OK)
        return answer_refuse(answer, RC_INVALID, why.code, why.sv, why.en);
    rc = permits_store_case(batch, &arrival->application.id, known_application, known);
    if (rc != RC_MISSING) {
        TRY(rc);
        return answer_known(batch, arrival, known, answer);
    }
    TRY(permits_store_law(batch, &arrival->law));
    if (permits_apply_check(&arrival->application, &arrival->enclosed, &arrival->law,
                            batch->today, &refusal)
        != RC_OK)
        return refuse(batch, answer, RC_INVALID, &refusal);
    TRY(find_unit(batch, arrival, answer));
    if (permits_apply_needs_permit(&arrival->application, &arrival->law, &refusal)
        != RC_OK)
        return refuse(batch, answer, RC_INVALID, &refusal);
    TRY(check_unit(batch, arrival, answer));
    return enter(batch, arrival, answer);
}

/* The application that somebody names, with all that guards look at. */
static rc_t
load_case(struct batch *batch, const char *text, struct permits_case *facts,
          struct answer *answer)
{
    struct permits_application *application =
        arena_alloc(batch->arena, sizeof(*application));
    struct permits_law *law = arena_alloc(batch->arena, sizeof(*law));
    struct uuid id;
    rc_t rc = permits_store_find(batch, text, &id);

    *facts = (struct permits_case){.application = application};
    if (rc == RC_OK)
        rc = permits_store_case(batch, &id, application, facts);
    if (rc == RC_MISSING)
        return refuse_for(batch, answer, rc, PERMITS_WHY_UNKNOWN);
    TRY(rc);
    TRY(permits_store_law(batch, law));
    facts->law = law;
    facts->today = batch->today;
    return RC_OK;
}

static bool
is_carried_out(const struct permits_act *act, const struct permits_effects *effects)
{
    return act->kind == PERMITS_ACT_REVOKE
           || (act->kind == PERMITS_ACT_DECIDE
               && effects->standing.state != PERMITS_DENIED);
}

/* What was done to which application. Why is secret text that the event keeps: nothing is ever taken out of the audit. */
static void
record(struct batch *batch, const struct permits_case *facts,
       const struct permits_act *act)
{
    char number[PERMITS_NUMBER_BYTES];

    permits_number_format(&facts->application->number, number);
    batch_record_act(batch,
                     arena_printf(batch->arena, "permit.%s", permits_act_name(act->kind)),
                     arena_strdup(batch->arena, number), "");
}

static rc_t
see_reach(struct batch *batch, struct permits_case *facts)
{
    struct permits_party party;

    TRY(permits_find_party(batch, facts, &party));
    facts->reach = party.reach;
    return RC_OK;
}

rc_t
permits_on_permit_act(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_case facts, after;
    struct permits_act act;
    struct permits_effects effects;
    struct permits_refusal refusal;
    struct permits_wire_reason why = {NULL, NULL, NULL};
    const char *text = permits_wire_act(ask->body, batch->actor, batch->arena, &act);
    rc_t rc;

    TRY(load_case(batch, text, &facts, answer));
    if (act.kind == PERMITS_ACT_COMMUNICATE)
        TRY(see_reach(batch, &facts));
    rc = permits_step(&facts, &act, &effects, &refusal);
    if (rc != RC_OK)
        return refuse(batch, answer, rc, &refusal);
    after = facts;
    after.standing = effects.standing;
    if (is_carried_out(&act, &effects))
        rc = permits_carry_out(batch, &after, &why);
    if (why.code != NULL)
        return answer_refuse(answer, rc, why.code, why.sv, why.en);
    TRY(rc);
    TRY(permits_store_act(batch, &facts.application->id, &act, &effects));
    TRY(permits_tell_party(batch, &after, &act));
    record(batch, &facts, &act);
    return answer_with(answer, permits_wire_summary(&after, batch->arena));
}

rc_t
permits_on_permit_list(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_page page = permits_wire_list(ask->body);
    struct permits_cases cases;
    rc_t rc = permits_store_cases(batch, &page, &cases);

    if (rc == RC_INVALID)
        return refuse_for(batch, answer, rc, PERMITS_WHY_UNKNOWN);
    TRY(rc);
    return answer_with(answer, permits_wire_list_reply(&cases, batch->arena));
}

rc_t
permits_on_permit_show(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    struct permits_case facts;
    struct permits_events events;

    TRY(load_case(batch, permits_wire_permit_show(ask->body), &facts, answer));
    TRY(permits_store_events(batch, &facts.application->id, &events));
    return answer_with(answer,
                       permits_wire_permit_show_reply(&facts, &events, batch->arena));
}
