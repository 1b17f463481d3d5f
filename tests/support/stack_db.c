/* stack_db - the stack's database: schemas and roles as in the deployment, migrations, and SQL for tests. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/migrate.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

static const char *const SCHEMAS[] = {"teller", "keeper"};

static PGconn *
connect_or_fail(const char *conninfo)
{
    PGconn *conn = PQconnectdb(conninfo);

    if (PQstatus(conn) != CONNECTION_OK)
        fail_msg("%s", PQerrorMessage(conn));
    PQclear(PQexec(conn, "set client_min_messages = warning"));
    return conn;
}

static PGresult *
run(struct stack *self, const char *format, va_list args)
{
    char text[1024];
    PGresult *result;

    assert_true((size_t)vsnprintf(text, sizeof text, format, args) < sizeof text);
    result = PQexec(self->admin, text);
    if (PQresultStatus(result) != PGRES_COMMAND_OK
        && PQresultStatus(result) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", text, PQerrorMessage(self->admin));
    return result;
}

void
stack_sql(struct stack *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    PQclear(run(self, format, args));
    va_end(args);
}

int64_t
stack_number(struct stack *self, const char *format, ...)
{
    va_list args;
    PGresult *result;
    int64_t number;

    va_start(args, format);
    result = run(self, format, args);
    va_end(args);
    assert_int_equal(PQntuples(result), 1);
    number = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return number;
}

const char *
stack_text(struct stack *self, const char *format, ...)
{
    va_list args;
    PGresult *result;
    const char *text;

    va_start(args, format);
    result = run(self, format, args);
    va_end(args);
    assert_int_equal(PQntuples(result), 1);
    text = arena_strdup(self->arena, PQgetvalue(result, 0, 0));
    PQclear(result);
    return text;
}

const char *
stack_roles(const struct stack *self)
{
    return self->prefix;
}

const char *
stack_conninfo(struct stack *self, const char *role)
{
    return arena_printf(self->arena, "host=%s port=%s dbname=%s user=%s_%s", self->host,
                        self->port, self->prefix, self->prefix, role);
}

/* Where the cluster is, out of a superuser's conninfo; the last value of a keyword counts. */
static void
find_cluster(struct stack *self, const char *conninfo)
{
    PQconninfoOption *options = PQconninfoParse(conninfo, NULL);

    assert_non_null(options);
    self->host = "/var/run/postgresql";
    self->port = "5432";
    for (PQconninfoOption *o = options; o->keyword != NULL; o++) {
        if (strcmp(o->keyword, "host") == 0 && o->val != NULL)
            self->host = arena_strdup(self->arena, o->val);
        if (strcmp(o->keyword, "port") == 0 && o->val != NULL)
            self->port = arena_strdup(self->arena, o->val);
    }
    PQconninfoFree(options);
}

/* As deploy/db/roles.sql does it: a writer and a reader, each in its schema and nowhere else. */
static void
make_schema(struct stack *self, const char *schema)
{
    const char *p = self->prefix;

    stack_sql(self, "create role %s_%s_ost login password 'writer'", p, schema);
    stack_sql(self, "create role %s_%s_ost_reader login password 'reader'", p, schema);
    stack_sql(self, "create schema %s authorization %s_owner", schema, p);
    stack_sql(self, "grant usage on schema %s to %s_%s_ost, %s_%s_ost_reader", schema, p,
              schema, p, schema);
    stack_sql(self, "alter role %s_%s_ost in database %s set search_path = %s, pg_temp",
              p, schema, p, schema);
    stack_sql(self,
              "alter role %s_%s_ost_reader in database %s set search_path = %s, pg_temp",
              p, schema, p, schema);
}

static void
migrate(struct stack *self, struct db *db, const char *schema, const char *directory)
{
    char message[256] = "";
    int applied;

    if (migrate_apply(db, schema,
                      arena_printf(self->arena, "%s_%s_ost", self->prefix, schema),
                      directory, &applied, message)
        != RC_OK)
        fail_msg("%s", message);
}

static void
migrate_all(struct stack *self, const char *conninfo)
{
    char owner[STACK_NAME_BYTES + 32];
    struct db *db;

    snprintf(owner, sizeof owner, "set role %s_owner", self->prefix);
    assert_int_equal(db_open(conninfo, NULL, false, &db), RC_OK);
    assert_int_equal(db_script(db, owner), RC_OK);
    for (size_t i = 0; i < sizeof SCHEMAS / sizeof *SCHEMAS; i++)
        migrate(self, db, SCHEMAS[i], "deploy/db/fabric");
    migrate(self, db, "keeper", "tests/toys/db/keeper");
    db_close(&db);
}

void
stack_make_database(struct stack *self, const char *conninfo)
{
    const char *inside =
        arena_printf(self->arena, "%s dbname=%s", conninfo, self->prefix);

    find_cluster(self, conninfo);
    self->admin = connect_or_fail(conninfo);
    stack_sql(self, "create role %s_owner", self->prefix);
    stack_sql(self, "create database %s", self->prefix);
    PQfinish(self->admin);
    self->admin = connect_or_fail(inside);
    for (size_t i = 0; i < sizeof SCHEMAS / sizeof *SCHEMAS; i++)
        make_schema(self, SCHEMAS[i]);
    migrate_all(self, inside);
}

void
stack_reconnect(struct stack *self)
{
    PQreset(self->admin);
    assert_int_equal(PQstatus(self->admin), CONNECTION_OK);
}

void
stack_drop_database(struct stack *self)
{
    PQfinish(self->admin);
    self->admin = connect_or_fail(getenv("TILLSYN_TEST_PG"));
    stack_sql(self, "drop database %s with (force)", self->prefix);
    for (size_t i = 0; i < sizeof SCHEMAS / sizeof *SCHEMAS; i++)
        stack_sql(self, "drop role %s_%s_ost, %s_%s_ost_reader", self->prefix, SCHEMAS[i],
                  self->prefix, SCHEMAS[i]);
    stack_sql(self, "drop role %s_owner", self->prefix);
    PQfinish(self->admin);
}
