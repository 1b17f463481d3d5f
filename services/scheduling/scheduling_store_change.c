/* scheduling_store_change - what a transaction does to activities, collected and saved one statement a table. */
#include "scheduling/scheduling_store_change.h"

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "scheduling/scheduling_words.h"
#include "scheduling_sql.h"

/* The columns of each statement, in order. */
static const enum db_type ACTIVITY_TYPES[] = {
    DB_UUID, DB_TEXT, DB_TEXT, DB_UUID, DB_UUID, DB_TEXT, DB_INT4, DB_TEXT,
    DB_TEXT, DB_DAY,  DB_DAY,  DB_BOOL, DB_INT4, DB_BOOL, DB_TEXT};
static const enum db_type UPDATE_TYPES[] = {DB_UUID, DB_INT4, DB_INT4, DB_TEXT, DB_BOOL,
                                            DB_UUID, DB_DAY,  DB_INT4, DB_INT4, DB_TEXT,
                                            DB_TEXT, DB_INT4, DB_INT4, DB_DAY};
static const enum db_type EVENT_TYPES[] = {DB_UUID, DB_INT4, DB_DAY, DB_TEXT,
                                           DB_TEXT, DB_TEXT, DB_TEXT};
static const enum db_type ASSIGNMENT_TYPES[] = {DB_UUID, DB_TEXT, DB_INT4};
static const enum db_type RELEASE_TYPES[] = {DB_UUID, DB_INT4, DB_TEXT};
static const enum db_type CHECK_TYPES[] = {DB_UUID,  DB_INT4, DB_TEXT,  DB_DAY, DB_INT4,
                                           DB_BYTES, DB_INT4, DB_BYTES, DB_TEXT};
static const enum db_type OBLIGATION_TYPES[] = {DB_TEXT, DB_TEXT, DB_TEXT};
static const enum db_type NOTICE_TYPES[] = {DB_UUID, DB_UUID, DB_TEXT, DB_DAY};
static const enum db_type NOTICE_NEWS_TYPES[] = {DB_UUID, DB_TEXT, DB_TEXT, DB_DAY};

#define NEW(arena, types) \
    db_columns_new((arena), (types), sizeof(types) / sizeof(types)[0])

struct scheduling_changes {
    struct db_columns activities, updates, events, assignments, releases, checks,
        obligations, notices, notice_news;
};

struct scheduling_changes *
scheduling_changes_new(struct arena *arena)
{
    struct scheduling_changes *self = arena_alloc(arena, sizeof *self);

    *self = (struct scheduling_changes){
        .activities = NEW(arena, ACTIVITY_TYPES),
        .updates = NEW(arena, UPDATE_TYPES),
        .events = NEW(arena, EVENT_TYPES),
        .assignments = NEW(arena, ASSIGNMENT_TYPES),
        .releases = NEW(arena, RELEASE_TYPES),
        .checks = NEW(arena, CHECK_TYPES),
        .obligations = NEW(arena, OBLIGATION_TYPES),
        .notices = NEW(arena, NOTICE_TYPES),
        .notice_news = NEW(arena, NOTICE_NEWS_TYPES),
    };
    return self;
}

static void
put_bool_if(struct db_set *set, bool is_known, bool value)
{
    if (is_known)
        db_set_bool(set, value);
    else
        db_set_null(set);
}

static void
put_uuid_if(struct db_set *set, bool is_known, const struct uuid *value)
{
    if (is_known)
        db_set_uuid(set, value);
    else
        db_set_null(set);
}

static void
put_day_if(struct db_set *set, int32_t day)
{
    if (day != SCHEDULING_NO_DAY)
        db_set_day(set, day);
    else
        db_set_null(set);
}

static void
put_text_if(struct db_set *set, const char *text)
{
    if (text != NULL)
        db_set_text(set, text);
    else
        db_set_null(set);
}

static void
put_int4_if(struct db_set *set, bool is_known, int32_t value)
{
    if (is_known)
        db_set_int4(set, value);
    else
        db_set_null(set);
}

void
scheduling_put_activity(struct scheduling_changes *self,
                        const struct scheduling_activity_row *activity)
{
    struct db_set **column = self->activities.set;

    db_set_uuid(*column++, &activity->id);
    db_set_text(*column++, activity->key);
    db_set_text(*column++, scheduling_kind_name(activity->kind));
    db_set_uuid(*column++, &activity->unit_id);
    put_uuid_if(*column++, activity->has_case, &activity->case_id);
    put_text_if(*column++, activity->obligation_key);
    db_set_int4(*column++, activity->priority_class);
    db_set_text(*column++, activity->legal_ref);
    db_set_text(*column++, activity->competences);
    db_set_day(*column++, activity->from_day);
    db_set_day(*column++, activity->until_day);
    put_bool_if(*column++, activity->is_drawn, activity->is_announced);
    db_set_int4(*column++, activity->unannounced_permille);
    db_set_bool(*column++, activity->child_interviews);
    db_set_text(*column, activity->reason);
}

void
scheduling_put_update(struct scheduling_changes *self,
                      const struct scheduling_activity_row *activity,
                      int32_t version_before)
{
    struct db_set **column = self->updates.set;
    const bool has_day = activity->day != SCHEDULING_NO_DAY;

    db_set_uuid(*column++, &activity->id);
    db_set_int4(*column++, version_before);
    db_set_int4(*column++, activity->version);
    db_set_text(*column++, scheduling_state_name(activity->state));
    put_bool_if(*column++, activity->is_drawn, activity->is_announced);
    put_uuid_if(*column++, activity->has_plan, &activity->plan_id);
    put_day_if(*column++, activity->day);
    put_int4_if(*column++, has_day, activity->start_minute);
    put_int4_if(*column++, has_day, activity->end_minute);
    db_set_text(*column++, activity->reason);
    db_set_text(*column++, activity->outcome);
    db_set_int4(*column++, activity->interviews_offered);
    db_set_int4(*column++, activity->interviews_held);
    put_day_if(*column, activity->performed_day);
}

void
scheduling_put_event(struct scheduling_changes *self,
                     const struct scheduling_event *event)
{
    struct db_set **column = self->events.set;

    db_set_uuid(*column++, &event->activity->id);
    db_set_int4(*column++, event->activity->version);
    db_set_day(*column++, event->day);
    db_set_text(*column++, event->actor);
    db_set_text(*column++, scheduling_act_name(event->act));
    db_set_text(*column++, scheduling_state_name(event->activity->state));
    db_set_text(*column, event->reason);
}

void
scheduling_put_assignment(struct scheduling_changes *self, const struct uuid *activity_id,
                          const char *staff_id, int32_t version)
{
    struct db_set **column = self->assignments.set;

    db_set_uuid(*column++, activity_id);
    db_set_text(*column++, staff_id);
    db_set_int4(*column, version);
}

void
scheduling_put_release(struct scheduling_changes *self, const struct uuid *activity_id,
                       int32_t version, const char *reason)
{
    struct db_set **column = self->releases.set;

    db_set_uuid(*column++, activity_id);
    db_set_int4(*column++, version);
    db_set_text(*column, reason);
}

void
scheduling_put_check(struct scheduling_changes *self,
                     const struct scheduling_check *check)
{
    struct db_set **column = self->checks.set;

    db_set_uuid(*column++, &check->activity_id);
    db_set_int4(*column++, check->activity_version);
    db_set_text(*column++, check->staff_id);
    db_set_day(*column++, check->day);
    db_set_int4(*column++, check->n_declarations);
    db_set_bytes(*column++, check->declarations_sha256.b, SCHEDULING_SHA256_BYTES);
    db_set_int4(*column++, check->n_objects);
    db_set_bytes(*column++, check->objects_sha256.b, SCHEDULING_SHA256_BYTES);
    db_set_text(*column, check->is_clear ? "clear" : "conflict");
}

void
scheduling_put_obligation(struct scheduling_changes *self, const char *key,
                          const char *state, const char *reason)
{
    struct db_set **column = self->obligations.set;

    db_set_text(*column++, key);
    db_set_text(*column++, state);
    db_set_text(*column, reason);
}

void
scheduling_put_notice(struct scheduling_changes *self,
                      const struct scheduling_notice *notice)
{
    struct db_set **column = self->notices.set;

    db_set_uuid(*column++, &notice->notice_id);
    db_set_uuid(*column++, &notice->activity_id);
    db_set_text(*column++, notice->template);
    db_set_day(*column, notice->day);
}

void
scheduling_put_notice_news(struct scheduling_changes *self,
                           const struct scheduling_notice_news *news)
{
    struct db_set **column = self->notice_news.set;

    db_set_uuid(*column++, &news->notice_id);
    db_set_text(*column++, news->is_delivered ? "delivered" : "failed");
    db_set_text(*column++, news->detail);
    db_set_day(*column, news->day);
}

static rc_t
save(const struct scheduling_store *store, const struct sql *sql,
     const struct db_columns *columns, struct db_rows **rows)
{
    struct db_args *args;

    if (db_columns_count(columns) == 0)
        return RC_OK;
    args = db_args_new(store->arena);
    db_columns_bind(columns, args);
    return db_run(store->db, sql, args, store->arena, rows);
}

/* Somebody else's step must not be overwritten. */
static rc_t
save_updates(const struct scheduling_store *store, const struct db_columns *columns)
{
    const size_t n = db_columns_count(columns);
    struct db_rows *rows = NULL;

    if (n == 0)
        return RC_OK;
    TRY(save(store, &SQL_UPDATE_ACTIVITIES, columns, &rows));
    return db_count(rows) == n ? RC_OK : RC_CONFLICT;
}

rc_t
scheduling_changes_save(const struct scheduling_store *store,
                        const struct scheduling_changes *self)
{
    TRY(save(store, &SQL_INSERT_ACTIVITIES, &self->activities, NULL));
    TRY(save_updates(store, &self->updates));
    TRY(save(store, &SQL_INSERT_ACTIVITY_EVENTS, &self->events, NULL));
    TRY(save(store, &SQL_RELEASE_ASSIGNMENTS, &self->releases, NULL));
    TRY(save(store, &SQL_INSERT_ASSIGNMENTS, &self->assignments, NULL));
    TRY(save(store, &SQL_INSERT_CONFLICT_CHECKS, &self->checks, NULL));
    TRY(save(store, &SQL_UPDATE_OBLIGATIONS, &self->obligations, NULL));
    TRY(save(store, &SQL_INSERT_NOTICES, &self->notices, NULL));
    return save(store, &SQL_UPDATE_NOTICES, &self->notice_news, NULL);
}
