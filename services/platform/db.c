/* db - one PostgreSQL connection: opened with its limits, and closed. */
#include "platform/db.h"

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/db_internal.h"
#include "platform/oom.h"

enum { PASSWORD_BYTES = 256, CONNINFO_BYTES = 1024 };

/* Limits on the client's side; tcp ones are ignored on a unix socket. */
static const char TIMEOUTS[] =
    " connect_timeout=3 tcp_user_timeout=10000 keepalives_idle=5 keepalives_interval=3"
    " keepalives_count=3 client_encoding=UTF8 application_name=tillsyn"
    " options='-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3"
    " -c tcp_keepalives_count=3 -c statement_timeout=15s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=30s -c default_transaction_read_only=%s'";

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
    return PQstatus(self->conn) == CONNECTION_OK && !self->is_overtaken;
}

const struct db_problem *
db_problem(const struct db *self)
{
    return &self->problem;
}
