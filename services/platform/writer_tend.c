/* writer_tend - between transactions: room in the outbox, acknowledgements kept, old ranges archived. */
#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum {
    TEND_EVERY_US = 500000,
    ARCHIVE_AGAIN_US = 30000000,
    INDEX_AFTER_US = 1000000,    /* so long idle */
    INDEX_ANYWAY_US = 600000000, /* so long without an idle moment */
};

static rc_t
open_range(struct writer *self, size_t i, int64_t from)
{
    struct db_args *args = db_args_new(self->arena);

    db_arg_int4(args, atomic_load(&self->fabric->outlets[i].stream));
    db_arg_int8(args, from);
    db_arg_int8(args, OUTBOX_RANGE);
    TRY(db_run(self->db, &SQL_OPEN_OUTBOX_RANGE, args, self->arena, NULL));
    self->range_until[i] = from + OUTBOX_RANGE;
    return RC_OK;
}

/* Between transactions there is always room for half a range more. */
rc_t
writer_make_room(struct writer *self)
{
    for (size_t i = 0; i < self->fabric->outlet_count; i++)
        while (self->range_until[i] - atomic_load(&self->fabric->outlets[i].next_seq)
               < OUTBOX_RANGE / 2)
            TRY(open_range(self, i, self->range_until[i]));
    return RC_OK;
}

static rc_t
save_acked(struct writer *self)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_set *streams = db_set_new(self->arena, DB_INT4);
    struct db_set *acked = db_set_new(self->arena, DB_INT8);

    for (size_t i = 0; i < self->fabric->outlet_count; i++) {
        db_set_int4(streams, atomic_load(&self->fabric->outlets[i].stream));
        db_set_int8(acked, atomic_load(&self->fabric->outlets[i].acked_seq));
    }
    db_arg_set(args, streams);
    db_arg_set(args, acked);
    db_arg_int8(args, atomic_load(&self->fabric->fence));
    return db_run(self->db, &SQL_SAVE_ACKED, args, self->arena, NULL);
}

/* A stream that its peer found diverged stays halted over a restart, until an operator has looked. */
static rc_t
save_halted(struct writer *self)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_set *streams = db_set_new(self->arena, DB_INT4);

    for (size_t i = 0; i < self->fabric->outlet_count; i++)
        if (atomic_load(&self->fabric->outlets[i].halted))
            db_set_int4(streams, atomic_load(&self->fabric->outlets[i].stream));
    if (db_set_count(streams) == 0)
        return RC_OK;
    db_arg_set(args, streams);
    db_arg_int8(args, atomic_load(&self->fabric->fence));
    return db_run(self->db, &SQL_HALT_STREAMS, args, self->arena, NULL);
}

static rc_t
close_range(struct writer *self, size_t i, bool *closed)
{
    struct outlet *outlet = &self->fabric->outlets[i];
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    db_arg_int4(args, atomic_load(&outlet->stream));
    db_arg_int8(args, self->range_from[i]);
    db_arg_int8(args, OUTBOX_RANGE);
    TRY(db_run(self->db, &SQL_CLOSE_OUTBOX_RANGE, args, self->arena, &rows));
    *closed = db_bool(rows, 0, "closed");
    if (*closed) {
        self->range_from[i] += OUTBOX_RANGE;
        atomic_store(&outlet->oldest_seq, self->range_from[i]);
        self->is_indexed = false;
    }
    return RC_OK;
}

/*
 * Ranges whose every message is acknowledged go to the archive, whole. One at a turn: it takes as long as a commit, and two
 * a second are more than a process can fill.
 */
static rc_t
close_ranges(struct writer *self)
{
    bool closed = false;

    for (size_t i = 0; i < self->fabric->outlet_count && !closed; i++)
        if (self->range_from[i] + OUTBOX_RANGE - 1
            <= atomic_load(&self->fabric->outlets[i].acked_seq))
            TRY(close_range(self, i, &closed));
    return RC_OK;
}

/* One index of one archived range at a time, while nobody waits: some tenths of a second on a busy machine. */
static rc_t
index_archive(struct writer *self)
{
    struct db_rows *rows;
    const int64_t pause_us = self->tended_us - self->worked_us > INDEX_AFTER_US
                                 ? INDEX_AFTER_US
                                 : INDEX_ANYWAY_US;

    if (self->is_indexed || self->stopping
        || self->tended_us - self->indexed_us < pause_us)
        return RC_OK;
    self->indexed_us = self->tended_us;
    TRY(db_run(self->db, &SQL_INDEX_ARCHIVE_RANGE, NULL, self->arena, &rows));
    self->is_indexed = !db_bool(rows, 0, "indexed");
    return RC_OK;
}

static rc_t
tend(struct writer *self)
{
    arena_reset(self->arena);
    TRY(writer_make_room(self));
    TRY(writer_offer(self));
    if (clock_monotonic_us() - self->tended_us < TEND_EVERY_US && !self->stopping)
        return RC_OK;
    self->tended_us = clock_monotonic_us();
    TRY(save_acked(self));
    TRY(save_halted(self));
    if (self->tended_us < self->archive_us)
        return RC_OK;
    self->archive_us =
        self->tended_us + ARCHIVE_AGAIN_US; /* when somebody reads the range */
    TRY(close_ranges(self));
    self->archive_us = self->tended_us;
    return index_archive(self);
}

void
writer_tend(struct writer *self)
{
    if (self->db == NULL || tend(self) == RC_OK)
        return;
    log_event(LEVEL_WARNING, "outbox_untended",
              FIELDS(F_TEXT("err", db_problem(self->db)->sqlstate)),
              "will be tried again: %s", db_problem(self->db)->message);
    if (!db_is_alive(self->db))
        writer_lose(self);
}
