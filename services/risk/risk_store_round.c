/* risk_store_round - rounds as rows, and the policy that they were opened under. */
#include "risk/risk_store_round.h"

#include <assert.h>
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "risk/risk_programme.h"
#include "risk/risk_reason.h"
#include "risk/risk_seed.h"
#include "risk_sql.h"

static enum risk_round_state
state_of(const char *name)
{
    enum risk_round_state state = RISK_ROUND_DRAFTED;

    while (strcmp(risk_round_state_name(state), name) != 0) {
        assert(state < RISK_ROUND_CANCELLED);
        state++;
    }
    return state;
}

/* Whether there is a hash. */
static bool
read_sha256(const struct db_rows *rows, size_t at, const char *column,
            uint8_t sha256[RISK_SHA256_BYTES])
{
    size_t size;
    const void *bytes = db_bytes(rows, at, column, &size);

    if (bytes == NULL)
        return false;
    assert(size == RISK_SHA256_BYTES);
    memcpy(sha256, bytes, size);
    return true;
}

static void
read_hashes(const struct db_rows *rows, size_t at, struct risk_round_row *round)
{
    (void)read_sha256(rows, at, "programme_sha256", round->programme_sha256);
    (void)read_sha256(rows, at, "model_sha256", round->model_sha256);
    (void)read_sha256(rows, at, "seed_sha256", round->seed_sha256);
    round->has_snapshot =
        read_sha256(rows, at, "snapshot_sha256", round->snapshot_sha256);
    round->has_dossier = read_sha256(rows, at, "dossier_sha256", round->dossier_sha256);
}

static struct risk_round_row
read_round(const struct db_rows *rows, size_t at)
{
    struct risk_round_row round = {
        .id = db_uuid(rows, at, "round_id"),
        .programme = db_text(rows, at, "programme"),
        .model = db_text(rows, at, "model"),
        .mode = (enum risk_mode)db_int4(rows, at, "mode"),
        .state = state_of(db_text(rows, at, "state")),
        .version = db_int4(rows, at, "version"),
        .as_of_day = db_day(rows, at, "as_of_day"),
        .seed = db_text(rows, at, "seed"),
        .node = db_text(rows, at, "node"),
        .question = db_text(rows, at, "question"),
        .population_max = db_int4(rows, at, "population_max"),
        .n_population = db_int4(rows, at, "n_population"),
        .n_stage1 = db_int4(rows, at, "n_stage1"),
        .n_stage2 = db_int4(rows, at, "n_stage2"),
        .opened_by = db_text(rows, at, "opened_by"),
        .reviewer = db_text(rows, at, "reviewer"),
        .review_note = db_text(rows, at, "review_note"),
        .first_approver = db_text(rows, at, "first_approver"),
        .second_approver = db_text(rows, at, "second_approver"),
        .cancelled_by = db_text(rows, at, "cancelled_by"),
        .cancel_reason = db_text(rows, at, "cancel_reason"),
    };

    read_hashes(rows, at, &round);
    return round;
}

static rc_t
query(const struct risk_store *store, const struct sql *sql, const struct db_args *args,
      struct risk_rounds *out)
{
    struct db_rows *rows;
    size_t n;

    TRY(db_run(store->db, sql, args, store->arena, &rows));
    n = db_count(rows);
    out->rows = arena_alloc(store->arena, n * sizeof *out->rows);
    for (size_t i = 0; i < n; i++)
        out->rows[i] = read_round(rows, i);
    out->n = n;
    return RC_OK;
}

rc_t
risk_store_round(const struct risk_store *store, const struct uuid *round_id,
                 struct risk_round_row *out)
{
    struct db_args *args = db_args_new(store->arena);
    struct risk_rounds found;

    db_arg_uuid(args, round_id);
    TRY(query(store, &SQL_SELECT_ROUND, args, &found));
    if (found.n == 0)
        return RC_MISSING;
    *out = found.rows[0];
    return RC_OK;
}

rc_t
risk_store_rounds(const struct risk_store *store, struct risk_rounds *out)
{
    return query(store, &SQL_SELECT_ROUNDS, NULL, out);
}

rc_t
risk_store_waiting_rounds(const struct risk_store *store, struct risk_rounds *out)
{
    static const enum risk_round_state WAITING[] = {
        RISK_ROUND_SOURCES_FROZEN, RISK_ROUND_STAGE1_CUT, RISK_ROUND_APPROVED};
    struct db_set *names = db_set_new(store->arena, DB_TEXT);
    struct db_args *args = db_args_new(store->arena);

    for (size_t i = 0; i < sizeof WAITING / sizeof *WAITING; i++)
        db_set_text(names, risk_round_state_name(WAITING[i]));
    db_arg_set(args, names);
    return query(store, &SQL_SELECT_ROUNDS_IN_STATE, args, out);
}

rc_t
risk_store_insert_round(const struct risk_store *store,
                        const struct risk_round_row *round, int64_t opened_us)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, &round->id);
    db_arg_text(args, round->programme);
    db_arg_bytes(args, round->programme_sha256, RISK_SHA256_BYTES);
    db_arg_text(args, round->model);
    db_arg_bytes(args, round->model_sha256, RISK_SHA256_BYTES);
    db_arg_int4(args, (int32_t)round->mode);
    db_arg_text(args, risk_round_state_name(round->state));
    db_arg_day(args, round->as_of_day);
    db_arg_text(args, round->seed);
    db_arg_bytes(args, round->seed_sha256, RISK_SHA256_BYTES);
    db_arg_text(args, round->node);
    db_arg_text(args, round->question);
    db_arg_int4(args, round->population_max);
    db_arg_text(args, round->opened_by);
    db_arg_int8(args, opened_us);
    return db_run(store->db, &SQL_INSERT_ROUND, args, store->arena, NULL);
}

static void
bind_hash(struct db_args *args, const uint8_t sha256[RISK_SHA256_BYTES], bool is_there)
{
    db_arg_bytes(args, is_there ? sha256 : NULL, is_there ? RISK_SHA256_BYTES : 0);
}

rc_t
risk_store_update_round(const struct risk_store *store, struct risk_round_row *round)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &round->id);
    db_arg_int4(args, round->version);
    db_arg_text(args, risk_round_state_name(round->state));
    db_arg_int4(args, round->n_population);
    db_arg_int4(args, round->n_stage1);
    db_arg_int4(args, round->n_stage2);
    bind_hash(args, round->snapshot_sha256, round->has_snapshot);
    bind_hash(args, round->dossier_sha256, round->has_dossier);
    db_arg_text(args, round->reviewer);
    db_arg_text(args, round->review_note);
    db_arg_text(args, round->first_approver);
    db_arg_text(args, round->second_approver);
    db_arg_text(args, round->cancelled_by);
    db_arg_text(args, round->cancel_reason);
    TRY(db_run(store->db, &SQL_UPDATE_ROUND, args, store->arena, &rows));
    if (db_count(rows) == 0)
        return RC_CONFLICT;
    round->version = db_int4(rows, 0, "version");
    return RC_OK;
}

rc_t
risk_store_policy_text(const struct risk_store *store,
                       const struct risk_policy_text *text)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_bytes(args, text->sha256, RISK_SHA256_BYTES);
    db_arg_text(args, text->name);
    db_arg_bytes(args, text->bytes, text->size);
    return db_run(store->db, &SQL_INSERT_POLICY_FILE, args, store->arena, NULL);
}

/* A lot of its own: who hears of it in advance says nothing of the order of drawing, nor of the rank. */
static uint32_t
count_unannounced(const struct risk_programme *programme, const struct db_rows *rows)
{
    return risk_programme_unannounced(programme, (uint32_t)db_count(rows));
}

rc_t
risk_store_selection(const struct risk_store *store,
                     const struct risk_programme *programme,
                     const struct risk_round_row *round, struct risk_selection *out)
{
    struct db_args *args = db_args_new(store->arena);
    uint8_t seed[RISK_SEED_BYTES];
    struct db_rows *rows;
    struct risk_selected *units;

    risk_seed_of(round->seed, seed);
    db_arg_uuid(args, &round->id);
    db_arg_int4(args, RISK_STAGES);
    db_arg_bytes(args, seed, sizeof seed);
    TRY(db_run(store->db, &SQL_SELECT_SELECTED_UNITS, args, store->arena, &rows));
    units = arena_alloc(store->arena, db_count(rows) * sizeof *units);
    for (size_t i = 0; i < db_count(rows); i++)
        units[i] = (struct risk_selected){
            .unit_id = db_uuid(rows, i, "unit_id"),
            .lot = db_int4(rows, i, "lot"),
            .is_control_sample = strcmp(db_text(rows, i, "reason"),
                                        risk_reason_code(RISK_SELECTED_EXPLORATION))
                                 == 0,
            .is_announced = (uint32_t)db_int4(rows, i, "visit_lot")
                            > count_unannounced(programme, rows),
        };
    *out = (struct risk_selection){.units = units, .n = db_count(rows)};
    return RC_OK;
}
