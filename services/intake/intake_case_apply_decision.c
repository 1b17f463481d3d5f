/* intake_case_apply_decision - decisions, their requirements, and how these are met. */
#include <string.h>

#include "intake/intake_case_apply_parts.h"
#include "intake/intake_case_find.h"

static const struct intake_act *
act_of(const struct intake_doing *doing)
{
    return doing->facts->act;
}

/* Whether a decision may be appealed is the flag of the provision that it is made under. */
static bool
is_appealable(const struct intake_doing *doing, const struct intake_decision_type *type)
{
    const struct intake_legal_ref *ref =
        intake_law_ref(doing->facts->law, type->legal_ref, act_of(doing)->day);

    return ref != NULL && ref->is_appealable;
}

static struct intake_decision *
add_decision(struct intake_doing *doing, const char *type_name)
{
    const struct intake_decision_type *type =
        intake_law_decision_type(doing->facts->law, type_name, act_of(doing)->day);
    struct intake_decision *decision =
        &doing->file->decisions[doing->file->n_decisions++];

    *decision = (struct intake_decision){
        .id = doing->fresh_id,
        .number = (int32_t)doing->file->n_decisions,
        .decided_day = act_of(doing)->day,
        .valid_until_day = INTAKE_DAY_OPEN,
        .dispatched_day = INTAKE_DAY_UNKNOWN,
        .appeal_until_day = INTAKE_DAY_UNKNOWN,
        .type = type_name,
        .decider = doing->facts->actor,
        .rapporteur = doing->file->c.handler,
        .ground = "",
        .rules_applied = "",
        .decisive_facts = "",
        .is_touched = true,
        .is_new = true,
    };
    if (type != NULL && type->legal_ref[0] != '\0') {
        decision->appealable = is_appealable(doing, type);
        decision->cites = (struct intake_citations){&type->legal_ref, 1};
    }
    return decision;
}

/* A decision that an act of its own makes; its reason is the act's. */
static void
decide_by_act(struct intake_doing *doing, const char *type)
{
    struct intake_decision *decision = add_decision(doing, type);

    decision->ground = act_of(doing)->code;
    decision->decisive_facts = act_of(doing)->reason;
    doing->file->c.outcome = type;
    doing->note = act_of(doing)->reason;
}

void
intake_case_apply_decline(struct intake_doing *doing)
{
    decide_by_act(doing, "decline_to_investigate");
}

void
intake_case_apply_write_off(struct intake_doing *doing)
{
    decide_by_act(doing, "written_off");
}

static void
add_requirement(struct intake_doing *doing, const struct intake_act_requirement *said,
                int32_t decision)
{
    struct intake_file *file = doing->file;
    int32_t *findings =
        arena_alloc(doing->arena, (said->n_findings + 1) * sizeof *findings);
    struct intake_requirement *requirement = &file->requirements[file->n_requirements++];

    for (size_t i = 0; i < said->n_findings; i++)
        findings[i] = (int32_t)said->findings[i];
    *requirement = (struct intake_requirement){.number = (int32_t)file->n_requirements,
                                               .decision = decision,
                                               .due_day = said->due_day,
                                               .text = said->text,
                                               .criterion = said->criterion,
                                               .evidence = said->evidence,
                                               .verify_method = said->verify_method,
                                               .state = "open",
                                               .account_ref = "",
                                               .findings = findings,
                                               .n_findings = said->n_findings,
                                               .is_touched = true,
                                               .is_new = true};
    (void)intake_case_clock_start(file, doing->facts->law, "requirement",
                                  requirement->number, act_of(doing)->day, said->due_day);
}

void
intake_case_apply_decide(struct intake_doing *doing)
{
    const struct intake_act *act = act_of(doing);
    const struct intake_decision_type *type =
        intake_law_decision_type(doing->facts->law, act->code, act->day);
    struct intake_decision *decision = add_decision(doing, act->code);

    decision->valid_until_day = act->named_day;
    decision->rapporteur = act->staff;
    decision->ground = act->ground;
    decision->rules_applied = act->rules_applied;
    decision->decisive_facts = act->decisive_facts;
    decision->fine_ore = act->fine_ore;
    decision->cites = (struct intake_citations){act->legal_refs, act->n_legal_refs};
    for (size_t i = 0; i < act->n_requirements; i++)
        add_requirement(doing, &act->requirements[i], decision->number);
    if (type->max_valid_months > 0)
        (void)intake_case_clock_start(doing->file, doing->facts->law, "interim_expiry",
                                      decision->number, act->day, act->named_day);
    if (!type->leaves_case_open)
        doing->file->c.outcome = act->code;
    if (strcmp(act->code, "delay_refused") == 0)
        intake_case_clock_end(doing->file, doing->facts->law, INTAKE_CLOCK_ANSWERED, 0,
                              act->day);
    doing->number = decision->number;
}

static void
add_notice(struct intake_doing *doing, const struct intake_decision *decision)
{
    struct intake_file *file = doing->file;

    file->notices[file->n_notices++] = (struct intake_notice){
        .id = uuid_derive(&doing->fresh_id, (uint32_t)decision->number),
        .template_name = decision->appealable ? "decision_dispatched_appealable"
                                              : "decision_dispatched",
        .failed_reason = "",
        .decision = decision->number,
        .sent_day = act_of(doing)->day,
        .delivered_day = INTAKE_DAY_UNKNOWN,
        .is_new = true,
    };
}

/* Everything that has been decided and has not left yet leaves; the provider is told when there is one. */
void
intake_case_apply_dispatch(struct intake_doing *doing)
{
    static const struct uuid NIL = {{0}};
    struct intake_file *file = doing->file;

    for (size_t i = 0; i < file->n_decisions; i++) {
        struct intake_decision *decision = &file->decisions[i];

        if (decision->dispatched_day != INTAKE_DAY_UNKNOWN)
            continue;
        decision->dispatched_day = act_of(doing)->day;
        decision->is_touched = true;
        doing->number = decision->number;
        if (uuid_compare(&doing->facts->provider_id, &NIL) != 0)
            add_notice(doing, decision);
    }
}

/* Nobody expedites it afterwards: the case is closed with it. */
void
intake_case_apply_hand_over(struct intake_doing *doing)
{
    decide_by_act(doing, "handed_over");
    intake_case_apply_dispatch(doing);
}

void
intake_case_apply_account(struct intake_doing *doing)
{
    struct intake_requirement *requirement =
        intake_case_find_requirement(doing->file, act_of(doing)->requirement);

    requirement->state = "account_received";
    requirement->account_ref = act_of(doing)->document;
    requirement->is_touched = true;
    doing->number = requirement->number;
    doing->note = act_of(doing)->document;
}

void
intake_case_apply_assess(struct intake_doing *doing)
{
    struct intake_requirement *requirement =
        intake_case_find_requirement(doing->file, act_of(doing)->requirement);

    requirement->state = act_of(doing)->yes ? "accepted" : "insufficient";
    requirement->is_touched = true;
    if (act_of(doing)->yes)
        intake_case_clock_end(doing->file, doing->facts->law, INTAKE_CLOCK_ASSESSED,
                              requirement->number, act_of(doing)->day);
    doing->number = requirement->number;
    doing->note = act_of(doing)->reason;
}
