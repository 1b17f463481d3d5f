/* intake_case_store - cases as rows: new ones, and the case's own row. */
#include "intake/intake_case_store.h"

#include "intake_sql.h"
#include "platform/db_columns.h"
#include "platform/db_rows.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

rc_t
intake_case_store_known(struct batch *batch, const struct uuid *ids, size_t n,
                        const char **numbers)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *set = db_set_new(batch->arena, DB_UUID);
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++) {
        numbers[i] = NULL;
        db_set_uuid(set, &ids[i]);
    }
    db_arg_set(args, set);
    TRY(db_run(batch->db, &SQL_SELECT_CASE_KNOWN, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++)
        numbers[db_int8(rows, i, "at") - 1] = db_text(rows, i, "case_number");
    return RC_OK;
}

rc_t
intake_case_store_advance(struct batch *batch, int32_t office,
                          struct intake_case_counter *counters, size_t n)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_set *classes = db_set_new(batch->arena, DB_INT4),
                  *years = db_set_new(batch->arena, DB_INT4),
                  *counts = db_set_new(batch->arena, DB_INT4);
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++) {
        db_set_int4(classes, counters[i].class_number);
        db_set_int4(years, counters[i].year);
        db_set_int4(counts, counters[i].wanted);
    }
    db_arg_int4(args, office);
    db_arg_set(args, classes);
    db_arg_set(args, years);
    db_arg_set(args, counts);
    TRY(db_run(batch->db, &SQL_ADVANCE_CASE_COUNTERS, args, batch->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++)
        for (size_t j = 0; j < n; j++)
            if (counters[j].class_number == db_int4(rows, i, "class_number")
                && counters[j].year == db_int4(rows, i, "year"))
                counters[j].last_serial = db_int4(rows, i, "last_serial");
    return RC_OK;
}

/* The columns of insert_case_cases after the office, in two parts. */
static const enum db_type FIRST_TYPES[] = {DB_UUID, DB_INT4, DB_INT4, DB_INT4, DB_TEXT,
                                           DB_INT4, DB_TEXT, DB_TEXT, DB_INT4, DB_TEXT,
                                           DB_TEXT, DB_TEXT, DB_TEXT};
static const enum db_type SECOND_TYPES[] = {DB_UUID, DB_TEXT, DB_INT4, DB_TEXT, DB_DAY,
                                            DB_DAY,  DB_INT4, DB_DAY,  DB_DAY,  DB_TEXT,
                                            DB_BOOL, DB_TEXT, DB_TEXT};

static void
put_first(struct db_columns *columns, const struct intake_case *c)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, &c->id);
    db_set_int4(*column++, c->class_number);
    db_set_int4(*column++, c->year);
    db_set_int4(*column++, c->serial);
    db_set_text(*column++, c->number);
    db_set_int4(*column++, c->version);
    db_set_text(*column++, c->type);
    db_set_text(*column++, c->area);
    db_set_int4(*column++, c->priority_class);
    db_set_text(*column++, c->source);
    db_set_text(*column++, c->source_ref);
    db_set_text(*column++, c->channel);
    db_set_text(*column, c->reporter_role);
}

static void
put_second(struct db_columns *columns, const struct intake_case *c)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, intake_case_has_unit(c) ? &c->unit_id : NULL);
    db_set_text(*column++, c->unit_hint);
    db_set_int4(*column++, c->harm_level);
    db_set_text(*column++, c->summary);
    db_set_day(*column++, c->received_day);
    db_set_day(*column++, c->event_day);
    db_set_int4(*column++, (int32_t)c->stage);
    db_set_day(*column++, c->state_day);
    db_set_day(*column++, c->closed_day);
    db_set_text(*column++, c->outcome);
    db_set_bool(*column++, c->inspected);
    db_set_text(*column++, c->duty_result);
    db_set_text(*column, c->duty_reason);
}

static const enum db_type PARTY_TYPES[] = {DB_UUID, DB_INT4, DB_TEXT, DB_TEXT};

static void
put_party(struct db_columns *columns, const struct intake_case *c, int32_t number,
          const char *role, const char *ref)
{
    db_set_uuid(columns->set[0], &c->id);
    db_set_int4(columns->set[1], number);
    db_set_text(columns->set[2], role);
    db_set_text(columns->set[3], ref);
}

/* Who is supervised, and who came to the authority with it. */
static rc_t
insert_parties(struct batch *batch, struct intake_file *const *files, size_t n)
{
    struct db_columns columns =
        db_columns_new(batch->arena, PARTY_TYPES, COUNT(PARTY_TYPES));
    struct db_args *args = db_args_new(batch->arena);

    for (size_t i = 0; i < n; i++) {
        const struct intake_case *c = &files[i]->c;

        put_party(&columns, c, 1, "provider", c->unit_hint);
        if (c->reporter_role[0] != '\0')
            put_party(&columns, c, 2, c->reporter_role, c->source_ref);
    }
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_CASE_PARTIES, args, batch->arena, NULL);
}

rc_t
intake_case_store_insert(struct batch *batch, struct intake_file *const *files, size_t n)
{
    struct db_columns first =
        db_columns_new(batch->arena, FIRST_TYPES, COUNT(FIRST_TYPES));
    struct db_columns second =
        db_columns_new(batch->arena, SECOND_TYPES, COUNT(SECOND_TYPES));
    struct db_args *args = db_args_new(batch->arena);

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++) {
        put_first(&first, &files[i]->c);
        put_second(&second, &files[i]->c);
    }
    db_arg_int4(args, files[0]->c.office);
    db_columns_bind(&first, args);
    db_columns_bind(&second, args);
    TRY(db_run(batch->db, &SQL_INSERT_CASE_CASES, args, batch->arena, NULL));
    return insert_parties(batch, files, n);
}

static const enum db_type EVENT_TYPES[] = {DB_UUID, DB_INT4, DB_DAY, DB_TEXT,
                                           DB_TEXT, DB_INT4, DB_TEXT};

rc_t
intake_case_store_events(struct batch *batch, const struct intake_event *events, size_t n)
{
    struct db_columns columns =
        db_columns_new(batch->arena, EVENT_TYPES, COUNT(EVENT_TYPES));
    struct db_args *args = db_args_new(batch->arena);

    if (n == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++) {
        struct db_set **column = columns.set;

        db_set_uuid(*column++, &events[i].case_id);
        db_set_int4(*column++, events[i].version);
        db_set_day(*column++, events[i].day);
        db_set_text(*column++, events[i].actor);
        db_set_text(*column++, events[i].act);
        db_set_int4(*column++, (int32_t)events[i].stage);
        db_set_text(*column, events[i].note);
    }
    db_columns_bind(&columns, args);
    return db_run(batch->db, &SQL_INSERT_CASE_EVENTS, args, batch->arena, NULL);
}

static void
bind_case(struct db_args *args, const struct intake_case *c)
{
    static const struct uuid NIL = {{0}};
    const bool is_merged = uuid_compare(&c->merged_into, &NIL) != 0;

    db_arg_text(args, c->area);
    db_arg_int4(args, c->priority_class);
    db_arg_uuid(args, intake_case_has_unit(c) ? &c->unit_id : NULL);
    db_arg_day(args, c->received_day);
    db_arg_int4(args, (int32_t)c->stage);
    db_arg_day(args, c->state_day);
    db_arg_day(args, c->closed_day);
    db_arg_text(args, c->outcome);
    db_arg_text(args, c->handler);
    db_arg_text(args, c->drafted_by);
    db_arg_bool(args, c->inspected);
    db_arg_bool(args, c->provider_asked);
    db_arg_day(args, c->reply_by_day);
    db_arg_text(args, c->exception);
    db_arg_day(args, c->delay_day);
    db_arg_int4(args, c->patient_heard);
    db_arg_text(args, c->patient_reason);
    db_arg_text(args, c->duty_result);
    db_arg_text(args, c->duty_reason);
    db_arg_int4(args, c->escalation);
    db_arg_uuid(args, is_merged ? &c->merged_into : NULL);
}

rc_t
intake_case_store_update(struct batch *batch, const struct intake_case *c,
                         int32_t seen_version)
{
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &c->id);
    db_arg_int4(args, seen_version);
    db_arg_int4(args, c->version);
    bind_case(args, c);
    TRY(db_run(batch->db, &SQL_UPDATE_CASE_CASE, args, batch->arena, &rows));
    return db_count(rows) == 1 ? RC_OK : RC_CONFLICT;
}
