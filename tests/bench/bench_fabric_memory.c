/* bench_fabric_memory - the private memory of a process: alone, with idle connections, with busy streams. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

#include "platform/wire.h"
#include "support/bench_stage.h"
#include "support/stack_check.h"
#include "tillsyn/v1/fabric.pb-c.h"

/*
 * Five links tell the sixth at the same time. What is read is RssAnon, which is what a process takes from the machine for
 * itself, and each figure begins with a process just started, so that nothing hides in memory it already had.
 *
 * idle_connection  200 clients, each with a socket, a handshake and one answered question of its own, that then are silent
 * busy_stream_in   the most that the sixth grew by while five streams were full, to a stream
 * busy_stream_out  the most that a sender grew by: one full stream
 *
 * The baseline is the process before: just started, idle, its streams open.
 */
enum {
    LINKS = 6,
    SENDERS = LINKS - 1,
    CONNECTIONS = 200,
    BATCHES = SENDERS * 20,
    LOOK_NS = 10000000,
    ASK_MS = 30000
};

static const double MIB = 1024 * 1024, KIB = 1024;
static const double STREAM_MIB = 8, CONNECTION_KIB = 80;

struct watch {
    pid_t pids[2];
    double peaks[2];
    atomic_bool is_over;
};

static void
all_tell_the_last(struct chain *chain)
{
    for (size_t i = 0; i + 1 < LINKS; i++)
        chain_point(chain, i, LINKS - 1);
}

static void
restart(struct chain *chain, size_t link)
{
    chain_end(chain, link);
    chain_start(chain, link);
    while (!chain_is_ready(chain, link))
        ;
    tell_wait_idle(chain);
}

static struct client *
connect_one(struct chain *chain)
{
    struct arena *arena = arena_new(0);
    Tillsyn__V1__StatusAsk ask;
    struct client_reply reply;
    struct client *client;
    char message[256];

    assert_int_equal(client_open(arena_printf(arena, "%s/olle.key", chain->directory),
                                 arena_printf(arena, "%s/peers.conf", chain->directory),
                                 &client, message),
                     RC_OK);
    tillsyn__v1__status_ask__init(&ask);
    assert_int_equal(client_ask(client, chain->links[LINKS - 1].instance, NULL,
                                "tillsyn.v1.StatusAsk", &ask.base, ASK_MS, arena, &reply),
                     RC_OK);
    arena_destroy(&arena);
    return client;
}

/* Bytes a connection. */
static double
measure_connections(struct chain *chain)
{
    struct client *clients[CONNECTIONS];
    pid_t pid = chain->links[LINKS - 1].pid;
    double before, after;

    clients[0] = connect_one(chain); /* the first question warms what all share */
    before = memory_of_process(pid);
    for (size_t i = 1; i < CONNECTIONS; i++)
        clients[i] = connect_one(chain);
    after = memory_of_process(pid);
    for (size_t i = 0; i < CONNECTIONS; i++)
        client_close(&clients[i]);
    return (after - before) / (CONNECTIONS - 1);
}

static void *
keep_watch(void *argument)
{
    const struct timespec pause = {0, LOOK_NS};
    struct watch *self = argument;

    while (!atomic_load(&self->is_over)) {
        for (size_t i = 0; i < 2; i++) {
            double now = memory_of_process(self->pids[i]);

            self->peaks[i] = now > self->peaks[i] ? now : self->peaks[i];
        }
        (void)nanosleep(&pause, NULL);
    }
    return NULL;
}

static void
measure_streams(struct chain *chain, struct watch *watch)
{
    int64_t wanted = tell_applied(chain, LINKS - 1) + (int64_t)BATCHES * TELL_BATCH;
    pthread_t thread;

    assert_int_equal(pthread_create(&thread, NULL, keep_watch, watch), 0);
    tell(chain, SENDERS, BATCHES, TELL_BATCH, NULL);
    tell_wait_applied(chain, LINKS - 1, wanted);
    atomic_store(&watch->is_over, true);
    (void)pthread_join(thread, NULL);
}

static void
play(struct stage *stage)
{
    struct chain *chain = stage->chain;
    struct watch watch = {.is_over = false};
    double connection, in_idle, out_idle, in, out;
    struct figure figure;

    machine_probe(stage->machine);
    restart(chain, LINKS - 1);
    connection = measure_connections(chain);
    restart(chain, LINKS - 1);
    restart(chain, 0);
    watch.pids[0] = chain->links[LINKS - 1].pid;
    watch.pids[1] = chain->links[0].pid;
    in_idle = memory_of_process(watch.pids[0]);
    out_idle = memory_of_process(watch.pids[1]);
    measure_streams(chain, &watch);
    in = (watch.peaks[0] - in_idle) / SENDERS;
    out = watch.peaks[1] - out_idle;
    stage_figure(stage, &figure, "fabric_memory", 1);
    figure_number(&figure, "baseline_idle_process_mib", in_idle / MIB, 2);
    figure_number(&figure, "idle_connections", CONNECTIONS, 0);
    figure_number(&figure, "idle_connection_kib", connection / KIB, 1);
    figure_number(&figure, "busy_streams_in", SENDERS, 0);
    figure_number(&figure, "busy_stream_in_mib", in / MIB, 2);
    figure_number(&figure, "busy_stream_out_mib", out / MIB, 2);
    figure_bool(&figure, "connection_within", connection / KIB <= CONNECTION_KIB);
    figure_bool(&figure, "stream_within",
                in / MIB <= STREAM_MIB && out / MIB <= STREAM_MIB);
    figure_end(&figure);
}

int
main(void)
{
    return stage_run(LINKS, all_tell_the_last, play);
}
