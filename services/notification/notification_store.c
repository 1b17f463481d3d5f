/* notification_store - reading notices and what their fate depends on. */
#include "notification/notification_store.h"

#include <assert.h>
#include <string.h>

#include "notification_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

void
notification_ids_add(struct notification_ids *self, const struct uuid *id,
                     struct arena *arena)
{
    enum { FIRST_ROOM = 16 };

    if (self->n == self->room) {
        const size_t room = self->room == 0 ? FIRST_ROOM : self->room * 2;
        struct uuid *wider = arena_alloc(arena, room * sizeof *wider);

        if (self->n > 0)
            memcpy(wider, self->ids, self->n * sizeof *wider);
        self->ids = wider;
        self->room = room;
    }
    self->ids[self->n++] = *id;
}

static struct db_set *
set_of(const struct notification_ids *ids, struct arena *arena)
{
    struct db_set *set = db_set_new(arena, DB_UUID);

    for (size_t i = 0; i < ids->n; i++)
        db_set_uuid(set, &ids->ids[i]);
    return set;
}

static const uint8_t *
read_sha256(const struct db_rows *rows, size_t at)
{
    size_t size;
    const void *bytes = db_bytes(rows, at, "template_sha256", &size);

    assert(bytes == NULL || size == NOTIFICATION_SHA256_BYTES);
    return bytes;
}

static struct notification_notice
read_notice(const struct db_rows *rows, size_t at)
{
    struct notification_notice notice = {
        .id = db_uuid(rows, at, "notice_id"),
        .template = db_text(rows, at, "template"),
        .provider_id = db_uuid(rows, at, "provider_id"),
        .asked_by = db_text(rows, at, "asked_by"),
        .has_case = !db_is_null(rows, at, "case_id"),
        .case_id = db_uuid(rows, at, "case_id"),
        .has_activity = !db_is_null(rows, at, "activity_id"),
        .activity_id = db_uuid(rows, at, "activity_id"),
        .reference = db_text(rows, at, "reference"),
        .about_unannounced = db_bool(rows, at, "about_unannounced"),
        .day = db_day(rows, at, "day"),
        .asked_us = db_int8(rows, at, "asked_us"),
        .template_version = db_int4(rows, at, "template_version"),
        .template_sha256 = read_sha256(rows, at),
        .subject = db_text(rows, at, "subject"),
        .body = db_text(rows, at, "body"),
        .is_lifted = !db_is_null(rows, at, "lifted_id"),
        .reason = db_text(rows, at, "reason"),
        .last_reply = db_text(rows, at, "last_reply"),
        .attempts = db_int4(rows, at, "attempts"),
        .attempts_settled = db_int4(rows, at, "attempts_settled"),
        .queued_us = db_int8(rows, at, "queued_us"),
        .due_us = db_int8(rows, at, "due_us"),
    };

    if (!notification_state_of(db_text(rows, at, "state"), &notice.state))
        assert(false && "the table takes no other state");
    return notice;
}

static void
put_notices(struct batch *batch, const struct db_rows *rows,
            struct notification_desk *desk)
{
    const size_t n = db_count(rows);
    struct notification_notice *notices =
        arena_alloc(batch->arena, (n + 1) * sizeof *notices);

    for (size_t i = 0; i < n; i++) {
        notices[i] = read_notice(rows, i);
        notification_desk_put_notice(desk, &notices[i]);
    }
}

static rc_t
load_recipients(struct batch *batch, const struct notification_ids *ids,
                struct notification_desk *desk)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_set(args, set_of(ids, batch->arena));
    TRY(db_run(batch->db, &SQL_SELECT_RECIPIENTS, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        const char *email = db_text(rows, i, "email");
        const struct notification_recipient recipient = {
            .id = db_uuid(rows, i, "provider_id"),
            .version = db_int4(rows, i, "version"),
            .email = email != NULL ? email : ""};

        notification_desk_put_recipient(desk, &recipient);
    }
    return RC_OK;
}

static rc_t
load_lifted(struct batch *batch, const struct notification_ids *ids,
            struct notification_desk *desk)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    if (ids->n == 0)
        return RC_OK;
    db_arg_set(args, set_of(ids, batch->arena));
    TRY(db_run(batch->db, &SQL_SELECT_LIFTED, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        const struct uuid activity_id = db_uuid(rows, i, "activity_id");

        notification_desk_put_lifted(desk, &activity_id);
    }
    return RC_OK;
}

/* Recipients and activities, of the keys and of every notice on the desk. */
static rc_t
load_around(struct batch *batch, const struct notification_keys *keys,
            struct notification_desk *desk)
{
    struct notification_ids providers = {0}, activities = {0};

    for (size_t i = 0; i < keys->providers.n; i++)
        notification_ids_add(&providers, &keys->providers.ids[i], batch->arena);
    for (size_t i = 0; i < keys->activities.n; i++)
        notification_ids_add(&activities, &keys->activities.ids[i], batch->arena);
    for (size_t i = 0; i < desk->n_notices; i++) {
        const struct notification_notice *notice = desk->notices[i];

        notification_ids_add(&providers, &notice->provider_id, batch->arena);
        if (notice->about_unannounced && notice->has_activity)
            notification_ids_add(&activities, &notice->activity_id, batch->arena);
    }
    TRY(load_recipients(batch, &providers, desk));
    return load_lifted(batch, &activities, desk);
}

rc_t
notification_store_load(struct batch *batch, const struct notification_keys *keys,
                        struct notification_desk *desk)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_set(args, set_of(&keys->notices, batch->arena));
    db_arg_set(args, set_of(&keys->activities, batch->arena));
    db_arg_set(args, set_of(&keys->providers, batch->arena));
    TRY(db_run(batch->db, &SQL_SELECT_TOUCHED_NOTICES, args, batch->arena, &rows));
    put_notices(batch, rows, desk);
    return load_around(batch, keys, desk);
}

rc_t
notification_store_due(struct batch *batch, int32_t most, struct notification_desk *desk)
{
    const struct notification_keys nothing = {0};
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_int8(args, batch->now_us);
    db_arg_int4(args, most);
    TRY(db_run(batch->db, &SQL_SELECT_DUE_NOTICES, args, batch->arena, &rows));
    put_notices(batch, rows, desk);
    return db_count(rows) > 0 ? load_around(batch, &nothing, desk) : RC_OK;
}

rc_t
notification_store_sending(struct batch *batch, struct notification_desk *desk)
{
    const struct notification_keys nothing = {0};
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_SENDING_NOTICES, NULL, batch->arena, &rows));
    put_notices(batch, rows, desk);
    return db_count(rows) > 0 ? load_around(batch, &nothing, desk) : RC_OK;
}

rc_t
notification_store_values(struct batch *batch, struct notification_notice *notice)
{
    struct db_args *args = db_args_new(batch->arena);
    struct notification_value *values;
    struct db_rows *rows;

    db_arg_uuid(args, &notice->id);
    TRY(db_run(batch->db, &SQL_SELECT_VALUES, args, batch->arena, &rows));
    notice->n_values = db_count(rows);
    values = arena_alloc(batch->arena, (notice->n_values + 1) * sizeof *values);
    for (size_t i = 0; i < notice->n_values; i++)
        values[i] = (struct notification_value){db_text(rows, i, "name"),
                                                db_text(rows, i, "value")};
    notice->values = values;
    return RC_OK;
}

rc_t
notification_store_schedule(struct batch *batch, int32_t day,
                            struct notification_schedule *schedule)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;
    int32_t *waits;

    db_arg_text(args, NOTIFICATION_CHANNEL);
    db_arg_day(args, day);
    TRY(db_run(batch->db, &SQL_SELECT_RETRY_WAITS, args, batch->arena, &rows));
    waits = arena_alloc(batch->arena, (db_count(rows) + 1) * sizeof *waits);
    for (size_t i = 0; i < db_count(rows); i++)
        waits[i] = db_int4(rows, i, "wait_minutes");
    *schedule = (struct notification_schedule){waits, db_count(rows)};
    return RC_OK;
}
