/* scheduling_store_plan - plans as rows: made, shown, published. */
#include "scheduling/scheduling_store_plan.h"

#include <assert.h>
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "scheduling_sql.h"

static const char *const STATES[] = {[SCHEDULING_MAKING] = "making",
                                     [SCHEDULING_MADE] = "made",
                                     [SCHEDULING_PUBLISHED] = "published"};

const char *
scheduling_plan_state_name(enum scheduling_plan_state state)
{
    return STATES[state];
}

static enum scheduling_plan_state
state_of(const char *name)
{
    enum scheduling_plan_state state = SCHEDULING_MAKING;

    while (strcmp(STATES[state], name) != 0) {
        assert(state < SCHEDULING_PUBLISHED);
        state++;
    }
    return state;
}

static struct scheduling_lot
read_sha256(const struct db_rows *rows, size_t at, const char *column)
{
    struct scheduling_lot sha256 = {{0}};
    size_t size;
    const void *bytes = db_bytes(rows, at, column, &size);

    if (bytes != NULL) {
        assert(size == sizeof sha256.b);
        memcpy(sha256.b, bytes, size);
    }
    return sha256;
}

static struct scheduling_plan_row
read_plan(const struct db_rows *rows, size_t at)
{
    return (struct scheduling_plan_row){
        .id = db_uuid(rows, at, "plan_id"),
        .version = db_int4(rows, at, "version"),
        .state = state_of(db_text(rows, at, "state")),
        .from_day = db_day(rows, at, "from_day"),
        .until_day = db_day(rows, at, "until_day"),
        .seed = db_text(rows, at, "seed"),
        .seed_sha256 = read_sha256(rows, at, "seed_sha256"),
        .input_sha256 = read_sha256(rows, at, "input_sha256"),
        .plan_sha256 = read_sha256(rows, at, "plan_sha256"),
        .made_by = db_text(rows, at, "made_by"),
        .published_day = SCHEDULING_NO_DAY,
    };
}

rc_t
scheduling_store_plan(const struct scheduling_store *store, const struct uuid *plan_id,
                      struct scheduling_plan_row *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_uuid(args, plan_id);
    TRY(db_run(store->db, &SQL_SELECT_PLAN, args, store->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *out = read_plan(rows, 0);
    return RC_OK;
}

rc_t
scheduling_store_plans_making(const struct scheduling_store *store,
                              const struct scheduling_plan_row **out, size_t *n)
{
    struct scheduling_plan_row *plans;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_PLANS_MAKING, NULL, store->arena, &rows));
    plans = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *plans);
    for (size_t i = 0; i < db_count(rows); i++)
        plans[i] = read_plan(rows, i);
    *out = plans;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_insert_plan(const struct scheduling_store *store,
                             const struct scheduling_plan_row *plan)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, &plan->id);
    db_arg_day(args, plan->from_day);
    db_arg_day(args, plan->until_day);
    db_arg_text(args, plan->seed);
    db_arg_bytes(args, plan->seed_sha256.b, SCHEDULING_SHA256_BYTES);
    db_arg_bytes(args, plan->input_sha256.b, SCHEDULING_SHA256_BYTES);
    db_arg_text(args, plan->made_by);
    return db_run(store->db, &SQL_INSERT_PLAN, args, store->arena, NULL);
}

rc_t
scheduling_store_update_plan(const struct scheduling_store *store,
                             struct scheduling_plan_row *plan)
{
    struct db_args *args = db_args_new(store->arena);
    const bool is_made = plan->state != SCHEDULING_MAKING;
    struct db_rows *rows;

    db_arg_uuid(args, &plan->id);
    db_arg_int4(args, plan->version);
    db_arg_text(args, STATES[plan->state]);
    db_arg_bytes(args, plan->input_sha256.b, SCHEDULING_SHA256_BYTES);
    db_arg_bytes(args, is_made ? plan->plan_sha256.b : NULL, SCHEDULING_SHA256_BYTES);
    db_arg_day(args, plan->published_day);
    TRY(db_run(store->db, &SQL_UPDATE_PLAN, args, store->arena, &rows));
    if (db_count(rows) == 0)
        return RC_CONFLICT;
    plan->version = db_int4(rows, 0, "version");
    return RC_OK;
}

rc_t
scheduling_store_entries(const struct scheduling_store *store, const struct uuid *plan_id,
                         const struct scheduling_plan_entry **out, size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct scheduling_plan_entry *entries;
    struct db_rows *rows;

    db_arg_uuid(args, plan_id);
    TRY(db_run(store->db, &SQL_SELECT_PLAN_ENTRIES, args, store->arena, &rows));
    entries = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *entries);
    for (size_t i = 0; i < db_count(rows); i++)
        entries[i] = (struct scheduling_plan_entry){
            .activity_id = db_uuid(rows, i, "activity_id"),
            .day =
                db_is_null(rows, i, "day") ? SCHEDULING_NO_DAY : db_day(rows, i, "day"),
            .start_minute = db_int4(rows, i, "start_minute"),
            .end_minute = db_int4(rows, i, "end_minute"),
            .is_announced = db_bool(rows, i, "announced"),
            .team = db_text(rows, i, "team"),
            .reason = db_text(rows, i, "reason"),
        };
    *out = entries;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_page(const struct scheduling_store *store,
                      const struct scheduling_page *page, const struct uuid **out,
                      size_t *n)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;
    struct uuid *ids;

    db_arg_uuid(args, page->plan_id);
    db_arg_uuid(args, page->after);
    db_arg_bool(args, page->with_embargoed);
    db_arg_int4(args, page->at_most);
    TRY(db_run(store->db, &SQL_SELECT_PLAN_PAGE, args, store->arena, &rows));
    ids = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *ids);
    for (size_t i = 0; i < db_count(rows); i++)
        ids[i] = db_uuid(rows, i, "activity_id");
    *out = ids;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_summary(const struct scheduling_store *store, const struct uuid *plan_id,
                         struct scheduling_plan_summary *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_uuid(args, plan_id);
    TRY(db_run(store->db, &SQL_SELECT_PLAN_SUMMARY, args, store->arena, &rows));
    *out = (struct scheduling_plan_summary){
        .planned = db_int4(rows, 0, "planned"),
        .unplanned = db_int4(rows, 0, "unplanned"),
        .obligations = db_int4(rows, 0, "obligations"),
        .uncovered = db_int4(rows, 0, "obligations_uncovered"),
        .announced = db_int4(rows, 0, "announced"),
        .embargoed = db_int4(rows, 0, "embargoed"),
    };
    return RC_OK;
}

rc_t
scheduling_store_figures(const struct scheduling_store *store, int32_t today,
                         double values[SCHEDULING_FIGURES])
{
    static const char *const COLUMNS[SCHEDULING_FIGURES] = {"uncovered", "unplanned",
                                                            "staff", "notices_failed"};
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_day(args, today);
    TRY(db_run(store->db, &SQL_SELECT_FIGURES, args, store->arena, &rows));
    for (size_t i = 0; i < SCHEDULING_FIGURES; i++)
        values[i] = (double)db_int8(rows, 0, COLUMNS[i]);
    return RC_OK;
}
