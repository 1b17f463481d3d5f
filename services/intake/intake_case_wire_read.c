/* intake_case_wire_read - the members of an act about findings and decisions. */
#include "intake/intake_case_wire_read.h"

static const char *const *
copy_texts(char *const *texts, size_t n, struct arena *arena)
{
    const char **copy = arena_alloc(arena, (n + 1) * sizeof(*copy));

    for (size_t i = 0; i < n; i++)
        copy[i] = texts[i];
    return copy;
}

void
intake_case_wire_read_finding(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                              struct intake_act *act)
{
    const Tillsyn__V1__CaseFinding *finding = said->finding;

    act->requirement_code = finding->requirement_code;
    act->legal_refs = copy_texts(finding->legal_refs, finding->n_legal_refs, arena);
    act->n_legal_refs = finding->n_legal_refs;
    act->theme = finding->theme;
    act->level = finding->level;
    act->severity = finding->severity;
    act->named_day = finding->found_day;
    act->reason = finding->text;
}

void
intake_case_wire_read_cause(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                            struct intake_act *act)
{
    (void)arena;
    act->finding = said->cause->finding;
    act->level = said->cause->level;
    act->code = said->cause->code;
}

void
intake_case_wire_read_measure(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                              struct intake_act *act)
{
    (void)arena;
    act->finding = said->measure->finding;
    act->cause = said->measure->cause;
    act->code = said->measure->type;
    act->yes = said->measure->cross_professional;
    act->named_day = said->measure->due_day;
}

void
intake_case_wire_read_measure_done(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                                   struct intake_act *act)
{
    (void)arena;
    act->finding = said->measure_done->finding;
    act->measure = said->measure_done->measure;
    act->named_day = said->measure_done->done_day;
    act->check_day = said->measure_done->effect_check_day;
}

void
intake_case_wire_read_effect(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                             struct intake_act *act)
{
    (void)arena;
    act->finding = said->effect->finding;
    act->measure = said->effect->measure;
    act->code = said->effect->effect;
}

void
intake_case_wire_read_waive(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                            struct intake_act *act)
{
    (void)arena;
    act->finding = said->waive->finding;
    act->reason = said->waive->reason;
}

void
intake_case_wire_read_remedy(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                             struct intake_act *act)
{
    (void)arena;
    act->finding = said->remedy->finding;
}

void
intake_case_wire_read_decide(const Tillsyn__V1__CaseAct *said, struct arena *arena,
                             struct intake_act *act)
{
    const Tillsyn__V1__CaseDecide *decide = said->decide;
    struct intake_act_requirement *requirements =
        arena_alloc(arena, (decide->n_requirements + 1) * sizeof *requirements);

    act->code = decide->type;
    act->legal_refs = copy_texts(decide->legal_refs, decide->n_legal_refs, arena);
    act->n_legal_refs = decide->n_legal_refs;
    act->rules_applied = decide->rules_applied;
    act->decisive_facts = decide->decisive_facts;
    act->staff = decide->rapporteur;
    act->named_day = decide->valid_until_day;
    act->fine_ore = decide->fine_ore;
    act->ground = decide->ground_code;
    for (size_t i = 0; i < decide->n_requirements; i++) {
        const Tillsyn__V1__CaseRequirement *requirement = decide->requirements[i];

        requirements[i] = (struct intake_act_requirement){
            .text = requirement->text,
            .criterion = requirement->measurable_criterion,
            .evidence = requirement->evidence_needed,
            .verify_method = requirement->verify_method,
            .due_day = requirement->due_day,
            .findings = requirement->findings,
            .n_findings = requirement->n_findings,
        };
    }
    act->requirements = requirements;
    act->n_requirements = decide->n_requirements;
}
