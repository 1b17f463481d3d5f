/* risk_store_page - reading a round's dossier back: three statements, whatever the page holds. */
#include "risk/risk_store_page.h"

#include <assert.h>
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "risk_sql.h"

static struct risk_page_share
read_share(const struct db_rows *rows, size_t at)
{
    return (struct risk_page_share){
        .indicator = db_text(rows, at, "indicator"),
        .evidence = db_int4(rows, at, "evidence_class"),
        .status = db_text(rows, at, "status"),
        .numerator = db_float8(rows, at, "numerator"),
        .denominator = db_float8(rows, at, "denominator"),
        .z = db_float8(rows, at, "z"),
        .reliability = db_float8(rows, at, "reliability"),
        .contribution_micro = db_int8(rows, at, "contribution_micro"),
        .peer_group = db_text(rows, at, "peer_group"),
        .has_observation = !db_is_null(rows, at, "observation_id"),
        .observation_id = db_uuid(rows, at, "observation_id"),
        .target = db_float8(rows, at, "target"),
        .tau2 = db_float8(rows, at, "tau2"),
    };
}

static struct risk_page_stage
read_stage(const struct db_rows *rows, size_t at)
{
    return (struct risk_page_stage){
        .stage = db_int4(rows, at, "stage"),
        .score_micro = db_int8(rows, at, "score_micro"),
        .variance = db_float8(rows, at, "variance"),
        .coverage_micro = db_int8(rows, at, "coverage_micro"),
        .rank = db_int4(rows, at, "rank"),
        .expected_rank = db_float8(rows, at, "expected_rank"),
        .rank_low = db_int4(rows, at, "rank_low"),
        .rank_high = db_int4(rows, at, "rank_high"),
        .top_nano = db_int8(rows, at, "top_nano"),
        .is_selected = db_bool(rows, at, "is_selected"),
        .reason = db_text(rows, at, "reason"),
        .pi_nano = db_int8(rows, at, "pi_nano"),
    };
}

static struct risk_page_unit
read_unit(const struct db_rows *rows, size_t at)
{
    size_t size;
    const void *lottery = db_bytes(rows, at, "lottery", &size);
    struct risk_page_unit unit = {
        .id = db_uuid(rows, at, "unit_id"),
        .ref = db_text(rows, at, "ref"),
        .name = db_text(rows, at, "name"),
        .category = db_text(rows, at, "category"),
        .subtype = db_text(rows, at, "subtype"),
    };

    assert(size == sizeof unit.lottery);
    memcpy(unit.lottery, lottery, size);
    return unit;
}

/* The rows of one statement over a range of units, in ascending order of unit. */
struct range {
    const struct uuid *round_id;
    const struct uuid *first;
    const struct uuid *last;
};

static rc_t
query_range(const struct risk_store *store, const struct sql *sql,
            const struct range *range, struct db_rows **rows)
{
    struct db_args *args = db_args_new(store->arena);

    db_arg_uuid(args, range->round_id);
    db_arg_uuid(args, range->first);
    db_arg_uuid(args, range->last);
    return db_run(store->db, sql, args, store->arena, rows);
}

static bool
is_of_unit(const struct db_rows *rows, size_t at, const struct uuid *unit_id)
{
    const struct uuid id = db_uuid(rows, at, "unit_id");

    return uuid_compare(&id, unit_id) == 0;
}

/* Give each stage its shares: both are ordered by unit and stage. */
static void
link_shares(const struct db_rows *stage_rows, struct risk_page_stage *stages,
            const struct db_rows *share_rows, const struct risk_page_share *shares)
{
    size_t share = 0;

    for (size_t i = 0; i < db_count(stage_rows); i++) {
        const struct uuid unit_id = db_uuid(stage_rows, i, "unit_id");

        stages[i].shares = &shares[share];
        while (share < db_count(share_rows) && is_of_unit(share_rows, share, &unit_id)
               && db_int4(share_rows, share, "stage") == stages[i].stage)
            share++;
        stages[i].n_shares = (size_t)(&shares[share] - stages[i].shares);
    }
}

static void
link_stages(struct risk_page_unit *units, size_t n_units,
            const struct db_rows *stage_rows, const struct risk_page_stage *stages)
{
    size_t stage = 0;

    for (size_t i = 0; i < n_units; i++) {
        units[i].stages = &stages[stage];
        while (stage < db_count(stage_rows)
               && is_of_unit(stage_rows, stage, &units[i].id))
            stage++;
        units[i].n_stages = (size_t)(&stages[stage] - units[i].stages);
    }
}

/* What is known of the units on the page. */
static rc_t
fill_units(const struct risk_store *store, const struct risk_page *page,
           struct risk_page_unit *units)
{
    const struct range range = {&page->round.id, &units[0].id,
                                &units[page->n_units - 1].id};
    struct db_rows *stage_rows, *share_rows;
    struct risk_page_stage *stages;
    struct risk_page_share *shares;

    TRY(query_range(store, &SQL_SELECT_DOSSIER_STAGES, &range, &stage_rows));
    TRY(query_range(store, &SQL_SELECT_DOSSIER_CONTRIBUTIONS, &range, &share_rows));
    stages = arena_alloc(store->arena, db_count(stage_rows) * sizeof *stages);
    shares = arena_alloc(store->arena, db_count(share_rows) * sizeof *shares);
    for (size_t i = 0; i < db_count(stage_rows); i++)
        stages[i] = read_stage(stage_rows, i);
    for (size_t i = 0; i < db_count(share_rows); i++)
        shares[i] = read_share(share_rows, i);
    link_shares(stage_rows, stages, share_rows, shares);
    link_stages(units, page->n_units, stage_rows, stages);
    return RC_OK;
}

/* The page of these rows, of which at most RISK_PAGE_UNITS_MAX are shown. */
static rc_t
fill_page(const struct risk_store *store, const struct db_rows *rows,
          struct risk_page *page)
{
    struct risk_page_unit *units;

    page->has_more = db_count(rows) > RISK_PAGE_UNITS_MAX;
    page->n_units = page->has_more ? RISK_PAGE_UNITS_MAX : db_count(rows);
    units = arena_alloc(store->arena, page->n_units * sizeof *units);
    for (size_t i = 0; i < page->n_units; i++)
        units[i] = read_unit(rows, i);
    page->units = units;
    return page->n_units > 0 ? fill_units(store, page, units) : RC_OK;
}

rc_t
risk_store_page(const struct risk_store *store, const struct uuid *after_unit_id,
                struct risk_page *page)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &page->round.id);
    db_arg_uuid(args, after_unit_id);
    db_arg_int4(args, RISK_PAGE_UNITS_MAX + 1);
    TRY(db_run(store->db, &SQL_SELECT_DOSSIER_UNITS, args, store->arena, &rows));
    return fill_page(store, rows, page);
}

rc_t
risk_store_page_of_unit(const struct risk_store *store, const struct uuid *unit_id,
                        struct risk_page *page)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_uuid(args, &page->round.id);
    db_arg_uuid(args, unit_id);
    TRY(db_run(store->db, &SQL_SELECT_DOSSIER_UNIT, args, store->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    return fill_page(store, rows, page);
}

rc_t
risk_store_find_unit(const struct risk_store *store, const struct risk_explain_ask *ask,
                     struct uuid *round_id, struct uuid *unit_id)
{
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    db_arg_uuid(args, ask->has_unit_id ? &ask->unit_id : NULL);
    db_arg_text(args, ask->ref);
    db_arg_uuid(args, ask->has_round_id ? &ask->round_id : NULL);
    TRY(db_run(store->db, &SQL_SELECT_ROUND_OF_UNIT, args, store->arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    *round_id = db_uuid(rows, 0, "round_id");
    *unit_id = db_uuid(rows, 0, "unit_id");
    return RC_OK;
}
