/* intake_case_store_beside - what is looked at beside a case: interests, injunctions, its past. */
#include "intake/intake_case_store_load.h"
#include "intake_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

rc_t
intake_case_store_interests(struct batch *batch, struct intake_bonds *bonds)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *objects = db_set_new(batch->arena, DB_UUID);
    struct intake_interest *interests;
    struct db_rows *rows;

    for (size_t i = 0; i < bonds->n_objects; i++)
        db_set_uuid(objects, &bonds->objects[i]);
    db_arg_set(args, objects);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_INTERESTS, args, batch->arena, &rows));
    interests = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *interests);
    for (size_t i = 0; i < db_count(rows); i++)
        interests[i] = (struct intake_interest){
            .staff_id = db_text(rows, i, "staff_id"),
            .person = db_text(rows, i, "person"),
            .object_id = db_uuid(rows, i, "object_id"),
            .from_day = db_day(rows, i, "from_day"),
            .until_day = db_day(rows, i, "until_day"),
        };
    bonds->interests = interests;
    bonds->n_interests = db_count(rows);
    return RC_OK;
}

rc_t
intake_case_store_unmet_injunction(struct batch *batch, const struct uuid *unit_id,
                                   int32_t day, bool *is_unmet)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, unit_id);
    db_arg_day(args, day);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_UNMET_INJUNCTION, args, batch->arena, &rows));
    *is_unmet = db_bool(rows, 0, "is_unmet");
    return RC_OK;
}

rc_t
intake_case_store_of_finding(struct batch *batch, const struct uuid *finding_id,
                             struct uuid *case_id, int32_t *number)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, finding_id);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_OF_FINDING, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *case_id = db_uuid(rows, 0, "case_id");
    *number = db_int4(rows, 0, "number");
    return RC_OK;
}

rc_t
intake_case_store_of_notice(struct batch *batch, const struct uuid *notice_id,
                            struct uuid *case_id)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, notice_id);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_OF_NOTICE, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *case_id = db_uuid(rows, 0, "case_id");
    return RC_OK;
}

rc_t
intake_case_store_history(struct batch *batch, const struct uuid *case_id,
                          struct intake_event **events, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, case_id);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_EVENTS, args, batch->arena, &rows));
    *n = db_count(rows);
    *events = arena_alloc(batch->arena, (*n + 1) * sizeof **events);
    for (size_t i = 0; i < *n; i++)
        (*events)[i] = (struct intake_event){
            .case_id = *case_id,
            .version = db_int4(rows, i, "version"),
            .day = db_day(rows, i, "day"),
            .actor = db_text(rows, i, "actor"),
            .act = db_text(rows, i, "act"),
            .note = db_text(rows, i, "note"),
            .stage = (enum intake_stage)db_int4(rows, i, "state"),
        };
    return RC_OK;
}

rc_t
intake_case_store_round(struct batch *batch, const struct uuid *case_id,
                        const struct intake_done **round, size_t *n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct intake_done *found;
    struct db_rows *rows;

    db_arg_uuid(args, case_id);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_ROUND, args, batch->arena, &rows));
    *n = db_count(rows);
    found = arena_alloc(batch->arena, (*n + 1) * sizeof *found);
    for (size_t i = 0; i < *n; i++)
        found[i] = (struct intake_done){.act = db_text(rows, i, "act"),
                                        .actor = db_text(rows, i, "actor"),
                                        .day = db_day(rows, i, "day")};
    *round = found;
    return RC_OK;
}
