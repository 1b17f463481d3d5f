/* permits_store_case - applications as they came and as they stand, read. */
#include <stdio.h>

#include "permits/permits_store_permit.h"
#include "permits_sql.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"

enum { PAGE_ROWS = 200 };

static struct permits_row
read_row(struct batch *batch, const struct db_rows *rows, size_t at)
{
    struct permits_row row = {.ref = db_text(rows, at, "unit_ref"),
                              .name = db_text(rows, at, "unit_name"),
                              .category = db_text(rows, at, "category"),
                              .subtype = db_text(rows, at, "subtype"),
                              .area = db_text(rows, at, "area"),
                              .municipality = db_text(rows, at, "municipality"),
                              .provider_ref = db_text(rows, at, "provider_ref"),
                              .provider_name = db_text(rows, at, "provider_name"),
                              .provider_email = db_text(rows, at, "provider_email"),
                              .owner_ref = db_text(rows, at, "owner_ref"),
                              .provider_sector =
                                  (uint8_t)db_int4(rows, at, "provider_sector"),
                              .places = (uint32_t)db_int4(rows, at, "places"),
                              .start_day = db_day(rows, at, "start_day"),
                              .end_day = db_day(rows, at, "end_day"),
                              .latitude_micro = db_int4(rows, at, "latitude_micro"),
                              .longitude_micro = db_int4(rows, at, "longitude_micro")};

    permits_wire_name_row(&row, db_text(rows, at, "register"), batch->arena);
    return row;
}

static void
read_application(struct batch *batch, const struct db_rows *rows, size_t at,
                 struct permits_application *out)
{
    *out = (struct permits_application){.id = db_uuid(rows, at, "application_id"),
                                        .content_id = db_uuid(rows, at, "content_id"),
                                        .kind = db_text(rows, at, "kind"),
                                        .register_name = db_text(rows, at, "register"),
                                        .source_ref = db_text(rows, at, "source_ref"),
                                        .target_group = db_text(rows, at, "target_group"),
                                        .received_day = db_day(rows, at, "received_day"),
                                        .fee_ore = db_int8(rows, at, "fee_ore"),
                                        .row = read_row(batch, rows, at)};
    out->number.year = db_int4(rows, at, "number_year");
    out->number.serial = db_int4(rows, at, "number_serial");
    (void)snprintf(out->number.number_class, sizeof(out->number.number_class), "%s",
                   db_text(rows, at, "number_class"));
}

static struct permits_standing
read_standing(const struct db_rows *rows, size_t at)
{
    return (struct permits_standing){
        .version = (uint32_t)db_int4(rows, at, "version"),
        .state = (uint8_t)db_int4(rows, at, "state"),
        .last_day = db_day(rows, at, "last_day"),
        .paid_ore = db_int8(rows, at, "paid_ore"),
        .fee_due_day = db_day(rows, at, "fee_due_day"),
        .supplement_by_day = db_day(rows, at, "supplement_by_day"),
        .draft_version = (uint32_t)db_int4(rows, at, "draft_version"),
        .draft_grant = db_bool(rows, at, "draft_grant"),
        .drafted_by = db_text(rows, at, "drafted_by"),
        .communicated = db_bool(rows, at, "communicated"),
        .reply_by_day = db_day(rows, at, "reply_by_day"),
        .exception = db_text(rows, at, "exception"),
        .decided_day = db_day(rows, at, "decided_day"),
        .decided_by = db_text(rows, at, "decided_by"),
        .appealable = db_bool(rows, at, "appealable"),
        .appeal_until_day = db_day(rows, at, "appeal_until_day"),
        .notice_version = (uint32_t)db_int4(rows, at, "notice_version")};
}

rc_t
permits_store_find(struct batch *batch, const char *text, struct uuid *application_id)
{
    struct permits_number number;
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    if (uuid_parse(text, application_id) == RC_OK)
        return RC_OK;
    if (permits_number_parse(text, &number) != RC_OK)
        return RC_MISSING;
    db_arg_text(args, arena_strdup(batch->arena, number.number_class));
    db_arg_int4(args, number.year);
    db_arg_int4(args, number.serial);
    TRY(db_run(batch->db, &SQL_SELECT_APPLICATION_ID, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *application_id = db_uuid(rows, 0, "application_id");
    return RC_OK;
}

static rc_t
load_documents(struct batch *batch, const struct db_args *args,
               struct permits_case *facts)
{
    struct permits_document *documents;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_APPLICATION_DOCUMENTS, args, batch->arena, &rows));
    facts->n_documents = db_count(rows);
    documents = arena_alloc(batch->arena, (facts->n_documents + 1) * sizeof(*documents));
    for (size_t i = 0; i < facts->n_documents; i++)
        documents[i] = (struct permits_document){db_text(rows, i, "document"),
                                                 db_bool(rows, i, "present")};
    facts->documents = documents;
    return RC_OK;
}

static rc_t
load_checks(struct batch *batch, const struct db_args *args, struct permits_case *facts)
{
    struct permits_checked *checks;
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_SELECT_APPLICATION_CHECKS, args, batch->arena, &rows));
    facts->n_checks = db_count(rows);
    checks = arena_alloc(batch->arena, (facts->n_checks + 1) * sizeof(*checks));
    for (size_t i = 0; i < facts->n_checks; i++)
        checks[i] = (struct permits_checked){.list = db_text(rows, i, "list"),
                                             .item = db_text(rows, i, "item"),
                                             .evidence = db_text(rows, i, "evidence"),
                                             .passed = db_bool(rows, i, "passed")};
    facts->checks = checks;
    return RC_OK;
}

static rc_t
load_refs(struct batch *batch, const struct uuid *id, struct permits_case *facts)
{
    struct db_args *args = db_args_new(batch->arena);
    const char **words;
    struct db_rows *rows;

    db_arg_uuid(args, id);
    db_arg_int4(args, (int32_t)facts->standing.draft_version);
    TRY(db_run(batch->db, &SQL_SELECT_APPLICATION_LEGAL_REFS, args, batch->arena, &rows));
    facts->draft_refs.n = db_count(rows);
    words = arena_alloc(batch->arena, (facts->draft_refs.n + 1) * sizeof(*words));
    for (size_t i = 0; i < facts->draft_refs.n; i++)
        words[i] = db_text(rows, i, "legal_ref");
    facts->draft_refs.words = words;
    return RC_OK;
}

rc_t
permits_store_case(struct batch *batch, const struct uuid *id,
                   struct permits_application *application, struct permits_case *facts)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, id);
    TRY(db_run(batch->db, &SQL_SELECT_APPLICATION, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    read_application(batch, rows, 0, application);
    *facts = (struct permits_case){.application = application,
                                   .standing = read_standing(rows, 0),
                                   .notice_outcome = db_text(rows, 0, "notice_outcome"),
                                   .late_days = db_int4(rows, 0, "late_days")};
    TRY(load_documents(batch, args, facts));
    TRY(load_checks(batch, args, facts));
    return load_refs(batch, &application->id, facts);
}

static rc_t
count(struct batch *batch, const struct permits_page *page, uint64_t *total)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_int4(args, page->state);
    TRY(db_run(batch->db, &SQL_COUNT_APPLICATIONS, args, batch->arena, &rows));
    *total = (uint64_t)db_int8(rows, 0, "total");
    return RC_OK;
}

rc_t
permits_store_cases(struct batch *batch, const struct permits_page *page,
                    struct permits_cases *cases)
{
    struct permits_number after = {.number_class = ""};
    struct db_args *args = db_args_new(batch->arena);
    struct permits_application *applications;
    struct db_rows *rows;

    if (page->after_number[0] != '\0')
        TRY(permits_number_parse(page->after_number, &after));
    db_arg_int4(args, page->state);
    db_arg_text(args, arena_strdup(batch->arena, after.number_class));
    db_arg_int4(args, after.year);
    db_arg_int4(args, after.serial);
    db_arg_int4(args, PAGE_ROWS + 1);
    TRY(db_run(batch->db, &SQL_LIST_APPLICATIONS, args, batch->arena, &rows));
    cases->more = db_count(rows) > PAGE_ROWS;
    cases->n = cases->more ? PAGE_ROWS : db_count(rows);
    cases->rows = arena_alloc(batch->arena, (cases->n + 1) * sizeof(*cases->rows));
    applications = arena_alloc(batch->arena, (cases->n + 1) * sizeof(*applications));
    for (size_t i = 0; i < cases->n; i++) {
        read_application(batch, rows, i, &applications[i]);
        cases->rows[i] = (struct permits_case){.application = &applications[i],
                                               .standing = read_standing(rows, i)};
    }
    return count(batch, page, &cases->total);
}

rc_t
permits_store_events(struct batch *batch, const struct uuid *id,
                     struct permits_events *events)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, id);
    TRY(db_run(batch->db, &SQL_SELECT_APPLICATION_EVENTS, args, batch->arena, &rows));
    events->n = db_count(rows);
    events->rows = arena_alloc(batch->arena, (events->n + 1) * sizeof(*events->rows));
    for (size_t i = 0; i < events->n; i++)
        events->rows[i] = (struct permits_event){db_day(rows, i, "day"),
                                                 (uint8_t)db_int4(rows, i, "state"),
                                                 db_text(rows, i, "actor")};
    return RC_OK;
}
