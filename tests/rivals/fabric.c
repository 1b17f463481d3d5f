/* fabric - our own hop, measured as its rivals are: the toys as real processes, CURVE, audit and all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "rivals/rival.h"
#include "rivals/rival_figures.h"
#include "support/bench_machine.h"
#include "support/stack_check.h"
#include "support/stack_orders.h"

enum { PUSH_MS = 1000, PATIENCE_S = 300 };

static int64_t
told(struct stack *s)
{
    return stack_number(s, "select last_seq from keeper.stream_in");
}

/* A command for each batch; over when the keeper has committed the last message. */
static double
measure_hop(struct stack *s, size_t batches)
{
    char word[RIVAL_WORD_BYTES + 1];
    struct orders *orders;
    int64_t wanted = told(s) + (int64_t)batches * RIVAL_BATCH;
    int64_t began_us;
    double per_s;

    memset(word, 'w', sizeof word);
    word[RIVAL_WORD_BYTES - 4] = '\0'; /* room for the number that is added */
    orders = orders_new(s, word, batches, RIVAL_BATCH);
    began_us = clock_monotonic_us();
    EVENTUALLY(PATIENCE_S, orders_push(orders, PUSH_MS));
    EVENTUALLY(PATIENCE_S, told(s) >= wanted);
    per_s = (double)batches * RIVAL_BATCH / rival_seconds_since(began_us);
    orders_free(&orders);
    return per_s;
}

static int64_t
batches_applied(struct stack *s)
{
    return stack_number(s, "select count(*) from keeper.audit where kind = 'batch'");
}

/* Of all that works for the hop: both services and PostgreSQL's sessions. Who asks is no part of it. */
static double
cpu_seconds(struct stack *s)
{
    return cpu_of_process(stack_pid(s, TELLER)) + cpu_of_process(stack_pid(s, KEEPER))
           + rival_cpu_seconds(
               stack_text(s, "select string_agg(pid::text, ' ') from pg_stat_activity "
                             "where datname = current_database()"));
}

/* As a person sees it: asked, answered, and by the teller's own account acknowledged. */
static double
measure_one(struct stack *s)
{
    struct stack_stream stream = {.next_seq = 1};
    int64_t began_us = clock_monotonic_us();

    stack_told(s, "one", 1);
    while (!stack_stream(s, TELLER, &stream) || stream.done_seq + 1 < stream.next_seq)
        ;
    return rival_seconds_since(began_us) * 1e3;
}

int
main(void)
{
    struct rival_figures figures = {.contender = "fabric"};
    void *state = NULL;
    struct stack *s;
    double cpu_s;
    int64_t before;

    (void)stack_set_up(&state);
    s = state;
    must(s != NULL, "TILLSYN_TEST_PG is unset");
    figures.fdatasync_per_s = rival_probe_fdatasync();
    stack_told(s, "warm up", RIVAL_BATCH);
    stack_wait_flowing(s);
    (void)measure_hop(s, RIVAL_WARM_BATCHES);
    before = batches_applied(s);
    cpu_s = cpu_seconds(s);
    figures.hop_per_s = measure_hop(s, RIVAL_HOP_BATCHES);
    figures.cpu_us = (cpu_seconds(s) - cpu_s) * 1e6 / (RIVAL_HOP_BATCHES * RIVAL_BATCH);
    figures.effects_batch =
        RIVAL_HOP_BATCHES * RIVAL_BATCH / (double)(batches_applied(s) - before);
    for (int i = 0; i < RIVAL_LATENCIES; i++)
        figures.acknowledged_ms[i] = measure_one(s);
    must(stack_number(s, "select count(*) from keeper.told") == told(s),
         "a message had no effect, or two");
    must(stack_number(s, "select count(*) from keeper.dead_letter") == 0, "dead letters");
    rival_print(&figures);
    return stack_tear_down(&state);
}
