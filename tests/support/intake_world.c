/* intake_world - the intake service without its sockets: its database, its roles, its register. */
#include "support/intake_world.h"

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

enum { SCRIPT_BYTES = 2048 };

static const char PASSWORD[] = "a password of a test";

static struct db *
connect_as(const char *conninfo, bool read_only)
{
    struct db *db = NULL;

    assert_int_equal(db_open(conninfo, NULL, read_only, &db), RC_OK);
    return db;
}

__attribute__((format(printf, 2, 3))) static void
run_script(struct db *db, const char *format, ...)
{
    char text[SCRIPT_BYTES];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (db_script(db, text) != RC_OK)
        fail_msg("%s: %s", text, db_problem(db)->message);
}

static void
make_role(struct intake_world *self, struct db *admin, const char *suffix, char *conninfo)
{
    run_script(admin, "create role %s%s login password '%s'", self->name, suffix,
               PASSWORD);
    run_script(admin, "alter role %s%s set search_path = intake", self->name, suffix);
    (void)snprintf(conninfo, WORLD_CONNINFO_BYTES, "%s dbname=%s user=%s%s password='%s'",
                   getenv("TILLSYN_TEST_PG"), self->name, self->name, suffix, PASSWORD);
}

static void
migrate(struct intake_world *self, const char *series)
{
    char message[256] = "", directory[64];
    int applied;

    (void)snprintf(directory, sizeof directory, "deploy/db/%s", series);
    if (migrate_apply(self->owner, "intake", self->name, directory, &applied, message)
        != RC_OK)
        fail_msg("%s", message);
}

static void
make_database(struct intake_world *self)
{
    struct db *admin = connect_as(getenv("TILLSYN_TEST_PG"), false);
    char conninfo[WORLD_CONNINFO_BYTES];

    run_script(admin, "create database %s", self->name);
    make_role(self, admin, "", self->writer);
    make_role(self, admin, "_reader", self->reader);
    db_close(&admin);
    (void)snprintf(conninfo, sizeof conninfo, "%s dbname=%s", getenv("TILLSYN_TEST_PG"),
                   self->name);
    self->owner = connect_as(conninfo, false);
    run_script(self->owner, "create schema intake");
    run_script(self->owner, "grant usage on schema intake to %s, %s_reader", self->name,
               self->name);
    migrate(self, "fabric");
    migrate(self, "intake");
    run_script(self->owner, "set search_path = intake");
}

static void
make_service(struct intake_world *self)
{
    static const char *const NAMES[] = {"intake.ost", "risk.ost", "notification.ost",
                                        "scheduling.ost"};

    self->config = (struct config){.service = "intake",
                                   .node = "ost",
                                   .instance = "intake.ost",
                                   .business_day = WORLD_DAY};
    self->spec = (struct service_spec){.name = "intake",
                                       .state_bytes = sizeof(struct intake_state)};
    self->fabric = arena_alloc(self->process_arena, sizeof *self->fabric);
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        self->peers[i] = (struct peer){.kind = PEER_SERVICE, .name = NAMES[i]};
        if (i > 0)
            self->fabric->outlets[i - 1].peer = &self->peers[i];
    }
    self->fabric->spec = &self->spec;
    self->fabric->config = &self->config;
    self->fabric->self = &self->peers[0];
    self->db = connect_as(self->writer, false);
    self->read_only = connect_as(self->reader, true);
}

struct intake_world *
intake_world_open(const char *name)
{
    struct arena *arena = arena_new(0);
    struct intake_world *self = arena_alloc(arena, sizeof *self);

    self->process_arena = arena;
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        print_message("SKIPPED: TILLSYN_TEST_PG is not set: there is no PostgreSQL\n");
        arena_destroy(&arena);
        return NULL;
    }
    assert_true(sodium_init() >= 0);
    self->arena = arena_new(0);
    (void)snprintf(self->name, sizeof self->name, "%s_%ld", name, (long)getpid());
    make_database(self);
    make_service(self);
    return self;
}

void
intake_world_close(struct intake_world **self_p)
{
    struct intake_world *self = *self_p;
    struct arena *arena;
    struct db *admin;

    if (self == NULL)
        return;
    if (self->job != NULL)
        job_destroy(&self->job);
    db_close(&self->db);
    db_close(&self->read_only);
    db_close(&self->owner);
    admin = connect_as(getenv("TILLSYN_TEST_PG"), false);
    run_script(admin, "drop database %s with (force)", self->name);
    run_script(admin, "drop role %s", self->name);
    run_script(admin, "drop role %s_reader", self->name);
    db_close(&admin);
    arena_destroy(&self->arena);
    arena = self->process_arena;
    arena_destroy(&arena);
    *self_p = NULL;
}

struct intake_world *
intake_world_of(void **state)
{
    struct intake_world *self = *state;

    if (self == NULL) {
        skip();
        abort(); /* skip() does not return, but does not say so */
    }
    arena_reset(self->arena);
    if (self->job != NULL)
        job_destroy(&self->job);
    self->fabric->outlet_count = 2; /* risk and notification */
    self->config.business_day = WORLD_DAY;
    run_script(self->owner,
               "truncate case_counter, supervision_case, case_event, case_trigger, "
               "case_party, case_notice, finding, root_cause, measure, decision, "
               "requirement, requirement_finding, citation, deadline, inspection_order, "
               "case_activity, interest, obligation_uncovered, unit, provider, "
               "provider_owner");
    return self;
}

void
intake_world_meet_scheduling(struct intake_world *self)
{
    self->fabric->outlet_count = 3;
}

struct uuid
intake_world_provider_id(const char *provider_ref)
{
    return uuid_named("provider:world", provider_ref);
}

static const char *
id_text(struct intake_world *self, struct uuid id)
{
    char *text = arena_alloc(self->arena, UUID_TEXT_BYTES);

    uuid_format(&id, text);
    return text;
}

struct uuid
intake_world_unit(struct intake_world *self, const char *ref, const char *provider_ref,
                  const char *owner_ref)
{
    const struct uuid unit_id = uuid_named("unit:world", ref);
    const char *unit = id_text(self, unit_id);
    const char *provider = id_text(self, intake_world_provider_id(provider_ref));
    const char *owner = id_text(self, intake_world_provider_id(owner_ref));

    run_script(
        self->owner,
        "insert into provider (provider_id, version, effective_day, register, "
        "ref, name, sector) values ('%s', 1, '2020-01-01', 'world', '%s', '%s', 4) "
        "on conflict do nothing",
        provider, provider_ref, provider_ref);
    if (owner_ref[0] != '\0')
        run_script(
            self->owner,
            "insert into provider_owner (provider_id, version, depth, owner_id, "
            "share_permille) values ('%s', 1, 1, '%s', 1000) on conflict do nothing",
            provider, owner);
    run_script(
        self->owner,
        "insert into unit (unit_id, version, effective_day, register, ref, ref_key, "
        "name, name_key, category, subtype, provider_id, area, node, municipality, "
        "places) values ('%s', 1, '2020-01-01', 'world', '%s', lower('%s'), "
        "'Enhet %s', lower('enhet %s'), 'primary_care_centre', '', '%s', '01', 'ost', "
        "'0180', 0)",
        unit, ref, ref, ref, ref, provider);
    return unit_id;
}

void
intake_world_as_owner(struct intake_world *self, const char *format, ...)
{
    char text[SCRIPT_BYTES];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    run_script(self->owner, "%s", text);
}

/* Prepared statements live as long as their connection does. */
int64_t
intake_world_number(struct intake_world *self, const char *format, ...)
{
    struct sql *sql = arena_alloc(self->process_arena, sizeof *sql);
    char *text = arena_alloc(self->process_arena, SCRIPT_BYTES);
    struct db_rows *rows;
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, SCRIPT_BYTES, format, args);
    va_end(args);
    *sql = (struct sql){arena_printf(self->process_arena, "test/%p", (void *)sql), text};
    if (db_run(self->owner, sql, NULL, self->arena, &rows) != RC_OK)
        fail_msg("%s: %s", text, db_problem(self->owner)->message);
    return db_int8(rows, 0, "n");
}
