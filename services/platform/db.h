/* db - one PostgreSQL connection: prepared statements, sets in, sets out, errors sorted. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/rc.h"
#include "platform/sql.h"

enum { DB_DIGEST_BYTES = 32 };

struct db;
struct db_args; /* the parameters of one call                            */
struct db_rows; /* its result; lives in the arena it was asked for with   */
struct db_set;  /* a column of values, sent as one array (for unnest)     */

/* What an SQLSTATE tells us to do; the one place that decides is db_error.c. */
enum db_trouble { DB_FINE, DB_RETRY, DB_POISON, DB_STOP, DB_TOO_MUCH };

struct db_problem {
    enum db_trouble trouble;
    char sqlstate[6];
    char message[256]; /* the server's primary message, without row data */
};

/*
 * Connect, set the session's limits and learn nothing else.
 *
 * in:     conninfo       libpq keywords, may list several hosts
 *         password_file  read here and wiped; NULL when the conninfo needs none
 *         read_only      every transaction of this connection refuses to write
 * errors: RC_BUSY   not reachable now (trying again later may help)
 *         RC_FAULT  refused: password, database or permission
 */
must_check rc_t db_open(const char *conninfo, const char *password_file, bool read_only,
                        struct db **out);
void db_close(struct db **self_p);

/* Whether the connection still lives and its answers can be relied on; a dead one is closed and opened anew by its owner. */
bool db_is_alive(const struct db *self);

/* What went wrong last. Valid until the next call. */
const struct db_problem *db_problem(const struct db *self);

/*
 * Run one statement, prepared at its first use on this connection.
 *
 * in:     args  NULL when the statement has no parameters
 * out:    rows  NULL when nobody wants them; otherwise released with the arena
 * errors: RC_BUSY for DB_RETRY and DB_TOO_MUCH, RC_INVALID for DB_POISON, RC_FAULT for DB_STOP
 */
must_check rc_t db_run(struct db *self, const struct sql *sql, const struct db_args *args,
                       struct arena *arena, struct db_rows **rows);

/*
 * Send a statement of the platform's own together with the next that is waited for, or with the commit: nobody wants its
 * rows, and one round trip carries them all. args must live until then.
 *
 * in:     guard_rows  so many rows must come back, or another process of this instance has gone on: then this connection
 *                     counts as dead, and nothing commits. 0: no matter
 * errors: of the statement that takes it along; what would be RC_INVALID is RC_BUSY
 */
must_check rc_t db_queue(struct db *self, const struct sql *sql,
                         const struct db_args *args, size_t guard_rows);

/* Begins with the first statement, in the same round trip. */
must_check rc_t db_begin(struct db *self);
must_check rc_t db_begin_snapshot(struct db *self); /* read only, all of one moment */
must_check rc_t db_commit(struct db *self);         /* RC_BUSY: outcome unknown, look */
void db_rollback(struct db *self);

/* Several statements in one text, outside any protocol of parameters: migrations only. */
must_check rc_t db_script(struct db *self, const char *text);

/* Begin, and mix every statement and parameter into a digest (BLAKE2b-256), until db_digest_end. */
must_check rc_t db_begin_digested(struct db *self);
void db_digest_end(struct db *self, uint8_t digest[DB_DIGEST_BYTES]);
