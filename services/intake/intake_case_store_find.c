/* intake_case_store_find - a case's own row, by its id or its number. */
#include "intake/intake_case_store_load.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

static void
read_case(const struct db_rows *rows, struct intake_case *c)
{
    *c = (struct intake_case){
        .id = db_uuid(rows, 0, "case_id"),
        .number = db_text(rows, 0, "case_number"),
        .office = db_int4(rows, 0, "office"),
        .class_number = db_int4(rows, 0, "class_number"),
        .year = db_int4(rows, 0, "year"),
        .serial = db_int4(rows, 0, "serial"),
        .version = db_int4(rows, 0, "version"),
        .stage = (enum intake_stage)db_int4(rows, 0, "state"),
        .type = db_text(rows, 0, "type"),
        .area = db_text(rows, 0, "area"),
        .priority_class = db_int4(rows, 0, "priority_class"),
        .source = db_text(rows, 0, "source"),
        .source_ref = db_text(rows, 0, "source_ref"),
        .channel = db_text(rows, 0, "channel"),
        .reporter_role = db_text(rows, 0, "reporter_role"),
        .unit_id = db_uuid(rows, 0, "unit_id"),
        .unit_hint = db_text(rows, 0, "unit_hint"),
        .harm_level = db_int4(rows, 0, "harm_level"),
        .summary = db_text(rows, 0, "summary"),
        .received_day = db_day(rows, 0, "received_day"),
        .event_day = db_day(rows, 0, "event_day"),
        .state_day = db_day(rows, 0, "state_day"),
        .closed_day = db_day(rows, 0, "closed_day"),
        .outcome = db_text(rows, 0, "outcome"),
        .handler = db_text(rows, 0, "handler"),
        .drafted_by = db_text(rows, 0, "drafted_by"),
        .inspected = db_bool(rows, 0, "inspected"),
        .provider_asked = db_bool(rows, 0, "provider_asked"),
        .reply_by_day = db_day(rows, 0, "reply_by_day"),
        .exception = db_text(rows, 0, "exception"),
        .delay_day = db_day(rows, 0, "delay_day"),
        .patient_heard = db_int4(rows, 0, "patient_heard"),
        .patient_reason = db_text(rows, 0, "patient_reason"),
        .duty_result = db_text(rows, 0, "duty_result"),
        .duty_reason = db_text(rows, 0, "duty_reason"),
        .escalation = db_int4(rows, 0, "escalation"),
        .merged_into = db_uuid(rows, 0, "merged_into"),
    };
}

rc_t
intake_case_store_find(struct batch *batch, const struct uuid *id, const char *number,
                       struct intake_case *c)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, id);
    db_arg_text(args, number);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_CASE, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    read_case(rows, c);
    return RC_OK;
}
