/* test_db_session - opening a connection, its transactions and digests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "platform/db_args.h"
#include "platform/db_internal.h"
#include "platform/db_rows.h"
#include "support/scratch.h"

static const struct sql ASK = {"test/ask", "select $1::text as t"};
static const struct sql OTHER = {"test/other", "select $1::text as t"};
static const struct sql PUT_GUARDED = {"test/put_guarded",
                                       "insert into public.guarded values (1)"};
static const struct sql ANY_GUARDED = {
    "test/any_guarded", "select 1 / (select count(*) from public.guarded)"};
static const struct sql NOTHING = {"test/nothing", "select 1 where false"};
static const struct sql PUT_ONE = {"test/put_one", "insert into few values (1)"};
static const struct sql IN_ORDER = {"test/in_order",
                                    "select count(*) as n from few where at = n + 1"};
static const struct sql PUT = {"test/put", "insert into few values ($1)"};
static const struct sql DIVIDE = {"test/divide", "select 1 / ($1::int4 - $1)"};
static const struct sql SHOW = {"test/show", "select current_setting($1) as t"};

static const char *
conninfo_or_skip(void)
{
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        printf("SKIPPED: TILLSYN_TEST_PG is unset, there is no PostgreSQL to ask\n");
        skip();
    }
    return getenv("TILLSYN_TEST_PG");
}

static struct db *
open_or_skip(bool read_only)
{
    struct db *db;

    assert_int_equal(db_open(conninfo_or_skip(), NULL, read_only, &db), RC_OK);
    return db;
}

static void
db_open__what_cannot_be_reached__is_told_from_what_is_refused(void **state)
{
    const char *conninfo = conninfo_or_skip();
    struct arena *arena = arena_new(0);
    struct db *db;

    (void)state;
    assert_int_equal(db_open("host=/nonexistent", NULL, false, &db), RC_BUSY);
    assert_int_equal(db_open("host=127.0.0.1 port=1", NULL, false, &db), RC_BUSY);
    assert_int_equal(
        db_open(arena_printf(arena, "%s dbname=not_there", conninfo), NULL, false, &db),
        RC_FAULT);
    assert_int_equal(
        db_open(arena_printf(arena, "%s user=nobody_at_all", conninfo), NULL, false, &db),
        RC_FAULT);
    assert_int_equal(db_open(conninfo, "/nonexistent", false, &db), RC_FAULT);
    assert_int_equal(db_open(conninfo, scratch_file(arena, ""), false, &db), RC_FAULT);
    arena_destroy(&arena);
}

static const char *
setting(struct db *db, struct arena *arena, const char *name)
{
    struct db_args *args = db_args_new(arena);
    struct db_rows *rows;

    db_arg_text(args, name);
    assert_int_equal(db_run(db, &SHOW, args, arena, &rows), RC_OK);
    return db_text(rows, 0, "t");
}

static void
db_open__sets_the_limits_of_the_session(void **state)
{
    static const struct {
        const char *name, *value;
    } LIMITS[] = {
        {"statement_timeout",                   "15s"    },
        {"lock_timeout",                        "2s"     },
        {"idle_in_transaction_session_timeout", "30s"    },
        {"client_encoding",                     "UTF8"   },
        {"application_name",                    "tillsyn"},
        {"default_transaction_read_only",       "off"    }
    };
    struct db *db = open_or_skip(false);
    struct arena *arena = arena_new(0);

    (void)state;
    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        assert_string_equal(setting(db, arena, LIMITS[i].name), LIMITS[i].value);
    arena_destroy(&arena);
    db_close(&db);
}

static void
db_open__read_only__refuses_to_write(void **state)
{
    struct db *db = open_or_skip(true);

    (void)state;
    assert_int_not_equal(db_script(db, "create table public.not_here (n int)"), RC_OK);
    assert_string_equal(db_problem(db)->sqlstate, "25006");
    db_close(&db);
}

/* The digest of one statement with one text in a transaction. */
static void
digest_of(struct db *db, const struct sql *sql, const char *text, uint8_t sha256[32])
{
    struct arena *arena = arena_new(0);
    struct db_args *args = db_args_new(arena);

    db_arg_text(args, text);
    assert_int_equal(db_begin_digested(db), RC_OK);
    assert_int_equal(db_run(db, sql, args, arena, NULL), RC_OK);
    db_digest_end(db, sha256);
    db_rollback(db);
    arena_destroy(&arena);
}

static void
db_digest__same_work__same_digest_and_any_difference_shows(void **state)
{
    struct db *db = open_or_skip(false);
    uint8_t one[32], again[32], others[4][32];

    (void)state;
    digest_of(db, &ASK, "text", one);
    digest_of(db, &ASK, "text", again);
    assert_memory_equal(one, again, 32);
    digest_of(db, &ASK, "texT", others[0]);
    digest_of(db, &ASK, "", others[1]);
    digest_of(db, &ASK, NULL, others[2]);
    digest_of(db, &OTHER, "text", others[3]);
    for (int i = 0; i < 4; i++) {
        assert_memory_not_equal(one, others[i], 32);
        for (int j = 0; j < i; j++)
            assert_memory_not_equal(others[i], others[j], 32);
    }
    db_close(&db);
}

static rc_t
run_with(struct db *db, const struct sql *sql, int32_t value)
{
    struct arena *arena = arena_new(0);
    struct db_args *args = db_args_new(arena);
    rc_t rc;

    db_arg_int4(args, value);
    rc = db_run(db, sql, args, arena, NULL);
    arena_destroy(&arena);
    return rc;
}

/* The server answers such a commit with success and the word ROLLBACK. */
static void
db_commit__of_a_transaction_that_failed__is_not_success(void **state)
{
    struct db *db = open_or_skip(false);

    (void)state;
    assert_int_equal(db_script(db, "create temp table few (n int primary key)"), RC_OK);
    assert_int_equal(db_begin(db), RC_OK);
    assert_int_equal(run_with(db, &PUT, 1), RC_OK);
    assert_int_equal(run_with(db, &DIVIDE, 1), RC_INVALID);
    assert_int_equal(run_with(db, &PUT, 2), RC_FAULT);
    assert_int_equal(db_commit(db), RC_FAULT);
    assert_int_equal(db_begin(db), RC_OK);
    assert_int_equal(run_with(db, &PUT, 1), RC_OK);
    assert_int_equal(db_commit(db), RC_OK);
    db_close(&db);
}

static void
db_rollback__takes_everything_back(void **state)
{
    struct db *db = open_or_skip(false);

    (void)state;
    assert_int_equal(db_script(db, "create temp table few (n int primary key)"), RC_OK);
    assert_int_equal(db_begin(db), RC_OK);
    assert_int_equal(run_with(db, &PUT, 1), RC_OK);
    db_rollback(db);
    assert_int_equal(run_with(db, &PUT, 1), RC_OK);
    db_close(&db);
}

/* What another process of the instance has changed meanwhile guards the whole transaction. */
static void
db_queue__guard_that_finds_nothing__commits_nothing_and_the_connection_counts_as_dead(
    void **state)
{
    struct db *db = open_or_skip(false), *other = open_or_skip(false);
    struct arena *arena = arena_new(0);

    (void)state;
    assert_int_equal(db_script(other, "create table public.guarded (n int)"), RC_OK);
    assert_int_equal(db_begin(db), RC_OK);
    assert_int_equal(db_queue(db, &PUT_GUARDED, NULL, 0), RC_OK);
    assert_int_equal(db_queue(db, &NOTHING, NULL, 1), RC_OK);
    assert_int_equal(db_commit(db), RC_BUSY);
    assert_false(db_is_alive(db));
    db_close(&db);
    assert_int_equal(db_run(other, &ANY_GUARDED, NULL, arena, NULL), RC_INVALID);
    assert_int_equal(db_script(other, "drop table public.guarded"), RC_OK);
    db_close(&other);
    arena_destroy(&arena);
}

/* As when there is no memory to send all of it: what has left cannot be called back. */
static void
db_queue__statements_that_cannot_leave__commit_nothing_and_the_connection_counts_as_dead(
    void **state)
{
    struct db *db = open_or_skip(false);

    (void)state;
    assert_int_equal(db_begin(db), RC_OK);
    assert_int_equal(PQsendQuery(db->conn, "select 1"), 1); /* its answer is not taken */
    assert_int_equal(db_script(db, "create temp table few (n int)"), RC_BUSY);
    assert_false(db_is_alive(db));
    db_close(&db);
}

static void
db_queue__trouble__is_that_of_the_statement_that_takes_it_along_and_never_poison(
    void **state)
{
    struct db *db = open_or_skip(false);

    (void)state;
    assert_int_equal(db_script(db, "create temp table few (n int primary key)"), RC_OK);
    assert_int_equal(run_with(db, &PUT, 1), RC_OK);
    assert_int_equal(db_begin(db), RC_OK);
    assert_int_equal(db_queue(db, &PUT_ONE, NULL, 0), RC_OK); /* a second 1 */
    assert_int_equal(run_with(db, &PUT, 2), RC_BUSY);
    assert_string_equal(db_problem(db)->sqlstate, "23505");
    assert_int_equal(db_problem(db)->trouble, DB_RETRY);
    db_rollback(db);
    assert_true(db_is_alive(db));
    assert_int_equal(run_with(db, &PUT, 2), RC_OK);
    db_close(&db);
}

static void
db_queue__more_than_fit__all_arrive_in_order(void **state)
{
    enum { MANY = 40 };
    struct db *db = open_or_skip(false);
    struct arena *arena = arena_new(0);
    struct db_rows *rows;

    (void)state;
    assert_int_equal(db_script(db, "create temp table few (n int, at serial)"), RC_OK);
    assert_int_equal(db_begin(db), RC_OK);
    for (int i = 0; i < MANY; i++) {
        struct db_args *args = db_args_new(arena);

        db_arg_int4(args, i);
        assert_int_equal(db_queue(db, &PUT, args, 0), RC_OK);
    }
    assert_int_equal(db_commit(db), RC_OK);
    assert_int_equal(db_run(db, &IN_ORDER, NULL, arena, &rows), RC_OK);
    assert_int_equal(db_int8(rows, 0, "n"), MANY);
    arena_destroy(&arena);
    db_close(&db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(db_open__what_cannot_be_reached__is_told_from_what_is_refused),
        cmocka_unit_test(db_open__sets_the_limits_of_the_session),
        cmocka_unit_test(db_open__read_only__refuses_to_write),
        cmocka_unit_test(db_commit__of_a_transaction_that_failed__is_not_success),
        cmocka_unit_test(db_rollback__takes_everything_back),
        cmocka_unit_test(
            db_queue__guard_that_finds_nothing__commits_nothing_and_the_connection_counts_as_dead),
        cmocka_unit_test(
            db_queue__statements_that_cannot_leave__commit_nothing_and_the_connection_counts_as_dead),
        cmocka_unit_test(
            db_queue__trouble__is_that_of_the_statement_that_takes_it_along_and_never_poison),
        cmocka_unit_test(db_queue__more_than_fit__all_arrive_in_order),
        cmocka_unit_test(db_digest__same_work__same_digest_and_any_difference_shows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
