/* chain_db - the databases of a chain: one a link, with a writer and a reader that can do nothing elsewhere. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/migrate.h"
#include "platform/oom.h"
#include "support/chain_internal.h"
#include "support/stack_check.h"

enum { SQL_MOST = 2048 };

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
run(PGconn *conn, const char *text)
{
    PGresult *result = PQexec(conn, text);

    if (PQresultStatus(result) != PGRES_COMMAND_OK
        && PQresultStatus(result) != PGRES_TUPLES_OK)
        fail_msg("%s: %s", text, PQerrorMessage(conn));
    return result;
}

void
chain_sql(struct chain *self, size_t link, const char *format, ...)
{
    char text[SQL_MOST];
    va_list args;

    va_start(args, format);
    assert_true((size_t)vsnprintf(text, sizeof text, format, args) < sizeof text);
    va_end(args);
    PQclear(run(self->state->admins[link], text));
}

int64_t
chain_number(struct chain *self, size_t link, const char *format, ...)
{
    char text[SQL_MOST];
    va_list args;
    PGresult *result;
    int64_t number;

    va_start(args, format);
    assert_true((size_t)vsnprintf(text, sizeof text, format, args) < sizeof text);
    va_end(args);
    result = run(self->state->admins[link], text);
    assert_int_equal(PQntuples(result), 1);
    number = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return number;
}

char *
chain_text(struct chain *self, size_t link, const char *statement)
{
    PGresult *result = run(self->state->admins[link], statement);
    size_t bytes;
    char *text;

    assert_int_equal(PQntuples(result), 1);
    bytes = (size_t)PQgetlength(result, 0, 0) + 1;
    text = oom_calloc(1, bytes);
    memcpy(text, PQgetvalue(result, 0, 0), bytes);
    PQclear(result);
    return text;
}

/* What a database and the roles of a link begin with: "chain123_0". */
static const char *
name_of(const struct chain *self, size_t link)
{
    return arena_printf(self->arena, "%s_%zu", self->prefix, link);
}

const char *
chain_conninfo(struct chain *self, size_t link, bool is_reader)
{
    const char *name = name_of(self, link);

    return arena_printf(self->arena, "host=%s port=%s dbname=%s user=%s%s",
                        self->state->host, self->state->port, name, name,
                        is_reader ? "_reader" : "");
}

static void
migrate(struct chain *self, struct db *db, size_t link, const char *directory)
{
    char message[256] = "";
    int applied;

    if (migrate_apply(db, "relay", name_of(self, link), directory, &applied, message)
        != RC_OK)
        fail_msg("%s", message);
}

static void
migrate_all(struct chain *self, size_t link, const char *conninfo)
{
    struct db *db;

    assert_int_equal(db_open(conninfo, NULL, false, &db), RC_OK);
    assert_int_equal(db_script(db, arena_printf(self->arena, "set role %s_owner",
                                                name_of(self, link))),
                     RC_OK);
    migrate(self, db, link, "deploy/db/fabric");
    migrate(self, db, link, "tests/toys/db/relay");
    db_close(&db);
}

/* Belongs to the database as such: a copy of it does not have it. */
static void
find_schema(struct chain *self, size_t link)
{
    const char *n = name_of(self, link);

    chain_sql(self, link, "alter role %s in database %s set search_path = relay, pg_temp",
              n, n);
    chain_sql(self, link,
              "alter role %s_reader in database %s set search_path = relay, pg_temp", n,
              n);
    chain_sql(self, link, "set search_path = relay");
}

/* As deploy/db/roles.sql does it. */
static void
make_schema(struct chain *self, size_t link)
{
    const char *n = name_of(self, link);

    chain_sql(self, link, "create role %s login password 'writer'", n);
    chain_sql(self, link, "create role %s_reader login password 'reader'", n);
    chain_sql(self, link, "create schema relay authorization %s_owner", n);
    chain_sql(self, link, "grant usage on schema relay to %s, %s_reader", n, n);
    find_schema(self, link);
}

void
chain_make_database(struct chain *self, size_t link)
{
    const char *outside = getenv("TILLSYN_TEST_PG");
    const char *name = name_of(self, link);
    const char *inside = arena_printf(self->arena, "%s dbname=%s", outside, name);

    self->state->admins[link] = connect_or_fail(outside);
    chain_sql(self, link, "create role %s_owner", name);
    chain_sql(self, link, "create database %s", name);
    PQfinish(self->state->admins[link]);
    self->state->admins[link] = connect_or_fail(inside);
    make_schema(self, link);
    migrate_all(self, link, inside);
}

/* The administrator of a link goes to another database, so that nobody is in its own. */
static void
go_to(struct chain *self, size_t link, const char *conninfo)
{
    PQfinish(self->state->admins[link]);
    self->state->admins[link] = connect_or_fail(conninfo);
}

void
chain_back_up(struct chain *self, size_t link)
{
    const char *outside = getenv("TILLSYN_TEST_PG"), *name = name_of(self, link);

    assert_int_equal(self->links[link].pid, 0);
    go_to(self, link, outside);
    chain_sql(self, link, "create database %s_backup template %s", name, name);
    go_to(self, link, arena_printf(self->arena, "%s dbname=%s", outside, name));
    chain_sql(self, link, "set search_path = relay");
}

void
chain_restore(struct chain *self, size_t link)
{
    const char *outside = getenv("TILLSYN_TEST_PG"), *name = name_of(self, link);

    assert_int_equal(self->links[link].pid, 0);
    go_to(self, link, outside);
    chain_sql(self, link, "drop database %s with (force)", name);
    chain_sql(self, link, "alter database %s_backup rename to %s", name, name);
    go_to(self, link, arena_printf(self->arena, "%s dbname=%s", outside, name));
    find_schema(self, link);
}

void
chain_reconnect(struct chain *self)
{
    for (size_t i = 0; i < self->count; i++) {
        PQreset(self->state->admins[i]);
        assert_int_equal(PQstatus(self->state->admins[i]), CONNECTION_OK);
        chain_sql(self, i, "set search_path = relay");
    }
}

void
chain_drop_database(struct chain *self, size_t link)
{
    const char *name = name_of(self, link);

    PQfinish(self->state->admins[link]);
    self->state->admins[link] = connect_or_fail(getenv("TILLSYN_TEST_PG"));
    chain_sql(self, link, "drop database %s with (force)", name);
    chain_sql(self, link, "drop database if exists %s_backup", name);
    chain_sql(self, link, "drop role %s, %s_reader, %s_owner", name, name, name);
    PQfinish(self->state->admins[link]);
}
