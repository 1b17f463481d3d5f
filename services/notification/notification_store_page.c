/* notification_store_page - what people and operations staff ask about notices. */
#include "notification/notification_store_page.h"

#include <assert.h>

#include "notification_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

rc_t
notification_store_counts(struct batch *batch, struct notification_counts *out)
{
    struct notification_count *counts;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_NOTICE_COUNTS, NULL, batch->arena, &rows));
    counts = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *counts);
    for (size_t i = 0; i < db_count(rows); i++)
        counts[i] = (struct notification_count){db_text(rows, i, "template"),
                                                db_text(rows, i, "state"),
                                                (uint64_t)db_int8(rows, i, "n")};
    *out = (struct notification_counts){counts, db_count(rows)};
    return RC_OK;
}

static struct notification_notice
read_line(const struct db_rows *rows, size_t at)
{
    struct notification_notice notice = {
        .id = db_uuid(rows, at, "notice_id"),
        .template = db_text(rows, at, "template"),
        .template_version = db_int4(rows, at, "template_version"),
        .reference = db_text(rows, at, "reference"),
        .attempts = db_int4(rows, at, "attempts"),
        .last_reply = db_text(rows, at, "last_reply"),
        .day = db_day(rows, at, "day"),
    };

    if (!notification_state_of(db_text(rows, at, "state"), &notice.state))
        assert(false && "the table takes no other state");
    return notice;
}

rc_t
notification_store_page(struct batch *batch, const struct notification_page_ask *ask,
                        struct notification_page *out)
{
    struct db_args *args = db_args_new(batch->arena);
    struct notification_notice *notices;
    struct db_rows *rows;

    db_arg_text(args, ask->state);
    db_arg_text(args, ask->reference);
    db_arg_uuid(args, ask->has_after ? &ask->after : NULL);
    db_arg_int4(args, NOTIFICATION_PAGE_MOST + 1);
    TRY(db_run(batch->db, &SQL_SELECT_NOTICE_PAGE, args, batch->arena, &rows));
    out->has_more = db_count(rows) > NOTIFICATION_PAGE_MOST;
    out->n = out->has_more ? NOTIFICATION_PAGE_MOST : db_count(rows);
    notices = arena_alloc(batch->arena, (out->n + 1) * sizeof *notices);
    for (size_t i = 0; i < out->n; i++)
        notices[i] = read_line(rows, i);
    out->notices = notices;
    return RC_OK;
}

rc_t
notification_store_gauges(struct batch *batch, struct notification_gauges *out)
{
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_GAUGES, NULL, batch->arena, &rows));
    *out = (struct notification_gauges){
        .waiting = db_int8(rows, 0, "waiting"),
        .dead = db_int8(rows, 0, "dead"),
        .embargoed = db_int8(rows, 0, "embargoed"),
        .oldest_us = db_int8(rows, 0, "oldest_us"),
    };
    return RC_OK;
}
