/* notification_world_work - transactions and jobs of a notification service without its sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/notification_world.h"

static void
begin(struct notification_world *self, struct work *work, struct db *db,
      const char *actor)
{
    work_init(work, self->fabric, db, self->arena, actor);
    work->batch.now_us = self->now_us;
    assert_int_equal(db_begin(db), RC_OK);
}

static void
settle(struct notification_world *self, const struct work *work)
{
    self->act = NULL;
    for (const struct audit_row *act = work->acts; act != NULL; act = act->next) {
        self->act = act->act;
        self->act_reason = act->reason;
    }
    self->n_sent = 0;
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next) {
        assert_true(self->n_sent < NOTIFY_SENT_MOST);
        self->sent[self->n_sent].to = out->outlet->peer->name;
        assert_int_equal(wire_read_envelope(out->bytes, out->size, self->arena,
                                            &self->sent[self->n_sent].envelope),
                         RC_OK);
        self->n_sent++;
    }
    if (work->jobs != NULL) {
        assert_null(self->job); /* one mailing at a time */
        assert_null(work->jobs->next);
        self->job = work->jobs->job;
    }
}

/* Commit what went well; take back, jobs too, what did not. */
static rc_t
end(struct notification_world *self, struct work *work, rc_t rc)
{
    if (rc == RC_OK) {
        assert_int_equal(db_commit(work->batch.db), RC_OK);
        settle(self, work);
        return RC_OK;
    }
    for (struct job_list *row = work->jobs; row != NULL; row = row->next)
        job_destroy(&row->job);
    if (rc != RC_MISSING && db_problem(work->batch.db)->message[0] != '\0')
        print_error("%s %s\n", db_problem(work->batch.db)->sqlstate,
                    db_problem(work->batch.db)->message);
    db_rollback(work->batch.db);
    return rc;
}

/* As in main.c; what the platform does with keys, load, decide and save is in platform/writer_batch.c. */
static const struct route ROUTES[] = {
    {"SendNotice",      &tillsyn__v1__send_notice__descriptor,      notification_keys_asked,
     notification_load,                                                                                          notification_on_asked,  notification_save, "", NULL},
    {"EmbargoLifted",   &tillsyn__v1__embargo_lifted__descriptor,   notification_keys_lifted,
     notification_load,                                                                                          notification_on_lifted, notification_save, "", NULL},
    {"ProviderChanged", &tillsyn__v1__provider_changed__descriptor,
     notification_keys_told,                                                                  notification_load, notification_on_told,   notification_save,
     "",                                                                                                                                                        NULL},
};

static const struct route *
route_of(const char *type)
{
    const struct route *route = ROUTES;

    while (strcmp(route->type, type) != 0)
        route++;
    return route;
}

static rc_t
decide(struct work *work, const struct notification_world_message *messages, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct envelope envelope = {
            .id = uuid_new((int64_t)i + 1), .type = "", .subject = ""};

        work->batch.cause = &envelope;
        work->cause_id = envelope.id;
        work->ordinal = 0;
        TRY(route_of(messages[i].type)
                ->decide(&work->batch, &(struct msg){&envelope, messages[i].body, i}));
    }
    work->batch.cause = NULL;
    return RC_OK;
}

rc_t
notification_world_hear(struct notification_world *self, const char *from,
                        const struct notification_world_message *messages, size_t n)
{
    struct work work;
    rc_t rc = RC_OK;

    begin(self, &work, self->writer, from);
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = route_of(messages[i].type)
                 ->keys(&work.batch, &(struct msg){NULL, messages[i].body, i});
    if (rc == RC_OK)
        rc = notification_load(&work.batch);
    if (rc == RC_OK)
        rc = decide(&work, messages, n);
    if (rc == RC_OK)
        rc = notification_save(&work.batch);
    return end(self, &work, rc);
}

static ProtobufCBinaryData
id_of(struct notification_world *self, uint8_t number)
{
    const struct uuid id = {{number}};

    return wire_bytes_of_uuid(&id, self->arena);
}

Tillsyn__V1__SendNotice *
notification_world_notice(struct notification_world *self, uint8_t number,
                          const char *template, uint8_t provider, uint8_t activity)
{
    Tillsyn__V1__SendNotice *said =
        wire_new(&tillsyn__v1__send_notice__descriptor, self->arena);

    said->notice_id = id_of(self, number);
    said->template_ = arena_strdup(self->arena, template);
    said->provider_id = id_of(self, provider);
    said->case_id = id_of(self, (uint8_t)(number + 100));
    said->reference = arena_printf(self->arena, "3.8.1-%d/2026", number);
    said->day = NOTIFY_DAY;
    if (activity != 0)
        said->activity_id = id_of(self, activity);
    if (strncmp(template, "inspection", strlen("inspection")) != 0)
        return said;
    said->n_placeholders = 1;
    said->placeholders =
        wire_new_array(&tillsyn__v1__placeholder__descriptor, 1, self->arena);
    said->placeholders[0]->name = arena_strdup(self->arena, "day");
    said->placeholders[0]->value = arena_strdup(self->arena, "2026-01-19");
    return said;
}

void
notification_world_send(struct notification_world *self,
                        const Tillsyn__V1__SendNotice *notice)
{
    assert_int_equal(notification_world_hear(
                         self, "intake.ost",
                         &(struct notification_world_message){"SendNotice", notice}, 1),
                     RC_OK);
}

void
notification_world_tell(struct notification_world *self, uint8_t provider,
                        uint32_t version, const char *email)
{
    Tillsyn__V1__ProviderChanged *said =
        wire_new(&tillsyn__v1__provider_changed__descriptor, self->arena);

    said->provider_id = id_of(self, provider);
    said->version = version;
    said->email = arena_strdup(self->arena, email);
    assert_int_equal(notification_world_hear(
                         self, "permits.central",
                         &(struct notification_world_message){"ProviderChanged", said},
                         1),
                     RC_OK);
}

void
notification_world_lift(struct notification_world *self, uint8_t activity)
{
    Tillsyn__V1__EmbargoLifted *said =
        wire_new(&tillsyn__v1__embargo_lifted__descriptor, self->arena);

    said->activity_id = id_of(self, activity);
    assert_int_equal(notification_world_hear(
                         self, "scheduling.ost",
                         &(struct notification_world_message){"EmbargoLifted", said}, 1),
                     RC_OK);
}

rc_t
notification_world_ask(struct notification_world *self, const char *actor,
                       notification_world_handler *handler, const void *body,
                       bool is_query)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    const struct msg ask = {&envelope, body, 0};
    struct work work;

    begin(self, &work, is_query ? self->reader : self->writer, actor);
    work.batch.cause = &envelope;
    work.cause_id = envelope.id;
    memset(&self->answer, 0, sizeof self->answer);
    return end(self, &work, handler(&work.batch, &ask, &self->answer));
}

rc_t
notification_world_tick(struct notification_world *self)
{
    struct work work;

    begin(self, &work, self->writer, "notification.ost");
    return end(self, &work, notification_tick(&work.batch));
}

void
notification_world_run_job(struct notification_world *self)
{
    struct job *job = self->job;
    struct work work;

    assert_non_null(job);
    self->job = NULL;
    job->app = self->fabric->app;
    job->result = job->run(job);
    begin(self, &work, self->writer, "notification.ost");
    work.cause_id = job->cause;
    assert_int_equal(end(self, &work, job->done(&work.batch, job)), RC_OK);
    job_destroy(&job);
}

void
notification_world_lose_job(struct notification_world *self)
{
    assert_non_null(self->job);
    self->job->result = self->job->run(self->job);
    job_destroy(&self->job);
}

void
notification_world_restart(struct notification_world *self)
{
    struct work work;

    job_destroy(&self->job);
    begin(self, &work, self->writer, "notification.ost");
    assert_int_equal(end(self, &work, notification_resume(&work.batch)), RC_OK);
}
