/* dead_settle - an operator takes up dead letters again, or says that they are never applied. */
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/dead.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { FOLLOWERS_MOST = 1000, REASON_MOST = 400 };

struct settling {
    struct batch *batch;
    struct work *work;
    struct answer *answer;
    int64_t id;
    const char *reason;
    struct inlet *inlet;
    struct db_rows *letters; /* this one, and those of its subject that wait behind it */
};

static rc_t
refuse(const struct settling *self, rc_t rc, const char *code, const char *sv,
       const char *en)
{
    return answer_refuse(self->answer, rc, code, sv, en);
}

static rc_t
check_reason(const struct settling *self)
{
    if (self->reason[0] != '\0' && strlen(self->reason) <= REASON_MOST)
        return RC_OK;
    return refuse(self, RC_INVALID, "dead.reason",
                  "Ange varför, med högst 400 tecken: det står i granskningsspåret.",
                  "Say why, in at most 400 characters: it is kept in the audit.");
}

/* Nothing of a subject may overtake what waits before it. */
static rc_t
check_order(const struct settling *self)
{
    struct db_args *args = db_args_new(self->batch->arena);
    struct db_rows *rows;

    db_arg_int8(args, self->id);
    TRY(db_run(self->batch->db, &SQL_COUNT_DEAD_BEFORE, args, self->batch->arena, &rows));
    if (db_int8(rows, 0, "waiting") == 0)
        return RC_OK;
    return refuse(self, RC_CONFLICT, "dead.out_of_order",
                  "Ett tidigare meddelande om samma sak väntar; ta det först.",
                  "An earlier letter of the same subject waits; take that one first.");
}

static rc_t
find(struct settling *self)
{
    struct db_args *args = db_args_new(self->batch->arena);
    struct db_rows *found;

    db_arg_int8(args, self->id);
    TRY(db_run(self->batch->db, &SQL_FIND_DEAD_LETTER, args, self->batch->arena, &found));
    if (db_count(found) == 0)
        return refuse(
            self, RC_MISSING, "dead.unknown",
            "Det finns inget sådant meddelande; msg dead list visar vilka som finns.",
            "There is no such letter; msg dead list shows which there are.");
    if (strcmp(db_text(found, 0, "state"), "waiting") != 0)
        return refuse(self, RC_CONFLICT, "dead.settled", "Meddelandet är redan avgjort.",
                      "The letter has been settled.");
    self->inlet = fabric_inlet(self->work->fabric, db_text(found, 0, "peer"));
    if (self->inlet == NULL)
        return refuse(self, RC_CONFLICT, "dead.peer",
                      "Avsändaren står inte i peers.conf längre.",
                      "The sender is no longer in peers.conf.");
    args = db_args_new(self->batch->arena);
    db_arg_int8(args, self->id);
    db_arg_int8(args, FOLLOWERS_MOST);
    return db_run(self->batch->db, &SQL_LIST_DEAD_FOLLOWERS, args, self->batch->arena,
                  &self->letters);
}

static rc_t
begin(struct settling *self)
{
    TRY(check_reason(self));
    TRY(find(self));
    return check_order(self);
}

/* Mark the first n letters, let the subject flow if none waits, and answer. */
static rc_t
settle(struct settling *self, size_t n, const char *state)
{
    struct arena *arena = self->batch->arena;
    Tillsyn__V1__DeadSettleReply *reply =
        wire_new(&tillsyn__v1__dead_settle_reply__descriptor, arena);
    struct db_args *args = db_args_new(arena);
    struct db_set *ids = db_set_new(arena, DB_INT8);
    struct db_rows *rows;

    for (size_t i = 0; i < n; i++)
        db_set_int8(ids, db_int8(self->letters, i, "id"));
    db_arg_set(args, ids);
    db_arg_text(args, state);
    db_arg_text(args, self->batch->actor);
    db_arg_int8(args, self->batch->now_us);
    db_arg_text(args, self->reason);
    TRY(db_run(self->batch->db, &SQL_SETTLE_DEAD_LETTERS, args, arena, &rows));
    if ((size_t)db_int8(rows, 0, "settled") != n)
        return RC_FAULT;
    args = db_args_new(arena);
    db_arg_int8(args, self->id);
    TRY(db_run(self->batch->db, &SQL_UNPARK_SUBJECT, args, arena, NULL));
    self->work->turns.revived = self->inlet;
    self->work->turns.n_revived = (int64_t)n;
    batch_record_act(self->batch, arena_printf(arena, "dead_letter_%s", state),
                     arena_printf(arena, "%lld", (long long)self->id), self->reason);
    reply->settled = (uint32_t)n;
    reply->waiting = (uint32_t)(db_count(self->letters) - n);
    return answer_with(self->answer, &reply->base);
}

/* The letters as a batch of their stream, as if they had just come. */
static struct stretch
read_letters(const struct settling *self)
{
    const size_t n = db_count(self->letters);
    struct stretch stretch = {NULL, n};

    stretch.entries = arena_alloc(self->batch->arena, (n + 1) * sizeof *stretch.entries);
    for (size_t i = 0; i < n; i++) {
        struct entry *entry = &stretch.entries[i];

        *entry = (struct entry){.seq = db_int8(self->letters, i, "seq")};
        entry->bytes = db_bytes(self->letters, i, "envelope", &entry->size);
        writer_read_entry(self->work->writer, self->inlet, entry);
    }
    return stretch;
}

static rc_t
refuse_poison(const struct settling *self, const struct stretch *stretch, rc_t rc)
{
    const char *why = db_problem(self->batch->db)->message;

    if (rc != RC_INVALID)
        return rc;
    for (size_t i = 0; i < stretch->n; i++)
        if (stretch->entries[i].dead != NULL)
            return refuse(
                self, RC_INVALID, "dead.refused_again",
                arena_printf(
                    self->batch->arena,
                    "Nummer %lld i strömmen går fortfarande inte att använda (%s); inget har ändrats.",
                    (long long)stretch->entries[i].seq, stretch->entries[i].dead),
                arena_printf(
                    self->batch->arena,
                    "Number %lld of the stream still cannot be applied (%s); nothing has changed.",
                    (long long)stretch->entries[i].seq, stretch->entries[i].dead));
    return refuse(
        self, RC_INVALID, "dead.refused_again",
        arena_printf(self->batch->arena, "Databasen nekar fortfarande: %s", why),
        arena_printf(self->batch->arena, "The database still refuses: %s", why));
}

rc_t
dead_answer_redrive(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__DeadRedriveAsk *wanted = (const void *)ask->body;
    struct settling self = {.batch = batch,
                            .work = (struct work *)(void *)batch,
                            .answer = answer,
                            .id = (int64_t)wanted->id,
                            .reason = wanted->reason};
    const struct envelope *command = batch->cause;
    struct stretch stretch;
    rc_t rc = RC_OK;

    TRY(begin(&self));
    stretch = read_letters(&self);
    for (size_t i = 0; i < stretch.n; i++)
        if (stretch.entries[i].dead != NULL)
            rc = RC_INVALID;
    if (rc == RC_OK)
        rc = batch_handle(self.work, &stretch);
    batch->cause = command;
    self.work->cause_id = command->id;
    if (rc != RC_OK)
        return refuse_poison(&self, &stretch, rc);
    return settle(&self, stretch.n, "redriven");
}

rc_t
dead_answer_discard(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const Tillsyn__V1__DeadDiscardAsk *wanted = (const void *)ask->body;
    struct settling self = {.batch = batch,
                            .work = (struct work *)(void *)batch,
                            .answer = answer,
                            .id = (int64_t)wanted->id,
                            .reason = wanted->reason};

    TRY(begin(&self));
    return settle(&self, 1, "discarded");
}
