/* intake_feed_world_work - transactions of an intake service without its sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/intake_feed_world.h"

static void
keep_sent(struct feed_world *self, const struct outgoing *out)
{
    struct feed_sent *sent = &self->sent[self->n_sent++];
    struct envelope envelope;
    ProtobufCMessage *body = NULL;

    assert_true(self->n_sent <= FEED_SENT_MAX);
    assert_int_equal(wire_read_envelope(out->bytes, out->size, self->arena, &envelope),
                     RC_OK);
    if (strcmp(envelope.type, "tillsyn.v1.IndicatorObserved") == 0)
        assert_int_equal(wire_unpack(&tillsyn__v1__indicator_observed__descriptor,
                                     envelope.data, envelope.data_bytes, self->arena,
                                     &body),
                         RC_OK);
    *sent = (struct feed_sent){envelope.type, body};
}

static void
settle(struct feed_world *self, struct work *work)
{
    self->act = self->act_subject = self->act_reason = NULL;
    for (const struct audit_row *act = work->acts; act != NULL; act = act->next) {
        self->act = act->act;
        self->act_subject = arena_strdup(self->arena, act->subject);
        self->act_reason = act->reason;
    }
    self->n_sent = 0;
    for (const struct outgoing *out = work->outgoing; out != NULL; out = out->next)
        keep_sent(self, out);
}

static void
begin(struct feed_world *self, struct work *work, struct db *db, const char *actor)
{
    work_init(work, self->fabric, db, self->arena, actor);
    work->batch.today = self->today;
    assert_int_equal(db_begin(db), RC_OK);
}

static rc_t
end(struct feed_world *self, struct work *work, rc_t rc)
{
    if (rc == RC_OK) {
        if (db_commit(self->db) != RC_OK)
            fail_msg("%s", db_problem(self->db)->message);
        settle(self, work);
        return RC_OK;
    }
    self->n_sent = 0;
    if (db_problem(self->db)->trouble != DB_FINE
        && db_problem(self->db)->message[0] != '\0')
        print_message("database: %s\n", db_problem(self->db)->message);
    db_rollback(self->db);
    return rc;
}

rc_t
feed_world_ask(struct feed_world *self, feed_handler *handler,
               const ProtobufCMessage *body)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    const struct msg ask = {&envelope, body, 0};
    struct work work;

    assert_int_equal(wire_check(body), RC_OK);
    begin(self, &work, self->db, "olle.operator");
    work.batch.cause = &envelope;
    work.cause_id = envelope.id;
    memset(&self->answer, 0, sizeof self->answer);
    return end(self, &work, handler(&work.batch, &ask, &self->answer));
}

rc_t
feed_world_query(struct feed_world *self, feed_handler *handler,
                 const ProtobufCMessage *body)
{
    const struct envelope envelope = {.id = uuid_new(1), .type = "", .subject = ""};
    const struct msg ask = {&envelope, body, 0};
    struct work work;
    rc_t rc;

    begin(self, &work, self->reader, "olle.operator");
    memset(&self->answer, 0, sizeof self->answer);
    rc = handler(&work.batch, &ask, &self->answer);
    if (rc != RC_OK && db_problem(self->reader)->message[0] != '\0')
        print_message("database: %s\n", db_problem(self->reader)->message);
    db_rollback(self->reader);
    return rc;
}

void
feed_world_measure(struct feed_world *self, double values[INTAKE_FEED_GAUGES])
{
    struct work work;

    begin(self, &work, self->reader, "intake.ost");
    assert_int_equal(intake_feed_measure(&work.batch, values), RC_OK);
    db_rollback(self->reader);
}

rc_t
feed_world_hear(struct feed_world *self, feed_decide *decide,
                const ProtobufCMessage *const *bodies, size_t n)
{
    const struct envelope envelope = {.type = "", .subject = ""};
    struct work work;
    rc_t rc = RC_OK;

    begin(self, &work, self->db, "permits.central");
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = decide(&work.batch, &(struct msg){&envelope, bodies[i], i});
    if (rc == RC_OK)
        rc = intake_register_save(&work.batch);
    return end(self, &work, rc);
}

rc_t
feed_world_do(struct feed_world *self, rc_t (*what)(struct batch *batch, void *state),
              void *state)
{
    struct work work;

    begin(self, &work, self->db, "intake.ost");
    return end(self, &work, what(&work.batch, state));
}
