/* intake_case_store_rows - what hangs on cases, written as sets: one statement for each table that has any. */
#include "intake/intake_case_store.h"

#include "intake_sql.h"
#include "platform/db_columns.h"

/* A table: its statement, its columns, and how a file's rows get into them. */
struct table {
    const struct sql *sql;
    enum db_type types[DB_COLUMNS_MAX];
    size_t n_types;
    void (*put)(struct db_columns *columns, const struct intake_file *file);
};

static void
put_triggers(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_triggers; i++) {
        struct db_set **column = columns->set;

        if (!file->triggers[i].is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, (int32_t)i + 1);
        db_set_text(*column++, file->triggers[i].question);
        db_set_text(*column, file->triggers[i].answer);
    }
}

static void
put_findings(struct db_columns *columns, const struct intake_file *file)
{
    static const struct uuid NIL = {{0}};

    for (size_t i = 0; i < file->n_findings; i++) {
        const struct intake_finding *finding = &file->findings[i];
        const bool repeats = uuid_compare(&finding->recurrence_of, &NIL) != 0;
        struct db_set **column = columns->set;

        if (!finding->is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, finding->number);
        db_set_uuid(*column++, &finding->id);
        db_set_int4(*column++, finding->version);
        db_set_text(*column++, finding->requirement_code);
        db_set_text(*column++, finding->theme);
        db_set_text(*column++, finding->level);
        db_set_int4(*column++, finding->severity);
        db_set_day(*column++, finding->found_day);
        db_set_day(*column++, finding->remedied_day);
        db_set_text(*column++, finding->state);
        db_set_text(*column++, finding->text);
        db_set_text(*column++, finding->waive_reason);
        db_set_uuid(*column++, repeats ? &finding->recurrence_of : NULL);
        db_set_int4(*column, finding->chain_length);
    }
}

static void
put_causes(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_causes; i++) {
        const struct intake_cause *cause = &file->causes[i];
        struct db_set **column = columns->set;

        if (!cause->is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, cause->finding);
        db_set_int4(*column++, cause->number);
        db_set_text(*column++, cause->level);
        db_set_text(*column, cause->code);
    }
}

static void
put_measures(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_measures; i++) {
        const struct intake_measure *measure = &file->measures[i];
        struct db_set **column = columns->set;

        if (!measure->is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, measure->finding);
        db_set_int4(*column++, measure->number);
        db_set_int4(*column++, measure->cause);
        db_set_text(*column++, measure->type);
        db_set_bool(*column++, measure->cross_professional);
        db_set_day(*column++, measure->due_day);
        db_set_day(*column++, measure->done_day);
        db_set_day(*column++, measure->effect_check_day);
        db_set_text(*column, measure->effect);
    }
}

static void
put_requirements(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_requirements; i++) {
        const struct intake_requirement *requirement = &file->requirements[i];
        struct db_set **column = columns->set;

        if (!requirement->is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, requirement->number);
        db_set_int4(*column++, requirement->decision);
        db_set_text(*column++, requirement->text);
        db_set_text(*column++, requirement->criterion);
        db_set_text(*column++, requirement->evidence);
        db_set_day(*column++, requirement->due_day);
        db_set_text(*column++, requirement->verify_method);
        db_set_text(*column++, requirement->state);
        db_set_text(*column, requirement->account_ref);
    }
}

static void
put_requirement_findings(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_requirements; i++) {
        const struct intake_requirement *requirement = &file->requirements[i];

        for (size_t k = 0; requirement->is_new && k < requirement->n_findings; k++) {
            db_set_uuid(columns->set[0], &file->c.id);
            db_set_int4(columns->set[1], requirement->number);
            db_set_int4(columns->set[2], requirement->findings[k]);
        }
    }
}

static void
put_decisions(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_decisions; i++) {
        const struct intake_decision *decision = &file->decisions[i];
        struct db_set **column = columns->set;

        if (!decision->is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, decision->number);
        db_set_uuid(*column++, &decision->id);
        db_set_text(*column++, decision->type);
        db_set_text(*column++, decision->decider);
        db_set_text(*column++, decision->rapporteur);
        db_set_day(*column++, decision->decided_day);
        db_set_day(*column++, decision->valid_until_day);
        db_set_bool(*column++, decision->appealable);
        db_set_day(*column++, decision->dispatched_day);
        db_set_day(*column++, decision->appeal_until_day);
        db_set_text(*column++, decision->ground);
        db_set_int8(*column++, decision->fine_ore);
        db_set_text(*column++, decision->rules_applied);
        db_set_text(*column, decision->decisive_facts);
    }
}

static void
put_cites(struct db_columns *columns, const struct intake_file *file, const char *kind,
          int32_t number, const struct intake_citations *cites)
{
    for (size_t k = 0; k < cites->n; k++) {
        struct db_set **column = columns->set;

        db_set_uuid(*column++, &file->c.id);
        db_set_text(*column++, kind);
        db_set_int4(*column++, number);
        db_set_int4(*column++, (int32_t)k + 1);
        db_set_text(*column, cites->codes[k]);
    }
}

static void
put_citations(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_findings; i++)
        if (file->findings[i].is_new)
            put_cites(columns, file, "finding", file->findings[i].number,
                      &file->findings[i].cites);
    for (size_t i = 0; i < file->n_decisions; i++)
        if (file->decisions[i].is_new)
            put_cites(columns, file, "decision", file->decisions[i].number,
                      &file->decisions[i].cites);
}

static void
put_deadlines(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_deadlines; i++) {
        const struct intake_deadline *deadline = &file->deadlines[i];
        struct db_set **column = columns->set;

        if (!deadline->is_touched)
            continue;
        db_set_uuid(*column++, &file->c.id);
        db_set_int4(*column++, deadline->number);
        db_set_text(*column++, deadline->rule);
        db_set_int4(*column++, deadline->about);
        db_set_text(*column++, deadline->legal_ref);
        db_set_day(*column++, deadline->start_day);
        db_set_day(*column++, deadline->due_day);
        db_set_day(*column, deadline->met_day);
    }
}

static void
put_notices(struct db_columns *columns, const struct intake_file *file)
{
    for (size_t i = 0; i < file->n_notices; i++) {
        const struct intake_notice *notice = &file->notices[i];
        struct db_set **column = columns->set;

        if (!notice->is_new)
            continue;
        db_set_uuid(*column++, &notice->id);
        db_set_uuid(*column++, &file->c.id);
        db_set_text(*column++, notice->template_name);
        db_set_int4(*column++, notice->decision);
        db_set_day(*column, notice->sent_day);
    }
}

/* clang-format off */
static const struct table TABLES[] = {
    {&SQL_SAVE_CASE_TRIGGERS, {DB_UUID, DB_INT4, DB_TEXT, DB_TEXT}, 4, put_triggers},
    {&SQL_SAVE_CASE_FINDINGS, {DB_UUID, DB_INT4, DB_UUID, DB_INT4, DB_TEXT, DB_TEXT, DB_TEXT, DB_INT4, DB_DAY, DB_DAY,
                               DB_TEXT, DB_TEXT, DB_TEXT, DB_UUID, DB_INT4}, 15, put_findings},
    {&SQL_SAVE_CASE_CAUSES, {DB_UUID, DB_INT4, DB_INT4, DB_TEXT, DB_TEXT}, 5, put_causes},
    {&SQL_SAVE_CASE_MEASURES, {DB_UUID, DB_INT4, DB_INT4, DB_INT4, DB_TEXT, DB_BOOL, DB_DAY, DB_DAY, DB_DAY, DB_TEXT},
     10, put_measures},
    {&SQL_SAVE_CASE_DECISIONS, {DB_UUID, DB_INT4, DB_UUID, DB_TEXT, DB_TEXT, DB_TEXT, DB_DAY, DB_DAY, DB_BOOL, DB_DAY,
                                DB_DAY, DB_TEXT, DB_INT8, DB_TEXT, DB_TEXT}, 15, put_decisions},
    {&SQL_SAVE_CASE_REQUIREMENTS, {DB_UUID, DB_INT4, DB_INT4, DB_TEXT, DB_TEXT, DB_TEXT, DB_DAY, DB_TEXT, DB_TEXT,
                                   DB_TEXT}, 10, put_requirements},
    {&SQL_INSERT_CASE_REQUIREMENT_FINDINGS, {DB_UUID, DB_INT4, DB_INT4}, 3, put_requirement_findings},
    {&SQL_INSERT_CASE_CITATIONS, {DB_UUID, DB_TEXT, DB_INT4, DB_INT4, DB_TEXT}, 5, put_citations},
    {&SQL_SAVE_CASE_DEADLINES, {DB_UUID, DB_INT4, DB_TEXT, DB_INT4, DB_TEXT, DB_DAY, DB_DAY, DB_DAY}, 8, put_deadlines},
    {&SQL_INSERT_CASE_NOTICES, {DB_UUID, DB_UUID, DB_TEXT, DB_INT4, DB_DAY}, 5, put_notices},
};
/* clang-format on */

static rc_t
save(struct batch *batch, const struct table *table, struct intake_file *const *files,
     size_t n)
{
    struct db_columns columns =
        db_columns_new(batch->arena, table->types, table->n_types);
    struct db_args *args;

    for (size_t i = 0; i < n; i++)
        table->put(&columns, files[i]);
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    args = db_args_new(batch->arena);
    db_columns_bind(&columns, args);
    return db_run(batch->db, table->sql, args, batch->arena, NULL);
}

rc_t
intake_case_store_rows(struct batch *batch, struct intake_file *const *files, size_t n)
{
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        TRY(save(batch, &TABLES[i], files, n));
    return RC_OK;
}
