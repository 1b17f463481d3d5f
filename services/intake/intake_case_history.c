/* intake_case_history - cases of before, taken over with what they found and how they ended. */
#include "intake/intake_case_history.h"

/* What is derived from a case's id: its findings have their numbers, its decision this one. */
enum { DECISION_ORDINAL = 1000, SEVERITY_MOST = 5 };

static bool
is_finding(const struct intake_finding *finding, const struct intake_entry *entry,
           const struct intake_law *law)
{
    const bool is_remedied = finding->remedied_day != INTAKE_DAY_UNKNOWN;

    return intake_law_catalogue(law, finding->requirement_code, finding->found_day)
               != NULL
           && intake_law_ref(law, finding->requirement_code, finding->found_day) != NULL
           && finding->severity >= 1 && finding->severity <= SEVERITY_MOST
           && finding->theme[0] != '\0' && finding->found_day >= entry->received_day
           && finding->found_day <= entry->closed_day
           && (!is_remedied
               || (finding->remedied_day >= finding->found_day
                   && finding->remedied_day != INTAKE_DAY_OPEN));
}

/* errors: RC_INVALID  there was no such type of decision then */
static rc_t
add_decision(const struct intake_entry *entry, const struct intake_law *law,
             struct arena *arena, struct intake_file *file)
{
    const struct intake_decision_type *type =
        intake_law_decision_type(law, entry->outcome, entry->closed_day);
    const struct intake_legal_ref *ref;

    if (type == NULL)
        return RC_INVALID;
    ref = intake_law_ref(law, type->legal_ref, entry->closed_day);
    file->decisions = arena_alloc(arena, sizeof *file->decisions);
    file->n_decisions = 1;
    file->decisions[0] = (struct intake_decision){
        .id = uuid_derive(&entry->case_id, DECISION_ORDINAL),
        .number = 1,
        .decided_day = entry->closed_day,
        .valid_until_day = INTAKE_DAY_OPEN,
        .dispatched_day = entry->closed_day,
        .appeal_until_day = INTAKE_DAY_UNKNOWN,
        .type = type->type,
        .decider = "",
        .rapporteur = "",
        .ground = "",
        .rules_applied = "",
        .decisive_facts = "",
        .appealable = ref != NULL && ref->is_appealable,
        .cites = {&type->legal_ref, ref != NULL ? 1 : 0},
        .is_touched = true,
        .is_new = true,
    };
    return RC_OK;
}

enum intake_history_fault
intake_case_history_file(const struct intake_past *past, const struct intake_law *law,
                         struct arena *arena, struct intake_file *file)
{
    const struct intake_entry *entry = past->entry;

    if (intake_case_entry_file(entry, law, past->n_findings, arena, file) != RC_OK)
        return INTAKE_HISTORY_TYPE;
    if (entry->stage == INTAKE_CLOSED) {
        if (add_decision(entry, law, arena, file) != RC_OK)
            return INTAKE_HISTORY_OUTCOME;
    } else if (entry->outcome[0] != '\0') {
        return INTAKE_HISTORY_OUTCOME;
    }
    for (size_t i = 0; i < past->n_findings; i++) {
        if (!is_finding(&past->findings[i], entry, law))
            return INTAKE_HISTORY_FINDING;
        file->findings[i] = past->findings[i];
        file->findings[i].id = uuid_derive(&entry->case_id, (uint32_t)i + 1);
    }
    file->n_findings = past->n_findings;
    return INTAKE_HISTORY_TAKEN;
}
