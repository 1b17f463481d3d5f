/* bench_fabric_chain - a middle hop, and a whole durable chain of three hops, beside the same rows written raw. */
#include "platform/clock.h"
#include "support/bench_stage.h"

/*
 * Four links, each its own process and database, as intake > risk > scheduling > notification of an office.
 *
 * chain   cases a second through all four, from the first command until the last link has committed the last: an outbox
 *         row, then an effect and an outbox row twice, then an effect; four writers
 * middle  what a link in the middle does by itself: the first link's outbox is full, the second was away and now consumes,
 *         applies and sends on to the third, which applies; two writers. The fourth is away
 *
 * The raw counterpart of each writes the same rows on as many connections as there are writers.
 */
enum {
    ROUNDS = 5,
    MIDDLES = 3,
    LINKS = 4,
    BATCHES = 30,
    MESSAGES = BATCHES * TELL_BATCH
};

static const struct raw_writer CHAIN[] = {
    {0, RAW_OUTBOX             },
    {1, RAW_EFFECT | RAW_OUTBOX},
    {2, RAW_EFFECT | RAW_OUTBOX},
    {3, RAW_EFFECT             },
};
static const struct raw_writer MIDDLE[] = {
    {1, RAW_EFFECT | RAW_OUTBOX},
    {2, RAW_EFFECT             },
};

struct result {
    struct numbers chain, chain_raw, middle, middle_raw;
    struct numbers chain_us, chain_raw_us; /* of processor time */
};

static void
measure_chain(struct chain *chain, struct result *result)
{
    int64_t wanted = tell_applied(chain, LINKS - 1) + MESSAGES;
    double cpu = cpu_of_chain(chain);
    int64_t began_us = clock_monotonic_us();
    struct raw_result raw;

    tell(chain, 1, BATCHES, TELL_BATCH, NULL);
    tell_wait_applied(chain, LINKS - 1, wanted);
    numbers_add(&result->chain, MESSAGES / tell_seconds_since(began_us));
    tell_wait_idle(chain);
    numbers_add(&result->chain_us, (cpu_of_chain(chain) - cpu) * 1e6 / MESSAGES);
    raw = raw_run(chain, CHAIN, LINKS, BATCHES, NULL);
    numbers_add(&result->chain_raw, raw.per_second);
    numbers_add(&result->chain_raw_us, raw.cpu_us);
}

/* From the first commit of the middle to the last commit behind it. */
static void
measure_middle(struct chain *chain, struct result *result)
{
    int64_t before = tell_applied(chain, 1), wanted = tell_applied(chain, 2) + MESSAGES;
    int64_t began_us, first;

    chain_end(chain, 1);
    tell(chain, 1, BATCHES, TELL_BATCH, NULL);
    chain_start(chain, 1);
    tell_wait_applied(chain, 1, before + 1);
    began_us = clock_monotonic_us();
    first = tell_applied(chain, 1);
    tell_wait_applied(chain, 2, wanted);
    numbers_add(&result->middle,
                (double)(before + MESSAGES - first) / tell_seconds_since(began_us));
    tell_wait_idle(chain);
    numbers_add(&result->middle_raw, raw_run(chain, MIDDLE, 2, BATCHES, NULL).per_second);
}

static void
print(struct stage *stage, const struct result *result)
{
    struct figure figure;

    stage_figure(stage, &figure, "fabric_chain", ROUNDS);
    figure_number(&figure, "chain_per_s", numbers_median(&result->chain), 0);
    figure_number(&figure, "chain_baseline_per_s", numbers_median(&result->chain_raw), 0);
    figure_ratio(&figure, "chain", &result->chain, &result->chain_raw);
    figure_number(&figure, "chain_cpu_us", numbers_median(&result->chain_us), 1);
    figure_number(&figure, "chain_baseline_cpu_us", numbers_median(&result->chain_raw_us),
                  1);
    figure_number(&figure, "middle_per_s", numbers_median(&result->middle), 0);
    figure_number(&figure, "middle_baseline_per_s", numbers_median(&result->middle_raw),
                  0);
    figure_ratio(&figure, "middle", &result->middle, &result->middle_raw);
    figure_end(&figure);
}

static void
play(struct stage *stage)
{
    static struct result result;

    for (int i = 0; i < ROUNDS; i++) {
        machine_probe(stage->machine);
        measure_chain(stage->chain, &result);
    }
    chain_end(stage->chain, LINKS - 1);
    for (int i = 0; i < MIDDLES; i++) {
        machine_probe(stage->machine);
        measure_middle(stage->chain, &result);
    }
    print(stage, &result);
}

int
main(void)
{
    return stage_run(LINKS, NULL, play);
}
