/* db - one PostgreSQL connection: prepared statements, sets in, sets out, errors sorted. */
#include "platform/db.h"

#include <arpa/inet.h>
#include <assert.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/db_error.h"
#include "platform/db_internal.h"
#include "platform/oom.h"

enum { STATEMENTS_MAX = 256, PASSWORD_BYTES = 256, CONNINFO_BYTES = 1024 };

struct db {
    PGconn *conn;
    struct db_problem problem;
    size_t prepared_count;
    const struct sql *prepared[STATEMENTS_MAX];
    bool digesting;
    crypto_generichash_state digest;
};

/* Limits on the client's side; tcp ones are ignored on a unix socket. */
static const char TIMEOUTS[] =
    " connect_timeout=3 tcp_user_timeout=10000 keepalives_idle=5 keepalives_interval=3"
    " keepalives_count=3 client_encoding=UTF8 application_name=tillsyn"
    " options='-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3"
    " -c tcp_keepalives_count=3 -c statement_timeout=15s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=30s -c default_transaction_read_only=%s'";

static void
note(struct db *self, const char *sqlstate, const char *message)
{
    self->problem.trouble = db_trouble_of(sqlstate);
    snprintf(self->problem.sqlstate, sizeof self->problem.sqlstate, "%s",
             sqlstate != NULL ? sqlstate : "08006");
    snprintf(self->problem.message, sizeof self->problem.message, "%s",
             message != NULL ? message : "connection lost");
    self->problem.message[strcspn(self->problem.message, "\n")] = '\0';
}

static rc_t
read_password(const char *path, char password[PASSWORD_BYTES])
{
    ssize_t got;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return RC_FAULT;
    got = read(fd, password, PASSWORD_BYTES - 1);
    (void)close(fd);
    if (got <= 0)
        return RC_FAULT;
    password[got] = '\0';
    password[strcspn(password, "\r\n")] = '\0';
    return RC_OK;
}

static PGconn *
connect_with(const char *conninfo, const char *password, bool read_only)
{
    char limits[sizeof TIMEOUTS + 8];
    char whole[CONNINFO_BYTES];
    const char *keywords[] = {"dbname", "password", NULL};
    const char *values[] = {whole, password, NULL};

    snprintf(limits, sizeof limits, TIMEOUTS, read_only ? "on" : "off");
    if ((size_t)snprintf(whole, sizeof whole, "%s%s", conninfo, limits) >= sizeof whole)
        return NULL;
    return PQconnectdbParams(keywords, values, 1);
}

/* libpq gives no SQLSTATE for a failed start, so the words must do. */
static bool
is_refusal(const char *message)
{
    static const char *const PASSING[] = {"starting up", "shutting down", "recovery",
                                          "too many"};

    if (strstr(message, "FATAL:") == NULL)
        return false;
    for (size_t i = 0; i < sizeof PASSING / sizeof *PASSING; i++)
        if (strstr(message, PASSING[i]) != NULL)
            return false;
    return true;
}

rc_t
db_open(const char *conninfo, const char *password_file, bool read_only, struct db **out)
{
    char password[PASSWORD_BYTES] = "";
    struct db *self;
    PGconn *conn;

    if (password_file != NULL)
        TRY(read_password(password_file, password));
    conn = connect_with(conninfo, password_file != NULL ? password : NULL, read_only);
    sodium_memzero(password, sizeof password);
    if (conn == NULL)
        return RC_FAULT;
    if (PQstatus(conn) != CONNECTION_OK) {
        bool refused = is_refusal(PQerrorMessage(conn));

        PQfinish(conn);
        return refused ? RC_FAULT : RC_BUSY;
    }
    self = oom_calloc(1, sizeof *self);
    self->conn = conn;
    *out = self;
    return RC_OK;
}

void
db_close(struct db **self_p)
{
    if (*self_p == NULL)
        return;
    PQfinish((*self_p)->conn);
    free(*self_p);
    *self_p = NULL;
}

bool
db_is_alive(const struct db *self)
{
    return PQstatus(self->conn) == CONNECTION_OK;
}

const struct db_problem *
db_problem(const struct db *self)
{
    return &self->problem;
}

/* Sort a result: rows, done, or trouble. Takes the result when it returns trouble. */
static rc_t
judge(struct db *self, PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);

    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        self->problem.trouble = DB_FINE;
        return RC_OK;
    }
    note(self, PQresultErrorField(result, PG_DIAG_SQLSTATE),
         PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    PQclear(result);
    return db_rc_of(self->problem.trouble);
}

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
    TRY(judge(self, result));
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
    PGresult *result;

    TRY(prepare(self, sql, args));
    if (self->digesting)
        digest_call(self, sql, args);
    result = args != NULL ? PQexecPrepared(self->conn, sql->name, args->count,
                                           args->values, args->lengths, args->formats, 1)
                          : PQexecPrepared(self->conn, sql->name, 0, NULL, NULL, NULL, 1);
    TRY(judge(self, result));
    if (rows != NULL)
        *rows = db_rows_adopt(result, arena);
    else
        PQclear(result);
    return RC_OK;
}

rc_t
db_script(struct db *self, const char *text)
{
    PGresult *result = PQexec(self->conn, text);

    TRY(judge(self, result));
    PQclear(result);
    return RC_OK;
}

rc_t
db_begin(struct db *self)
{
    self->problem =
        (struct db_problem){0}; /* an old failure is no reason for what comes */
    return db_script(self, "begin");
}

rc_t
db_begin_snapshot(struct db *self)
{
    return db_script(self, "begin isolation level repeatable read read only");
}

rc_t
db_commit(struct db *self)
{
    PGresult *result = PQexec(self->conn, "commit");
    bool committed;

    self->digesting = false;
    TRY(judge(self, result));
    /* After a failed statement the server rolls back, and calls that a success. */
    committed = strcmp(PQcmdStatus(result), "COMMIT") == 0;
    PQclear(result);
    if (committed)
        return RC_OK;
    note(self, "25P02", "the transaction had failed and was rolled back");
    return RC_FAULT;
}

void
db_rollback(struct db *self)
{
    self->digesting = false;
    if (db_is_alive(self) && db_script(self, "rollback") != RC_OK)
        self->problem.trouble = DB_RETRY;
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
