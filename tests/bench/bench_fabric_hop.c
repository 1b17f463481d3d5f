/* bench_fabric_hop - one durable exactly-once hop, and the catch-up after an outage, beside the raw database work. */
#include "platform/clock.h"
#include "support/bench_stage.h"

/*
 * relay.intake is told by a person, commits to its outbox, sends over CURVE; relay.risk applies and acknowledges.
 *
 * hop       from the first command until relay.risk has committed the last message
 * catch_up  relay.risk was away while the outbox filled; from its first commit to its last
 * baseline  the same rows, raw: outbox on one connection, effects on another, at the same time
 */
enum { ROUNDS = 5, CATCH_UPS = 3, BATCHES = 60, MESSAGES = BATCHES * TELL_BATCH };

static const struct raw_writer RAW[] = {
    {0, RAW_OUTBOX},
    {1, RAW_EFFECT},
};

struct result {
    struct numbers hop, baseline, catch_up;
    struct numbers sender_us, receiver_us, hop_us, baseline_us; /* of processor time */
};

static void
measure_hop(struct chain *chain, struct result *result)
{
    int64_t wanted = tell_applied(chain, 1) + MESSAGES;
    double sender = cpu_of_process(chain->links[0].pid),
           receiver = cpu_of_process(chain->links[1].pid), all = cpu_of_chain(chain);
    int64_t began_us = clock_monotonic_us();

    tell(chain, 1, BATCHES, TELL_BATCH, NULL);
    tell_wait_applied(chain, 1, wanted);
    numbers_add(&result->hop, MESSAGES / tell_seconds_since(began_us));
    tell_wait_idle(chain);
    numbers_add(&result->sender_us,
                (cpu_of_process(chain->links[0].pid) - sender) * 1e6 / MESSAGES);
    numbers_add(&result->receiver_us,
                (cpu_of_process(chain->links[1].pid) - receiver) * 1e6 / MESSAGES);
    numbers_add(&result->hop_us, (cpu_of_chain(chain) - all) * 1e6 / MESSAGES);
}

static void
measure_baseline(struct chain *chain, struct result *result)
{
    struct raw_result raw = raw_run(chain, RAW, 2, BATCHES, NULL);

    numbers_add(&result->baseline, raw.per_second);
    numbers_add(&result->baseline_us, raw.cpu_us);
}

static void
measure_catch_up(struct chain *chain, struct result *result)
{
    int64_t before = tell_applied(chain, 1), wanted = before + MESSAGES;
    int64_t began_us, first;

    chain_end(chain, 1);
    tell(chain, 1, BATCHES, TELL_BATCH, NULL);
    chain_start(chain, 1);
    tell_wait_applied(chain, 1, before + 1);
    began_us = clock_monotonic_us();
    first = tell_applied(chain, 1);
    tell_wait_applied(chain, 1, wanted);
    numbers_add(&result->catch_up,
                (double)(wanted - first) / tell_seconds_since(began_us));
    tell_wait_idle(chain);
}

static void
print(struct stage *stage, const struct result *result)
{
    struct figure figure;

    stage_figure(stage, &figure, "fabric_hop", ROUNDS);
    figure_number(&figure, "hop_per_s", numbers_median(&result->hop), 0);
    figure_number(&figure, "baseline_per_s", numbers_median(&result->baseline), 0);
    figure_ratio(&figure, "hop", &result->hop, &result->baseline);
    figure_number(&figure, "catch_up_per_s", numbers_median(&result->catch_up), 0);
    figure_ratio(&figure, "catch_up", &result->catch_up, &result->baseline);
    figure_number(&figure, "hop_cpu_us", numbers_median(&result->hop_us), 1);
    figure_number(&figure, "baseline_cpu_us", numbers_median(&result->baseline_us), 1);
    figure_number(&figure, "sender_cpu_us", numbers_median(&result->sender_us), 2);
    figure_number(&figure, "receiver_cpu_us", numbers_median(&result->receiver_us), 2);
    figure_end(&figure);
}

static void
play(struct stage *stage)
{
    static struct result result;

    for (int i = 0; i < ROUNDS; i++) {
        machine_probe(stage->machine);
        measure_baseline(stage->chain, &result);
        measure_hop(stage->chain, &result);
        if (i < CATCH_UPS)
            measure_catch_up(stage->chain, &result);
    }
    print(stage, &result);
}

int
main(void)
{
    return stage_run(2, NULL, play);
}
