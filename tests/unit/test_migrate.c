/* test_migrate - schema changes against a real PostgreSQL: once each, in order, whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <pthread.h>
#include <unistd.h>

#include "platform/db.h"
#include "platform/migrate.h"
#include "support/scratch.h"

enum { NAME_BYTES = 64 };

struct fixture {
    struct arena *arena;
    struct db *db;
    const char *directory;
    char schema[NAME_BYTES];
    char role[NAME_BYTES];
    char message[256];
    int applied;
};

__attribute__((format(printf, 2, 3))) static void
script(struct fixture *fixture, const char *format, ...)
{
    char text[256];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (db_script(fixture->db, text) != RC_OK)
        fail_msg("%s: %s", text, db_problem(fixture->db)->message);
}

static int
set_up(void **state)
{
    struct arena *arena = arena_new(0);
    struct fixture *fixture = arena_alloc(arena, sizeof(*fixture));

    fixture->arena = arena;
    *state = fixture;
    if (getenv("TILLSYN_TEST_PG") == NULL)
        return 0;
    (void)snprintf(fixture->schema, NAME_BYTES, "migrate_%ld", (long)getpid());
    (void)snprintf(fixture->role, NAME_BYTES, "migrate_role_%ld", (long)getpid());
    fixture->directory = scratch_directory(fixture->arena);
    assert_int_equal(db_open(getenv("TILLSYN_TEST_PG"), NULL, false, &fixture->db),
                     RC_OK);
    script(fixture, "create schema %s", fixture->schema);
    script(fixture, "create role %s", fixture->role);
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = fixture->arena;

    if (fixture->db != NULL) {
        script(fixture, "set client_min_messages = warning; drop schema %s cascade",
               fixture->schema);
        script(fixture, "drop role %s", fixture->role);
        db_close(&fixture->db);
    }
    arena_destroy(&arena);
    return 0;
}

static void
skip_without_database(void)
{
    if (getenv("TILLSYN_TEST_PG") != NULL)
        return;
    fprintf(stderr,
            "SKIPPED: test_migrate needs TILLSYN_TEST_PG, a superuser's conninfo\n");
    skip();
}

static void
put(struct fixture *fixture, const char *name, const char *text)
{
    (void)scratch_put(fixture->arena, fixture->directory, name, text);
}

static rc_t
apply(struct fixture *fixture)
{
    fixture->applied = -1;
    fixture->message[0] = '\0';
    return migrate_apply(fixture->db, fixture->schema, fixture->role, fixture->directory,
                         &fixture->applied, fixture->message);
}

static void
assert_applies(struct fixture *fixture, int applied)
{
    assert_int_equal(apply(fixture), RC_OK);
    assert_int_equal(fixture->applied, applied);
}

static void
assert_said(const struct fixture *fixture, const char *said)
{
    if (strstr(fixture->message, said) == NULL)
        fail_msg("said: %s\nnot:  %s", fixture->message, said);
}

static int
version(struct fixture *fixture)
{
    const char *series = strrchr(fixture->directory, '/') + 1;
    int found = -1;

    assert_int_equal(
        migrate_version(fixture->db, fixture->schema, series, fixture->arena, &found),
        RC_OK);
    return found;
}

static bool
has_table(struct fixture *fixture, const char *table)
{
    return db_script(fixture->db, arena_printf(fixture->arena, "select from %s.%s",
                                               fixture->schema, table))
           == RC_OK;
}

static void
migrate_apply__new_files__are_applied_once_in_order(void **state)
{
    struct fixture *f = *state;

    skip_without_database();
    assert_int_equal(version(f), 0);
    put(f, "0002_more.sql",
        "alter table thing add column note text; insert into thing values (1);");
    put(f, "0001_first.sql", "create table thing (id int primary key);");
    assert_applies(f, 2);
    assert_int_equal(version(f), 2);
    assert_applies(f, 0);
    put(f, "0007_gap.sql", "create table other (id int);");
    assert_applies(f, 1);
    assert_int_equal(version(f), 7);
    assert_true(has_table(f, "other"));
}

static void
migrate_apply__placeholders__stand_for_schema_and_roles(void **state)
{
    struct fixture *f = *state;

    skip_without_database();
    put(f, "0001_first.sql",
        "create table :schema.thing (id int default '5'::int);\n"
        "grant select on thing to :role;\n"
        "create function f() returns int language sql set search_path = :schema as\n"
        "$$ select id::int from thing $$;");
    assert_applies(f, 1);
    script(f, "set role %s", f->role);
    assert_int_not_equal(db_script(f->db, "select 1 from thing"),
                         RC_OK); /* the path is as before */
    script(f, "reset role; grant usage on schema %s to public", f->schema);
    script(f, "set role %s", f->role);
    script(f, "select 1 from %s.thing; reset role", f->schema);
}

static void
migrate_apply__a_file_fails__rolls_it_back_and_names_it(void **state)
{
    struct fixture *f = *state;

    skip_without_database();
    put(f, "0001_first.sql", "create table thing (id int);");
    put(f, "0002_wrong.sql", "create table half (id int); create tabel wrong (id int);");
    assert_int_equal(apply(f), RC_INVALID);
    assert_said(
        f, "0002_wrong.sql: syntax error at or near \"tabel\" (42601); nothing of it");
    assert_int_equal(version(f), 1);
    assert_false(has_table(f, "half"));
    put(f, "0002_wrong.sql", "create table half (id int);");
    assert_applies(f, 1);
}

static void
migrate_apply__history_rewritten__is_conflict(void **state)
{
    struct fixture *f = *state;

    skip_without_database();
    put(f, "0002_first.sql", "create table thing (id int);");
    put(f, "0003_second.sql", "create table other (id int);");
    assert_applies(f, 2);
    put(f, "0002_first.sql", "create table thing (id bigint);");
    assert_int_equal(apply(f), RC_CONFLICT);
    assert_said(f, "0002_first.sql: was applied with another content");
    put(f, "0002_first.sql", "create table thing (id int);");
    put(f, "0001_late.sql", "create table late (id int);");
    assert_int_equal(apply(f), RC_CONFLICT);
    assert_said(f, "0001_late.sql: comes before one that is applied already");
    assert_false(has_table(f, "late"));
    assert_int_equal(unlink(arena_printf(f->arena, "%s/0001_late.sql", f->directory)), 0);
    assert_int_equal(unlink(arena_printf(f->arena, "%s/0003_second.sql", f->directory)),
                     0);
    assert_int_equal(apply(f), RC_CONFLICT);
    assert_said(f, "0003_second.sql: was applied and is gone; restore it");
}

static void
migrate_apply__two_series__do_not_disturb_each_other(void **state)
{
    struct fixture *f = *state;

    skip_without_database();
    put(f, "0001_first.sql", "create table thing (id int);");
    assert_applies(f, 1);
    f->directory = scratch_directory(f->arena);
    assert_int_equal(version(f), 0);
    put(f, "0001_first.sql", "create table other (id int);");
    assert_applies(f, 1);
}

struct rival {
    struct fixture *fixture;
    rc_t rc;
    int applied;
};

static void *
apply_beside(void *argument)
{
    struct rival *rival = argument;
    struct db *db;
    char message[256];

    assert_int_equal(db_open(getenv("TILLSYN_TEST_PG"), NULL, false, &db), RC_OK);
    rival->rc = migrate_apply(db, rival->fixture->schema, rival->fixture->role,
                              rival->fixture->directory, &rival->applied, message);
    db_close(&db);
    return NULL;
}

static void
migrate_apply__two_at_once__apply_each_file_once(void **state)
{
    enum { FILES = 20 };
    struct fixture *f = *state;
    struct rival rival = {.fixture = f};
    pthread_t thread;

    skip_without_database();
    for (int i = 1; i <= FILES; i++)
        put(f, arena_printf(f->arena, "%04d_t.sql", i),
            arena_printf(f->arena, "create table t%d (id int);", i));
    assert_int_equal(pthread_create(&thread, NULL, apply_beside, &rival), 0);
    assert_int_equal(apply(f), RC_OK);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(rival.rc, RC_OK);
    assert_int_equal(f->applied + rival.applied, FILES);
    assert_int_equal(version(f), FILES);
}

static void
migrate_apply__no_such_schema__says_so(void **state)
{
    struct fixture *f = *state;

    skip_without_database();
    put(f, "0001_first.sql", "create table thing (id int);");
    script(f, "drop schema %s", f->schema);
    assert_int_not_equal(apply(f), RC_OK);
    assert_said(f, "check the schema 'migrate_");
    script(f, "create schema %s", f->schema);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(migrate_apply__new_files__are_applied_once_in_order),
        TEST(migrate_apply__placeholders__stand_for_schema_and_roles),
        TEST(migrate_apply__a_file_fails__rolls_it_back_and_names_it),
        TEST(migrate_apply__history_rewritten__is_conflict),
        TEST(migrate_apply__two_series__do_not_disturb_each_other),
        TEST(migrate_apply__two_at_once__apply_each_file_once),
        TEST(migrate_apply__no_such_schema__says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
