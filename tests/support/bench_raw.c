/* bench_raw - the database work that no fabric can do without: the rows of the real tables, and nothing else. */
#include "support/bench_raw.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "support/bench_machine.h"
#include "support/bench_tell.h"
#include "support/stack_check.h"

static const struct sql PUT_OUTBOX = {
    "bench/put_outbox",
    "insert into bench.outbox (stream, seq, id, causation_id, committed_us, envelope) "
    "select 1, * from unnest($1::int8[], $2::uuid[], $3::uuid[], $4::int8[], $5::bytea[])"};
static const struct sql PUT_EFFECT = {
    "bench/put_effect", "insert into bench.told (id, word, n) select * from "
                        "unnest($1::uuid[], $2::text[], $3::int8[])"};
static const struct sql LAST = {
    "bench/last", "select coalesce(max(seq), 0) as seq, pg_backend_pid() as pid from "
                  "bench.outbox"};

struct job {
    pthread_t thread;
    struct chain *chain;
    struct raw_writer writer;
    const char *conninfo;
    size_t batches;
    double *gaps_ms;
    double cpu_s;
    struct uuid cause;
    pthread_barrier_t *start;
};

void
raw_make_tables(struct chain *chain)
{
    for (size_t i = 0; i < chain->count; i++) {
        chain_sql(chain, i, "create schema bench");
        chain_sql(chain, i, "create table bench.outbox (like outbox including all)");
        chain_sql(chain, i, "create table bench.told (like told including all)");
    }
}

static void
put_outbox(struct job *job, struct db *db, struct arena *arena, int64_t first)
{
    struct db_args *args = db_args_new(arena);
    struct db_set *seqs = db_set_new(arena, DB_INT8), *ids = db_set_new(arena, DB_UUID),
                  *causes = db_set_new(arena, DB_UUID),
                  *times = db_set_new(arena, DB_INT8),
                  *envelopes = db_set_new(arena, DB_BYTES);
    char envelope[TELL_ENVELOPE_BYTES];

    memset(envelope, 'x', sizeof envelope);
    for (int64_t n = first; n < first + RAW_BATCH; n++) {
        struct uuid id = uuid_derive(&job->cause, (uint32_t)n);

        db_set_int8(seqs, n);
        db_set_uuid(ids, &id);
        db_set_uuid(causes, &job->cause);
        db_set_int8(times, n);
        db_set_bytes(envelopes, envelope, sizeof envelope);
    }
    db_arg_set(args, seqs);
    db_arg_set(args, ids);
    db_arg_set(args, causes);
    db_arg_set(args, times);
    db_arg_set(args, envelopes);
    assert_int_equal(db_run(db, &PUT_OUTBOX, args, arena, NULL), RC_OK);
}

static void
put_effect(struct job *job, struct db *db, struct arena *arena, int64_t first)
{
    struct db_args *args = db_args_new(arena);
    struct db_set *ids = db_set_new(arena, DB_UUID), *words = db_set_new(arena, DB_TEXT),
                  *numbers = db_set_new(arena, DB_INT8);
    char word[TELL_WORD_BYTES + 1];

    memset(word, 'x', sizeof word);
    word[TELL_WORD_BYTES] = '\0';
    for (int64_t n = first; n < first + RAW_BATCH; n++) {
        struct uuid id = uuid_derive(&job->cause, (uint32_t)n);

        db_set_uuid(ids, &id);
        db_set_text(words, word);
        db_set_int8(numbers, n);
    }
    db_arg_set(args, ids);
    db_arg_set(args, words);
    db_arg_set(args, numbers);
    assert_int_equal(db_run(db, &PUT_EFFECT, args, arena, NULL), RC_OK);
}

static void
put_batch(struct job *job, struct db *db, struct arena *arena, int64_t first)
{
    assert_int_equal(db_begin(db), RC_OK);
    if (job->writer.rows & RAW_EFFECT)
        put_effect(job, db, arena, first);
    if (job->writer.rows & RAW_OUTBOX)
        put_outbox(job, db, arena, first);
    assert_int_equal(db_commit(db), RC_OK);
}

static int64_t
look(struct db *db, struct arena *arena, pid_t *pid)
{
    struct db_rows *rows;

    assert_int_equal(db_run(db, &LAST, NULL, arena, &rows), RC_OK);
    *pid = db_int4(rows, 0, "pid");
    return db_int8(rows, 0, "seq");
}

static double
own_cpu_s(void)
{
    struct timespec cpu;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
    return (double)cpu.tv_sec + (double)cpu.tv_nsec / 1e9;
}

static void *
write_all(void *argument)
{
    struct job *job = argument;
    struct arena *arena = arena_new(0);
    struct db *db;
    pid_t pid;
    int64_t last;

    assert_int_equal(db_open(job->conninfo, NULL, false, &db), RC_OK);
    last = look(db, arena, &pid);
    job->cpu_s = -cpu_of_process(pid);
    (void)pthread_barrier_wait(job->start);
    for (size_t i = 0; i < job->batches; i++) {
        int64_t began_us = clock_monotonic_us();

        arena_reset(arena);
        put_batch(job, db, arena, last + 1 + (int64_t)i * RAW_BATCH);
        if (job->gaps_ms != NULL)
            job->gaps_ms[i] = (double)(clock_monotonic_us() - began_us) / 1e3;
    }
    job->cpu_s += cpu_of_process(pid) + own_cpu_s();
    db_close(&db);
    arena_destroy(&arena);
    return NULL;
}

struct raw_result
raw_run(struct chain *chain, const struct raw_writer *writers, size_t count,
        size_t batches, double *gaps_ms)
{
    struct job jobs[RAW_WRITERS_MOST] = {0};
    double messages = (double)batches * RAW_BATCH;
    struct raw_result result = {0, 0};
    pthread_barrier_t start;
    int64_t began_us;

    assert_true(count <= RAW_WRITERS_MOST);
    assert_int_equal(pthread_barrier_init(&start, NULL, (unsigned)count + 1), 0);
    for (size_t i = 0; i < count; i++) {
        jobs[i] = (struct job){.chain = chain,
                               .writer = writers[i],
                               .batches = batches,
                               .gaps_ms = i == 0 ? gaps_ms : NULL,
                               .cause = uuid_new(clock_now_us()),
                               .start = &start};
        jobs[i].conninfo =
            arena_printf(chain->arena, "%s dbname=%s_%zu", getenv("TILLSYN_TEST_PG"),
                         chain->prefix, writers[i].link);
        assert_int_equal(pthread_create(&jobs[i].thread, NULL, write_all, &jobs[i]), 0);
    }
    (void)pthread_barrier_wait(&start);
    began_us = clock_monotonic_us();
    for (size_t i = 0; i < count; i++) {
        (void)pthread_join(jobs[i].thread, NULL);
        result.cpu_us += jobs[i].cpu_s * 1e6 / messages;
    }
    result.per_second = messages / ((double)(clock_monotonic_us() - began_us) / 1e6);
    (void)pthread_barrier_destroy(&start);
    return result;
}
