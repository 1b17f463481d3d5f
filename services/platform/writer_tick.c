/* writer_tick - what waits for a time rather than for a message. */
#include "platform/clock.h"
#include "platform/log.h"
#include "platform/writer_internal.h"

enum { TICK_EVERY_US = 1000000 };

static rc_t
tick(struct work *work, struct writer *self)
{
    struct audit_row row = {.kind = "job",
                            .actor = work->batch.actor,
                            .act = "tick",
                            .subject = "",
                            .reason = ""};

    TRY(db_begin_digested(self->db));
    TRY(work_check_fence(work, self));
    /* A tick that dies has done nothing, so what it causes needs no id that a replay would find again. */
    work->cause_id = uuid_new(work->batch.now_us);
    TRY(self->fabric->spec->tick(&work->batch));
    return work_commit(work, self, &row);
}

rc_t
writer_tick(struct writer *self)
{
    struct work work;
    int64_t now_us = clock_monotonic_us();
    rc_t rc;

    if (self->fabric->spec->tick == NULL || self->db == NULL || self->stopping
        || now_us - self->ticked_us < TICK_EVERY_US)
        return RC_OK;
    self->ticked_us = now_us;
    arena_reset(self->arena);
    work_init(&work, self->fabric, self->db, self->arena, self->fabric->config->instance);
    rc = tick(&work, self);
    if (rc == RC_OK) {
        work_post(&work);
        return RC_OK;
    }
    work_abandon(&work, self);
    if (rc == RC_FAULT || rc == RC_INVALID)
        log_event(LEVEL_ERROR, "tick_failed",
                  FIELDS(F_TEXT("err", db_problem(self->db)->sqlstate)),
                  "nothing was kept; tried again in a second: %s",
                  db_problem(self->db)->message);
    return rc == RC_BUSY ? RC_BUSY : RC_OK;
}
