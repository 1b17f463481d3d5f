/* job - one worker thread for long pure computations, so that no transaction waits for them. */
#pragma once

#include <stdbool.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/mailbox.h"
#include "platform/rc.h"

struct batch;

/*
 * run() gets its own arena and may open connections of its own; it cannot write. What it leaves in
 * state is handed to done(), which runs in a writer transaction and must check that the version it
 * started from still stands. Both may be called again after a crash: they are idempotent.
 */
struct job {
    const char *name;
    rc_t (*run)(struct job *job);
    rc_t (*done)(struct batch *batch, struct job *job);
    void *state;         /* in arena                                     */
    void *app;           /* the service's process-lifetime context       */
    struct arena *arena; /* made by job_new, destroyed after done()      */
    rc_t result;         /* what run() returned                          */
    struct uuid cause;   /* what the ids of done()'s messages derive from */
};

struct job *job_new(const char *name, rc_t (*run)(struct job *),
                    rc_t (*done)(struct batch *, struct job *));
void job_destroy(struct job **self_p);

struct worker;

/* Finished jobs are posted to results. */
struct worker *worker_start(struct mailbox *results);
void worker_submit(struct worker *self, struct job *job);
void worker_stop(struct worker **self_p); /* finishes the running job, drops what waits */
