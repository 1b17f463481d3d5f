/* work - one transaction under way: what handlers queued in it, and how it commits. Internal to platform. */
#pragma once

#include "platform/audit.h"
#include "platform/fabric.h"
#include "platform/work_streams.h"

struct writer;
struct reload;

/* A message that leaves when the transaction has committed. */
struct outgoing {
    struct outgoing *next;
    struct outlet *outlet;
    int64_t seq;
    struct uuid id, causation_id;
    const void *bytes;
    size_t size;
};

struct job_list {
    struct job_list *next;
    struct job *job;
};

/* One transaction under way; batch is first, so that handlers' batch pointers lead here. */
struct work {
    struct batch batch;
    struct fabric *fabric;
    struct outgoing *outgoing, **outgoing_end;
    int64_t sending[OUTLETS_MAX];      /* how many messages to each outlet */
    bool offering[OUTLETS_MAX];        /* and whether its peer listens     */
    struct audit_row *acts, *last_act; /* of persons: a row each */
    struct job_list *jobs;
    struct filling *fillings; /* rows by statement, see batch_rows */
    struct writer *writer;    /* NULL for a query          */
    struct stream_turns turns;
    const struct outlet *over; /* whose limit a command met; NULL: none */
    bool is_command;
    const struct reload
        *reload; /* the list of peers that counts after the commit; NULL: as before */
    struct uuid cause_id; /* of what is being decided */
    uint32_t ordinal;
};

/* in: db, arena  the writer's, or the reader's for a query */
void work_init(struct work *work, struct fabric *fabric, struct db *db,
               struct arena *arena, const char *actor);

/* A zombie may still read, but its commands, jobs and ticks end with RC_BUSY at the first statement that follows. */
must_check rc_t work_check_fence(struct work *work, struct writer *self);

/*
 * Append outgoing messages, acts and the audit rows, and commit.
 *
 * errors: RC_CONFLICT  the outbox is not where this process left it: another instance lives
 *         else as db_run and db_commit
 */
must_check rc_t work_commit(struct work *work, struct writer *self,
                            const struct audit_row *rows);

/* Write what batch_rows has gathered. errors: as db_run */
must_check rc_t work_save_rows(struct work *work);

/* Roll back and drop the jobs. */
void work_abandon(struct work *work, struct writer *self);

/* After the commit: messages to the net thread, jobs to the worker. */
void work_post(struct work *work);
