/* bench_fabric - one durable hop between two real services, beside the database work it cannot do without. */
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

/*
 * Every figure of this program comes from the same minutes on the same machine, so that the ratios mean something
 * where the numbers do not:
 *
 * fdatasync_per_s    what one commit at a time could reach
 * baseline_per_s     the rows of a hop, outbox and effect, by unnest, a thousand a transaction, two connections, no
 *                    sockets, no audit: the bound of what any fabric on this database can do
 * hop_per_s          commands of a thousand messages to the teller until the keeper has committed the last one
 * catch_up_per_s     the keeper was away; from its first to its last commit
 */
enum {
    BATCH = 1000,
    BATCHES = 100,
    WORD_BYTES = 104, /* makes an envelope of 300 bytes */
    ENVELOPE_BYTES = 300,
    LATENCIES = 300,
    PROBE_US = 1000000,
    PATIENCE_S = 300
};

static double
seconds_since(int64_t began_us)
{
    return (double)(clock_monotonic_us() - began_us) / 1e6;
}

static double
probe_fdatasync(struct stack *s)
{
    char block[8192] = {0};
    int fd = open(stack_path(s, "probe"), O_RDWR | O_CREAT, 0600);
    int64_t began_us = clock_monotonic_us();
    int count = 0;

    assert_true(fd >= 0);
    for (; clock_monotonic_us() - began_us < PROBE_US; count++)
        assert_true(pwrite(fd, block, sizeof block, 0) == (ssize_t)sizeof block
                    && fdatasync(fd) == 0);
    (void)close(fd);
    return count / seconds_since(began_us);
}

static const struct sql PUT_OUT = {
    "bench/put_out",
    "insert into bench.outbox (stream, seq, id, causation_id, committed_us, "
    "envelope) select 1, * from unnest($1::int8[], $2::uuid[], $3::uuid[], "
    "$4::int8[], $5::bytea[])"};
static const struct sql PUT_EFFECT = {
    "bench/put_effect", "insert into bench.told (id, word, n) select * from "
                        "unnest($1::uuid[], $2::text[], $3::int8[])"};

/* One of the two connections of the baseline. */
struct rival {
    const char *conninfo;
    bool is_outbox;
};

static struct uuid
number_id(int64_t number)
{
    struct uuid cause = {{1}};

    return uuid_derive(&cause, (uint32_t)number);
}

static void
put_batch(struct db *db, struct arena *arena, const struct rival *rival, int64_t first)
{
    static const enum db_type TYPES[] = {DB_INT8, DB_UUID,  DB_UUID,
                                         DB_INT8, DB_BYTES, DB_TEXT};
    char bytes[ENVELOPE_BYTES] = "";
    struct db_args *args = db_args_new(arena);
    struct db_set *sets[6];

    memset(bytes, 'x', sizeof bytes);
    for (size_t i = 0; i < 6; i++)
        sets[i] = db_set_new(arena, TYPES[i]);
    for (int64_t n = first; n < first + BATCH; n++) {
        struct uuid id = number_id(n);

        db_set_int8(sets[0], n);
        db_set_uuid(sets[1], &id);
        db_set_uuid(sets[2], &id);
        db_set_int8(sets[3], n);
        db_set_bytes(sets[4], bytes, sizeof bytes);
        bytes[WORD_BYTES] = '\0';
        db_set_text(sets[5], bytes);
        bytes[WORD_BYTES] = 'x';
    }
    for (size_t i = 0; rival->is_outbox && i < 5; i++)
        db_arg_set(args, sets[i]);
    if (!rival->is_outbox) {
        db_arg_set(args, sets[1]);
        db_arg_set(args, sets[5]);
        db_arg_set(args, sets[0]);
    }
    assert_int_equal(
        db_run(db, rival->is_outbox ? &PUT_OUT : &PUT_EFFECT, args, arena, NULL), RC_OK);
}

static void *
run_rival(void *argument)
{
    const struct rival *rival = argument;
    struct arena *arena = arena_new(0);
    struct db *db;

    assert_int_equal(db_open(rival->conninfo, NULL, false, &db), RC_OK);
    for (int64_t i = 0; i < BATCHES; i++) {
        assert_int_equal(db_begin(db), RC_OK);
        put_batch(db, arena, rival, i * BATCH + 1);
        assert_int_equal(db_commit(db), RC_OK);
        arena_reset(arena);
    }
    db_close(&db);
    arena_destroy(&arena);
    return NULL;
}

static double
measure_baseline(struct stack *s)
{
    const char *conninfo = arena_printf(stack_arena(s), "%s dbname=%s",
                                        getenv("TILLSYN_TEST_PG"), stack_roles(s));
    struct rival rivals[] = {
        {conninfo, true },
        {conninfo, false}
    };
    pthread_t threads[2];
    int64_t began_us;

    stack_sql(s, "create schema bench");
    stack_sql(s, "create table bench.outbox (like keeper.outbox including all)");
    stack_sql(s,
              "create table bench.told (at bigint generated always as identity primary "
              "key, id uuid not null unique, word text not null, n bigint not null)");
    began_us = clock_monotonic_us();
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_rival, &rivals[i]), 0);
    for (int i = 0; i < 2; i++)
        (void)pthread_join(threads[i], NULL);
    return BATCHES * BATCH / seconds_since(began_us);
}

static int64_t
told(struct stack *s)
{
    return stack_number(s, "select last_seq from keeper.stream_in");
}

/* A word of its length for a message of its size. */
static struct orders *
long_orders(struct stack *s, size_t count)
{
    char prefix[WORD_BYTES + 1];

    memset(prefix, 'w', sizeof prefix);
    prefix[WORD_BYTES - 4] = '\0';
    return orders_new(s, prefix, count, BATCH);
}

static double
measure_hop(struct stack *s, struct orders *orders)
{
    int64_t wanted = told(s) + (int64_t)orders->count * BATCH;
    int64_t began_us = clock_monotonic_us();

    EVENTUALLY(PATIENCE_S, orders_push(orders, 1000));
    EVENTUALLY(PATIENCE_S, told(s) >= wanted);
    return (double)orders->count * BATCH / seconds_since(began_us);
}

static double
measure_catch_up(struct stack *s, struct orders *orders)
{
    int64_t before = told(s);
    int64_t wanted = before + (int64_t)orders->count * BATCH;
    int64_t began_us, first;

    stack_end(s, KEEPER);
    EVENTUALLY(PATIENCE_S, orders_push(orders, 1000));
    stack_start(s, KEEPER);
    EVENTUALLY(PATIENCE_S, told(s) > before);
    began_us = clock_monotonic_us();
    first = told(s);
    EVENTUALLY(PATIENCE_S, told(s) >= wanted);
    return (double)(wanted - first) / seconds_since(began_us);
}

static int
by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* One message at a time: until the person has the answer, and until the keeper has acknowledged. */
static void
measure_latency(struct stack *s, double answer_ms[LATENCIES], double ack_ms[LATENCIES])
{
    for (int i = 0; i < LATENCIES; i++) {
        int64_t began_us = clock_monotonic_us();
        struct stack_stream stream = {.next_seq = 1};

        stack_told(s, "one", 1);
        answer_ms[i] = seconds_since(began_us) * 1e3;
        while (!stack_stream(s, TELLER, &stream) || stream.done_seq + 1 < stream.next_seq)
            ;
        ack_ms[i] = seconds_since(began_us) * 1e3;
    }
    qsort(answer_ms, LATENCIES, sizeof *answer_ms, by_size);
    qsort(ack_ms, LATENCIES, sizeof *ack_ms, by_size);
}

int
main(void)
{
    void *state = NULL;
    struct stack *s;
    struct orders *first, *second;
    double answer_ms[LATENCIES], ack_ms[LATENCIES];
    double syncs, baseline, hop, catch_up, bytes;

    (void)stack_set_up(&state);
    s = state;
    if (s == NULL)
        return 0;
    first = long_orders(s, BATCHES);
    second = long_orders(s, BATCHES);
    syncs = probe_fdatasync(s);
    baseline = measure_baseline(s);
    stack_told(s, "warm up", BATCH);
    stack_wait_flowing(s);
    hop = measure_hop(s, first);
    bytes = (double)stack_number(s, "select avg(length(envelope))::bigint from "
                                    "teller.outbox where seq > 2000");
    measure_latency(s, answer_ms, ack_ms);
    catch_up = measure_catch_up(s, second);
    printf(
        "{\"bench\": \"fabric\", \"fsync\": \"%s\", \"message_bytes\": %.0f, "
        "\"fdatasync_per_s\": %.0f, \"baseline_per_s\": %.0f, \"hop_per_s\": %.0f, "
        "\"hop_to_baseline\": %.2f, \"catch_up_per_s\": %.0f, \"answer_ms_p50\": %.2f, "
        "\"answer_ms_p99\": %.2f, \"acknowledged_ms_p50\": %.2f, "
        "\"acknowledged_ms_p99\": %.2f}\n",
        stack_text(s, "show fsync"), bytes, syncs, baseline, hop, hop / baseline,
        catch_up, answer_ms[LATENCIES / 2], answer_ms[LATENCIES * 99 / 100],
        ack_ms[LATENCIES / 2], ack_ms[LATENCIES * 99 / 100]);
    orders_free(&first);
    orders_free(&second);
    return stack_tear_down(&state);
}
