/* risk_world_work - transactions and jobs of a risk service without its sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/risk_world.h"

/* Keep what the transaction leaves behind. */
static void
settle(struct risk_world *self, struct work *work)
{
    self->act = NULL;
    for (const struct audit_row *act = work->acts; act != NULL; act = act->next) {
        self->act = act->act;
        self->act_reason = act->reason;
    }
    self->n_sent = 0;
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next) {
        self->n_sent++;
        self->last_sent = out;
    }
    for (const struct job_list *row = work->jobs; row != NULL; row = row->next) {
        assert_true(self->n_jobs < WORLD_JOBS_MAX);
        self->jobs[self->n_jobs++] = row->job;
    }
}

/* Commit what went well; take back, jobs too, what did not. */
static rc_t
end(struct risk_world *self, struct work *work, rc_t rc)
{
    if (rc == RC_OK) {
        assert_int_equal(db_commit(self->db), RC_OK);
        settle(self, work);
        return RC_OK;
    }
    for (struct job_list *row = work->jobs; row != NULL; row = row->next)
        job_destroy(&row->job);
    db_rollback(self->db);
    return rc;
}

static void
begin(struct risk_world *self, struct work *work, const char *actor)
{
    work_init(work, self->fabric, self->db, self->arena, actor);
    assert_int_equal(db_begin(self->db), RC_OK);
}

rc_t
risk_world_ask(struct risk_world *self, const char *actor, risk_world_handler *handler,
               const ProtobufCMessage *body)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    const struct msg ask = {&envelope, body, 0};
    struct work work;

    begin(self, &work, actor);
    work.batch.cause = &envelope;
    work.cause_id = envelope.id;
    memset(&self->answer, 0, sizeof self->answer);
    return end(self, &work, handler(&work.batch, &ask, &self->answer));
}

rc_t
risk_world_hear(struct risk_world *self,
                rc_t (*decide)(struct batch *, const struct msg *),
                const ProtobufCMessage *const *bodies, size_t n)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    struct work work;
    rc_t rc = RC_OK;

    begin(self, &work, "permits.central");
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = decide(&work.batch, &(struct msg){&envelope, bodies[i], i});
    if (rc == RC_OK)
        rc = risk_save_register(&work.batch);
    if (rc == RC_OK)
        rc = risk_save_observed(&work.batch);
    if (rc == RC_OK)
        rc = risk_save_own(&work.batch);
    return end(self, &work, rc);
}

rc_t
risk_world_resume(struct risk_world *self)
{
    struct work work;

    begin(self, &work, "risk.ost");
    return end(self, &work, risk_resume(&work.batch));
}

rc_t
risk_world_run_job(struct risk_world *self)
{
    struct job *job = self->jobs[0];
    struct work work;
    rc_t rc;

    if (self->n_jobs == 0)
        return RC_MISSING;
    memmove(&self->jobs[0], &self->jobs[1], --self->n_jobs * sizeof self->jobs[0]);
    job->result = job->run(job);
    begin(self, &work, "risk.ost");
    work.cause_id = job->cause;
    rc = end(self, &work, job->done(&work.batch, job));
    job_destroy(&job);
    return rc;
}

void
risk_world_crash(struct risk_world *self)
{
    for (size_t i = 0; i < self->n_jobs; i++)
        job_destroy(&self->jobs[i]);
    self->n_jobs = 0;
}
