/* db_run - statements of a transaction: prepared at first use, digested, sent together where nobody waits for rows. */
#include <arpa/inet.h>
#include <assert.h>
#include <string.h>

#include "platform/db_internal.h"

static bool
is_prepared(const struct db *self, const struct sql *sql)
{
    for (size_t i = 0; i < self->prepared_count; i++)
        if (self->prepared[i] == sql || strcmp(self->prepared[i]->name, sql->name) == 0)
            return true;
    return false;
}

static rc_t
prepare(struct db *self, const struct sql *sql, const struct db_args *args)
{
    PGresult *result;

    if (is_prepared(self, sql))
        return RC_OK;
    assert(self->prepared_count < STATEMENTS_MAX);
    result = PQprepare(self->conn, sql->name, sql->text, args != NULL ? args->count : 0,
                       args != NULL ? args->types : NULL);
    TRY(db_judge(self, result));
    PQclear(result);
    self->prepared[self->prepared_count++] = sql;
    return RC_OK;
}

static void
digest_bytes(struct db *self, const void *bytes, size_t size)
{
    (void)crypto_generichash_update(&self->digest, bytes, (unsigned long long)size);
}

static void
digest_call(struct db *self, const struct sql *sql, const struct db_args *args)
{
    digest_bytes(self, sql->name, strlen(sql->name) + 1);
    for (int i = 0; args != NULL && i < args->count; i++) {
        size_t length = args->values[i] != NULL ? (size_t)args->lengths[i] : 0;
        uint32_t mark = htonl(args->values[i] != NULL ? (uint32_t)length : UINT32_MAX);

        digest_bytes(self, &mark, sizeof mark);
        digest_bytes(self, args->values[i], length);
    }
}

rc_t
db_run(struct db *self, const struct sql *sql, const struct db_args *args,
       struct arena *arena, struct db_rows **rows)
{
    const struct call call = {.sql = sql, .args = args};
    PGresult *result;

    TRY(prepare(self, sql, args));
    if (self->digesting)
        digest_call(self, sql, args);
    TRY(db_call(self, &call, &result));
    if (rows != NULL)
        *rows = db_rows_adopt(result, arena);
    else
        PQclear(result);
    return RC_OK;
}

static rc_t
queue(struct db *self, const struct call *call)
{
    if (self->queued == QUEUE_MAX)
        TRY(db_call(self, NULL, NULL));
    self->queue[self->queued++] = *call;
    return RC_OK;
}

rc_t
db_queue(struct db *self, const struct sql *sql, const struct db_args *args,
         size_t guard_rows)
{
    const struct call call = {.sql = sql, .args = args, .rows = guard_rows};

    TRY(prepare(self, sql, args));
    if (self->digesting)
        digest_call(self, sql, args);
    return queue(self, &call);
}

rc_t
db_script(struct db *self, const char *text)
{
    PGresult *result;

    TRY(db_call(self, NULL, NULL));
    result = PQexec(self->conn, text);
    TRY(db_judge(self, result));
    PQclear(result);
    return RC_OK;
}

/* The word itself travels with the first statement. */
static rc_t
begin_with(struct db *self, const char *text)
{
    const struct call call = {.text = text};

    assert(self->queued == 0);
    self->problem =
        (struct db_problem){0}; /* an old failure is no reason for what comes */
    return queue(self, &call);
}

rc_t
db_begin(struct db *self)
{
    return begin_with(self, "begin");
}

rc_t
db_begin_snapshot(struct db *self)
{
    return begin_with(self, "begin isolation level repeatable read read only");
}

/* A guard must have answered before the commit leaves. */
static bool
has_guard(const struct db *self)
{
    for (size_t i = 0; i < self->queued; i++)
        if (self->queue[i].rows > 0)
            return true;
    return false;
}

rc_t
db_commit(struct db *self)
{
    static const struct call COMMIT = {.text = "commit"};
    PGresult *result;
    bool committed;

    self->digesting = false;
    if (has_guard(self))
        TRY(db_call(self, NULL, NULL));
    TRY(db_call(self, &COMMIT, &result));
    /* After a failed statement the server rolls back, and calls that a success. */
    committed = strcmp(PQcmdStatus(result), "COMMIT") == 0;
    PQclear(result);
    if (committed)
        return RC_OK;
    db_note(self, "25P02", "the transaction had failed and was rolled back");
    return RC_FAULT;
}

void
db_rollback(struct db *self)
{
    const bool has_begun = self->queued == 0 || self->queue[0].text == NULL;

    const enum db_trouble trouble = self->problem.trouble;

    self->digesting = false;
    self->queued = 0;
    if (!has_begun || !db_is_alive(self))
        return;
    /* Why there is a rollback is what callers want to know, not that it went well. */
    self->problem.trouble = db_script(self, "rollback") == RC_OK ? trouble : DB_RETRY;
}

rc_t
db_begin_digested(struct db *self)
{
    TRY(db_begin(self));
    (void)crypto_generichash_init(&self->digest, NULL, 0, DB_DIGEST_BYTES);
    self->digesting = true;
    return RC_OK;
}

void
db_digest_end(struct db *self, uint8_t digest[DB_DIGEST_BYTES])
{
    self->digesting = false;
    (void)crypto_generichash_final(&self->digest, digest, DB_DIGEST_BYTES);
}
