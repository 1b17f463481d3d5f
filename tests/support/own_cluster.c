/* own_cluster - a PostgreSQL cluster of a test's own, for what the one that all tests share must not suffer. */
#include "support/own_cluster.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/oom.h"
#include "support/stack_check.h"

enum { LINE_BYTES = 512 };

/* Runs functions of tests/support/cluster.sh; what they print last is in line. */
static int
run(const struct own_cluster *self, const char *words, char line[LINE_BYTES])
{
    const char *command =
        arena_printf(self->arena, ". tests/support/cluster.sh; %s", words);
    FILE *pipe;

    assert_int_equal(setenv("CLUSTER_WORDS", command, 1), 0);
    pipe = popen("bash -c \"$CLUSTER_WORDS\" 2>&1", "r"); /* NOLINT(cert-env33-c) */
    assert_non_null(pipe);
    while (fgets(line, LINE_BYTES, pipe) != NULL)
        line[strcspn(line, "\n")] = '\0';
    return pclose(pipe);
}

static void
run_or_fail(const struct own_cluster *self, const char *words, char line[LINE_BYTES])
{
    if (run(self, words, line) != 0)
        fail_msg("%s: %s", words, line);
}

struct own_cluster *
own_cluster_new(const char *parent)
{
    struct own_cluster *self;
    char line[LINE_BYTES] = "";

    if (getenv("TILLSYN_TEST_PG") == NULL) {
        printf("SKIPPED: TILLSYN_TEST_PG is unset, so that no PostgreSQL is started\n");
        return NULL;
    }
    self = oom_calloc(1, sizeof *self);
    self->arena = arena_new(0);
    self->directory =
        arena_printf(self->arena, "%s/tillsyn-own-%ld", parent, (long)getpid());
    run_or_fail(self,
                arena_printf(self->arena, "cluster_start %s && echo \"$TILLSYN_TEST_PG\"",
                             self->directory),
                line);
    assert_int_equal(setenv("TILLSYN_TEST_PG", line, 1), 0);
    return self;
}

void
own_cluster_free(struct own_cluster **self_p)
{
    struct own_cluster *self = *self_p;
    char line[LINE_BYTES];

    if (self == NULL)
        return;
    (void)run(self,
              arena_printf(self->arena, "cluster_stop %s; rm -rf %s %s.log",
                           self->directory, self->directory, self->directory),
              line);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}

void
own_cluster_stop(struct own_cluster *self)
{
    char line[LINE_BYTES] = "";

    run_or_fail(self, arena_printf(self->arena, "cluster_stop %s", self->directory),
                line);
}

void
own_cluster_crash(struct own_cluster *self)
{
    char line[LINE_BYTES] = "";

    run_or_fail(self,
                arena_printf(self->arena, "kill -QUIT $(head -n 1 %s/pg/postmaster.pid)",
                             self->directory),
                line);
}

void
own_cluster_start(struct own_cluster *self)
{
    char line[LINE_BYTES] = "";

    run_or_fail(self, arena_printf(self->arena, "cluster_start %s", self->directory),
                line);
}

void
own_cluster_sql(struct own_cluster *self, const char *text)
{
    PGconn *conn = PQconnectdb(getenv("TILLSYN_TEST_PG"));
    PGresult *result = PQexec(conn, text);

    (void)self;
    if (PQresultStatus(result) != PGRES_COMMAND_OK
        && PQresultStatus(result) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", text, PQerrorMessage(conn));
    PQclear(result);
    PQfinish(conn);
}
