/* risk_world - the risk service without its sockets: real handlers, real PostgreSQL with its real roles. */
#include "support/risk_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>
#include <unistd.h>

#include "platform/db_rows.h"
#include "platform/migrate.h"
#include "support/scratch.h"

static const char PASSWORD[] = "a password of a test";
static const char *const SUFFIXES[] = {
    [WORLD_WRITER] = "", [WORLD_READER] = "_reader", [WORLD_EXTERNAL] = "_external"};

static struct db *
connect_as(const char *conninfo)
{
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, false, &db), RC_OK);
    return db;
}

__attribute__((format(printf, 3, 4))) static void
run_script(struct db *db, const struct risk_world *self, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (db_script(db, text) != RC_OK)
        fail_msg("%s: %s: %s", self->name, text, db_problem(db)->message);
}

static void
make_roles(struct risk_world *self, struct db *admin)
{
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        run_script(admin, self, "create role %s%s login password '%s'", self->name,
                   SUFFIXES[i], PASSWORD);
        run_script(admin, self, "alter role %s%s set search_path = risk", self->name,
                   SUFFIXES[i]);
        (void)snprintf(self->conninfo[i], WORLD_CONNINFO_BYTES,
                       "%s dbname=%s user=%s%s password='%s'", getenv("TILLSYN_TEST_PG"),
                       self->name, self->name, SUFFIXES[i], PASSWORD);
    }
}

static void
migrate(struct risk_world *self, struct db *db, const char *series)
{
    char message[256] = "", directory[64];
    int applied;

    (void)snprintf(directory, sizeof directory, "deploy/db/%s", series);
    if (migrate_apply(db, "risk", self->name, directory, &applied, message) != RC_OK)
        fail_msg("%s", message);
}

static struct db *
connect_as_owner(const struct risk_world *self)
{
    char conninfo[WORLD_CONNINFO_BYTES];

    (void)snprintf(conninfo, sizeof conninfo, "%s dbname=%s", getenv("TILLSYN_TEST_PG"),
                   self->name);
    return connect_as(conninfo);
}

static void
make_database(struct risk_world *self)
{
    struct db *db = connect_as(getenv("TILLSYN_TEST_PG"));

    run_script(db, self, "create database %s", self->name);
    make_roles(self, db);
    db_close(&db);
    db = connect_as_owner(self);
    run_script(db, self, "create schema risk");
    run_script(db, self, "grant usage on schema risk to %s, %s_reader, %s_external",
               self->name, self->name, self->name);
    migrate(self, db, "fabric");
    migrate(self, db, "risk");
    db_close(&db);
}

static void
make_config(struct risk_world *self)
{
    const char *password = scratch_file(self->arena, PASSWORD);

    self->extras[0] = (struct config_value){"policy_dir", "deploy/policy"};
    self->extras[1] =
        (struct config_value){"database_external", self->conninfo[WORLD_EXTERNAL]};
    self->extras[2] = (struct config_value){"database_external_password_file", password};
    self->config = (struct config){.service = "risk",
                                   .node = "ost",
                                   .instance = "risk.ost",
                                   .database = self->conninfo[WORLD_WRITER],
                                   .database_reader = self->conninfo[WORLD_READER],
                                   .database_reader_password_file = password,
                                   .extra = self->extras};
}

static void
make_service(struct risk_world *self)
{
    char message[256] = "";

    self->spec =
        (struct service_spec){.name = "risk", .state_bytes = sizeof(struct risk_state)};
    self->self = (struct peer){.kind = PEER_SERVICE, .name = "risk.ost"};
    self->intake = (struct peer){.kind = PEER_SERVICE, .name = "intake.ost"};
    self->fabric = arena_alloc(self->arena, sizeof *self->fabric);
    self->fabric->spec = &self->spec;
    self->fabric->config = &self->config;
    self->fabric->self = &self->self;
    if (risk_open(&self->config, self->arena, &self->fabric->app, message) != RC_OK)
        fail_msg("%s", message);
    self->db = connect_as(self->conninfo[WORLD_WRITER]);
}

struct risk_world *
risk_world_open(const char *name)
{
    struct arena *arena = arena_new(0);
    struct risk_world *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        print_message("SKIPPED: TILLSYN_TEST_PG is not set: there is no PostgreSQL\n");
        arena_destroy(&arena);
        return NULL;
    }
    assert_true(sodium_init() >= 0);
    (void)snprintf(self->name, sizeof self->name, "%s_%ld", name, (long)getpid());
    make_database(self);
    make_config(self);
    make_service(self);
    return self;
}

void
risk_world_close(struct risk_world **self_p)
{
    struct risk_world *self = *self_p;
    struct arena *arena;
    struct db *admin;

    if (self == NULL)
        return;
    risk_world_crash(self);
    db_close(&self->db);
    admin = connect_as(getenv("TILLSYN_TEST_PG"));
    run_script(admin, self, "drop database %s with (force)", self->name);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        run_script(admin, self, "drop role %s%s", self->name, SUFFIXES[i]);
    db_close(&admin);
    arena = self->arena;
    arena_destroy(&arena);
    *self_p = NULL;
}

void
risk_world_meet_intake(struct risk_world *self)
{
    self->fabric->outlets[0].peer = &self->intake;
    self->fabric->outlet_count = 1;
}

const char *
risk_world_try(struct risk_world *self, enum risk_world_role role, const char *text)
{
    struct db *db = connect_as(self->conninfo[role]);
    const bool is_fine = db_script(db, text) == RC_OK;
    const char *sqlstate =
        is_fine ? "" : arena_strdup(self->arena, db_problem(db)->sqlstate);

    db_close(&db);
    return sqlstate;
}

void
risk_world_as_owner(struct risk_world *self, const char *text)
{
    struct db *db = connect_as_owner(self);

    run_script(db, self, "set search_path = risk; %s", text);
    db_close(&db);
}

int64_t
risk_world_number(struct risk_world *self, const char *text)
{
    struct sql *sql = arena_alloc(self->arena, sizeof *sql);
    struct db_rows *rows;

    *sql = (struct sql){arena_printf(self->arena, "test/%p", (void *)sql), text};
    if (db_run(self->db, sql, NULL, self->arena, &rows) != RC_OK)
        fail_msg("%s: %s", text, db_problem(self->db)->message);
    return db_int8(rows, 0, "n");
}
