/* db_call - statements on their way to the server and back: one alone, or several in one round trip. */
#include <stdio.h>
#include <string.h>

#include "platform/db_error.h"
#include "platform/db_internal.h"
#include "platform/utf8.h"

/* A text that was cut may end in half a character, which no column takes. */
static void
clip(char *text)
{
    size_t length = strlen(text);

    while (!utf8_is_valid(text, length))
        text[--length] = '\0';
}

void
db_note(struct db *self, const char *sqlstate, const char *message)
{
    self->problem.trouble = db_trouble_of(sqlstate);
    snprintf(self->problem.sqlstate, sizeof self->problem.sqlstate, "%s",
             sqlstate != NULL ? sqlstate : "08006");
    snprintf(self->problem.message, sizeof self->problem.message, "%s",
             message != NULL ? message : "connection lost");
    self->problem.message[strcspn(self->problem.message, "\n")] = '\0';
    clip(self->problem.message);
}

rc_t
db_judge(struct db *self, PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        self->problem.trouble = DB_FINE;
        return RC_OK;
    }
    db_note(self, PQresultErrorField(result, PG_DIAG_SQLSTATE),
            PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    PQclear(result);
    return db_rc_of(self->problem.trouble);
}

static PGresult *
call_alone(struct db *self, const struct call *call)
{
    const struct db_args *args = call->args;

    if (call->text != NULL)
        return PQexec(self->conn, call->text);
    return args != NULL
               ? PQexecPrepared(self->conn, call->sql->name, args->count, args->values,
                                args->lengths, args->formats, 1)
               : PQexecPrepared(self->conn, call->sql->name, 0, NULL, NULL, NULL, 1);
}

static bool
send_call(struct db *self, const struct call *call)
{
    const struct db_args *args = call->args;

    if (call->text != NULL)
        return PQsendQueryParams(self->conn, call->text, 0, NULL, NULL, NULL, NULL, 1)
               == 1;
    return (args != NULL
                ? PQsendQueryPrepared(self->conn, call->sql->name, args->count,
                                      args->values, args->lengths, args->formats, 1)
                : PQsendQueryPrepared(self->conn, call->sql->name, 0, NULL, NULL, NULL,
                                      1))
           == 1;
}

static bool
send_all(struct db *self, const struct call *last)
{
    if (PQenterPipelineMode(self->conn) != 1)
        return false;
    for (size_t i = 0; i < self->queued; i++)
        if (!send_call(self, &self->queue[i]))
            return false;
    return (last == NULL || send_call(self, last)) && PQpipelineSync(self->conn) == 1;
}

/*
 * The result of one statement of several; NULL when there is none, which a lost connection says twice in a row for ever.
 *
 * source: PostgreSQL 15 manual, 34.5 pipeline mode
 */
static PGresult *
next_result(struct db *self)
{
    PGresult *result = PQgetResult(self->conn);

    if (result == NULL) /* the end of the statement before */
        result = PQgetResult(self->conn);
    return result;
}

/* What is queued is the platform's own and guards the rest: it fails for our reasons, never for the message's. */
static rc_t
judge_queued(struct db *self, const struct call *call, PGresult *result)
{
    rc_t rc = db_judge(self, result);

    if (rc == RC_INVALID) {
        self->problem.trouble = DB_RETRY;
        return RC_BUSY;
    }
    if (rc != RC_OK)
        return rc;
    if (call->rows > 0 && (size_t)PQntuples(result) != call->rows) {
        db_note(self, "40001", "another process of this instance has gone on");
        self->is_overtaken = true;
        rc = RC_BUSY;
    }
    PQclear(result);
    return rc;
}

/* Results come in order, and after the first trouble only the word that the rest was not done. */
static rc_t
receive_all(struct db *self, const struct call *last, PGresult **result)
{
    rc_t rc = RC_OK;

    for (size_t i = 0; i < self->queued && rc == RC_OK; i++)
        rc = judge_queued(self, &self->queue[i], next_result(self));
    if (rc == RC_OK && last != NULL) {
        *result = next_result(self);
        rc = db_judge(self, *result);
    }
    return rc;
}

/* Statements without results would be taken for those of the next ones: nothing more may be said on it. */
static rc_t
give_up(struct db *self)
{
    db_note(self, NULL, PQerrorMessage(self->conn));
    self->is_overtaken = true;
    return RC_BUSY;
}

static rc_t
leave_pipeline(struct db *self)
{
    for (int empty = 0; empty < 2 && PQpipelineStatus(self->conn) != PQ_PIPELINE_OFF;) {
        PGresult *rest = PQgetResult(self->conn);

        empty = rest == NULL ? empty + 1 : 0;
        if (PQresultStatus(rest) == PGRES_PIPELINE_SYNC)
            empty = 2;
        PQclear(rest);
    }
    return PQexitPipelineMode(self->conn) == 1 ? RC_OK : give_up(self);
}

static rc_t
call_together(struct db *self, const struct call *last, PGresult **result)
{
    rc_t rc;

    if (!send_all(self, last))
        return give_up(self);
    rc = receive_all(self, last, result);
    if (leave_pipeline(self) == RC_OK)
        return rc;
    if (rc == RC_OK && last != NULL)
        PQclear(*result);
    return RC_BUSY;
}

rc_t
db_call(struct db *self, const struct call *last, PGresult **result)
{
    rc_t rc = RC_OK;

    if (self->queued > 0) {
        rc = call_together(self, last, result);
        self->queued = 0;
    } else if (last != NULL) {
        *result = call_alone(self, last);
        rc = db_judge(self, *result);
    }
    return rc;
}
