/* intake_feed_world - the feeds half of intake without its sockets: real handlers, real PostgreSQL with its real roles. */
#include "support/intake_feed_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>
#include <unistd.h>

#include "intake/intake_state.h"
#include "platform/db_rows.h"
#include "platform/migrate.h"

static const char PASSWORD[] = "a password of a test";
static const char *const SUFFIXES[] = {"", "_reader"};

enum { WRITER, READER };

static struct db *
connect_as(const char *conninfo, bool read_only)
{
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, read_only, &db), RC_OK);
    return db;
}

__attribute__((format(printf, 3, 4))) static void
run_script(struct db *db, const struct feed_world *self, const char *format, ...)
{
    char text[2048];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (db_script(db, text) != RC_OK)
        fail_msg("%s: %s: %s", self->name, text, db_problem(db)->message);
}

static void
migrate(struct feed_world *self, struct db *db, const char *series)
{
    char message[256] = "", directory[64];
    int applied;

    (void)snprintf(directory, sizeof directory, "deploy/db/%s", series);
    if (migrate_apply(db, "intake", self->name, directory, &applied, message) != RC_OK)
        fail_msg("%s", message);
}

static struct db *
connect_as_owner(const struct feed_world *self)
{
    char conninfo[FEED_CONNINFO_BYTES];

    (void)snprintf(conninfo, sizeof conninfo, "%s dbname=%s", getenv("TILLSYN_TEST_PG"),
                   self->name);
    return connect_as(conninfo, false);
}

static void
make_database(struct feed_world *self)
{
    struct db *db = connect_as(getenv("TILLSYN_TEST_PG"), false);

    run_script(db, self, "create database %s", self->name);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        run_script(db, self, "create role %s%s login password '%s'", self->name,
                   SUFFIXES[i], PASSWORD);
        run_script(db, self, "alter role %s%s set search_path = intake", self->name,
                   SUFFIXES[i]);
        (void)snprintf(self->conninfo[i], FEED_CONNINFO_BYTES,
                       "%s dbname=%s user=%s%s password='%s'", getenv("TILLSYN_TEST_PG"),
                       self->name, self->name, SUFFIXES[i], PASSWORD);
    }
    db_close(&db);
    db = connect_as_owner(self);
    run_script(db, self, "create schema intake");
    run_script(db, self, "grant usage on schema intake to %s, %s_reader", self->name,
               self->name);
    migrate(self, db, "fabric");
    migrate(self, db, "intake");
    db_close(&db);
}

static void
make_service(struct feed_world *self)
{
    self->config =
        (struct config){.service = "intake", .node = "ost", .instance = "intake.ost"};
    self->spec = (struct service_spec){.name = "intake",
                                       .state_bytes = sizeof(struct intake_state)};
    self->self = (struct peer){.kind = PEER_SERVICE, .name = "intake.ost"};
    self->risk = (struct peer){.kind = PEER_SERVICE, .name = "risk.ost"};
    self->fabric = arena_alloc(self->arena, sizeof *self->fabric);
    self->fabric->spec = &self->spec;
    self->fabric->config = &self->config;
    self->fabric->self = &self->self;
    self->fabric->outlets[0].peer = &self->risk;
    self->fabric->outlet_count = 1;
    self->today = FEED_TODAY;
    self->db = connect_as(self->conninfo[WRITER], false);
    self->reader = connect_as(self->conninfo[READER], true);
}

struct feed_world *
feed_world_open(const char *name)
{
    struct arena *arena = arena_new(0);
    struct feed_world *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        print_message("SKIPPED: TILLSYN_TEST_PG is not set: there is no PostgreSQL\n");
        arena_destroy(&arena);
        return NULL;
    }
    assert_true(sodium_init() >= 0);
    (void)snprintf(self->name, sizeof self->name, "%s_%ld", name, (long)getpid());
    make_database(self);
    make_service(self);
    return self;
}

void
feed_world_close(struct feed_world **self_p)
{
    struct feed_world *self = *self_p;
    struct arena *arena;
    struct db *admin;

    if (self == NULL)
        return;
    db_close(&self->db);
    db_close(&self->reader);
    admin = connect_as(getenv("TILLSYN_TEST_PG"), false);
    run_script(admin, self, "drop database %s with (force)", self->name);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        run_script(admin, self, "drop role %s%s", self->name, SUFFIXES[i]);
    db_close(&admin);
    arena = self->arena;
    arena_destroy(&arena);
    *self_p = NULL;
}

const char *
feed_world_try(struct feed_world *self, bool as_reader, const char *text)
{
    struct db *db = connect_as(self->conninfo[as_reader ? READER : WRITER], false);
    const bool is_fine = db_script(db, text) == RC_OK;
    const char *sqlstate =
        is_fine ? "" : arena_strdup(self->arena, db_problem(db)->sqlstate);

    db_close(&db);
    return sqlstate;
}

void
feed_world_as_owner(struct feed_world *self, const char *text)
{
    struct db *db = connect_as_owner(self);

    run_script(db, self, "set search_path = intake; %s", text);
    db_close(&db);
}

static struct db_rows *
run(struct feed_world *self, const char *text)
{
    struct sql *sql = arena_alloc(self->arena, sizeof *sql);
    struct db_rows *rows;

    *sql = (struct sql){arena_printf(self->arena, "test/%p", (void *)sql), text};
    if (db_run(self->db, sql, NULL, self->arena, &rows) != RC_OK)
        fail_msg("%s: %s", text, db_problem(self->db)->message);
    return rows;
}

int64_t
feed_world_number(struct feed_world *self, const char *text)
{
    return db_int8(run(self, text), 0, "n");
}

const char *
feed_world_text(struct feed_world *self, const char *text)
{
    struct db_rows *rows = run(self, text);

    return db_count(rows) == 0 ? "" : db_text(rows, 0, "t");
}
