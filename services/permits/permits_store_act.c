/* permits_store_act - applications and permits, written: what came, what was done, what stands. */
#include "permits/permits_store_permit.h"
#include "permits_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

rc_t
permits_store_take_number(struct batch *batch, struct permits_number *number)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, number->number_class);
    db_arg_int4(args, number->year);
    TRY(db_run(batch->db, &SQL_TAKE_NUMBER, args, batch->arena, &rows));
    number->serial = db_int4(rows, 0, "serial");
    return RC_OK;
}

static void
put_row(struct db_args *args, const struct permits_row *row)
{
    db_arg_uuid(args, &row->unit_id);
    db_arg_text(args, row->ref);
    db_arg_text(args, row->name);
    db_arg_text(args, row->category);
    db_arg_text(args, row->subtype);
    db_arg_text(args, row->provider_ref);
    db_arg_text(args, row->provider_name);
    db_arg_int4(args, row->provider_sector);
    db_arg_text(args, row->provider_email);
    db_arg_text(args, row->owner_ref);
    db_arg_text(args, row->area);
    db_arg_text(args, row->municipality);
    db_arg_int4(args, row->latitude_micro);
    db_arg_int4(args, row->longitude_micro);
    db_arg_int4(args, (int32_t)row->places);
    db_arg_day(args, row->start_day);
    db_arg_day(args, row->end_day);
}

static rc_t
insert_application(struct batch *batch, const struct permits_application *application)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, &application->id);
    db_arg_uuid(args, &application->content_id);
    db_arg_text(args, application->number.number_class);
    db_arg_int4(args, application->number.year);
    db_arg_int4(args, application->number.serial);
    db_arg_text(args, application->kind);
    db_arg_text(args, application->register_name);
    db_arg_text(args, application->source_ref);
    db_arg_day(args, application->received_day);
    db_arg_text(args, application->target_group);
    db_arg_int8(args, application->fee_ore);
    put_row(args, &application->row);
    db_arg_uuid(args, &batch->cause->id);
    return db_run(batch->db, &SQL_INSERT_APPLICATION, args, batch->arena, NULL);
}

static rc_t
write_standing(struct batch *batch, const struct sql *sql, const struct uuid *id,
               const struct permits_standing *standing)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, id);
    db_arg_int4(args, (int32_t)standing->version);
    db_arg_int4(args, standing->state);
    db_arg_day(args, standing->last_day);
    db_arg_int8(args, standing->paid_ore);
    db_arg_day(args, standing->fee_due_day);
    db_arg_day(args, standing->supplement_by_day);
    db_arg_int4(args, (int32_t)standing->draft_version);
    db_arg_bool(args, standing->draft_grant);
    db_arg_text(args, standing->drafted_by);
    db_arg_bool(args, standing->communicated);
    db_arg_day(args, standing->reply_by_day);
    db_arg_text(args, standing->exception);
    db_arg_day(args, standing->decided_day);
    db_arg_text(args, standing->decided_by);
    db_arg_bool(args, standing->appealable);
    db_arg_day(args, standing->appeal_until_day);
    db_arg_int4(args, (int32_t)standing->notice_version);
    return db_run(batch->db, sql, args, batch->arena, NULL);
}

static struct db_set *
texts_of(struct batch *batch, const struct permits_words *words)
{
    struct db_set *set = db_set_new(batch->arena, DB_TEXT);

    for (size_t i = 0; i < words->n; i++)
        db_set_text(set, words->words[i]);
    return set;
}

/* The event that everything of one act hangs on. */
struct entry {
    const struct uuid *application_id;
    uint32_t version;
};

static struct db_args *
args_of(struct batch *batch, const struct entry *entry)
{
    struct db_args *args = db_args_new(batch->arena);

    db_arg_uuid(args, entry->application_id);
    db_arg_int4(args, (int32_t)entry->version);
    return args;
}

static rc_t
insert_documents(struct batch *batch, const struct entry *entry,
                 const struct permits_words *documents, bool present)
{
    struct db_args *args = args_of(batch, entry);

    if (documents->n == 0)
        return RC_OK;
    db_arg_bool(args, present);
    db_arg_set(args, texts_of(batch, documents));
    return db_run(batch->db, &SQL_INSERT_APPLICATION_DOCUMENTS, args, batch->arena, NULL);
}

static rc_t
insert_refs(struct batch *batch, const struct entry *entry,
            const struct permits_words *refs)
{
    struct db_args *args = args_of(batch, entry);

    if (refs->n == 0)
        return RC_OK;
    db_arg_set(args, texts_of(batch, refs));
    return db_run(batch->db, &SQL_INSERT_APPLICATION_LEGAL_REFS, args, batch->arena,
                  NULL);
}

static rc_t
insert_checks(struct batch *batch, const struct entry *entry,
              const struct permits_effects *effects)
{
    struct db_args *args = args_of(batch, entry);
    struct db_set *lists = db_set_new(batch->arena, DB_TEXT),
                  *items = db_set_new(batch->arena, DB_TEXT),
                  *passed = db_set_new(batch->arena, DB_BOOL),
                  *evidence = db_set_new(batch->arena, DB_TEXT);

    if (effects->n_checks == 0)
        return RC_OK;
    for (size_t i = 0; i < effects->n_checks; i++) {
        db_set_text(lists, effects->checks[i].list);
        db_set_text(items, effects->checks[i].item);
        db_set_bool(passed, effects->checks[i].passed);
        db_set_text(evidence, effects->checks[i].evidence);
    }
    db_arg_set(args, lists);
    db_arg_set(args, items);
    db_arg_set(args, passed);
    db_arg_set(args, evidence);
    return db_run(batch->db, &SQL_INSERT_APPLICATION_CHECKS, args, batch->arena, NULL);
}

static rc_t
insert_event(struct batch *batch, const struct entry *entry,
             const struct permits_act *act, unsigned state)
{
    struct db_args *args = args_of(batch, entry);
    const char *note = act->text;

    if (act->code[0] != '\0')
        note = arena_printf(batch->arena, "%s%s%s", act->code,
                            act->text[0] != '\0' ? ": " : "", act->text);
    db_arg_day(args, act->day);
    db_arg_text(args, act->kind == 0 ? "apply" : permits_act_name(act->kind));
    db_arg_int4(args, (int32_t)state);
    db_arg_text(args, act->actor);
    db_arg_int8(args, act->amount_ore);
    db_arg_text(args, note);
    db_arg_uuid(args, &batch->cause->id);
    return db_run(batch->db, &SQL_INSERT_APPLICATION_EVENT, args, batch->arena, NULL);
}

static rc_t
insert_circle(struct batch *batch, const struct uuid *id,
              const struct permits_words *circle)
{
    struct db_args *args = db_args_new(batch->arena);

    if (circle->n == 0)
        return RC_OK;
    db_arg_uuid(args, id);
    db_arg_set(args, texts_of(batch, circle));
    return db_run(batch->db, &SQL_INSERT_APPLICATION_CIRCLE, args, batch->arena, NULL);
}

rc_t
permits_store_apply(struct batch *batch, const struct permits_application *application,
                    const struct permits_enclosed *enclosed,
                    const struct permits_standing *standing)
{
    const struct entry entry = {&application->id, standing->version};
    const struct permits_act apply = {
        .day = application->received_day, .actor = batch->actor, .text = "", .code = ""};

    TRY(insert_application(batch, application));
    TRY(write_standing(batch, &SQL_INSERT_APPLICATION_STATE, &application->id, standing));
    TRY(insert_event(batch, &entry, &apply, standing->state));
    TRY(insert_circle(batch, &application->id, &enclosed->circle));
    return insert_documents(batch, &entry, &enclosed->documents, true);
}

rc_t
permits_store_act(struct batch *batch, const struct uuid *application_id,
                  const struct permits_act *act, const struct permits_effects *effects)
{
    const struct entry entry = {application_id, effects->standing.version};

    TRY(write_standing(batch, &SQL_UPDATE_APPLICATION_STATE, application_id,
                       &effects->standing));
    TRY(insert_event(batch, &entry, act, effects->standing.state));
    TRY(insert_documents(batch, &entry, &effects->documents, effects->present));
    TRY(insert_checks(batch, &entry, effects));
    return insert_refs(batch, &entry, &effects->refs);
}
