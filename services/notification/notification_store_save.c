/* notification_store_save - writing what a transaction decided. */
#include "notification/notification_store.h"

#include "notification_sql.h"
#include "platform/db_columns.h"

/* What a notice's delivery is (update_notices), and what was asked for (the rest of insert_notices). */
static const enum db_type DELIVERY_TYPES[] = {
    DB_UUID, DB_TEXT, DB_UUID, DB_TEXT,  DB_TEXT, DB_INT4, DB_INT4,
    DB_INT8, DB_INT8, DB_INT4, DB_BYTES, DB_TEXT, DB_TEXT};
static const enum db_type ASKED_TYPES[] = {DB_TEXT, DB_UUID, DB_TEXT, DB_UUID, DB_UUID,
                                           DB_TEXT, DB_BOOL, DB_DAY,  DB_INT8};
static const enum db_type VALUE_TYPES[] = {DB_UUID, DB_TEXT, DB_TEXT};
static const enum db_type RECIPIENT_TYPES[] = {DB_UUID, DB_INT4, DB_TEXT};
static const enum db_type FILE_TYPES[] = {DB_BYTES, DB_TEXT, DB_BYTES};
static const enum db_type ATTEMPT_TYPES[] = {DB_UUID, DB_INT4, DB_INT4, DB_TEXT, DB_TEXT};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void
put_id_or_null(struct db_set *set, bool is_there, const struct uuid *id)
{
    if (is_there)
        db_set_uuid(set, id);
    else
        db_set_null(set);
}

static void
put_text_or_null(struct db_set *set, const char *text)
{
    if (text != NULL)
        db_set_text(set, text);
    else
        db_set_null(set);
}

static void
put_delivery(struct db_columns *columns, const struct notification_notice *notice)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, &notice->id);
    db_set_text(*column++, notification_state_name(notice->state));
    put_id_or_null(*column++, notice->is_lifted, &notice->activity_id);
    db_set_text(*column++, notice->reason);
    db_set_text(*column++, notice->last_reply);
    db_set_int4(*column++, notice->attempts);
    db_set_int4(*column++, notice->attempts_settled);
    db_set_int8(*column++, notice->queued_us);
    db_set_int8(*column++, notice->due_us);
    db_set_int4(*column++, notice->template_version);
    if (notice->template_sha256 != NULL)
        db_set_bytes(*column++, notice->template_sha256, NOTIFICATION_SHA256_BYTES);
    else
        db_set_null(*column++);
    put_text_or_null(*column++, notice->subject);
    put_text_or_null(*column, notice->body);
}

static void
put_asked(struct db_columns *columns, const struct notification_notice *notice)
{
    struct db_set **column = columns->set;

    db_set_text(*column++, notice->template);
    db_set_uuid(*column++, &notice->provider_id);
    db_set_text(*column++, notice->asked_by);
    put_id_or_null(*column++, notice->has_case, &notice->case_id);
    put_id_or_null(*column++, notice->has_activity, &notice->activity_id);
    db_set_text(*column++, notice->reference);
    db_set_bool(*column++, notice->about_unannounced);
    db_set_day(*column++, notice->day);
    db_set_int8(*column, notice->asked_us);
}

static rc_t
run_columns(struct batch *batch, const struct sql *sql, const struct db_columns *first,
            const struct db_columns *second)
{
    struct db_args *args;

    if (db_columns_count(first) == 0)
        return RC_OK;
    args = db_args_new(batch->arena);
    db_columns_bind(first, args);
    if (second != NULL)
        db_columns_bind(second, args);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

static rc_t
save_values(struct batch *batch, const struct notification_desk *desk)
{
    struct db_columns columns =
        db_columns_new(batch->arena, VALUE_TYPES, COUNT(VALUE_TYPES));

    for (size_t i = 0; i < desk->n_notices; i++) {
        const struct notification_notice *notice = desk->notices[i];

        for (size_t j = 0; notice->is_new && j < notice->n_values; j++) {
            db_set_uuid(columns.set[0], &notice->id);
            db_set_text(columns.set[1], notice->values[j].name);
            db_set_text(columns.set[2], notice->values[j].value);
        }
    }
    return run_columns(batch, &SQL_INSERT_VALUES, &columns, NULL);
}

static rc_t
save_notices(struct batch *batch, const struct notification_desk *desk)
{
    struct db_columns new =
        db_columns_new(batch->arena, DELIVERY_TYPES, COUNT(DELIVERY_TYPES));
    struct db_columns asked =
        db_columns_new(batch->arena, ASKED_TYPES, COUNT(ASKED_TYPES));
    struct db_columns changed =
        db_columns_new(batch->arena, DELIVERY_TYPES, COUNT(DELIVERY_TYPES));

    for (size_t i = 0; i < desk->n_notices; i++) {
        const struct notification_notice *notice = desk->notices[i];

        if (notice->is_new) {
            put_delivery(&new, notice);
            put_asked(&asked, notice);
        } else if (notice->is_changed) {
            put_delivery(&changed, notice);
        }
    }
    TRY(run_columns(batch, &SQL_INSERT_NOTICES, &new, &asked));
    TRY(save_values(batch, desk));
    return run_columns(batch, &SQL_UPDATE_NOTICES, &changed, NULL);
}

/* Of the versions of one provider that a batch tells of, each is kept. */
static rc_t
save_recipients(struct batch *batch, const struct notification_desk *desk)
{
    struct db_columns columns =
        db_columns_new(batch->arena, RECIPIENT_TYPES, COUNT(RECIPIENT_TYPES));

    for (size_t i = 0; i < desk->n_recipients; i++) {
        const struct notification_recipient *recipient = &desk->recipients[i];

        if (!recipient->is_new)
            continue;
        db_set_uuid(columns.set[0], &recipient->id);
        db_set_int4(columns.set[1], recipient->version);
        put_text_or_null(columns.set[2],
                         recipient->version > 0 ? recipient->email : NULL);
    }
    return run_columns(batch, &SQL_INSERT_RECIPIENTS, &columns, NULL);
}

static rc_t
save_lifted(struct batch *batch, const struct notification_desk *desk)
{
    struct db_set *ids = db_set_new(batch->arena, DB_UUID);
    struct db_args *args = db_args_new(batch->arena);

    if (desk->n_lifted == 0)
        return RC_OK;
    for (size_t i = 0; i < desk->n_lifted; i++)
        db_set_uuid(ids, &desk->lifted[i]);
    db_arg_set(args, ids);
    db_arg_int8(args, batch->now_us);
    return db_run(batch->db, &SQL_INSERT_LIFTED, args, batch->arena, NULL);
}

static bool
is_used(const struct notification_desk *desk, const uint8_t *sha256)
{
    for (size_t i = 0; i < desk->n_notices; i++)
        if ((desk->notices[i]->is_new || desk->notices[i]->is_changed)
            && desk->notices[i]->template_sha256 == sha256)
            return true;
    return false;
}

/* The files of the letters that were written now: their hashes are the library's own. */
static rc_t
save_files(struct batch *batch, const struct notification_desk *desk)
{
    const struct notification_library *library = desk->library;
    struct db_columns columns =
        db_columns_new(batch->arena, FILE_TYPES, COUNT(FILE_TYPES));

    for (size_t i = 0; i < library->n; i++) {
        const uint8_t *sha256 = library->templates[i].sha256;

        if (!is_used(desk, sha256))
            continue;
        db_set_bytes(columns.set[0], sha256, NOTIFICATION_SHA256_BYTES);
        db_set_text(columns.set[1], library->files[i].name);
        db_set_bytes(columns.set[2], library->files[i].bytes, library->files[i].size);
    }
    return run_columns(batch, &SQL_INSERT_TEMPLATE_FILES, &columns, NULL);
}

rc_t
notification_store_save(struct batch *batch, const struct notification_desk *desk)
{
    TRY(save_files(batch, desk));
    TRY(save_lifted(batch, desk));
    TRY(save_recipients(batch, desk));
    return save_notices(batch, desk);
}

rc_t
notification_store_attempts(struct batch *batch,
                            const struct notification_attempt *attempts, size_t n)
{
    struct db_columns columns =
        db_columns_new(batch->arena, ATTEMPT_TYPES, COUNT(ATTEMPT_TYPES));
    struct db_args *args = db_args_new(batch->arena);

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++) {
        struct db_set **column = columns.set;

        db_set_uuid(*column++, &attempts[i].notice_id);
        db_set_int4(*column++, attempts[i].attempt);
        db_set_int4(*column++, attempts[i].recipient_version);
        db_set_text(*column++, attempts[i].outcome);
        db_set_text(*column, attempts[i].reply);
    }
    db_columns_bind(&columns, args);
    db_arg_text(args, NOTIFICATION_CHANNEL);
    db_arg_int8(args, batch->now_us);
    return db_run(batch->db, &SQL_INSERT_ATTEMPTS, args, batch->arena, NULL);
}
