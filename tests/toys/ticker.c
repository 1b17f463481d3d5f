/* ticker - a toy teller that nobody asks: about once a second it tells the keeper, and counts how often. */
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/service.h"
#include "toy.pb-c.h"
#include "toys_sql.h"

enum { TICKS = 3 };

static rc_t
count(struct batch *batch, int64_t *told)
{
    struct db_rows *rows;

    TRY(db_run(batch->db, &SQL_COUNT_OUTBOX, NULL, batch->arena, &rows));
    *told = db_int8(rows, 0, "told");
    return RC_OK;
}

/* What it has done is what its tables say, so that a restart goes on where it was. */
static rc_t
tick(struct batch *batch)
{
    static char word[] = "tick";
    int64_t before;
    Toy__Told told;

    TRY(count(batch, &before));
    if (before >= TICKS)
        return RC_MISSING;
    toy__told__init(&told);
    told.word = word;
    told.n = (uint32_t)before + 1;
    return batch_send(batch, "keeper.ost", "toy.Told", "tick", &told.base);
}

static rc_t
measure(struct batch *batch, double *values)
{
    int64_t told;

    TRY(count(batch, &told));
    values[0] = (double)told;
    values[1] = (double)batch->today;
    return RC_OK;
}

static const struct service_gauge GAUGES[] = {
    {"tillsyn_toy_ticks", "How often it has told.", "toy:ticks", "count", TICKS - 1},
    {"tillsyn_toy_day",        "The business day.", NULL, NULL, 0},
    {0         },
};
static const struct destination DESTINATIONS[] = {
    {"keeper", true },
    {NULL,     false},
};

int
main(int argc, char **argv)
{
    static const struct service_spec SPEC = {.name = "teller",
                                             .destinations = DESTINATIONS,
                                             .tick = tick,
                                             .gauges = GAUGES,
                                             .measure = measure};

    return service_main(&SPEC, argc, argv);
}
