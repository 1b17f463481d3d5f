/* db_internal - what the db files share with each other and with nobody else. */
#pragma once

#include <libpq-fe.h>
#include <sodium.h>

#include "platform/db_args.h"

enum { DB_ARGS_MAX = 32, STATEMENTS_MAX = 256, QUEUE_MAX = 8 };

struct db_args {
    struct arena *arena;
    int count;
    Oid types[DB_ARGS_MAX];
    const char *values[DB_ARGS_MAX];
    int lengths[DB_ARGS_MAX];
    int formats[DB_ARGS_MAX];
};

struct db_rows {
    PGresult *result;
    int columns;
};

/* A statement on its way to the server. */
struct call {
    const char *text;      /* without parameters, unprepared; NULL: sql */
    const struct sql *sql; /* prepared                                  */
    const struct db_args *args;
    size_t rows; /* a guard finds so many; 0: no matter           */
};

struct db {
    PGconn *conn;
    struct db_problem problem;
    size_t prepared_count;
    const struct sql *prepared[STATEMENTS_MAX];
    struct call queue[QUEUE_MAX]; /* leaves with the next statement that is waited for */
    size_t queued;
    bool
        is_overtaken; /* what it was guarded by is no longer so, or what it says cannot be told apart */
    bool digesting;
    crypto_generichash_state digest;
};

/* db_call.c: send what is queued, and last (may be NULL) after it, in one round trip; wait for all of it. */
must_check rc_t db_call(struct db *self, const struct call *last, PGresult **result);

/* Sort a result: rows, done, or trouble. Takes the result when it returns trouble. */
must_check rc_t db_judge(struct db *self, PGresult *result);
void db_note(struct db *self, const char *sqlstate, const char *message);

/* Make rows of a result; the arena releases it. */
struct db_rows *db_rows_adopt(PGresult *result, struct arena *arena);
