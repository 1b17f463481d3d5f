/* test_db - one connection to a real PostgreSQL: values there and back, troubles sorted, digests. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/oom.h"
#include "support/scratch.h"

static const struct sql ECHO = {
    "test/echo",
    "select $1::int4 as i4, $2::int8 as i8, $3::float8 as f8, $4::bool as b, "
    "$5::text as t, $6::bytea as x, $7::uuid as u, $8::date as d"};
static const struct sql UNNEST = {
    "test/unnest", "select * from unnest($1::int8[], $2::text[], $3::bytea[], "
                   "$4::uuid[], $5::date[], $6::float8[], $7::bool[], $8::int4[]) with "
                   "ordinality as r (i8, t, x, u, d, f8, b, i4, place) order by place"};
static const struct sql MAKE = {"test/make", "create temp table few (n int primary key)"};
static const struct sql PUT = {"test/put", "insert into few values ($1)"};
static const struct sql BROKEN = {"test/broken", "selekt 1"};
static const struct sql DIVIDE = {"test/divide", "select 1 / ($1::int4 - $1)"};
static const struct sql WAIT = {"test/wait", "select pg_sleep(5)"};
static const struct sql PID = {"test/pid", "select pg_backend_pid() as pid"};
static const struct sql KILL = {"test/kill", "select pg_terminate_backend($1)"};

struct fixture {
    struct arena *arena;
    struct db *db;
};

static int
set_up(void **state)
{
    struct fixture *f = oom_calloc(1, sizeof *f);

    f->arena = arena_new(0);
    *state = f;
    if (getenv("TILLSYN_TEST_PG") == NULL) {
        printf("SKIPPED: TILLSYN_TEST_PG is unset, there is no PostgreSQL to ask\n");
        return 0;
    }
    return db_open(getenv("TILLSYN_TEST_PG"), NULL, false, &f->db) != RC_OK;
}

static int
tear_down(void **state)
{
    struct fixture *f = *state;

    arena_destroy(&f->arena);
    db_close(&f->db);
    db_close(&f->db);
    free(f);
    return 0;
}

static struct fixture *
connected(void **state)
{
    struct fixture *f = *state;

    if (f->db == NULL)
        skip();
    return f;
}

static rc_t
run_with(struct fixture *f, const struct sql *sql, int32_t value)
{
    struct db_args *args = db_args_new(f->arena);

    db_arg_int4(args, value);
    return db_run(f->db, sql, args, f->arena, NULL);
}

static rc_t
run(struct fixture *f, const struct sql *sql)
{
    return db_run(f->db, sql, NULL, f->arena, NULL);
}

/* What a set of single values looks like when it comes back. */
struct values {
    int32_t i4, day;
    int64_t i8;
    double f8;
    bool b;
    const char *t;
    const void *x;
    size_t x_bytes;
    struct uuid u;
};

static struct db_rows *
echo(struct fixture *f, const struct values *v)
{
    struct db_args *args = db_args_new(f->arena);
    struct db_rows *rows;

    db_arg_int4(args, v->i4);
    db_arg_int8(args, v->i8);
    db_arg_float8(args, v->f8);
    db_arg_bool(args, v->b);
    db_arg_text(args, v->t);
    db_arg_bytes(args, v->x, v->x_bytes);
    db_arg_uuid(args, v->t != NULL ? &v->u : NULL);
    db_arg_day(args, v->day);
    assert_int_equal(db_run(f->db, &ECHO, args, f->arena, &rows), RC_OK);
    assert_int_equal(db_count(rows), 1);
    return rows;
}

static void
db_args__values_of_every_type__come_back_as_they_went(void **state)
{
    static const struct values CASES[] = {
        {0,         0,      0,         0.0,              false, "",            "",       0, {{0}}     },
        {INT32_MAX, 10957,  INT64_MAX, 1e308,            true,  "Österåker", "\0\xFF", 2, {{255, 1}}},
        {INT32_MIN, -10957, INT64_MIN, -0.0,             true,  "a\nb",        "x",      1, {{1}}     },
        {-1,        19723,  -1,        5e-324,           false, "'; drop",     "\x5C",   1, {{9}}     },
        {1,         1,      1,         (double)INFINITY, true,  "tab\t",       "",       0, {{7}}     },
    };
    struct fixture *f = connected(state);

    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const struct values *v = &CASES[i];
        struct db_rows *rows = echo(f, v);
        struct uuid u = db_uuid(rows, 0, "u");
        double f8 = db_float8(rows, 0, "f8");
        size_t size;

        assert_int_equal(db_int4(rows, 0, "i4"), v->i4);
        assert_int_equal(db_int8(rows, 0, "i4"), v->i4);
        assert_int_equal(db_int8(rows, 0, "i8"), v->i8);
        assert_memory_equal(&f8, &v->f8, sizeof f8);
        assert_int_equal(db_bool(rows, 0, "b"), v->b);
        assert_string_equal(db_text(rows, 0, "t"), v->t);
        assert_memory_equal(db_bytes(rows, 0, "x", &size), v->x, v->x_bytes);
        assert_int_equal(size, v->x_bytes);
        assert_false(db_is_null(rows, 0, "x"));
        assert_memory_equal(&u, &v->u, sizeof u);
        assert_int_equal(db_day(rows, 0, "d"), v->day);
    }
}

static void
db_args__null_text_bytes_and_id__are_sql_null(void **state)
{
    struct fixture *f = connected(state);
    struct db_rows *rows = echo(f, &(struct values){.t = NULL, .x = NULL});
    size_t size;

    assert_true(db_is_null(rows, 0, "t"));
    assert_true(db_is_null(rows, 0, "x"));
    assert_true(db_is_null(rows, 0, "u"));
    assert_null(db_text(rows, 0, "t"));
    assert_null(db_bytes(rows, 0, "x", &size));
    assert_int_equal(db_uuid(rows, 0, "u").b[0], 0);
}

static void
fill(struct db_set *sets[8], int64_t i)
{
    const struct uuid id = {
        {(uint8_t)i, (uint8_t)(i >> 8)}
    };
    char text[32];

    (void)snprintf(text, sizeof text, "%lld åäö", (long long)i);
    db_set_int8(sets[0], i * 1000003);
    db_set_text(sets[1], i % 7 == 0 ? NULL : text);
    db_set_bytes(sets[2], text, (size_t)(i % 9));
    db_set_uuid(sets[3], i % 5 == 0 ? NULL : &id);
    db_set_day(sets[4], (int32_t)(i - 500));
    db_set_float8(sets[5], (double)i / 3);
    db_set_bool(sets[6], i % 2 == 0);
    if (i % 11 == 0)
        db_set_null(sets[7]);
    else
        db_set_int4(sets[7], (int32_t)-i);
}

static void
assert_row(const struct db_rows *rows, size_t row)
{
    const int64_t i = (int64_t)row;
    size_t size;

    assert_int_equal(db_int8(rows, row, "i8"), i * 1000003);
    assert_int_equal(db_is_null(rows, row, "t"), i % 7 == 0);
    (void)db_bytes(rows, row, "x", &size);
    assert_int_equal(size, i % 9);
    assert_false(db_is_null(rows, row, "x"));
    assert_int_equal(db_is_null(rows, row, "u"), i % 5 == 0);
    assert_int_equal(db_day(rows, row, "d"), i - 500);
    assert_true(db_float8(rows, row, "f8") == (double)i / 3);
    assert_int_equal(db_bool(rows, row, "b"), i % 2 == 0);
    assert_int_equal(db_is_null(rows, row, "i4"), i % 11 == 0);
}

static void
db_set__columns_of_any_length__come_back_in_order(void **state)
{
    static const enum db_type TYPES[] = {DB_INT8, DB_TEXT,   DB_BYTES, DB_UUID,
                                         DB_DAY,  DB_FLOAT8, DB_BOOL,  DB_INT4};
    static const size_t LENGTHS[] = {0, 1, 2, 1000};
    struct fixture *f = connected(state);

    for (size_t n = 0; n < sizeof LENGTHS / sizeof *LENGTHS; n++) {
        struct db_args *args = db_args_new(f->arena);
        struct db_set *sets[8];
        struct db_rows *rows;

        for (size_t c = 0; c < 8; c++)
            sets[c] = db_set_new(f->arena, TYPES[c]);
        for (size_t i = 0; i < LENGTHS[n]; i++)
            fill(sets, (int64_t)i);
        for (size_t c = 0; c < 8; c++)
            db_arg_set(args, sets[c]);
        assert_int_equal(db_run(f->db, &UNNEST, args, f->arena, &rows), RC_OK);
        assert_int_equal(db_count(rows), LENGTHS[n]);
        for (size_t row = 0; row < LENGTHS[n]; row++)
            assert_row(rows, row);
    }
}

static void
db_run__trouble__is_sorted_by_its_state(void **state)
{
    struct fixture *f = connected(state);

    assert_int_equal(run(f, &BROKEN), RC_FAULT);
    assert_string_equal(db_problem(f->db)->sqlstate, "42601");
    assert_int_equal(run_with(f, &DIVIDE, 7), RC_INVALID);
    assert_string_equal(db_problem(f->db)->sqlstate, "22012");
    assert_int_equal(run(f, &MAKE), RC_OK);
    assert_int_equal(run_with(f, &PUT, 1), RC_OK);
    assert_int_equal(run_with(f, &PUT, 1), RC_INVALID);
    assert_string_equal(db_problem(f->db)->sqlstate, "23505");
    assert_int_equal(db_script(f->db, "set statement_timeout = 20"), RC_OK);
    assert_int_equal(run(f, &WAIT), RC_BUSY);
    assert_string_equal(db_problem(f->db)->sqlstate, "57014");
    assert_true(db_is_alive(f->db));
}

static void
db_run__after_the_connection_was_cut__is_busy_and_dead(void **state)
{
    struct fixture *f = connected(state);
    struct db *other;
    struct db_args *args = db_args_new(f->arena);
    struct db_rows *rows;

    assert_int_equal(db_run(f->db, &PID, NULL, f->arena, &rows), RC_OK);
    db_arg_int4(args, db_int4(rows, 0, "pid"));
    assert_int_equal(db_open(getenv("TILLSYN_TEST_PG"), NULL, false, &other), RC_OK);
    assert_int_equal(db_run(other, &KILL, args, f->arena, NULL), RC_OK);
    db_close(&other);
    assert_int_equal(run(f, &PID), RC_BUSY);
    assert_false(db_is_alive(f->db));
    db_rollback(f->db);
    assert_int_equal(run(f, &PID), RC_BUSY);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(db_args__values_of_every_type__come_back_as_they_went),
        TEST(db_args__null_text_bytes_and_id__are_sql_null),
        TEST(db_set__columns_of_any_length__come_back_in_order),
        TEST(db_run__trouble__is_sorted_by_its_state),
        TEST(db_run__after_the_connection_was_cut__is_busy_and_dead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
