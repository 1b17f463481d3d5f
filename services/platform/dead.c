/* dead - looking at dead letters. */
#include "platform/dead.h"

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/wire.h"
#include "platform_sql.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { PAGE = 100 };

static void
fill(Tillsyn__V1__DeadLetter *letter, const struct db_rows *rows, size_t row,
     struct arena *arena)
{
#define TEXT(column) letter->column = arena_strdup(arena, db_text(rows, row, #column))
    TEXT(peer);
    TEXT(type);
    TEXT(subject);
    TEXT(sqlstate);
    TEXT(reason);
    TEXT(state);
    TEXT(handled_by);
    TEXT(note);
#undef TEXT
    letter->id = (uint64_t)db_int8(rows, row, "id");
    letter->seq = (uint64_t)db_int8(rows, row, "seq");
    letter->at_us = db_int8(rows, row, "at_us");
}

rc_t
dead_answer_list(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__DeadListAsk *wanted = (const void *)ask->body;
    Tillsyn__V1__DeadListReply *reply =
        wire_new(&tillsyn__v1__dead_list_reply__descriptor, batch->arena);
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;

    db_arg_text(args, wanted->state[0] != '\0' ? wanted->state : "waiting");
    db_arg_int8(args, (int64_t)wanted->after);
    db_arg_int8(args, PAGE + 1);
    TRY(db_run(batch->db, &SQL_LIST_DEAD_LETTERS, args, batch->arena, &rows));
    reply->more = db_count(rows) > PAGE;
    reply->n_letters = reply->more ? PAGE : db_count(rows);
    reply->letters = wire_new_array(&tillsyn__v1__dead_letter__descriptor,
                                    reply->n_letters, batch->arena);
    for (size_t row = 0; row < reply->n_letters; row++)
        fill(reply->letters[row], rows, row, batch->arena);
    return answer_with(answer, &reply->base);
}

rc_t
dead_answer_show(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__DeadShowAsk *wanted = (const void *)ask->body;
    Tillsyn__V1__DeadShowReply *reply =
        wire_new(&tillsyn__v1__dead_show_reply__descriptor, batch->arena);
    struct db_args *args = db_args_new(batch->arena);
    struct db_rows *rows;
    const void *bytes;

    db_arg_int8(args, (int64_t)wanted->id);
    TRY(db_run(batch->db, &SQL_FIND_DEAD_LETTER, args, batch->arena, &rows));
    if (db_count(rows) == 0)
        return answer_refuse(
            answer, RC_MISSING, "dead.unknown",
            "Det finns inget sådant meddelande; msg dead list visar vilka som finns.",
            "There is no such letter; msg dead list shows which there are.");
    reply->letter = wire_new(&tillsyn__v1__dead_letter__descriptor, batch->arena);
    fill(reply->letter, rows, 0, batch->arena);
    bytes = db_bytes(rows, 0, "envelope", &reply->envelope.len);
    reply->envelope.data = arena_memdup(batch->arena, bytes, reply->envelope.len);
    batch_record_act(batch, "dead_letter_read",
                     arena_printf(batch->arena, "%llu", (unsigned long long)wanted->id),
                     "");
    return answer_with(answer, &reply->base);
}
