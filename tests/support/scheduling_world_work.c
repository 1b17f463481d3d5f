/* scheduling_world_work - transactions and jobs of a scheduling service without its sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/scheduling_world.h"

static void
note_sent(struct scheduling_world *self, const struct outgoing *out)
{
    struct scheduling_sent *sent = &self->sent[self->n_sent++];

    assert_true(self->n_sent <= OFFICE_SENT_MAX);
    sent->to = out->outlet->peer->name;
    sent->bytes = out->bytes;
    sent->size = out->size;
    assert_int_equal(
        wire_read_envelope(out->bytes, out->size, self->arena, &sent->envelope), RC_OK);
}

/* Keep what the transaction leaves behind. */
static void
settle(struct scheduling_world *self, struct work *work)
{
    for (const struct audit_row *act = work->acts; act != NULL; act = act->next) {
        self->act = act->act;
        self->act_reason = act->reason;
    }
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next)
        note_sent(self, out);
    for (const struct job_list *row = work->jobs; row != NULL; row = row->next) {
        assert_true(self->n_jobs < OFFICE_JOBS_MAX);
        self->jobs[self->n_jobs++] = row->job;
    }
}

static struct work *
begin(struct scheduling_world *self, struct db *db, const char *actor)
{
    struct work *work = arena_alloc(self->arena, sizeof *work);

    self->act = NULL;
    self->act_reason = NULL;
    self->n_sent = 0;
    memset(&self->answer, 0, sizeof self->answer);
    work_init(work, self->fabric, db, self->arena, actor);
    work->cause_id = uuid_new(1);
    assert_int_equal(db_begin(db), RC_OK);
    return work;
}

/* Commit what went well; take back, jobs too, what did not. */
static rc_t
end(struct scheduling_world *self, struct work *work, rc_t rc)
{
    struct db *db = work->batch.db;

    if (rc == RC_OK) {
        assert_int_equal(db_commit(db), RC_OK);
        settle(self, work);
        return RC_OK;
    }
    if (self->answer.code == NULL && rc != RC_MISSING)
        print_message("# %s %s\n", db_problem(db)->sqlstate, db_problem(db)->message);
    for (struct job_list *row = work->jobs; row != NULL; row = row->next)
        job_destroy(&row->job);
    db_rollback(db);
    return rc;
}

static rc_t
ask(struct scheduling_world *self, struct db *db, const char *actor,
    scheduling_handler *handler, const void *body)
{
    struct work *work = begin(self, db, actor);
    struct envelope *envelope = arena_alloc(self->arena, sizeof *envelope);
    const struct msg asked = {envelope, body, 0};

    *envelope = (struct envelope){.id = uuid_new(1), .type = "", .subject = ""};
    assert_int_equal(wire_check(body), RC_OK);
    work->batch.cause = envelope;
    work->cause_id = envelope->id;
    return end(self, work, handler(&work->batch, &asked, &self->answer));
}

rc_t
office_ask(struct scheduling_world *self, const char *actor, scheduling_handler *handler,
           const void *body)
{
    return ask(self, self->writer, actor, handler, body);
}

rc_t
office_query(struct scheduling_world *self, scheduling_handler *handler, const void *body)
{
    return ask(self, self->reader, "astrid.analyst", handler, body);
}

rc_t
office_hear(struct scheduling_world *self,
            rc_t (*decide)(struct batch *, const struct msg *), const void *body)
{
    const struct envelope envelope = {.type = "", .subject = ""};
    struct work *work = begin(self, self->writer, "permits.central");
    rc_t rc = decide(&work->batch, &(struct msg){&envelope, body, 1});

    if (rc == RC_OK)
        rc = scheduling_save(&work->batch);
    return end(self, work, rc);
}

rc_t
office_tick(struct scheduling_world *self)
{
    struct work *work = begin(self, self->writer, "scheduling.ost");

    return end(self, work, scheduling_tick(&work->batch));
}

rc_t
office_resume(struct scheduling_world *self)
{
    struct work *work = begin(self, self->writer, "scheduling.ost");

    return end(self, work, scheduling_resume(&work->batch));
}

rc_t
office_run_job(struct scheduling_world *self)
{
    struct job *job = self->jobs[0];
    struct work *work;
    rc_t rc;

    if (self->n_jobs == 0)
        return RC_MISSING;
    memmove(&self->jobs[0], &self->jobs[1], --self->n_jobs * sizeof self->jobs[0]);
    job->result = job->run(job);
    work = begin(self, self->writer, "scheduling.ost");
    work->cause_id = job->cause;
    rc = end(self, work, job->done(&work->batch, job));
    job_destroy(&job);
    return rc;
}

void
office_crash(struct scheduling_world *self)
{
    for (size_t i = 0; i < self->n_jobs; i++)
        job_destroy(&self->jobs[i]);
    self->n_jobs = 0;
}

const void *
office_sent(struct scheduling_world *self, const char *type,
            const ProtobufCMessageDescriptor *descriptor, size_t nth)
{
    for (size_t i = 0; i < self->n_sent; i++) {
        const struct envelope *envelope = &self->sent[i].envelope;
        ProtobufCMessage *message;

        if (strcmp(envelope->type + sizeof "tillsyn.v1." - 1, type) != 0 || nth-- > 0)
            continue;
        assert_int_equal(wire_unpack(descriptor, envelope->data, envelope->data_bytes,
                                     self->arena, &message),
                         RC_OK);
        return message;
    }
    return NULL;
}

size_t
office_count_sent(const struct scheduling_world *self, const char *type)
{
    size_t n = 0;

    for (size_t i = 0; i < self->n_sent; i++)
        n += strcmp(self->sent[i].envelope.type + sizeof "tillsyn.v1." - 1, type) == 0;
    return n;
}
