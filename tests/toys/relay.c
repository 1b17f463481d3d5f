/* relay - a toy service: keeps every word as the keeper does, and passes it on to the next in the row, if there is one. */
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
pass_on(struct batch *batch, const char *subject, const Toy__Told *told)
{
    const char *next = config_extra(batch->config, "next");

    return strcmp(next, "nobody") == 0
               ? RC_OK
               : batch_send(batch, next, "toy.Told", subject, &told->base);
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
    return pass_on(batch, msg->envelope->subject, told);
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

static rc_t
tell(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Toy__Tell *wish = (const void *)ask->body;
    const char *subject = wish->subject[0] != '\0' ? wish->subject : wish->word;
    char poison[] = "poison";
    Toy__Told told;

    toy__told__init(&told);
    for (told.n = 1; told.n <= wish->times; told.n++) {
        bool is_poison = wish->poison_every > 0 && told.n % wish->poison_every == 0;

        told.word = is_poison ? poison : wish->word;
        TRY(pass_on(batch, subject, &told));
    }
    return answer_with(answer, ask->body);
}

int
main(int argc, char **argv)
{
    static const struct route ROUTES[] = {
        {"toy.Told", &toy__told__descriptor, NULL, load, decide, save,
         "keep the word and pass it on", NULL},
        {0     },
    };
    static const struct question QUESTIONS[] = {
        {"toy.Tell", &toy__tell__descriptor, QUESTION_COMMAND, "operator", tell,
         "tell the next"                                                             },
        {NULL,       NULL,                   QUESTION_COMMAND, NULL,       NULL, NULL},
    };
    static const struct destination DESTINATIONS[] = {
        {"relay", false},
        {NULL,    false},
    };
    static const struct config_key KEYS[] = {
        {"next", "who is told next, \"relay.risk\", or \"nobody\""},
        {NULL,   NULL                                             },
    };
    static const struct service_spec SPEC = {.name = "relay",
                                             .schema_version = 1,
                                             .state_bytes = sizeof(struct kept),
                                             .routes = ROUTES,
                                             .questions = QUESTIONS,
                                             .destinations = DESTINATIONS,
                                             .config_keys = KEYS};

    return service_main(&SPEC, argc, argv);
}
