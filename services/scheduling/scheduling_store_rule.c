/* scheduling_store_rule - what law and policy say, as dated rows. */
#include "scheduling/scheduling_store.h"

#include <assert.h>
#include <string.h>

#include "platform/db_rows.h"
#include "scheduling_sql.h"

rc_t
scheduling_store_rules(const struct scheduling_store *store, struct scheduling_rules *out)
{
    struct scheduling_rule *rules;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_PLANNING_RULES, NULL, store->arena, &rows));
    rules = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *rules);
    for (size_t i = 0; i < db_count(rows); i++)
        rules[i] = (struct scheduling_rule){
            .name = db_text(rows, i, "name"),
            .category = db_text(rows, i, "category"),
            .from_day = db_day(rows, i, "valid_from"),
            .until_day = db_day(rows, i, "valid_until"),
            .value = db_int4(rows, i, "value"),
        };
    *out = (struct scheduling_rules){rules, db_count(rows)};
    return RC_OK;
}

static enum scheduling_holiday_basis
basis_of(const char *word)
{
    static const char *const WORDS[] = {[SCHEDULING_FIXED] = "fixed",
                                        [SCHEDULING_EASTER] = "easter",
                                        [SCHEDULING_WEEKDAY_FROM] = "weekday_from"};
    enum scheduling_holiday_basis basis = SCHEDULING_FIXED;

    while (strcmp(WORDS[basis], word) != 0) {
        assert(basis < SCHEDULING_WEEKDAY_FROM);
        basis++;
    }
    return basis;
}

rc_t
scheduling_store_holidays(const struct scheduling_store *store,
                          const struct scheduling_holiday **out, size_t *n)
{
    struct scheduling_holiday *holidays;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_HOLIDAY_RULES, NULL, store->arena, &rows));
    holidays = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *holidays);
    for (size_t i = 0; i < db_count(rows); i++)
        holidays[i] = (struct scheduling_holiday){
            .basis = basis_of(db_text(rows, i, "basis")),
            .month = db_int4(rows, i, "month"),
            .day = db_int4(rows, i, "day"),
            .number = db_int4(rows, i, "number"),
            .from_day = db_day(rows, i, "valid_from"),
            .until_day = db_day(rows, i, "valid_until"),
        };
    *out = holidays;
    *n = db_count(rows);
    return RC_OK;
}

rc_t
scheduling_store_duties(const struct scheduling_store *store,
                        const struct scheduling_duty **out, size_t *n)
{
    struct scheduling_duty *duties;
    struct db_rows *rows;

    TRY(db_run(store->db, &SQL_SELECT_OBLIGATION_RULES, NULL, store->arena, &rows));
    duties = arena_alloc(store->arena, (db_count(rows) + 1) * sizeof *duties);
    for (size_t i = 0; i < db_count(rows); i++)
        duties[i] = (struct scheduling_duty){
            .rule = db_text(rows, i, "rule"),
            .category = db_text(rows, i, "category"),
            .from_day = db_day(rows, i, "valid_from"),
            .until_day = db_day(rows, i, "valid_until"),
            .priority_class = db_int4(rows, i, "priority_class"),
            .legal_ref = db_text(rows, i, "legal_ref"),
            .competences = db_text(rows, i, "competences"),
            .unannounced_permille = db_int4(rows, i, "unannounced_permille"),
            .child_interviews = db_bool(rows, i, "child_interviews"),
        };
    *out = duties;
    *n = db_count(rows);
    return RC_OK;
}
