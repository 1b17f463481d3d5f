/* permits_store_notice - what parties were told of, from and to its table. */
#include "permits/permits_store_notice.h"

#include <string.h>

#include "permits_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

static const char *const STATES[] = {[PERMITS_NOTICE_ASKED] = "asked",
                                     [PERMITS_NOTICE_DELIVERED] = "delivered",
                                     [PERMITS_NOTICE_FAILED] = "failed"};

static uint8_t
state_of(const char *name)
{
    uint8_t state = PERMITS_NOTICE_ASKED;

    while (state < PERMITS_NOTICE_FAILED && strcmp(STATES[state], name) != 0)
        state++;
    return state;
}

rc_t
permits_store_notices(struct batch *batch, const struct permits_ids *ids,
                      struct permits_notices *notices)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *set = db_set_new(batch->arena, DB_UUID);
    struct db_rows *rows;

    *notices = (struct permits_notices){NULL, 0};
    for (size_t i = 0; i < ids->n; i++)
        db_set_uuid(set, &ids->ids[i]);
    db_arg_set(args, set);
    TRY(db_run(batch->db, &SQL_SELECT_NOTICES, args, batch->arena, &rows));
    notices->n = db_count(rows);
    notices->rows = arena_alloc(batch->arena, (notices->n + 1) * sizeof(*notices->rows));
    for (size_t i = 0; i < notices->n; i++)
        notices->rows[i] = (struct permits_notice){
            .id = db_uuid(rows, i, "notice_id"),
            .asked_of = db_text(rows, i, "asked_of"),
            .state = state_of(db_text(rows, i, "state")),
            .channel = db_text(rows, i, "channel"),
            .outcome_day = db_day(rows, i, "outcome_day"),
            .reason = db_text(rows, i, "reason"),
        };
    return RC_OK;
}

rc_t
permits_store_ask_notice(struct batch *batch, const struct permits_notice *notice)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, &notice->id);
    db_arg_uuid(args, &notice->application_id);
    db_arg_int4(args, (int32_t)notice->version);
    db_arg_text(args, notice->template);
    db_arg_uuid(args, &notice->provider_id);
    db_arg_text(args, notice->asked_of);
    db_arg_day(args, notice->asked_day);
    db_arg_uuid(args, &batch->cause->id);
    return db_run(batch->db, &SQL_INSERT_NOTICE, args, batch->arena, NULL);
}

rc_t
permits_store_save_notices(struct batch *batch, const struct permits_notices *notices)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *ids = db_set_new(batch->arena, DB_UUID),
                  *states = db_set_new(batch->arena, DB_TEXT),
                  *channels = db_set_new(batch->arena, DB_TEXT),
                  *days = db_set_new(batch->arena, DB_DAY),
                  *reasons = db_set_new(batch->arena, DB_TEXT);

    for (size_t i = 0; i < notices->n; i++) {
        const struct permits_notice *notice = &notices->rows[i];

        if (!notice->is_changed)
            continue;
        db_set_uuid(ids, &notice->id);
        db_set_text(states, STATES[notice->state]);
        db_set_text(channels, notice->channel);
        db_set_day(days, notice->outcome_day);
        db_set_text(reasons, notice->reason);
    }
    if (db_set_count(ids) == 0)
        return RC_OK;
    db_arg_set(args, ids);
    db_arg_set(args, states);
    db_arg_set(args, channels);
    db_arg_set(args, days);
    db_arg_set(args, reasons);
    return db_run(batch->db, &SQL_UPDATE_NOTICES, args, batch->arena, NULL);
}
