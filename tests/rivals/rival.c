/* rival - the fabric's job, a durable hop between two databases, done over somebody's broker. */
#include "rivals/rival.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "rivals/rival_figures.h"
#include "rivals/rival_store.h"
#include "support/bench_machine.h"

/*
 * Three threads, as an expert of the broker would build it, so that nothing waits for what it need
 * not: this one commits; the relay publishes what is committed, from memory, while the next batch
 * commits; the consumer applies and acknowledges. The outbox on disk is read only after a crash,
 * which does not happen here.
 */
enum { SLOTS = 8, PATIENCE_S = 300, CONFIRM_EVERY = 64 };

struct slot {
    size_t count;
    struct rival_message messages[RIVAL_BATCH];
};

struct hop {
    const struct rival_broker *broker;
    const char *address;
    char *conninfo;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int64_t is_ready, is_over; /* 0 or 1 */
    int64_t committed_slots,
        published_slots; /* the ring between committing and publishing */
    int64_t sent, confirmed, applied, apply_batches;
    struct slot slots[SLOTS];
};

static void
set_number(struct hop *hop, int64_t *number, int64_t value)
{
    (void)pthread_mutex_lock(&hop->lock);
    *number = value;
    (void)pthread_cond_broadcast(&hop->changed);
    (void)pthread_mutex_unlock(&hop->lock);
}

static int64_t
get_number(struct hop *hop, const int64_t *number)
{
    int64_t value;

    (void)pthread_mutex_lock(&hop->lock);
    value = *number;
    (void)pthread_mutex_unlock(&hop->lock);
    return value;
}

/* The next committed batch; NULL when there will be none. */
static struct slot *
next_slot(struct hop *hop)
{
    struct slot *slot = NULL;

    (void)pthread_mutex_lock(&hop->lock);
    while (!hop->is_over && hop->committed_slots == hop->published_slots)
        (void)pthread_cond_wait(&hop->changed, &hop->lock);
    if (hop->committed_slots > hop->published_slots)
        slot = &hop->slots[hop->published_slots % SLOTS];
    (void)pthread_mutex_unlock(&hop->lock);
    return slot;
}

static bool
has_slot(struct hop *hop)
{
    bool has;

    (void)pthread_mutex_lock(&hop->lock);
    has = hop->committed_slots > hop->published_slots;
    (void)pthread_mutex_unlock(&hop->lock);
    return has;
}

static void
publish_slot(void *out, struct hop *hop, struct slot *slot)
{
    for (size_t i = 0; i < slot->count; i++) {
        hop->broker->publish(out, &slot->messages[i]);
        if (i % CONFIRM_EVERY == CONFIRM_EVERY - 1)
            (void)hop->broker->confirmed(out, false);
    }
    set_number(hop, &hop->published_slots, hop->published_slots + 1);
}

static void *
run_relay(void *argument)
{
    struct hop *hop = argument;
    void *out = hop->broker->open_out(hop->address);
    struct slot *slot;
    int64_t published = 0, confirmed = 0;

    set_number(hop, &hop->is_ready, 1);
    while ((slot = next_slot(hop)) != NULL) {
        published += (int64_t)slot->count;
        publish_slot(out, hop, slot);
        do {
            confirmed =
                hop->broker->confirmed(out, confirmed < published && !has_slot(hop));
            set_number(hop, &hop->confirmed, confirmed);
        } while (confirmed < published && !has_slot(hop));
    }
    hop->broker->close_out(out);
    return NULL;
}

static void *
run_consumer(void *argument)
{
    struct hop *hop = argument;
    struct rival_store *store = rival_store_open(hop->conninfo);
    struct rival_message *messages = oom_calloc(RIVAL_BATCH, sizeof *messages);
    void *in = hop->broker->open_in(hop->address);

    while (!get_number(hop, &hop->is_over)) {
        size_t count = hop->broker->take(in, messages);

        if (count == 0)
            continue;
        rival_store_apply(store, messages, count);
        hop->broker->acknowledge(in);
        hop->apply_batches++;
        set_number(hop, &hop->applied, hop->applied + (int64_t)count);
    }
    hop->broker->close_in(in);
    rival_store_close(store);
    free(messages);
    return NULL;
}

/* A place to write the next batch into. */
static struct slot *
wait_for_slot(struct hop *hop)
{
    (void)pthread_mutex_lock(&hop->lock);
    while (hop->committed_slots - hop->published_slots == SLOTS)
        (void)pthread_cond_wait(&hop->changed, &hop->lock);
    (void)pthread_mutex_unlock(&hop->lock);
    return &hop->slots[hop->committed_slots % SLOTS];
}

static void
send_batch(struct hop *hop, struct rival_store *store, size_t count)
{
    struct slot *slot = wait_for_slot(hop);
    int64_t now_us = clock_now_us();

    slot->count = count;
    for (size_t i = 0; i < count; i++) {
        slot->messages[i].id = uuid_new(now_us);
        slot->messages[i].n = ++hop->sent;
        snprintf(slot->messages[i].word, RIVAL_WORD_BYTES, "%0*lld", RIVAL_WORD_BYTES - 1,
                 (long long)hop->sent);
    }
    rival_store_send(store, slot->messages, count, get_number(hop, &hop->confirmed));
    set_number(hop, &hop->committed_slots, hop->committed_slots + 1);
}

/* The effect is committed at the receiver, and the sender knows that the broker has it all. */
static void
wait_for_all(struct hop *hop)
{
    int64_t began_us = clock_monotonic_us();

    (void)pthread_mutex_lock(&hop->lock);
    while (hop->applied < hop->sent || hop->confirmed < hop->sent) {
        must(rival_seconds_since(began_us) < PATIENCE_S, "messages got lost");
        (void)pthread_cond_wait(&hop->changed, &hop->lock);
    }
    (void)pthread_mutex_unlock(&hop->lock);
}

static double
measure_hop(struct hop *hop, struct rival_store *store, int batches)
{
    int64_t began_us = clock_monotonic_us();

    for (int i = 0; i < batches; i++)
        send_batch(hop, store, RIVAL_BATCH);
    wait_for_all(hop);
    return batches * RIVAL_BATCH / rival_seconds_since(began_us);
}

/* Of all that works for the hop: this process, PostgreSQL's sessions, the broker. */
static double
cpu_seconds(struct rival_store *store)
{
    const char *broker = getenv("RIVAL_BROKER_PID");

    return cpu_of_process(getpid()) + rival_cpu_seconds(rival_store_sessions(store))
           + rival_cpu_seconds(broker != NULL ? broker : "");
}

static void
measure(struct hop *hop, struct rival_store *store, struct rival_figures *figures)
{
    double cpu_s;
    int64_t before;

    figures->fdatasync_per_s = rival_probe_fdatasync();
    (void)measure_hop(hop, store, RIVAL_WARM_BATCHES);
    before = hop->apply_batches;
    cpu_s = cpu_seconds(store);
    figures->hop_per_s = measure_hop(hop, store, RIVAL_HOP_BATCHES);
    figures->cpu_us =
        (cpu_seconds(store) - cpu_s) * 1e6 / (RIVAL_HOP_BATCHES * RIVAL_BATCH);
    figures->effects_batch =
        RIVAL_HOP_BATCHES * RIVAL_BATCH / (double)(hop->apply_batches - before);
    for (int i = 0; i < RIVAL_LATENCIES; i++) {
        int64_t began_us = clock_monotonic_us();

        send_batch(hop, store, 1);
        wait_for_all(hop);
        figures->acknowledged_ms[i] = rival_seconds_since(began_us) * 1e3;
    }
}

/* The relay makes the queue, and only then can anybody consume from it. */
static void
start(struct hop *hop, pthread_t *relay, pthread_t *consumer)
{
    (void)pthread_mutex_init(&hop->lock, NULL);
    (void)pthread_cond_init(&hop->changed, NULL);
    must(pthread_create(relay, NULL, run_relay, hop) == 0, "pthread_create");
    (void)pthread_mutex_lock(&hop->lock);
    while (!hop->is_ready)
        (void)pthread_cond_wait(&hop->changed, &hop->lock);
    (void)pthread_mutex_unlock(&hop->lock);
    must(pthread_create(consumer, NULL, run_consumer, hop) == 0, "pthread_create");
}

int
rival_main(const struct rival_broker *broker, int argc, char **argv)
{
    struct hop *hop = oom_calloc(1, sizeof *hop);
    struct rival_figures figures = {.contender = broker->name};
    struct rival_store *store;
    pthread_t relay, consumer;

    must(argc == 2, "give the broker's address, host:port");
    hop->broker = broker;
    hop->address = argv[1];
    hop->conninfo = rival_store_make(broker->name);
    store = rival_store_open(hop->conninfo);
    start(hop, &relay, &consumer);
    measure(hop, store, &figures);
    rival_store_judge(store, hop->sent);
    set_number(hop, &hop->is_over, 1);
    (void)pthread_join(relay, NULL);
    (void)pthread_join(consumer, NULL);
    rival_store_close(store);
    rival_store_drop(hop->conninfo);
    rival_print(&figures);
    free(hop);
    return 0;
}
