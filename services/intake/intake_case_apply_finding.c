/* intake_case_apply_finding - findings, their causes and measures, and how they are settled. */
#include <string.h>

#include "intake/intake_case_apply_parts.h"
#include "intake/intake_case_find.h"

static const struct intake_act *
act_of(const struct intake_doing *doing)
{
    return doing->facts->act;
}

static struct intake_finding *
finding_of(const struct intake_doing *doing)
{
    return intake_case_find_finding(doing->file, act_of(doing)->finding);
}

static struct intake_measure *
measure_of(const struct intake_doing *doing)
{
    return intake_case_find_measure(doing->file, act_of(doing)->finding,
                                    act_of(doing)->measure);
}

void
intake_case_apply_finding(struct intake_doing *doing)
{
    const struct intake_act *act = act_of(doing);
    struct intake_finding *finding = &doing->file->findings[doing->file->n_findings++];

    *finding = (struct intake_finding){
        .id = doing->fresh_id,
        .number = (int32_t)doing->file->n_findings,
        .version = 1,
        .severity = (int32_t)act->severity,
        .found_day = act->named_day,
        .remedied_day = INTAKE_DAY_UNKNOWN,
        .chain_length = 1,
        .requirement_code = act->requirement_code,
        .theme = act->theme,
        .level = act->level,
        .text = act->reason,
        .state = "open",
        .waive_reason = "",
        .recurrence_case = "",
        .cites = {act->legal_refs, act->n_legal_refs},
        .is_touched = true,
        .is_new = true,
    };
    doing->number = finding->number;
}

void
intake_case_apply_cause(struct intake_doing *doing)
{
    const struct intake_act *act = act_of(doing);
    const int32_t number = intake_case_find_causes(doing->file, act->finding) + 1;

    doing->file->causes[doing->file->n_causes++] =
        (struct intake_cause){.finding = (int32_t)act->finding,
                              .number = number,
                              .level = act->level,
                              .code = act->code,
                              .is_touched = true};
    doing->number = number;
}

void
intake_case_apply_measure(struct intake_doing *doing)
{
    const struct intake_act *act = act_of(doing);
    const int32_t number = intake_case_find_measures(doing->file, act->finding) + 1;

    doing->file->measures[doing->file->n_measures++] =
        (struct intake_measure){.finding = (int32_t)act->finding,
                                .number = number,
                                .cause = (int32_t)act->cause,
                                .due_day = act->named_day,
                                .done_day = INTAKE_DAY_UNKNOWN,
                                .effect_check_day = INTAKE_DAY_UNKNOWN,
                                .type = act->code,
                                .effect = "",
                                .cross_professional = act->yes,
                                .is_touched = true};
    doing->number = number;
}

void
intake_case_apply_measure_done(struct intake_doing *doing)
{
    struct intake_measure *measure = measure_of(doing);

    measure->done_day = act_of(doing)->named_day;
    measure->effect_check_day = act_of(doing)->check_day;
    measure->is_touched = true;
    doing->number = measure->number;
}

void
intake_case_apply_effect(struct intake_doing *doing)
{
    struct intake_measure *measure = measure_of(doing);

    measure->effect = act_of(doing)->code;
    measure->is_touched = true;
    doing->number = measure->number;
}

static bool
is_about(const struct intake_requirement *requirement, int32_t finding)
{
    for (size_t i = 0; i < requirement->n_findings; i++)
        if (requirement->findings[i] == finding)
            return true;
    return false;
}

static bool
is_settled_for(const struct intake_file *file,
               const struct intake_requirement *requirement)
{
    for (size_t i = 0; i < requirement->n_findings; i++)
        if (!intake_case_find_is_settled(&file->findings[requirement->findings[i] - 1]))
            return false;
    return true;
}

/* A requirement is remedied when its account is accepted and nothing that it is about is open. */
static void
settle_requirements(struct intake_file *file, int32_t finding)
{
    for (size_t i = 0; i < file->n_requirements; i++) {
        struct intake_requirement *requirement = &file->requirements[i];

        if (!is_about(requirement, finding) || strcmp(requirement->state, "accepted") != 0
            || !is_settled_for(file, requirement))
            continue;
        requirement->state = "remedied";
        requirement->is_touched = true;
    }
}

static void
settle(struct intake_doing *doing, const char *state)
{
    struct intake_finding *finding = finding_of(doing);

    finding->state = state;
    finding->version++;
    finding->is_touched = true;
    settle_requirements(doing->file, finding->number);
    doing->number = finding->number;
}

void
intake_case_apply_waive(struct intake_doing *doing)
{
    finding_of(doing)->waive_reason = act_of(doing)->reason;
    doing->note = act_of(doing)->reason;
    settle(doing, "waived");
}

void
intake_case_apply_remedy(struct intake_doing *doing)
{
    finding_of(doing)->remedied_day = act_of(doing)->day;
    settle(doing, "remedied");
}
