/* reader - the read-only thread: answers queries, reads the outbox back for the net thread. */
#include "platform/reader.h"

#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/oom.h"
#include "platform/parcel.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { WAIT_MS = 500, RETRY_US = 200000, MEASURE_EVERY_US = 3000000 };

struct reader {
    struct fabric *fabric;
    struct mailbox *mail;
    struct health_check *check; /* NULL: connects only when it has something to read */
    pthread_t thread;
    struct db *db;
    struct arena *arena;
    int64_t retry_us, measured_us;
    bool was_up;
};

/* A reader without its database is not ready, and says so once. */
static void
note_connection(struct reader *self)
{
    bool is_up = self->db != NULL;

    if (self->check != NULL)
        health_set(self->check, is_up ? HEALTH_PASS : HEALTH_FAIL, is_up);
    if (is_up == self->was_up)
        return;
    self->was_up = is_up;
    if (!is_up)
        log_event(LEVEL_WARNING, "reader_lost", NULL,
                  "no read-only connection; queries wait until it is back");
}

static bool
is_connected(struct reader *self)
{
    const struct config *config = self->fabric->config;

    if (self->db != NULL && !db_is_alive(self->db))
        db_close(&self->db);
    if (self->db != NULL || clock_monotonic_us() < self->retry_us)
        return self->db != NULL;
    if (db_open(config->database_reader, config->database_reader_password_file, true,
                &self->db)
        != RC_OK)
        self->retry_us = clock_monotonic_us() + RETRY_US;
    note_connection(self);
    return self->db != NULL;
}

static rc_t
read_outbox(struct reader *self, const struct item *wanted, struct parcel *parcel)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    db_arg_int4(args, atomic_load(&wanted->outlet->stream));
    db_arg_int8(args, wanted->seq);
    db_arg_int8(args, wanted->count);
    TRY(db_run(self->db, &SQL_READ_OUTBOX, args, self->arena, &rows));
    for (size_t i = 0; i < db_count(rows); i++) {
        size_t size;
        const void *bytes = db_bytes(rows, i, "envelope", &size);

        if (db_int8(rows, i, "seq") != wanted->seq + (int64_t)i
            || !parcel_has_room(parcel, size))
            break;
        parcel_add(parcel, bytes, size);
    }
    if (db_count(rows) > 0)
        parcel->item->committed_us =
            clock_monotonic_us() - (clock_now_us() - db_int8(rows, 0, "committed_us"));
    return RC_OK;
}

static void
fetch(struct reader *self, const struct item *wanted)
{
    struct parcel parcel = parcel_begin(ITEM_FETCHED, wanted->outlet, wanted->seq);
    rc_t rc = is_connected(self) ? read_outbox(self, wanted, &parcel) : RC_BUSY;

    parcel.item->reason = rc == RC_OK ? FETCH_NOTHING_THERE : FETCH_UNREADABLE;
    if (rc != RC_OK && self->db != NULL)
        log_event(LEVEL_WARNING, "outbox_unread",
                  FIELDS(F_TEXT("stream", wanted->outlet->name),
                         F_TEXT("err", db_problem(self->db)->sqlstate)),
                  "%s", db_problem(self->db)->message);
    mailbox_post(self->fabric->to_net, parcel.item);
}

/* Everything a query reads is of one moment. */
static rc_t
query(struct reader *self, const struct asked *asked, struct answer *answer)
{
    struct msg ask = {&asked->envelope, asked->body, 0};
    struct work work;
    rc_t rc;

    if (!is_connected(self))
        return answer_refuse(answer, RC_BUSY, "database", NULL, NULL);
    work_init(&work, self->fabric, self->db, self->arena, asked->item->peer->name);
    work.batch.cause = &asked->envelope;
    TRY(db_begin_snapshot(self->db));
    rc = asked->question->answer(&work.batch, &ask, answer);
    if (rc == RC_FAULT)
        log_event(LEVEL_ERROR, "query_failed",
                  FIELDS(F_TEXT("type", asked->envelope.type),
                         F_TEXT("err", db_problem(self->db)->sqlstate)),
                  "%s", db_problem(self->db)->message);
    db_rollback(self->db);
    return rc;
}

static void
ask(struct reader *self, struct item *item)
{
    int64_t started_us = clock_monotonic_us();
    struct answer answer = {0};
    struct asked asked;
    void *reply;
    size_t size;
    rc_t rc = RC_BUSY;

    if (started_us < item->deadline_us) /* nobody waits for the others any more */
        rc = asked_read(self->fabric, item, self->arena, &asked, &answer);

    if (rc == RC_OK && asked.question->kind != QUESTION_QUERY)
        rc = RC_FAULT;
    if (rc == RC_OK)
        rc = query(self, &asked, &answer);
    if (rc != RC_OK && answer.outcome == 0)
        rc = answer_refuse(&answer, rc, NULL, NULL, NULL);
    metric_count(rc == RC_OK ? self->fabric->stats.queries : self->fabric->stats.refused,
                 1);
    metric_observe(self->fabric->stats.ask_seconds,
                   (double)(clock_monotonic_us() - started_us) / 1e6);
    reply = answer_pack(&answer, self->arena, &size);
    asked_reply(self->fabric, item, reply, size);
}

/* The domain's own figures, of one moment, in a connection that cannot write. */
static void
measure(struct reader *self)
{
    const struct service_spec *spec = self->fabric->spec;
    const int64_t now_us = clock_monotonic_us();
    double values[GAUGES_MAX] = {0};
    struct work work;
    rc_t rc;

    if (self->check == NULL || spec->measure == NULL
        || now_us - self->measured_us < MEASURE_EVERY_US || !is_connected(self))
        return;
    self->measured_us = now_us;
    arena_reset(self->arena);
    work_init(&work, self->fabric, self->db, self->arena, self->fabric->config->instance);
    rc = db_begin_snapshot(self->db);
    if (rc == RC_OK)
        rc = spec->measure(&work.batch, values);
    db_rollback(self->db);
    if (rc == RC_OK)
        gauges_show(&self->fabric->stats.gauges, values);
    else
        log_event(LEVEL_WARNING, "gauges_unread",
                  FIELDS(F_TEXT("err", db_problem(self->db)->sqlstate)), "%s",
                  db_problem(self->db)->message);
}

static void *
run(void *argument)
{
    struct reader *self = argument;
    struct item *item;

    while (!mailbox_is_closed(self->mail) || mailbox_depth(self->mail) > 0) {
        item = mailbox_take(self->mail, WAIT_MS);
        measure(self);
        if (item == NULL) {
            if (self->check != NULL)
                (void)is_connected(self);
            continue;
        }
        arena_reset(self->arena);
        if (item->kind == ITEM_FETCH)
            fetch(self, item);
        else
            ask(self, item);
        free(item);
    }
    db_close(&self->db);
    return NULL;
}

struct reader *
reader_start(struct fabric *fabric, struct mailbox *mail, struct health_check *check)
{
    struct reader *self = oom_calloc(1, sizeof *self);

    self->fabric = fabric;
    self->mail = mail;
    self->check = check;
    self->arena = arena_new(0);
    if (pthread_create(&self->thread, NULL, run, self) != 0)
        oom_abort(sizeof *self);
    return self;
}

void
reader_stop(struct reader **self_p)
{
    struct reader *self = *self_p;

    if (self == NULL)
        return;
    mailbox_close(self->mail);
    (void)pthread_join(self->thread, NULL);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}
