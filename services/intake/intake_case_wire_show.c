/* intake_case_wire_show - one case with everything that hangs on it. */
#include "intake/intake_case_wire_show.h"

#include "intake/intake_case_machine.h"
#include "intake/intake_case_wire_summary.h"

const char *
intake_case_wire_show_ask(const struct msg *ask)
{
    return ((const Tillsyn__V1__CaseShow *)(const void *)ask->body)->case_;
}

static char **
copy_codes(const struct intake_citations *cites, struct arena *arena)
{
    char **codes = arena_alloc(arena, (cites->n + 1) * sizeof(*codes));

    for (size_t i = 0; i < cites->n; i++)
        codes[i] = arena_strdup(arena, cites->codes[i]);
    return codes;
}

static void
fill_finding(const struct intake_finding *finding, struct arena *arena,
             Tillsyn__V1__CaseFindingView *out)
{
    out->number = (uint32_t)finding->number;
    out->finding_id = wire_bytes_of_uuid(&finding->id, arena);
    out->finding = wire_new(&tillsyn__v1__case_finding__descriptor, arena);
    out->finding->requirement_code = arena_strdup(arena, finding->requirement_code);
    out->finding->n_legal_refs = finding->cites.n;
    out->finding->legal_refs = copy_codes(&finding->cites, arena);
    out->finding->theme = arena_strdup(arena, finding->theme);
    out->finding->level = arena_strdup(arena, finding->level);
    out->finding->severity = (uint32_t)finding->severity;
    out->finding->found_day = finding->found_day;
    out->finding->text = arena_strdup(arena, finding->text);
    out->state = arena_strdup(arena, finding->state);
    out->recurrence_of_case = arena_strdup(arena, finding->recurrence_case);
    out->chain_length = (uint32_t)finding->chain_length;
}

static void
fill_causes(const struct intake_file *file, int32_t finding, struct arena *arena,
            Tillsyn__V1__CaseFindingView *out)
{
    out->causes =
        wire_new_array(&tillsyn__v1__case_cause__descriptor, file->n_causes, arena);
    for (size_t i = 0; i < file->n_causes; i++) {
        Tillsyn__V1__CaseCause *cause;

        if (file->causes[i].finding != finding)
            continue;
        cause = out->causes[out->n_causes++];
        cause->finding = (uint32_t)finding;
        cause->level = arena_strdup(arena, file->causes[i].level);
        cause->code = arena_strdup(arena, file->causes[i].code);
    }
}

static void
fill_measures(const struct intake_file *file, int32_t finding, struct arena *arena,
              Tillsyn__V1__CaseFindingView *out)
{
    out->measures =
        wire_new_array(&tillsyn__v1__case_measure__descriptor, file->n_measures, arena);
    out->effects = arena_alloc(arena, (file->n_measures + 1) * sizeof(*out->effects));
    for (size_t i = 0; i < file->n_measures; i++) {
        const struct intake_measure *known = &file->measures[i];
        Tillsyn__V1__CaseMeasure *measure;

        if (known->finding != finding)
            continue;
        out->effects[out->n_effects++] = arena_strdup(arena, known->effect);
        measure = out->measures[out->n_measures++];
        measure->finding = (uint32_t)finding;
        measure->cause = (uint32_t)known->cause;
        measure->type = arena_strdup(arena, known->type);
        measure->cross_professional = known->cross_professional;
        measure->due_day = known->due_day;
    }
}

static void
fill_findings(const struct intake_file *file, struct arena *arena,
              Tillsyn__V1__CaseShowReply *reply)
{
    reply->n_findings = file->n_findings;
    reply->findings = wire_new_array(&tillsyn__v1__case_finding_view__descriptor,
                                     file->n_findings, arena);
    for (size_t i = 0; i < file->n_findings; i++) {
        const int32_t number = file->findings[i].number;

        fill_finding(&file->findings[i], arena, reply->findings[i]);
        fill_causes(file, number, arena, reply->findings[i]);
        fill_measures(file, number, arena, reply->findings[i]);
    }
}

static void
fill_requirements(const struct intake_file *file, struct arena *arena,
                  Tillsyn__V1__CaseShowReply *reply)
{
    reply->n_requirements = file->n_requirements;
    reply->requirements = wire_new_array(&tillsyn__v1__case_requirement_view__descriptor,
                                         file->n_requirements, arena);
    for (size_t i = 0; i < file->n_requirements; i++) {
        const struct intake_requirement *known = &file->requirements[i];
        Tillsyn__V1__CaseRequirement *requirement =
            wire_new(&tillsyn__v1__case_requirement__descriptor, arena);

        requirement->text = arena_strdup(arena, known->text);
        requirement->measurable_criterion = arena_strdup(arena, known->criterion);
        requirement->evidence_needed = arena_strdup(arena, known->evidence);
        requirement->due_day = known->due_day;
        requirement->verify_method = arena_strdup(arena, known->verify_method);
        requirement->n_findings = known->n_findings;
        requirement->findings =
            arena_alloc(arena, (known->n_findings + 1) * sizeof *requirement->findings);
        for (size_t k = 0; k < known->n_findings; k++)
            requirement->findings[k] = (uint32_t)known->findings[k];
        reply->requirements[i]->number = (uint32_t)known->number;
        reply->requirements[i]->requirement = requirement;
        reply->requirements[i]->state = arena_strdup(arena, known->state);
    }
}

static void
fill_decisions(const struct intake_file *file, struct arena *arena,
               Tillsyn__V1__CaseShowReply *reply)
{
    reply->n_decisions = file->n_decisions;
    reply->decisions = wire_new_array(&tillsyn__v1__case_decision_view__descriptor,
                                      file->n_decisions, arena);
    for (size_t i = 0; i < file->n_decisions; i++) {
        const struct intake_decision *known = &file->decisions[i];
        Tillsyn__V1__CaseDecisionView *decision = reply->decisions[i];

        decision->decision_id = wire_bytes_of_uuid(&known->id, arena);
        decision->type = arena_strdup(arena, known->type);
        decision->decider = arena_strdup(arena, known->decider);
        decision->rapporteur = arena_strdup(arena, known->rapporteur);
        decision->decided_day = known->decided_day;
        decision->valid_until_day = known->valid_until_day;
        decision->appealable = known->appealable;
        decision->appeal_until_day = known->appeal_until_day;
        decision->n_legal_refs = known->cites.n;
        decision->legal_refs = copy_codes(&known->cites, arena);
    }
}

static void
fill_deadlines(const struct intake_file *file, struct arena *arena,
               Tillsyn__V1__CaseShowReply *reply)
{
    reply->n_deadlines = file->n_deadlines;
    reply->deadlines =
        wire_new_array(&tillsyn__v1__case_deadline__descriptor, file->n_deadlines, arena);
    for (size_t i = 0; i < file->n_deadlines; i++) {
        const struct intake_deadline *known = &file->deadlines[i];

        reply->deadlines[i]->rule = arena_strdup(arena, known->rule);
        reply->deadlines[i]->legal_ref = arena_strdup(arena, known->legal_ref);
        reply->deadlines[i]->start_day = known->start_day;
        reply->deadlines[i]->due_day = known->due_day;
        reply->deadlines[i]->met_day = known->met_day;
    }
}

static void
fill_events(const struct intake_shown *shown, struct arena *arena,
            Tillsyn__V1__CaseShowReply *reply)
{
    reply->n_events = shown->n_events;
    reply->events =
        wire_new_array(&tillsyn__v1__case_event__descriptor, shown->n_events, arena);
    for (size_t i = 0; i < shown->n_events; i++) {
        const struct intake_event *known = &shown->events[i];

        reply->events[i]->version = (uint32_t)known->version;
        reply->events[i]->day = known->day;
        reply->events[i]->actor = arena_strdup(arena, known->actor);
        reply->events[i]->act = arena_strdup(arena, known->act);
        reply->events[i]->state = (Tillsyn__V1__CaseState)known->stage;
    }
}

static void
fill_triggers(const struct intake_file *file, struct arena *arena,
              Tillsyn__V1__CaseShowReply *reply)
{
    const size_t size = (file->n_triggers + 1) * sizeof(*reply->triggers);

    reply->n_triggers = reply->n_trigger_answers = file->n_triggers;
    reply->triggers = arena_alloc(arena, size);
    reply->trigger_answers = arena_alloc(arena, size);
    for (size_t i = 0; i < file->n_triggers; i++) {
        reply->triggers[i] = arena_strdup(arena, file->triggers[i].question);
        reply->trigger_answers[i] = arena_strdup(arena, file->triggers[i].answer);
    }
}

static void
fill_next_acts(const struct intake_file *file, struct arena *arena,
               Tillsyn__V1__CaseShowReply *reply)
{
    reply->next_acts = arena_alloc(arena, INTAKE_DEEDS * sizeof(*reply->next_acts));
    for (int deed = INTAKE_TRIAGE; deed < INTAKE_DEEDS; deed++)
        if (intake_case_machine_allows(file->c.stage, (enum intake_deed)deed))
            reply->next_acts[reply->n_next_acts++] =
                arena_strdup(arena, intake_case_act_name((enum intake_deed)deed));
}

const ProtobufCMessage *
intake_case_wire_show_reply(const struct intake_shown *shown, struct arena *arena)
{
    Tillsyn__V1__CaseShowReply *reply =
        wire_new(&tillsyn__v1__case_show_reply__descriptor, arena);

    reply->summary = wire_new(&tillsyn__v1__case_summary__descriptor, arena);
    intake_case_wire_fill_summary(shown->line, arena, reply->summary);
    fill_triggers(shown->file, arena, reply);
    fill_findings(shown->file, arena, reply);
    fill_requirements(shown->file, arena, reply);
    fill_decisions(shown->file, arena, reply);
    fill_deadlines(shown->file, arena, reply);
    fill_events(shown, arena, reply);
    fill_next_acts(shown->file, arena, reply);
    return &reply->base;
}
