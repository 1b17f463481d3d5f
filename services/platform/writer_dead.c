/* writer_dead - messages that cannot be applied, and those that must wait behind them. */
#include <string.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/writer_dead.h"
#include "platform_sql.h"

static const char PARKED[] = "parked behind an earlier dead letter of the same subject";

bool
dead_is_parked(const struct entry *entry)
{
    return entry->dead == PARKED;
}

/* Everything about subject, from entry first on, waits behind what is already put aside. */
static void
park_from(struct entry *entries, size_t n, size_t first, const char *subject)
{
    for (size_t i = first; i < n; i++) {
        const char *own = entries[i].envelope.subject;

        if (entries[i].dead == NULL && own != NULL && strcmp(own, subject) == 0)
            entries[i].dead = PARKED;
    }
}

/* A message waits for an earlier one of this very batch, too. */
static void
mark_followers(struct entry *entries, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *subject = entries[i].envelope.subject;

        if (entries[i].dead != NULL && subject != NULL && *subject != '\0')
            park_from(entries, n, i + 1, subject);
    }
}

/* Later messages of a parked subject go to the dead letters too, so that their order is kept. */
rc_t
dead_mark_parked(struct work *work, const struct inlet *inlet, struct entry *entries,
                 size_t n)
{
    struct db_args *args = db_args_new(work->batch.arena);
    struct db_set *subjects = db_set_new(work->batch.arena, DB_TEXT);
    struct db_rows *rows;

    mark_followers(entries, n);
    if (atomic_load(&inlet->dead_letters) == 0)
        return RC_OK;
    for (size_t i = 0; i < n; i++)
        if (entries[i].envelope.subject != NULL)
            db_set_text(subjects, entries[i].envelope.subject);
    db_arg_int4(args, inlet->stream);
    db_arg_set(args, subjects);
    TRY(db_run(work->batch.db, &SQL_LIST_PARKED, args, work->batch.arena, &rows));
    for (size_t row = 0; row < db_count(rows); row++)
        park_from(entries, n, 0, db_text(rows, row, "subject"));
    return RC_OK;
}

static rc_t
park(struct work *work, const struct inlet *inlet, const struct entry *entries, size_t n)
{
    struct db_args *args = db_args_new(work->batch.arena);
    struct db_set *subjects = db_set_new(work->batch.arena, DB_TEXT);
    struct db_set *seqs = db_set_new(work->batch.arena, DB_INT8);

    for (size_t i = 0; i < n; i++) {
        const char *subject = entries[i].envelope.subject;

        if (entries[i].dead == NULL || subject == NULL || *subject == '\0')
            continue;
        db_set_text(subjects, subject);
        db_set_int8(seqs, entries[i].seq);
    }
    db_arg_int4(args, inlet->stream);
    db_arg_set(args, subjects);
    db_arg_set(args, seqs);
    return db_run(work->batch.db, &SQL_PARK_SUBJECT, args, work->batch.arena, NULL);
}

/* What is not an envelope has neither type nor subject. */
static const char *
or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* Put the dead aside in the same transaction that passes them by. */
rc_t
dead_save(struct work *work, struct writer *self, const struct inlet *inlet,
          struct entry *entries, size_t n)
{
    struct arena *arena = work->batch.arena;
    struct db_args *args = db_args_new(arena);
    struct db_set *seqs = db_set_new(arena, DB_INT8),
                  *bytes = db_set_new(arena, DB_BYTES),
                  *types = db_set_new(arena, DB_TEXT),
                  *subjects = db_set_new(arena, DB_TEXT),
                  *states = db_set_new(arena, DB_TEXT),
                  *reasons = db_set_new(arena, DB_TEXT);

    for (size_t i = 0; i < n; i++) {
        if (entries[i].dead == NULL)
            continue;
        db_set_int8(seqs, entries[i].seq);
        db_set_bytes(bytes, entries[i].size > 0 ? entries[i].bytes : "", entries[i].size);
        db_set_text(types, or_empty(entries[i].envelope.type));
        db_set_text(subjects, or_empty(entries[i].envelope.subject));
        db_set_text(states, entries[i].sqlstate);
        db_set_text(reasons, entries[i].dead);
    }
    if (db_set_count(seqs) == 0)
        return RC_OK;
    db_arg_int4(args, inlet->stream);
    db_arg_set(args, seqs);
    db_arg_set(args, bytes);
    db_arg_set(args, types);
    db_arg_set(args, subjects);
    db_arg_set(args, states);
    db_arg_set(args, reasons);
    db_arg_int8(args, work->batch.now_us);
    TRY(db_run(self->db, &SQL_INSERT_DEAD_LETTER, args, arena, NULL));
    return park(work, inlet, entries, n);
}
