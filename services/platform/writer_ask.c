/* writer_ask - carrying out commands and finishing jobs, each in one transaction. */
#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/reload.h"
#include "platform/writer_internal.h"
#include "platform/writer_unheard.h"
#include "platform_sql.h"

struct reply_bytes {
    const void *bytes;
    size_t size;
    bool was_stored; /* the command was carried out before: this is what it answered */
};

/* The answer this command got before, if it was carried out before. */
static rc_t
find_reply(struct work *work, const struct asked *asked, struct reply_bytes *reply)
{
    struct db_args *args = db_args_new(work->batch.arena);
    struct db_rows *rows;

    db_arg_uuid(args, &asked->envelope.id);
    TRY(db_run(work->batch.db, &SQL_FIND_REPLY, args, work->batch.arena, &rows));
    if (db_count(rows) == 0)
        return RC_MISSING;
    if (strcmp(db_text(rows, 0, "actor"), work->batch.actor) != 0
        || strcmp(db_text(rows, 0, "type"), asked->envelope.type) != 0)
        return RC_INVALID;
    reply->bytes = db_bytes(rows, 0, "reply", &reply->size);
    reply->was_stored = true;
    return RC_OK;
}

static rc_t
save_reply(struct work *work, struct writer *self, const struct asked *asked,
           const struct reply_bytes *reply)
{
    struct db_args *args = db_args_new(work->batch.arena);

    db_arg_uuid(args, &asked->envelope.id);
    db_arg_text(args, work->batch.actor);
    db_arg_text(args, asked->envelope.type);
    db_arg_bytes(args, reply->bytes, reply->size);
    db_arg_int8(args, work->batch.now_us);
    db_arg_int8(args, self->audit_seq + 1);
    return db_queue(self->db, &SQL_INSERT_REPLY, args, 0);
}

static rc_t
carry_out(struct work *work, struct writer *self, const struct asked *asked,
          struct answer *answer, struct reply_bytes *reply)
{
    struct msg ask = {&asked->envelope, asked->body, 0};
    struct audit_row row = {.kind = "command",
                            .actor = work->batch.actor,
                            .act = asked->envelope.type,
                            .subject = asked->envelope.subject,
                            .reason = ""};
    rc_t rc;

    TRY(db_begin_digested(self->db));
    TRY(work_check_fence(work, self));
    rc = find_reply(work, asked, reply);
    if (rc == RC_INVALID)
        return answer_refuse(answer, RC_CONFLICT, "command_id_used",
                             "Kommandots id är redan använt för något annat.",
                             "The command's id was used for something else.");
    if (rc != RC_MISSING)
        return rc;
    work->batch.cause = &asked->envelope;
    work->cause_id = asked->envelope.id;
    TRY(asked->question->answer(&work->batch, &ask, answer));
    if (work->over != NULL)
        return RC_BUSY; /* the handler went on without the message: nothing of it is kept */
    reply->bytes = answer_pack(answer, work->batch.arena, &reply->size);
    rc = save_reply(work, self, asked, reply);
    if (rc == RC_OK)
        rc = work_commit(work, self, &row);
    if (rc != RC_OK) /* nothing was done: the handler's words do not hold */
        *answer = (struct answer){0};
    return rc;
}

static void
note_refusal(struct writer *self, const struct asked *asked, rc_t rc)
{
    metric_count(self->fabric->stats.refused, 1);
    if (rc != RC_FAULT)
        log_event(LEVEL_INFO, "command_refused",
                  FIELDS(F_TEXT("peer", asked->item->peer->name),
                         F_TEXT("type", asked->envelope.type),
                         F_TEXT("err", rc_name(rc))),
                  "a command was refused");
    else
        log_event(LEVEL_ERROR, "command_failed",
                  FIELDS(F_TEXT("type", asked->envelope.type),
                         F_TEXT("err", db_problem(self->db)->sqlstate)),
                  "%s", db_problem(self->db)->message);
}

/* Whether only the database stood in the way, so that the same command may succeed a little later. */
static bool
must_wait(const struct writer *self, rc_t rc)
{
    return self->must_reopen || !db_is_alive(self->db)
           || (rc == RC_BUSY && db_problem(self->db)->trouble == DB_RETRY);
}

/* Nothing is dropped: what cannot be passed on is not begun. */
static rc_t
refuse_full(const struct writer *self, const struct outlet *over, struct answer *answer)
{
    const long long waits =
        (long long)(atomic_load(&over->next_seq) - 1 - atomic_load(&over->acked_seq));

    return answer_refuse(
        answer, RC_BUSY, "stream.full",
        arena_printf(
            self->messages,
            "%lld meddelanden väntar redan på %s, som inte tar emot; försök igen när den gör det "
            "(tillsynctl stream list).",
            waits, over->peer->name),
        arena_printf(
            self->messages,
            "%lld messages wait for %s already, which takes none; try again when it does "
            "(tillsynctl stream list).",
            waits, over->peer->name));
}

/* Whether the command is settled; otherwise the connection is lost and it waits. */
static rc_t
attempt(struct writer *self, const struct asked *asked, struct answer *answer,
        struct reply_bytes *reply)
{
    struct work work;
    rc_t rc;

    work_init(&work, self->fabric, self->db, self->arena, asked->item->peer->name);
    work.writer = self;
    work.is_command = true;
    rc = carry_out(&work, self, asked, answer, reply);
    if (rc == RC_OK && !reply->was_stored) {
        work_post(&work);
        metric_count(self->fabric->stats.commands, 1);
        return RC_OK;
    }
    work_abandon(&work, self); /* refused, or answered from what was stored */
    if (rc == RC_OK)
        return rc;
    if (work.over != NULL)
        rc = refuse_full(self, work.over, answer);
    if (answer->outcome == 0 && must_wait(self, rc)) {
        if (!db_is_alive(self->db))
            unheard_keep(self, &work, &asked->envelope.id);
        return RC_BUSY;
    }
    if (answer->outcome == 0)
        rc = answer_refuse(answer, rc, NULL, NULL, NULL);
    note_refusal(self, asked, rc);
    reply->bytes = answer_pack(answer, self->messages, &reply->size);
    return RC_OK;
}

/* Nobody waits for it any more: what was not carried out in time never is. */
static rc_t
check_deadline(const struct item *item, struct answer *answer)
{
    if (item->deadline_us > clock_monotonic_us())
        return RC_OK;
    return answer_refuse(answer, RC_BUSY, "late", NULL, NULL);
}

bool
writer_refuse_late(struct writer *self, const struct item *item)
{
    struct answer answer = {0};
    void *reply;
    size_t size;

    if (item->kind != ITEM_ASK || check_deadline(item, &answer) == RC_OK)
        return false;
    arena_reset(self->messages);
    reply = answer_pack(&answer, self->messages, &size);
    asked_reply(self->fabric, item, reply, size);
    return true;
}

rc_t
writer_ask(struct writer *self, struct item *item)
{
    int64_t started_us = clock_monotonic_us();
    struct answer answer = {0};
    struct reply_bytes reply = {0};
    struct asked asked;

    arena_reset(self->messages);
    arena_reset(self->arena);
    if (check_deadline(item, &answer) != RC_OK
        || asked_read(self->fabric, item, self->messages, &asked, &answer) != RC_OK)
        reply.bytes = answer_pack(&answer, self->messages, &reply.size);
    else
        TRY(attempt(self, &asked, &answer, &reply));
    metric_observe(self->fabric->stats.ask_seconds,
                   (double)(clock_monotonic_us() - started_us) / 1e6);
    asked_reply(self->fabric, item, reply.bytes, reply.size);
    reload_announce(
        self); /* not before: the connection that waits for the reply may be cut */
    return RC_OK;
}

static rc_t
finish_job(struct work *work, struct writer *self, struct job *job)
{
    struct audit_row row = {.kind = "job",
                            .actor = work->batch.actor,
                            .act = job->name,
                            .subject = "",
                            .reason = ""};

    TRY(db_begin_digested(self->db));
    TRY(work_check_fence(work, self));
    work->cause_id = job->cause;
    TRY(job->done(&work->batch, job));
    return work_commit(work, self, &row);
}

/* RC_BUSY: the connection is lost; the service's resume will start the job anew. */
rc_t
writer_job(struct writer *self, struct job *job)
{
    struct work work;
    rc_t rc;

    arena_reset(self->arena);
    work_init(&work, self->fabric, self->db, self->arena, self->fabric->config->instance);
    rc = finish_job(&work, self, job);
    if (rc == RC_OK) {
        work_post(&work);
        metric_count(self->fabric->stats.jobs, 1);
    } else {
        bool is_usual =
            rc == RC_CONFLICT
            || (rc == RC_BUSY && db_problem(self->db)->trouble != DB_TOO_MUCH);

        log_event(is_usual ? LEVEL_INFO : LEVEL_ERROR, "job_dropped",
                  FIELDS(F_TEXT("job", job->name), F_TEXT("err", rc_name(rc))),
                  "the job's result was not taken: %s", db_problem(self->db)->message);
        work_abandon(&work, self);
    }
    job_destroy(&job);
    return rc == RC_BUSY ? RC_BUSY : RC_OK;
}
