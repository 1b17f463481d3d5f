/* keeper - a toy service: keeps every word it is told, one statement a batch, and refuses "poison". */
#include <string.h>

#include "platform/db_args.h"
#include "platform/service.h"
#include "toy.pb-c.h"
#include "toys_sql.h"

struct kept {
    struct db_set *ids, *words, *numbers;
};

static rc_t
load(struct batch *batch)
{
    struct kept *kept = batch->state;

    kept->ids = db_set_new(batch->arena, DB_UUID);
    kept->words = db_set_new(batch->arena, DB_TEXT);
    kept->numbers = db_set_new(batch->arena, DB_INT8);
    return RC_OK;
}

static rc_t
decide(struct batch *batch, const struct msg *msg)
{
    const Toy__Told *told = (const void *)msg->body;
    struct kept *kept = batch->state;

    if (strcmp(told->word, "poison") == 0)
        return RC_INVALID;
    db_set_uuid(kept->ids, &msg->envelope->id);
    db_set_text(kept->words, told->word);
    db_set_int8(kept->numbers, told->n);
    return RC_OK;
}

static rc_t
save(struct batch *batch)
{
    const struct kept *kept = batch->state;
    struct db_args *args = db_args_new(batch->arena);

    db_arg_set(args, kept->ids);
    db_arg_set(args, kept->words);
    db_arg_set(args, kept->numbers);
    return db_run(batch->db, &SQL_INSERT_TOLD, args, batch->arena, NULL);
}

int
main(int argc, char **argv)
{
    static const struct route ROUTES[] = {
        {"toy.Told", &toy__told__descriptor, NULL, load, decide, save, "keep the word",
         NULL},
        {0     },
    };
    static const struct service_spec SPEC = {.name = "keeper",
                                             .schema_version = 1,
                                             .state_bytes = sizeof(struct kept),
                                             .routes = ROUTES};

    return service_main(&SPEC, argc, argv);
}
