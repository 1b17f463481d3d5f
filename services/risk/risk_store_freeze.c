/* risk_store_freeze - freezing a round: copies made by the database itself, as sets. */
#include "risk/risk_store_stage.h"

#include <assert.h>
#include <string.h>

#include "platform/db_columns.h"
#include "platform/db_rows.h"
#include "risk/risk_seed.h"
#include "risk_sql.h"

static struct db_set *
texts(struct arena *arena, const char *const *values, size_t n)
{
    struct db_set *set = db_set_new(arena, DB_TEXT);

    for (size_t i = 0; i < n; i++)
        db_set_text(set, values[i]);
    return set;
}

rc_t
risk_store_freeze_population(const struct risk_store *store,
                             const struct risk_programme *programme,
                             const struct risk_office *office,
                             struct risk_round_row *round)
{
    struct db_args *args = db_args_new(store->arena);
    uint8_t seed[RISK_SEED_BYTES];
    struct db_rows *rows;

    risk_seed_of(round->seed, seed);
    db_arg_uuid(args, &round->id);
    db_arg_day(args, round->as_of_day);
    db_arg_text(args, round->node);
    db_arg_text(args, programme->category);
    db_arg_set(args, texts(store->arena, programme->subtypes, programme->n_subtypes));
    db_arg_bytes(args, seed, sizeof seed);
    db_arg_int4(args, round->population_max);
    db_arg_set(args, texts(store->arena, office->areas, office->n_areas));
    TRY(db_run(store->db, &SQL_FREEZE_POPULATION, args, store->arena, &rows));
    round->n_population = db_int4(rows, 0, "n_units");
    return RC_OK;
}

static rc_t
freeze_cells(const struct risk_store *store, const struct risk_round_row *round,
             const struct sql *sql, const struct db_set *indicators)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, &round->id);
    db_arg_day(args, round->as_of_day);
    db_arg_set(args, indicators);
    return db_run(store->db, sql, args, store->arena, NULL);
}

/* Those that are delivered. */
static struct db_set *
indicators_of(struct arena *arena, const struct risk_model *model, unsigned evidence)
{
    struct db_set *set = db_set_new(arena, DB_TEXT);

    for (size_t k = 0; k < model->n_indicators; k++)
        if ((model->indicators[k].evidence & evidence)
            && !risk_count_is_asked(&model->indicators[k].count))
            db_set_text(set, model->indicators[k].id);
    return set;
}

/* The columns of count_own, after the round and its day. */
static const enum db_type RULE_TYPES[] = {DB_TEXT, DB_TEXT, DB_TEXT,
                                          DB_TEXT, DB_INT4, DB_TEXT};
static const char *const WHATS[] = {[RISK_COUNT_CASES] = "cases",
                                    [RISK_COUNT_FINDINGS] = "findings",
                                    [RISK_COUNT_RECURRENCES] = "recurrences"};
static const char *const STATES[] = {
    [RISK_COUNT_ANY] = "any", [RISK_COUNT_OPEN] = "open", [RISK_COUNT_CLOSED] = "closed"};
static const char *const PERS[] = {
    [RISK_COUNT_PER_PLACES] = "places", [RISK_COUNT_PER_INSPECTIONS] = "inspections"};

/* "complaint_psl,tip"; their alphabet has no comma. */
static const char *
joined(struct arena *arena, const char *const *words, size_t n)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++)
        text = arena_printf(arena, "%s%s%s", text, i > 0 ? "," : "", words[i]);
    return text;
}

static void
put_rule(struct db_columns *columns, const struct risk_indicator *indicator,
         struct arena *arena)
{
    const struct risk_count *count = &indicator->count;
    struct db_set **column = columns->set;

    db_set_text(*column++, indicator->id);
    db_set_text(*column++, WHATS[count->what]);
    db_set_text(*column++, joined(arena, count->types, count->n_types));
    db_set_text(*column++, STATES[count->state]);
    db_set_int4(*column++, count->window_days);
    db_set_text(*column, PERS[count->per]);
}

/* All that is counted of all units, in one statement. */
static rc_t
count_own(const struct risk_store *store, const struct risk_round_row *round,
          const struct risk_model *model)
{
    struct db_columns columns =
        db_columns_new(store->arena, RULE_TYPES, sizeof RULE_TYPES / sizeof *RULE_TYPES);
    struct db_args *args = db_args_new(store->arena);

    for (size_t k = 0; k < model->n_indicators; k++)
        if (risk_count_is_asked(&model->indicators[k].count))
            put_rule(&columns, &model->indicators[k], store->arena);
    if (db_columns_count(&columns) == 0)
        return RC_OK;
    db_arg_uuid(args, &round->id);
    db_arg_day(args, round->as_of_day);
    db_columns_bind(&columns, args);
    return db_run(store->db, &SQL_COUNT_OWN, args, store->arena, NULL);
}

/* Hash each source, then the list of sources. */
static rc_t
seal(const struct risk_store *store, struct risk_round_row *round, uint32_t *n_sources)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;
    const void *sha256;
    size_t size;

    db_arg_uuid(args, &round->id);
    TRY(db_run(store->db, &SQL_INSERT_SNAPSHOTS, args, store->arena, NULL));
    TRY(db_run(store->db, &SQL_SELECT_SNAPSHOT_DIGEST, args, store->arena, &rows));
    sha256 = db_bytes(rows, 0, "sha256", &size);
    assert(size == RISK_SHA256_BYTES);
    memcpy(round->snapshot_sha256, sha256, size);
    round->has_snapshot = true;
    *n_sources = (uint32_t)db_int4(rows, 0, "n_sources");
    return RC_OK;
}

rc_t
risk_store_freeze_sources(const struct risk_store *store, const struct risk_model *model,
                          struct risk_round_row *round, uint32_t *n_sources)
{
    TRY(freeze_cells(store, round, &SQL_FREEZE_CELLS_EXTERNAL,
                     indicators_of(store->arena, model, RISK_EXTERNAL)));
    TRY(freeze_cells(store, round, &SQL_FREEZE_CELLS_OWN,
                     indicators_of(store->arena, model, RISK_OWN)));
    TRY(count_own(store, round, model));
    return seal(store, round, n_sources);
}
