/* sql_schemas - a throw-away database with the schemas of some services, migrated and granted as in a deployment. */
#include "support/sql_schemas.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "platform/migrate.h"

static PGconn *
open_connection(struct sql_schemas *self, const char *database)
{
    const char *conninfo =
        arena_printf(self->arena, "%s dbname=%s", getenv("TILLSYN_TEST_PG"), database);
    PGconn *conn = PQconnectdb(conninfo);

    if (PQstatus(conn) != CONNECTION_OK)
        fail_msg("%s", PQerrorMessage(conn));
    PQclear(PQexec(conn, "set client_min_messages = warning"));
    return conn;
}

void
sql_schemas_run(struct sql_schemas *self, const char *format, ...)
{
    char text[512];
    va_list args;
    PGresult *result;

    va_start(args, format);
    assert_true((size_t)vsnprintf(text, sizeof(text), format, args) < sizeof(text));
    va_end(args);
    result = PQexec(self->conn, text);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        fail_msg("%s: %s", text, PQerrorMessage(self->conn));
    PQclear(result);
}

static const char *const ROLES[] = {"", "_reader", "_external"};

static void
make_schema(struct sql_schemas *self, const char *service)
{
    for (size_t i = 0; i < sizeof(ROLES) / sizeof(ROLES[0]); i++)
        sql_schemas_run(self, "create role %s_%s%s", self->prefix, service, ROLES[i]);
    sql_schemas_run(self, "create schema %s authorization %s_owner", service,
                    self->prefix);
    for (size_t i = 0; i < sizeof(ROLES) / sizeof(ROLES[0]); i++)
        sql_schemas_run(self, "grant usage on schema %s to %s_%s%s", service,
                        self->prefix, service, ROLES[i]);
}

static const char *
source_path(struct sql_schemas *self, const char *path)
{
    const char *root = getenv("TILLSYN_ROOT");

    return arena_printf(self->arena, "%s/%s", root != NULL ? root : ".", path);
}

static void
migrate(struct sql_schemas *self, struct db *db, const char *service, const char *series)
{
    char message[256] = "";
    int applied = 0;
    const char *role = arena_printf(self->arena, "%s_%s", self->prefix, service);
    const char *directory =
        source_path(self, arena_printf(self->arena, "deploy/db/%s", series));

    if (migrate_apply(db, service, role, directory, &applied, message) != RC_OK)
        fail_msg("%s: %s", directory, message);
}

static void
find_services(struct sql_schemas *self)
{
    glob_t found;

    assert_int_equal(glob(source_path(self, "deploy/db/*/."), 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *path = arena_strdup(self->arena, found.gl_pathv[i]);
        const char *name;

        *strrchr(path, '/') = '\0';
        name = strrchr(path, '/') + 1;
        assert_true(self->n < SQL_SCHEMAS_MOST);
        if (strcmp(name, "fabric") != 0)
            self->services[self->n++] = name;
    }
    globfree(&found);
}

static void
migrate_all(struct sql_schemas *self)
{
    const char *conninfo = arena_printf(self->arena, "%s dbname=%s",
                                        getenv("TILLSYN_TEST_PG"), self->prefix);
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, false, &db), RC_OK);
    assert_int_equal(
        db_script(db, arena_printf(self->arena, "set role %s_owner", self->prefix)),
        RC_OK);
    for (size_t i = 0; i < self->n; i++) {
        migrate(self, db, self->services[i], "fabric");
        migrate(self, db, self->services[i], self->services[i]);
    }
    db_close(&db);
}

struct sql_schemas *
sql_schemas_new(void)
{
    struct arena *arena;
    struct sql_schemas *self;

    if (getenv("TILLSYN_TEST_PG") == NULL) {
        print_message(
            "SKIPPED: TILLSYN_TEST_PG is not set; tests/run starts a cluster\n");
        return NULL;
    }
    arena = arena_new(0);
    self = arena_alloc(arena, sizeof(*self));
    self->arena = arena;
    (void)snprintf(self->prefix, sizeof(self->prefix), "t_sql_%ld", (long)getpid());
    find_services(self);
    self->conn = open_connection(self, "postgres");
    sql_schemas_run(self, "create role %s_owner", self->prefix);
    sql_schemas_run(self, "create database %s", self->prefix);
    PQfinish(self->conn);
    self->conn = open_connection(self, self->prefix);
    for (size_t i = 0; i < self->n; i++)
        make_schema(self, self->services[i]);
    migrate_all(self);
    return self;
}

void
sql_schemas_destroy(struct sql_schemas **self_p)
{
    struct sql_schemas *self = *self_p;
    struct arena *arena;

    if (self == NULL)
        return;
    PQfinish(self->conn);
    self->conn = open_connection(self, "postgres");
    sql_schemas_run(self, "drop database %s with (force)", self->prefix);
    for (size_t i = 0; i < self->n; i++)
        for (size_t j = 0; j < sizeof(ROLES) / sizeof(ROLES[0]); j++)
            sql_schemas_run(self, "drop role %s_%s%s", self->prefix, self->services[i],
                            ROLES[j]);
    sql_schemas_run(self, "drop role %s_owner", self->prefix);
    PQfinish(self->conn);
    arena = self->arena;
    arena_destroy(&arena);
    *self_p = NULL;
}
