/* scheduling_world - the scheduling service without its sockets: real handlers, real PostgreSQL with its real roles. */
#include "support/scheduling_world.h"

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
static const char *const SUFFIXES[] = {"", "_reader"};

static const char PEERS[] =
    "generation = 1\n"
    "service \"scheduling.ost\" { key = \"0000000000000000000000000000000000000001\" endpoint = \"tcp://127.0.0.1:1\" }\n"
    "person \"olle.operator\" { key = \"0000000000000000000000000000000000000002\" roles = {\"operator\"} }\n"
    "person \"ines.inspector\" { key = \"0000000000000000000000000000000000000003\" roles = {\"inspector\"} }\n"
    "person \"hanna.handler\" { key = \"0000000000000000000000000000000000000004\" roles = {\"case_handler\"} }\n"
    "person \"astrid.analyst\" { key = \"0000000000000000000000000000000000000005\" roles = {\"analyst\"} }\n";

static struct db *
connect_as(const char *conninfo, bool read_only)
{
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, read_only, &db), RC_OK);
    return db;
}

__attribute__((format(printf, 3, 4))) static void
run_script(struct db *db, const struct scheduling_world *self, const char *format, ...)
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
migrate(struct scheduling_world *self, struct db *db, const char *series)
{
    char message[256] = "", directory[64];
    int applied;

    (void)snprintf(directory, sizeof directory, "deploy/db/%s", series);
    if (migrate_apply(db, "scheduling", self->name, directory, &applied, message)
        != RC_OK)
        fail_msg("%s", message);
}

static struct db *
connect_as_owner(const struct scheduling_world *self)
{
    char conninfo[OFFICE_CONNINFO_BYTES];

    (void)snprintf(conninfo, sizeof conninfo, "%s dbname=%s", getenv("TILLSYN_TEST_PG"),
                   self->name);
    return connect_as(conninfo, false);
}

static void
make_database(struct scheduling_world *self)
{
    struct db *db = connect_as(getenv("TILLSYN_TEST_PG"), false);

    run_script(db, self, "create database %s", self->name);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        run_script(db, self, "create role %s%s login password '%s'", self->name,
                   SUFFIXES[i], PASSWORD);
        run_script(db, self, "alter role %s%s set search_path = scheduling", self->name,
                   SUFFIXES[i]);
        (void)snprintf(self->conninfo[i], OFFICE_CONNINFO_BYTES,
                       "%s dbname=%s user=%s%s password='%s'", getenv("TILLSYN_TEST_PG"),
                       self->name, self->name, SUFFIXES[i], PASSWORD);
    }
    db_close(&db);
    db = connect_as_owner(self);
    run_script(db, self, "create schema scheduling");
    run_script(db, self, "grant usage on schema scheduling to %s, %s_reader", self->name,
               self->name);
    migrate(self, db, "fabric");
    migrate(self, db, "scheduling");
    db_close(&db);
}

static void
forget_directory(void *directory)
{
    struct directory *self = directory;

    directory_destroy(&self);
}

static void
make_service(struct scheduling_world *self)
{
    const struct roster *roster;
    char message[256] = "";

    self->config = (struct config){.service = "scheduling",
                                   .node = "ost",
                                   .instance = "scheduling.ost",
                                   .peers_file = scratch_file(self->arena, PEERS),
                                   .business_day = OFFICE_TODAY};
    self->spec = (struct service_spec){.name = "scheduling",
                                       .state_bytes = sizeof(struct scheduling_batch)};
    self->self = (struct peer){.kind = PEER_SERVICE, .name = "scheduling.ost"};
    self->others[0] = (struct peer){.kind = PEER_SERVICE, .name = "intake.ost"};
    self->others[1] = (struct peer){.kind = PEER_SERVICE, .name = "notification.ost"};
    self->fabric = arena_alloc(self->arena, sizeof *self->fabric);
    self->fabric->spec = &self->spec;
    self->fabric->config = &self->config;
    self->fabric->self = &self->self;
    self->fabric->outlets[0].peer = &self->others[0];
    self->fabric->outlets[1].peer = &self->others[1];
    self->fabric->outlet_count = 2;
    self->fabric->directory = directory_new();
    arena_defer(self->arena, forget_directory, self->fabric->directory);
    if (directory_read(self->fabric->directory, self->config.peers_file, &roster, message)
        != RC_OK)
        fail_msg("%s", message);
    directory_adopt(self->fabric->directory, roster);
    if (scheduling_open(&self->config, self->arena, &self->fabric->app, message) != RC_OK)
        fail_msg("%s", message);
    self->writer = connect_as(self->conninfo[0], false);
    self->reader = connect_as(self->conninfo[1], true);
}

struct scheduling_world *
scheduling_world_open(const char *name)
{
    struct arena *arena = arena_new(0);
    struct scheduling_world *self = arena_alloc(arena, sizeof *self);

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
scheduling_world_close(struct scheduling_world **self_p)
{
    struct scheduling_world *self = *self_p;
    struct arena *arena;
    struct db *admin;

    if (self == NULL)
        return;
    office_crash(self);
    db_close(&self->writer);
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

void
office_as_owner(struct scheduling_world *self, const char *text)
{
    struct db *db = connect_as_owner(self);

    run_script(db, self, "set search_path = scheduling; %s", text);
    db_close(&db);
}

int64_t
office_number(struct scheduling_world *self, const char *format, ...)
{
    struct sql *sql = arena_alloc(self->arena, sizeof *sql);
    char text[1024];
    struct db_rows *rows;
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    *sql = (struct sql){arena_printf(self->arena, "test/%p", (void *)sql),
                        arena_strdup(self->arena, text)};
    if (db_run(self->writer, sql, NULL, self->arena, &rows) != RC_OK)
        fail_msg("%s: %s", text, db_problem(self->writer)->message);
    return db_int8(rows, 0, "n");
}
