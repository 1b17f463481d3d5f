/* job - one worker thread for long pure computations, so that no transaction waits for them. */
#include "platform/job.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "platform/oom.h"

/* Computations sort and recurse; what is not touched costs nothing. */
enum { STACK_BYTES = 1024 * 1024 };

struct job *
job_new(const char *name, rc_t (*run)(struct job *),
        rc_t (*done)(struct batch *, struct job *))
{
    struct arena *arena = arena_new(0);
    struct job *job = arena_alloc(arena, sizeof(*job));

    job->name = name;
    job->run = run;
    job->done = done;
    job->arena = arena;
    return job;
}

void
job_destroy(struct job **self_p)
{
    if (*self_p == NULL)
        return;

    struct arena *arena = (*self_p)->arena; /* the job itself lies in it */

    arena_destroy(&arena);
    *self_p = NULL;
}

struct worker {
    pthread_t thread;
    struct mailbox *waiting;
    struct mailbox *results;
};

static void *
work(void *argument)
{
    struct worker *self = argument;
    struct job *job;

    while ((job = mailbox_take(self->waiting, -1)) != NULL) {
        job->result = job->run(job);
        mailbox_post(self->results, job);
    }
    return NULL;
}

/* The thread is born with every signal blocked: they belong to the reactor. */
static void
start_thread(struct worker *self)
{
    pthread_attr_t attributes;
    sigset_t all;
    sigset_t before;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    (void)pthread_attr_init(&attributes);
    (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);

    const int rc = pthread_create(&self->thread, &attributes, work, self);

    (void)pthread_attr_destroy(&attributes);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (rc != 0)
        oom_abort(STACK_BYTES);
}

struct worker *
worker_start(struct mailbox *results)
{
    struct worker *self = oom_calloc(1, sizeof(*self));

    self->waiting = mailbox_new();
    self->results = results;
    start_thread(self);
    return self;
}

void
worker_submit(struct worker *self, struct job *job)
{
    assert(job->run != NULL);
    mailbox_post(self->waiting, job);
}

void
worker_stop(struct worker **self_p)
{
    struct worker *self = *self_p;
    struct job *dropped;

    if (self == NULL)
        return;
    mailbox_close(self->waiting);
    while ((dropped = mailbox_take(self->waiting, 0)) != NULL)
        job_destroy(&dropped);
    (void)pthread_join(self->thread, NULL);
    mailbox_destroy(&self->waiting);
    free(self);
    *self_p = NULL;
}
