/* work - one transaction under way: what handlers queued in it, and how it commits. Internal to platform. */
#pragma once

#include "platform/audit.h"
#include "platform/fabric.h"

struct writer;

/* A message that leaves when the transaction has committed. */
struct outgoing {
    struct outgoing *next;
    struct outlet *outlet;
    int64_t seq;
    struct uuid id, causation_id;
    const void *bytes;
    size_t size;
};

/* A person's act that gets an audit row of its own. */
struct act {
    struct act *next;
    const char *act, *subject, *reason;
};

struct job_list {
    struct job_list *next;
    struct job *job;
};

/* A stream that an operator stops or lets go on. */
struct turned {
    struct inlet *inlet; /* NULL: none */
    bool is_paused;
    uint32_t poison_allowed;
};

/* One transaction under way; batch is first, so that handlers' batch pointers lead here. */
struct work {
    struct batch batch;
    struct fabric *fabric;
    struct outgoing *outgoing, **outgoing_end;
    int64_t sending[OUTLETS_MAX]; /* how many messages to each outlet */
    struct act *acts, **acts_end;
    struct job_list *jobs;
    struct writer *writer; /* NULL for a query          */
    struct inlet *revived; /* whose dead letters this transaction settles, and how many */
    int64_t n_revived;
    struct turned turned;
    struct uuid cause_id; /* of what is being decided */
    uint32_t ordinal;
};

/* in: db, arena  the writer's, or the reader's for a query */
void work_init(struct work *work, struct fabric *fabric, struct db *db,
               struct arena *arena, const char *actor);

/* A zombie may still read, but its commands, jobs and ticks stop here with RC_BUSY. */
must_check rc_t work_check_fence(struct work *work, struct writer *self);

/*
 * Append outgoing messages, acts and the audit row, and commit.
 *
 * errors: RC_CONFLICT  the outbox is not where this process left it: another instance lives
 *         else as db_run and db_commit
 */
must_check rc_t work_commit(struct work *work, struct writer *self,
                            const struct audit_row *row);

/* Roll back and drop the jobs. */
void work_abandon(struct work *work, struct writer *self);

/* After the commit: messages to the net thread, jobs to the worker. */
void work_post(struct work *work);
