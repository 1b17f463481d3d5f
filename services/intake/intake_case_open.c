/* intake_case_open - a case begins: its number, its row, its first event, and what risk is told. */
#include "intake/intake_case_open.h"

#include <stdio.h>

#include "intake/intake_case_handlers_shared.h"

static struct intake_entry
entry_of(const struct intake_opening *opening)
{
    return (struct intake_entry){
        .case_id = opening->case_id,
        .type = opening->type,
        .source = opening->source,
        .source_ref = opening->source_ref,
        .channel = "",
        .reporter_role = "",
        .unit_hint = "",
        .summary = opening->summary,
        .area = "",
        .unit_id = opening->unit_id,
        .received_day = opening->received_day,
        .event_day = opening->event_day,
        .priority_class = (int32_t)opening->priority_class,
        .harm_level = (int32_t)opening->harm_level,
        .triggers = opening->triggers,
        .n_triggers = opening->n_triggers,
        .stage = INTAKE_REGISTERED,
        .stage_day = opening->received_day,
        .closed_day = INTAKE_DAY_OPEN,
        .outcome = "",
    };
}

rc_t
intake_case_open(struct batch *batch, struct intake_opening *openings, size_t n)
{
    struct intake_file *all = arena_alloc(batch->arena, (n + 1) * sizeof *all);
    struct intake_file **files = arena_alloc(batch->arena, (n + 1) * sizeof(*files));
    bool *was_known = arena_alloc(batch->arena, (n + 1) * sizeof *was_known);
    const struct intake_law *law;

    TRY(intake_case_law(batch, &law));
    for (size_t i = 0; i < n; i++) {
        const struct intake_entry entry = entry_of(&openings[i]);

        TRY(intake_case_entry_file(&entry, law, 0, batch->arena, &all[i]));
        files[i] = &all[i];
    }
    TRY(intake_case_enter_once(batch, files, n, was_known));
    for (size_t i = 0; i < n; i++) {
        openings[i].was_known = was_known[i];
        (void)snprintf(openings[i].number, sizeof openings[i].number, "%s",
                       all[i].c.number);
    }
    return RC_OK;
}
