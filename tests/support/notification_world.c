/* notification_world - the notification service without its sockets: real handlers, real PostgreSQL and its roles. */
#include "support/notification_world.h"

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

static const char PASSWORD[] = "a password of a test";
static const char *const SUFFIXES[] = {"", "_reader"};
static const int64_t START_US = INT64_C(1768811400) * 1000000;

static struct db *
connect_as(const char *conninfo)
{
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, false, &db), RC_OK);
    return db;
}

__attribute__((format(printf, 3, 4))) static void
run_script(struct db *db, const struct notification_world *self, const char *format, ...)
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
make_roles(struct notification_world *self, struct db *admin)
{
    for (size_t i = 0; i < 2; i++) {
        run_script(admin, self, "create role %s%s login password '%s'", self->name,
                   SUFFIXES[i], PASSWORD);
        run_script(admin, self, "alter role %s%s set search_path = notification",
                   self->name, SUFFIXES[i]);
        (void)snprintf(self->conninfo[i], NOTIFY_CONNINFO_BYTES,
                       "%s dbname=%s user=%s%s password='%s'", getenv("TILLSYN_TEST_PG"),
                       self->name, self->name, SUFFIXES[i], PASSWORD);
    }
}

static void
migrate(struct notification_world *self, struct db *db, const char *series)
{
    char message[256] = "", directory[64];
    int applied;

    (void)snprintf(directory, sizeof directory, "deploy/db/%s", series);
    if (migrate_apply(db, "notification", self->name, directory, &applied, message)
        != RC_OK)
        fail_msg("%s", message);
}

static struct db *
connect_as_owner(const struct notification_world *self)
{
    char conninfo[NOTIFY_CONNINFO_BYTES];

    (void)snprintf(conninfo, sizeof conninfo, "%s dbname=%s", getenv("TILLSYN_TEST_PG"),
                   self->name);
    return connect_as(conninfo);
}

static void
make_database(struct notification_world *self)
{
    struct db *db = connect_as(getenv("TILLSYN_TEST_PG"));

    run_script(db, self, "create database %s", self->name);
    make_roles(self, db);
    db_close(&db);
    db = connect_as_owner(self);
    run_script(db, self, "create schema notification");
    run_script(db, self, "grant usage on schema notification to %s, %s_reader",
               self->name, self->name);
    migrate(self, db, "fabric");
    migrate(self, db, "notification");
    db_close(&db);
}

static void
make_service(struct notification_world *self, int port)
{
    const struct config_value extras[] = {
        {"policy_dir",               "deploy/policy"},
        {"smtp_url",                 arena_printf(self->arena,"smtp://127.0.0.1:%d", port)},
        {"smtp_from",                     "noreply@tillsyn.example"},
        {"smtp_user","none"},
        {"smtp_password_file",                                        "none"                                        },
        {"smtp_ca_file","none"},
        {"require_tls",                                        "no"                                                                                                   },
    };
    char message[256] = "";

    memcpy(self->extras, extras, sizeof extras);
    self->config = (struct config){.service = "notification",
                                   .node = "ost",
                                   .instance = "notification.ost",
                                   .business_day = NOTIFY_DAY,
                                   .extra = self->extras};
    self->spec = (struct service_spec){.name = "notification",
                                       .state_bytes = sizeof(struct notification_batch)};
    self->self = (struct peer){.kind = PEER_SERVICE, .name = "notification.ost"};
    self->intake = (struct peer){.kind = PEER_SERVICE, .name = "intake.ost"};
    self->scheduling = (struct peer){.kind = PEER_SERVICE, .name = "scheduling.ost"};
    self->permits = (struct peer){.kind = PEER_SERVICE, .name = "permits.central"};
    self->fabric = arena_alloc(self->arena, sizeof *self->fabric);
    self->fabric->spec = &self->spec;
    self->fabric->config = &self->config;
    self->fabric->self = &self->self;
    self->fabric->outlets[0].peer = &self->intake;
    self->fabric->outlets[1].peer = &self->scheduling;
    self->fabric->outlets[2].peer = &self->permits;
    self->fabric->outlet_count = 3;
    if (notification_open(&self->config, self->arena, &self->fabric->app, message)
        != RC_OK)
        fail_msg("%s", message);
    self->writer = connect_as(self->conninfo[0]);
    self->reader = connect_as(self->conninfo[1]);
}

struct notification_world *
notification_world_open(const char *name, int port)
{
    struct arena *arena = arena_new(0);
    struct notification_world *self = arena_alloc(arena, sizeof *self);

    self->arena = arena;
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        print_message("SKIPPED: TILLSYN_TEST_PG is not set: there is no PostgreSQL\n");
        arena_destroy(&arena);
        return NULL;
    }
    assert_true(sodium_init() >= 0);
    (void)snprintf(self->name, sizeof self->name, "%s_%ld", name, (long)getpid());
    make_database(self);
    make_service(self, port);
    notification_world_reset(self);
    return self;
}

void
notification_world_close(struct notification_world **self_p)
{
    struct notification_world *self = *self_p;
    struct arena *arena;
    struct db *admin;

    if (self == NULL)
        return;
    job_destroy(&self->job);
    notification_close(&self->fabric->app);
    db_close(&self->writer);
    db_close(&self->reader);
    admin = connect_as(getenv("TILLSYN_TEST_PG"));
    run_script(admin, self, "drop database %s with (force)", self->name);
    for (size_t i = 0; i < 2; i++)
        run_script(admin, self, "drop role %s%s", self->name, SUFFIXES[i]);
    db_close(&admin);
    arena = self->arena;
    arena_destroy(&arena);
    *self_p = NULL;
}

void
notification_world_reset(struct notification_world *self)
{
    struct db *db = connect_as_owner(self);

    job_destroy(&self->job);
    self->n_sent = 0;
    self->now_us = START_US;
    run_script(db, self,
               "set search_path = notification; truncate recipient, template_file, "
               "embargo_lifted, notice, notice_value, delivery_attempt");
    db_close(&db);
}

static struct db_rows *
query(struct notification_world *self, const char *text)
{
    struct sql *sql = arena_alloc(self->arena, sizeof *sql);
    struct db_rows *rows = NULL;

    *sql = (struct sql){arena_printf(self->arena, "test/%p", (void *)sql), text};
    if (db_run(self->reader, sql, NULL, self->arena, &rows) != RC_OK)
        fail_msg("%s: %s", text, db_problem(self->reader)->message);
    return rows;
}

int64_t
notification_world_number(struct notification_world *self, const char *text)
{
    return db_int8(query(self, text), 0, "n");
}

const char *
notification_world_state(struct notification_world *self, uint8_t number)
{
    const struct db_rows *rows =
        query(self, arena_printf(self->arena,
                                 "select trim(state || ' ' || reason) as t from notice "
                                 "where notice_id = '%02x000000-0000-0000-0000-"
                                 "000000000000'",
                                 number));

    return db_count(rows) == 1 ? db_text(rows, 0, "t") : "nothing";
}

const char *
notification_world_try(struct notification_world *self, const char *text)
{
    struct db *db = connect_as(self->conninfo[0]);
    const char *sqlstate = db_script(db, text) == RC_OK
                               ? ""
                               : arena_strdup(self->arena, db_problem(db)->sqlstate);

    db_close(&db);
    return sqlstate;
}
