/* intake_case_entry - cases as they begin: what came in becomes a file with its first clocks and events. */
#include "intake/intake_case_entry.h"

#include "intake/intake_case_duty.h"

static void
fill_case(const struct intake_entry *entry, const struct intake_case_type *type,
          struct intake_case *c)
{
    *c = (struct intake_case){
        .id = entry->case_id,
        .number = "",
        .class_number = type->class_number,
        .year = intake_day_date(entry->received_day).year,
        .version = entry->stage == INTAKE_REGISTERED ? 1 : 2,
        .stage = entry->stage,
        .type = entry->type,
        .area = entry->stage == INTAKE_REGISTERED ? "" : entry->area,
        .priority_class =
            entry->priority_class != 0 ? entry->priority_class : type->priority_class,
        .source = entry->source,
        .source_ref = entry->source_ref,
        .channel = entry->channel,
        .reporter_role = entry->reporter_role,
        .unit_id = entry->unit_id,
        .unit_hint = entry->unit_hint,
        .harm_level = entry->harm_level,
        .summary = entry->summary,
        .received_day = entry->received_day,
        .event_day = entry->event_day,
        .state_day = entry->stage_day,
        .closed_day = entry->closed_day,
        .outcome = entry->outcome,
        .handler = "",
        .drafted_by = "",
        .inspected = entry->inspected,
        .reply_by_day = INTAKE_DAY_UNKNOWN,
        .exception = "",
        .delay_day = INTAKE_DAY_UNKNOWN,
        .patient_heard = -1,
        .patient_reason = "",
        .duty_result = "",
        .duty_reason = "",
    };
}

/* A case that enters further on has passed what ends some of its clocks. */
static void
settle_clocks(struct intake_file *file, const struct intake_law *law)
{
    if (file->c.stage == INTAKE_REGISTERED)
        return;
    intake_case_clock_end(file, law, INTAKE_CLOCK_TRIAGED, 0, file->c.state_day);
    if (intake_case_is_open(&file->c))
        return;
    for (int end = INTAKE_CLOCK_DECIDED; end <= INTAKE_CLOCK_CLOSED; end++)
        intake_case_clock_end(file, law, (enum intake_clock_end)end, 0,
                              file->c.closed_day);
}

rc_t
intake_case_entry_file(const struct intake_entry *entry, const struct intake_law *law,
                       size_t n_findings, struct arena *arena, struct intake_file *file)
{
    const struct intake_case_type *type =
        intake_law_case_type(law, entry->type, entry->received_day);

    if (type == NULL)
        return RC_INVALID;
    *file = (struct intake_file){
        .triggers = arena_alloc(arena, (entry->n_triggers + 1) * sizeof *file->triggers),
        .findings = arena_alloc(arena, (n_findings + 1) * sizeof *file->findings),
        .deadlines = arena_alloc(arena, (intake_case_clock_most(law) + 1)
                                            * sizeof *file->deadlines),
        .n_triggers = entry->n_triggers,
    };
    fill_case(entry, type, &file->c);
    for (size_t i = 0; i < entry->n_triggers; i++)
        file->triggers[i] = (struct intake_trigger){entry->triggers[i], "", true};
    intake_case_duty_test(file, law, entry->received_day);
    intake_case_clock_begin(file, law);
    settle_clocks(file, law);
    return RC_OK;
}

size_t
intake_case_entry_events(const struct intake_file *file, const char *actor,
                         struct intake_event events[2])
{
    const struct intake_case *c = &file->c;

    events[0] = (struct intake_event){c->id,        1,  c->received_day,  actor,
                                      "registered", "", INTAKE_REGISTERED};
    if (c->stage == INTAKE_REGISTERED)
        return 1;
    events[1] =
        (struct intake_event){c->id,
                              2,
                              c->state_day,
                              actor,
                              c->stage == INTAKE_TRIAGED ? "triage" : "taken_over",
                              "",
                              c->stage};
    return 2;
}
