/* intake_case_store_list - cases by the page, as people look for them. */
#include "intake/intake_case_store_list.h"

#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

static void
bind_ask(struct db_args *args, const struct intake_case_ask *ask)
{
    db_arg_int4(args, ask->stage);
    db_arg_uuid(args, ask->has_unit ? &ask->unit_id : NULL);
    db_arg_text(args, ask->type);
    db_arg_bool(args, ask->all);
}

static struct intake_case_line
read_line(const struct db_rows *rows, size_t at)
{
    return (struct intake_case_line){
        .c = {.id = db_uuid(rows, at, "case_id"),
              .number = db_text(rows, at, "case_number"),
              .type = db_text(rows, at, "type"),
              .stage = (enum intake_stage)db_int4(rows, at, "state"),
              .version = db_int4(rows, at, "version"),
              .unit_id = db_uuid(rows, at, "unit_id"),
              .received_day = db_day(rows, at, "received_day"),
              .closed_day = db_day(rows, at, "closed_day"),
              .priority_class = db_int4(rows, at, "priority_class"),
              .handler = db_text(rows, at, "handler"),
              .source = db_text(rows, at, "source"),
              .source_ref = db_text(rows, at, "source_ref")},
        .unit_ref = db_text(rows, at, "unit_ref"),
        .unit_name = db_text(rows, at, "unit_name"),
        .next_due_day = db_day(rows, at, "next_due_day"),
    };
}

static rc_t
count(struct batch *batch, const struct intake_case_ask *ask, int64_t *total)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    bind_ask(args, ask);
    TRY(db_run(batch->db, &SQL_COUNT_CASE_LIST, args, batch->arena, &rows));
    *total = db_int8(rows, 0, "total");
    return RC_OK;
}

/* One more than a page tells whether there is more. */
rc_t
intake_case_store_list(struct batch *batch, const struct intake_case_ask *ask,
                       struct intake_case_page *page)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    bind_ask(args, ask);
    db_arg_int4(args, ask->office);
    db_arg_int4(args, ask->class_number);
    db_arg_int4(args, ask->year);
    db_arg_int4(args, ask->serial);
    db_arg_int4(args, INTAKE_PAGE_CASES + 1);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_LIST, args, batch->arena, &rows));
    page->more = db_count(rows) > INTAKE_PAGE_CASES;
    page->n = page->more ? INTAKE_PAGE_CASES : db_count(rows);
    page->lines = arena_alloc(batch->arena, (page->n + 1) * sizeof *page->lines);
    for (size_t i = 0; i < page->n; i++)
        page->lines[i] = read_line(rows, i);
    return count(batch, ask, &page->total);
}

rc_t
intake_case_store_unit(struct batch *batch, struct intake_case_line *line)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &line->c.unit_id);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_UNIT, args, batch->arena, &rows));
    line->unit_ref = db_count(rows) > 0 ? db_text(rows, 0, "ref") : line->c.unit_hint;
    line->unit_name = db_count(rows) > 0 ? db_text(rows, 0, "name") : "";
    return RC_OK;
}
