/* risk_store_figures - the figures that operations staff watch. */
#include "risk/risk_store_round.h"

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "risk_sql.h"

rc_t
risk_store_figures(const struct risk_store *store, struct risk_figures *out)
{
    static const enum risk_round_state WAITING[] = {RISK_ROUND_STAGE2_CUT,
                                                    RISK_ROUND_REVIEWED};
    struct db_set *names = db_set_new(store->arena, DB_TEXT);
    struct db_args *args = db_args_new(store->arena);
    struct db_rows *rows;

    for (size_t i = 0; i < sizeof WAITING / sizeof *WAITING; i++)
        db_set_text(names, risk_round_state_name(WAITING[i]));
    db_arg_set(args, names);
    TRY(db_run(store->db, &SQL_SELECT_GAUGES, args, store->arena, &rows));
    *out = (struct risk_figures){
        .n_rounds_waiting = db_int8(rows, 0, "n_rounds_waiting"),
        .n_refused = db_int8(rows, 0, "n_refused"),
        .n_units = db_int8(rows, 0, "n_units"),
        .n_cases = db_int8(rows, 0, "n_cases"),
        .n_recurrences = db_int8(rows, 0, "n_recurrences"),
    };
    return RC_OK;
}
