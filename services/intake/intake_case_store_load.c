/* intake_case_store_load - one case with everything that hangs on it, and what its guards look at beside it. */
#include "intake/intake_case_store_load.h"

#include <string.h>

#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

/* Room for the rows of a result and what an act may add. */
#define ROOM(arena, rows, type) \
    ((type *)arena_alloc((arena), (db_count(rows) + INTAKE_FILE_ROOM) * sizeof(type)))

static rc_t
run_for(struct batch *batch, const struct sql *sql, const struct uuid *id,
        struct db_rows **rows)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, id);
    return db_run(batch->db, sql, args, batch->arena, rows);
}

static rc_t
load_triggers(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_TRIGGERS, &file->c.id, &rows));
    file->triggers = ROOM(batch->arena, rows, struct intake_trigger);
    file->n_triggers = db_count(rows);
    for (size_t i = 0; i < file->n_triggers; i++)
        file->triggers[i] =
            (struct intake_trigger){.question = db_text(rows, i, "question"),
                                    .answer = db_text(rows, i, "answer")};
    return RC_OK;
}

static rc_t
load_findings(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_FINDINGS, &file->c.id, &rows));
    file->findings = ROOM(batch->arena, rows, struct intake_finding);
    file->n_findings = db_count(rows);
    for (size_t i = 0; i < file->n_findings; i++)
        file->findings[i] = (struct intake_finding){
            .id = db_uuid(rows, i, "finding_id"),
            .number = db_int4(rows, i, "number"),
            .version = db_int4(rows, i, "version"),
            .severity = db_int4(rows, i, "severity"),
            .found_day = db_day(rows, i, "found_day"),
            .remedied_day = db_day(rows, i, "remedied_day"),
            .chain_length = db_int4(rows, i, "chain_length"),
            .requirement_code = db_text(rows, i, "requirement_code"),
            .theme = db_text(rows, i, "theme"),
            .level = db_text(rows, i, "level"),
            .text = db_text(rows, i, "text"),
            .state = db_text(rows, i, "state"),
            .waive_reason = db_text(rows, i, "waive_reason"),
            .recurrence_of = db_uuid(rows, i, "recurrence_of"),
            .recurrence_case = db_text(rows, i, "recurrence_case"),
        };
    return RC_OK;
}

static rc_t
load_causes(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_CAUSES, &file->c.id, &rows));
    file->causes = ROOM(batch->arena, rows, struct intake_cause);
    file->n_causes = db_count(rows);
    for (size_t i = 0; i < file->n_causes; i++)
        file->causes[i] = (struct intake_cause){
            .finding = db_int4(rows, i, "finding"),
            .number = db_int4(rows, i, "number"),
            .level = db_text(rows, i, "level"),
            .code = db_text(rows, i, "code"),
        };
    return RC_OK;
}

static rc_t
load_measures(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_MEASURES, &file->c.id, &rows));
    file->measures = ROOM(batch->arena, rows, struct intake_measure);
    file->n_measures = db_count(rows);
    for (size_t i = 0; i < file->n_measures; i++)
        file->measures[i] = (struct intake_measure){
            .finding = db_int4(rows, i, "finding"),
            .number = db_int4(rows, i, "number"),
            .cause = db_int4(rows, i, "cause"),
            .due_day = db_day(rows, i, "due_day"),
            .done_day = db_day(rows, i, "done_day"),
            .effect_check_day = db_day(rows, i, "effect_check_day"),
            .type = db_text(rows, i, "type"),
            .effect = db_text(rows, i, "effect"),
            .cross_professional = db_bool(rows, i, "cross_professional"),
        };
    return RC_OK;
}

static rc_t
load_decisions(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_DECISIONS, &file->c.id, &rows));
    file->decisions = ROOM(batch->arena, rows, struct intake_decision);
    file->n_decisions = db_count(rows);
    for (size_t i = 0; i < file->n_decisions; i++)
        file->decisions[i] = (struct intake_decision){
            .id = db_uuid(rows, i, "decision_id"),
            .number = db_int4(rows, i, "number"),
            .decided_day = db_day(rows, i, "decided_day"),
            .valid_until_day = db_day(rows, i, "valid_until_day"),
            .dispatched_day = db_day(rows, i, "dispatched_day"),
            .appeal_until_day = db_day(rows, i, "appeal_until_day"),
            .type = db_text(rows, i, "type"),
            .decider = db_text(rows, i, "decider"),
            .rapporteur = db_text(rows, i, "rapporteur"),
            .ground = db_text(rows, i, "ground"),
            .rules_applied = db_text(rows, i, "rules_applied"),
            .decisive_facts = db_text(rows, i, "decisive_facts"),
            .fine_ore = db_int8(rows, i, "fine_ore"),
            .appealable = db_bool(rows, i, "appealable"),
        };
    return RC_OK;
}

static void
add_finding(struct intake_requirement *requirement, int32_t finding, struct arena *arena)
{
    int32_t *findings =
        arena_alloc(arena, (requirement->n_findings + 1) * sizeof *findings);

    for (size_t i = 0; i < requirement->n_findings; i++)
        findings[i] = requirement->findings[i];
    findings[requirement->n_findings++] = finding;
    requirement->findings = findings;
}

static rc_t
load_requirements(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows, *links;

    TRY(run_for(batch, &SQL_SELECT_CASE_REQUIREMENTS, &file->c.id, &rows));
    TRY(run_for(batch, &SQL_SELECT_CASE_REQUIREMENT_FINDINGS, &file->c.id, &links));
    file->requirements = ROOM(batch->arena, rows, struct intake_requirement);
    file->n_requirements = db_count(rows);
    for (size_t i = 0; i < file->n_requirements; i++)
        file->requirements[i] = (struct intake_requirement){
            .number = db_int4(rows, i, "number"),
            .decision = db_int4(rows, i, "decision"),
            .due_day = db_day(rows, i, "due_day"),
            .text = db_text(rows, i, "text"),
            .criterion = db_text(rows, i, "measurable_criterion"),
            .evidence = db_text(rows, i, "evidence_needed"),
            .verify_method = db_text(rows, i, "verify_method"),
            .state = db_text(rows, i, "state"),
            .account_ref = db_text(rows, i, "account_ref"),
        };
    for (size_t i = 0; i < db_count(links); i++)
        add_finding(&file->requirements[db_int4(links, i, "requirement") - 1],
                    db_int4(links, i, "finding"), batch->arena);
    return RC_OK;
}

static void
add_code(struct intake_citations *cites, const char *code, struct arena *arena)
{
    const char **codes = arena_alloc(arena, (cites->n + 1) * sizeof(*codes));

    for (size_t i = 0; i < cites->n; i++)
        codes[i] = cites->codes[i];
    codes[cites->n++] = code;
    cites->codes = codes;
}

static rc_t
load_citations(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_CITATIONS, &file->c.id, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        const int32_t at = db_int4(rows, i, "number") - 1;
        const bool is_finding = strcmp(db_text(rows, i, "kind"), "finding") == 0;

        add_code(is_finding ? &file->findings[at].cites : &file->decisions[at].cites,
                 db_text(rows, i, "code"), batch->arena);
    }
    return RC_OK;
}

static rc_t
load_deadlines(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_DEADLINES, &file->c.id, &rows));
    file->deadlines = ROOM(batch->arena, rows, struct intake_deadline);
    file->n_deadlines = db_count(rows);
    for (size_t i = 0; i < file->n_deadlines; i++)
        file->deadlines[i] = (struct intake_deadline){
            .rule = db_text(rows, i, "rule"),
            .legal_ref = db_text(rows, i, "legal_ref"),
            .number = db_int4(rows, i, "number"),
            .about = db_int4(rows, i, "about"),
            .start_day = db_day(rows, i, "start_day"),
            .due_day = db_day(rows, i, "due_day"),
            .met_day = db_day(rows, i, "met_day"),
        };
    return RC_OK;
}

/* A dispatch may send a notice for each decision. */
static rc_t
load_notices(struct batch *batch, struct intake_file *file)
{
    struct db_rows *rows;

    TRY(run_for(batch, &SQL_SELECT_CASE_NOTICES, &file->c.id, &rows));
    file->notices =
        arena_alloc(batch->arena, (db_count(rows) + file->n_decisions + INTAKE_FILE_ROOM)
                                      * sizeof *file->notices);
    file->n_notices = db_count(rows);
    for (size_t i = 0; i < file->n_notices; i++)
        file->notices[i] = (struct intake_notice){
            .id = db_uuid(rows, i, "notice_id"),
            .template_name = db_text(rows, i, "template"),
            .failed_reason = db_text(rows, i, "failed_reason"),
            .decision = db_int4(rows, i, "decision"),
            .sent_day = db_day(rows, i, "sent_day"),
            .delivered_day = db_day(rows, i, "delivered_day"),
        };
    return RC_OK;
}

rc_t
intake_case_store_load(struct batch *batch, const struct intake_case *c,
                       struct intake_file *file)
{
    *file = (struct intake_file){.c = *c};
    TRY(load_triggers(batch, file));
    TRY(load_findings(batch, file));
    TRY(load_causes(batch, file));
    TRY(load_measures(batch, file));
    TRY(load_decisions(batch, file));
    TRY(load_requirements(batch, file));
    TRY(load_citations(batch, file));
    TRY(load_deadlines(batch, file));
    return load_notices(batch, file);
}
