/* rival_store - what a contender keeps in PostgreSQL: business rows and outbox, effects, how far the relay is. */
#include "rivals/rival_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/oom.h"
#include "rivals/rival_figures.h"

enum { CONNINFO_BYTES = 1024, NAME_BYTES = 64 };

struct rival_store {
    struct db *db;
    struct arena *arena;
};

/* The same tables as the toys', without what only the fabric keeps (causes, audit, replies). */
static const char TABLES[] =
    "create table business (id uuid primary key, word text not null, messages int8 not null);"
    "create table outbox (seq bigint primary key, id uuid not null, committed_us bigint not "
    "null, message bytea not null);"
    "create table relay (confirmed bigint not null) with (fillfactor = 10);"
    "insert into relay values (0);"
    "create table told (at bigint generated always as identity primary key, id uuid not null "
    "unique, word text not null, n bigint not null)";

static const struct sql PUT_BUSINESS = {"rival/put_business",
                                        "insert into business values ($1, $2, $3)"};
static const struct sql PUT_OUT = {
    "rival/put_out", "insert into outbox (seq, id, committed_us, message) select * from "
                     "unnest($1::int8[], $2::uuid[], $3::int8[], $4::bytea[])"};
static const struct sql MOVE_RELAY = {"rival/move_relay",
                                      "update relay set confirmed = $1"};
static const struct sql PUT_EFFECT = {
    "rival/put_effect",
    "insert into told (id, word, n) select * from unnest($1::uuid[], $2::text[], "
    "$3::int8[]) on conflict (id) do nothing"};
static const struct sql SESSIONS = {
    "rival/sessions",
    "select coalesce(string_agg(pid::text, ' '), '') as pids from pg_stat_activity where "
    "datname = current_database()"};
static const struct sql JUDGE = {
    "rival/judge",
    "select (select count(*) from outbox o join told t using (id) where t.n = o.seq) as "
    "matched, (select count(*) from told) as effects, (select count(*) from (select n, "
    "row_number() over (order by at) as place from told) p where n <> place) as "
    "disordered"};

static void
run_script(const char *conninfo, const char *text)
{
    struct db *db;

    must(db_open(conninfo, NULL, false, &db) == RC_OK, "PostgreSQL is not there");
    must(db_script(db, text) == RC_OK, text);
    db_close(&db);
}

char *
rival_store_make(const char *name)
{
    const char *cluster = getenv("TILLSYN_TEST_PG");
    char *conninfo = oom_calloc(1, CONNINFO_BYTES);
    char text[NAME_BYTES];

    must(cluster != NULL, "TILLSYN_TEST_PG is unset");
    snprintf(text, sizeof text, "create database rival_%s_%ld", name, (long)getpid());
    run_script(cluster, text);
    snprintf(conninfo, CONNINFO_BYTES, "%s dbname=rival_%s_%ld", cluster, name,
             (long)getpid());
    run_script(conninfo, TABLES);
    return conninfo;
}

void
rival_store_drop(char *conninfo)
{
    char text[NAME_BYTES];

    snprintf(text, sizeof text, "drop database %s with (force)",
             strstr(conninfo, "dbname=rival_") + strlen("dbname="));
    run_script(getenv("TILLSYN_TEST_PG"), text);
    free(conninfo);
}

struct rival_store *
rival_store_open(const char *conninfo)
{
    struct rival_store *self = oom_calloc(1, sizeof *self);

    must(db_open(conninfo, NULL, false, &self->db) == RC_OK, "PostgreSQL is not there");
    self->arena = arena_new(0);
    return self;
}

void
rival_store_close(struct rival_store *self)
{
    db_close(&self->db);
    arena_destroy(&self->arena);
    free(self);
}

static void
run(struct rival_store *self, const struct sql *sql, const struct db_args *args)
{
    must(db_run(self->db, sql, args, self->arena, NULL) == RC_OK,
         db_problem(self->db)->message);
}

static void
put_business(struct rival_store *self, const struct rival_message *first, size_t count)
{
    struct db_args *args = db_args_new(self->arena);

    db_arg_uuid(args, &first->id);
    db_arg_text(args, first->word);
    db_arg_int8(args, (int64_t)count);
    run(self, &PUT_BUSINESS, args);
}

static void
put_out(struct rival_store *self, const struct rival_message *messages, size_t count)
{
    struct db_set *numbers = db_set_new(self->arena, DB_INT8);
    struct db_set *ids = db_set_new(self->arena, DB_UUID);
    struct db_set *times = db_set_new(self->arena, DB_INT8);
    struct db_set *bytes = db_set_new(self->arena, DB_BYTES);
    struct db_args *args = db_args_new(self->arena);
    int64_t now_us = clock_now_us();

    for (size_t i = 0; i < count; i++) {
        db_set_int8(numbers, messages[i].n);
        db_set_uuid(ids, &messages[i].id);
        db_set_int8(times, now_us);
        db_set_bytes(bytes, &messages[i], RIVAL_MESSAGE_BYTES);
    }
    db_arg_set(args, numbers);
    db_arg_set(args, ids);
    db_arg_set(args, times);
    db_arg_set(args, bytes);
    run(self, &PUT_OUT, args);
}

static void
move_relay(struct rival_store *self, int64_t confirmed)
{
    struct db_args *args = db_args_new(self->arena);

    db_arg_int8(args, confirmed);
    run(self, &MOVE_RELAY, args);
}

void
rival_store_send(struct rival_store *self, const struct rival_message *messages,
                 size_t count, int64_t confirmed)
{
    must(db_begin(self->db) == RC_OK, "begin");
    put_business(self, messages, count);
    put_out(self, messages, count);
    move_relay(self, confirmed);
    must(db_commit(self->db) == RC_OK, "commit");
    arena_reset(self->arena);
}

void
rival_store_apply(struct rival_store *self, const struct rival_message *messages,
                  size_t count)
{
    struct db_set *ids = db_set_new(self->arena, DB_UUID);
    struct db_set *words = db_set_new(self->arena, DB_TEXT);
    struct db_set *numbers = db_set_new(self->arena, DB_INT8);
    struct db_args *args = db_args_new(self->arena);

    for (size_t i = 0; i < count; i++) {
        db_set_uuid(ids, &messages[i].id);
        db_set_text(words, messages[i].word);
        db_set_int8(numbers, messages[i].n);
    }
    db_arg_set(args, ids);
    db_arg_set(args, words);
    db_arg_set(args, numbers);
    must(db_begin(self->db) == RC_OK, "begin");
    run(self, &PUT_EFFECT, args);
    must(db_commit(self->db) == RC_OK, "commit");
    arena_reset(self->arena);
}

const char *
rival_store_sessions(struct rival_store *self)
{
    struct db_rows *rows;

    arena_reset(self->arena);
    must(db_run(self->db, &SESSIONS, NULL, self->arena, &rows) == RC_OK,
         db_problem(self->db)->message);
    return db_text(rows, 0, "pids");
}

void
rival_store_judge(struct rival_store *self, int64_t expected)
{
    struct db_rows *rows;

    must(db_run(self->db, &JUDGE, NULL, self->arena, &rows) == RC_OK,
         db_problem(self->db)->message);
    must(db_int8(rows, 0, "matched") == expected, "a message had no effect");
    must(db_int8(rows, 0, "effects") == expected, "an effect of no message");
    must(db_int8(rows, 0, "disordered") == 0, "effects out of order");
    arena_reset(self->arena);
}
