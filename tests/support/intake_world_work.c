/* intake_world_work - transactions of an intake service without its sockets, and what they send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_world.h"

static void
note_sent(struct intake_world *self, const struct work *work)
{
    self->n_sent = 0;
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next) {
        assert_true(self->n_sent < WORLD_SENT_MOST);
        self->sent_to[self->n_sent] = out->outlet->peer->name;
        assert_int_equal(wire_read_envelope(out->bytes, out->size, self->arena,
                                            &self->sent[self->n_sent++]),
                         RC_OK);
    }
}

/* Keep what the transaction leaves behind. */
static void
settle(struct intake_world *self, struct work *work)
{
    self->act = self->act_reason = "";
    for (const struct audit_row *act = work->acts; act != NULL; act = act->next) {
        self->act = act->act;
        self->act_reason = act->reason;
    }
    note_sent(self, work);
    for (struct job_list *row = work->jobs; row != NULL; row = row->next) {
        if (self->job != NULL)
            job_destroy(&self->job);
        self->job = row->job;
    }
}

static rc_t
end(struct intake_world *self, struct db *db, struct work *work, rc_t rc)
{
    if (rc == RC_OK) {
        assert_int_equal(db_commit(db), RC_OK);
        settle(self, work);
        return RC_OK;
    }
    if (self->answer.code == NULL && db_problem(db)->sqlstate[0] != '\0')
        print_error("%s %s\n", db_problem(db)->sqlstate, db_problem(db)->message);
    for (struct job_list *row = work->jobs; row != NULL; row = row->next)
        job_destroy(&row->job);
    db_rollback(db);
    self->n_sent = 0;
    return rc;
}

static void
begin(struct intake_world *self, struct db *db, struct work *work, const char *actor)
{
    memset(&self->answer, 0, sizeof self->answer);
    work_init(work, self->fabric, db, self->arena, actor);
    assert_int_equal(db_begin(db), RC_OK);
}

static rc_t
answer(struct intake_world *self, struct db *db, const char *actor,
       intake_world_handler *handler, const void *body)
{
    struct envelope *envelope = arena_alloc(self->arena, sizeof *envelope);
    const struct msg ask = {envelope, body, 0};
    struct work *work = arena_alloc(self->arena, sizeof *work);

    *envelope = (struct envelope){.id = uuid_new(1), .type = "", .subject = ""};
    begin(self, db, work, actor);
    work->batch.cause = envelope;
    work->cause_id = envelope->id;
    return end(self, db, work, handler(&work->batch, &ask, &self->answer));
}

rc_t
intake_world_ask(struct intake_world *self, const char *actor,
                 intake_world_handler *handler, const void *body)
{
    return answer(self, self->db, actor, handler, body);
}

rc_t
intake_world_query(struct intake_world *self, intake_world_handler *handler,
                   const void *body)
{
    return answer(self, self->read_only, "hanna.handler", handler, body);
}

rc_t
intake_world_hear(struct intake_world *self, const char *from, intake_world_route *decide,
                  const void *body)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    struct work *work = arena_alloc(self->arena, sizeof *work);
    rc_t rc;

    begin(self, self->db, work, from);
    work->batch.cause = &envelope;
    work->cause_id = envelope.id;
    rc = decide(&work->batch, &(struct msg){&envelope, body, 1});
    memset(&work->cause_id, 0, sizeof work->cause_id);
    if (rc == RC_OK)
        rc = intake_case_save_heard(&work->batch);
    return end(self, self->db, work, rc);
}

rc_t
intake_world_resume(struct intake_world *self)
{
    struct work *work = arena_alloc(self->arena, sizeof *work);

    begin(self, self->db, work, "intake.ost");
    return end(self, self->db, work, intake_case_resume(&work->batch));
}

rc_t
intake_world_run_job(struct intake_world *self)
{
    struct work *work = arena_alloc(self->arena, sizeof *work);
    struct job *job = self->job;
    rc_t rc;

    if (job == NULL)
        return RC_MISSING;
    self->job = NULL;
    job->result = job->run(job);
    begin(self, self->db, work, "intake.ost");
    work->cause_id = job->cause;
    rc = end(self, self->db, work, job->done(&work->batch, job));
    job_destroy(&job);
    return rc;
}

rc_t
intake_world_do(struct intake_world *self, rc_t (*what)(struct batch *, void *),
                void *with)
{
    struct work *work = arena_alloc(self->arena, sizeof *work);

    begin(self, self->db, work, "intake.ost");
    work->cause_id = uuid_new(1);
    return end(self, self->db, work, what(&work->batch, with));
}

static bool
is_of_type(const struct envelope *envelope, const char *name)
{
    return strcmp(envelope->type + strlen("tillsyn.v1."), name) == 0;
}

const void *
intake_world_sent(struct intake_world *self, const ProtobufCMessageDescriptor *descriptor,
                  size_t nth)
{
    ProtobufCMessage *message;

    for (size_t i = 0; i < self->n_sent; i++) {
        if (!is_of_type(&self->sent[i], descriptor->short_name) || nth-- > 0)
            continue;
        assert_int_equal(wire_unpack(descriptor, self->sent[i].data,
                                     self->sent[i].data_bytes, self->arena, &message),
                         RC_OK);
        return message;
    }
    return NULL;
}

size_t
intake_world_count_sent(const struct intake_world *self, const char *type)
{
    size_t n = 0;

    for (size_t i = 0; i < self->n_sent; i++)
        n += is_of_type(&self->sent[i], type);
    return n;
}
