/* risk_store_outcome - what a stage leaves: its baseline, results and contributions, as sets. */
#include "risk/risk_store_stage.h"

#include "platform/db_columns.h"
#include "risk_sql.h"

/* The columns of insert_baseline, insert_stage_results and insert_contributions, after the key. */
static const enum db_type BASELINE_TYPES[] = {DB_TEXT,   DB_TEXT,   DB_TEXT,  DB_TEXT,
                                              DB_INT4,   DB_INT4,   DB_INT4,  DB_FLOAT8,
                                              DB_FLOAT8, DB_FLOAT8, DB_FLOAT8};
static const enum db_type RESULT_TYPES[] = {
    DB_UUID, DB_INT8, DB_FLOAT8, DB_FLOAT8, DB_INT8, DB_INT4, DB_FLOAT8,
    DB_INT4, DB_INT4, DB_INT8,   DB_BOOL,   DB_TEXT, DB_INT8};
static const enum db_type SHARE_TYPES[] = {DB_UUID,   DB_TEXT,   DB_INT4,
                                           DB_TEXT,   DB_FLOAT8, DB_FLOAT8,
                                           DB_FLOAT8, DB_FLOAT8, DB_INT8};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const struct risk_indicator *
indicator_of(const struct risk_outcome *outcome, size_t k)
{
    return &outcome->question->model->indicators[outcome->question->indicators[k]];
}

static void
put_entry(struct db_columns *columns, const struct risk_indicator *indicator,
          const struct risk_group *group, const struct risk_entry *entry)
{
    struct db_set **column = columns->set;

    db_set_text(*column++, indicator->id);
    db_set_text(*column++, group->category);
    db_set_text(*column++, group->subtype);
    db_set_text(*column++, group->area);
    db_set_int4(*column++, entry->level);
    db_set_int4(*column++, entry->state);
    db_set_int4(*column++, (int32_t)entry->n);
    db_set_float8(*column++, entry->target.raw);
    db_set_float8(*column++, entry->target.t);
    db_set_float8(*column++, entry->tau2);
    db_set_float8(*column, entry->reliability);
}

/* An indicator compares by kind or by area, and has nothing to say of the other groups. */
static bool
is_compared(const struct risk_group *group, enum risk_peer peer)
{
    const enum risk_peer other =
        peer == RISK_PEER_AREA ? RISK_PEER_SUBTYPE : RISK_PEER_AREA;

    return !risk_group_is_leaf(group, other);
}

static struct db_columns
baseline_columns(struct arena *arena, const struct risk_outcome *outcome)
{
    const struct risk_grouping *grouping = &outcome->answer->grouping;
    struct db_columns columns =
        db_columns_new(arena, BASELINE_TYPES, COUNT(BASELINE_TYPES));

    for (size_t k = 0; k < outcome->question->n_indicators; k++)
        for (size_t g = 0; g < grouping->n_groups; g++)
            if (is_compared(&grouping->groups[g], indicator_of(outcome, k)->peer))
                put_entry(&columns, indicator_of(outcome, k), &grouping->groups[g],
                          risk_baseline_entry(&outcome->answer->baseline, k, g));
    return columns;
}

static struct db_columns
result_columns(struct arena *arena, const struct risk_outcome *outcome)
{
    struct db_columns columns = db_columns_new(arena, RESULT_TYPES, COUNT(RESULT_TYPES));

    for (size_t i = 0; i < outcome->question->n_units; i++) {
        const struct risk_composite *score = &outcome->answer->scores[i];
        const struct risk_place *place = &outcome->answer->places[i];
        struct db_set **column = columns.set;

        db_set_uuid(*column++, &outcome->question->units[i].id);
        db_set_int8(*column++, score->score_micro);
        db_set_float8(*column++, score->mean);
        db_set_float8(*column++, score->var);
        db_set_int8(*column++, score->coverage_micro);
        db_set_int4(*column++, (int32_t)place->rank);
        db_set_float8(*column++, place->chance.expected);
        db_set_int4(*column++, (int32_t)place->chance.low);
        db_set_int4(*column++, (int32_t)place->chance.high);
        db_set_int8(*column++, place->chance.top_nano);
        db_set_bool(*column++, risk_reason_is_selected((enum risk_reason)place->reason));
        db_set_text(*column++, risk_reason_code((enum risk_reason)place->reason));
        db_set_int8(*column, place->pi_nano);
    }
    return columns;
}

static void
put_share(struct db_columns *columns, const struct uuid *unit_id,
          const struct risk_indicator *indicator, const struct risk_cell_score *cell)
{
    struct db_set **column = columns->set;

    db_set_uuid(*column++, unit_id);
    db_set_text(*column++, indicator->id);
    db_set_int4(*column++, (int32_t)indicator->evidence);
    db_set_text(*column++, risk_cell_status_name((enum risk_cell_status)cell->status));
    db_set_float8(*column++, cell->z);
    db_set_float8(*column++, cell->u);
    db_set_float8(*column++, cell->reliability);
    db_set_float8(*column++, cell->weight);
    db_set_int8(*column, cell->contribution);
}

static struct db_columns
share_columns(struct arena *arena, const struct risk_outcome *outcome)
{
    const struct risk_question *question = outcome->question;
    struct db_columns columns = db_columns_new(arena, SHARE_TYPES, COUNT(SHARE_TYPES));

    for (size_t k = 0; k < question->n_indicators; k++)
        for (size_t i = 0; i < question->n_units; i++)
            put_share(&columns, &question->units[i].id, indicator_of(outcome, k),
                      &outcome->answer->cells[k * question->n_units + i]);
    return columns;
}

static rc_t
save(const struct risk_store *store, const struct risk_outcome *outcome,
     const struct sql *sql, struct db_columns columns)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, outcome->round_id);
    db_arg_int4(args, outcome->stage);
    db_columns_bind(&columns, args);
    return db_run(store->db, sql, args, store->arena, NULL);
}

rc_t
risk_store_save_outcome(const struct risk_store *store,
                        const struct risk_outcome *outcome)
{
    struct arena *arena = store->arena;

    TRY(save(store, outcome, &SQL_INSERT_BASELINE, baseline_columns(arena, outcome)));
    TRY(save(store, outcome, &SQL_INSERT_STAGE_RESULTS, result_columns(arena, outcome)));
    return save(store, outcome, &SQL_INSERT_CONTRIBUTIONS, share_columns(arena, outcome));
}
