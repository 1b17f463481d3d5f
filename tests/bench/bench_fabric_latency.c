/* bench_fabric_latency - how long one message takes in an idle fabric: commit, remote effect, acknowledged. */
#include <math.h>
#include <time.h>

#include "platform/clock.h"
#include "support/bench_stage.h"

/*
 * One message at a time, with pauses between, so that nothing is warm and nothing waits for anything else.
 *
 * commit        what COMMIT took in the sender (tillsyn_commit_seconds)
 * acknowledged  from then until the acknowledgement, which follows the remote commit (tillsyn_ack_seconds)
 * latency       their sum: from COMMIT to acknowledged. Two commits and one round trip are in it
 * answer        what the person waits for, from posting the command to its answer; it is given at the sender's commit
 *
 * The sender itself takes both times, and this program reads them afterwards from its /metrics page, as the growth of a
 * sum that has nanoseconds: while a message is under way nobody polls anything. A sample in which another commit or
 * acknowledgement fell is not used, and counted ("unused").
 *
 * Before each message the disk alone is probed, and the baseline measured: the same row in an outbox, committed, then in a
 * table of effects, committed, on two connections by hand. No fabric with two databases can be below it.
 */
enum { SAMPLES = 300, PROBE_EVERY = 30, PAUSE_NS = 15000000 };

static const double SYNCS = 3, ALLOWANCE_MS = 0.6, TAIL = 4;

static const char *const NAMES[] = {"tillsyn_commit_seconds", "tillsyn_ack_seconds"};
enum { COMMIT, ACK, KINDS };

struct seen {
    double seconds[KINDS], count[KINDS];
};

struct result {
    struct numbers sync_ms, baseline_ms, commit_ms, ack_ms, latency_ms, answer_ms;
    int unused;
};

static void
pause_a_little(void)
{
    const struct timespec pause = {0, PAUSE_NS};

    (void)nanosleep(&pause, NULL);
}

static struct seen
look(struct chain *chain)
{
    struct seen seen;

    for (int i = 0; i < KINDS; i++) {
        seen.seconds[i] =
            chain_metric(chain, 0, arena_printf(chain->arena, "%s_sum", NAMES[i]));
        seen.count[i] =
            chain_metric(chain, 0, arena_printf(chain->arena, "%s_count", NAMES[i]));
    }
    return seen;
}

static double
growth_ms(const struct seen *before, const struct seen *after, int kind)
{
    return (after->seconds[kind] - before->seconds[kind]) * 1e3;
}

static double
two_commits_ms(struct chain *chain, int sample)
{
    int64_t began_us = clock_monotonic_us();

    chain_sql(chain, 0,
              "insert into bench.outbox values (2, %d, gen_random_uuid(), "
              "gen_random_uuid(), %d, convert_to(repeat('x', %d), 'UTF8'))",
              sample, sample, TELL_ENVELOPE_BYTES);
    chain_sql(chain, 1,
              "insert into bench.told (id, word, n) values (gen_random_uuid(), "
              "repeat('x', %d), %d)",
              TELL_WORD_BYTES, sample);
    return tell_seconds_since(began_us) * 1e3;
}

static void
measure(struct stage *stage, struct result *result, int sample)
{
    struct seen before = look(stage->chain), after;
    int64_t began_us;

    numbers_add(&result->sync_ms, machine_sync(stage->machine));
    pause_a_little();
    numbers_add(&result->baseline_ms, two_commits_ms(stage->chain, sample));
    pause_a_little();
    began_us = clock_monotonic_us();
    tell(stage->chain, 1, 1, 1, NULL);
    numbers_add(&result->answer_ms, tell_seconds_since(began_us) * 1e3);
    do {
        pause_a_little();
        after = look(stage->chain);
    } while (after.count[ACK] <= before.count[ACK]);
    if (after.count[COMMIT] - before.count[COMMIT] > 1.5
        || after.count[ACK] - before.count[ACK] > 1.5) {
        result->unused++;
        return;
    }
    numbers_add(&result->commit_ms, growth_ms(&before, &after, COMMIT));
    numbers_add(&result->ack_ms, growth_ms(&before, &after, ACK));
    numbers_add(&result->latency_ms,
                growth_ms(&before, &after, COMMIT) + growth_ms(&before, &after, ACK));
}

static void
print(struct stage *stage, const struct result *result)
{
    double goal_ms = SYNCS * numbers_median(&result->sync_ms) + ALLOWANCE_MS;
    struct figure figure;

    stage_figure(stage, &figure, "fabric_latency", SAMPLES);
    figure_number(&figure, "unused", result->unused, 0);
    figure_spread(&figure, "sync_between_ms", &result->sync_ms, 3);
    figure_spread(&figure, "latency_ms", &result->latency_ms, 3);
    figure_spread(&figure, "baseline_ms", &result->baseline_ms, 3);
    figure_ratio(&figure, "latency", &result->latency_ms, &result->baseline_ms);
    figure_spread(&figure, "commit_ms", &result->commit_ms, 3);
    figure_spread(&figure, "acknowledged_ms", &result->ack_ms, 3);
    figure_spread(&figure, "answer_ms", &result->answer_ms, 3);
    figure_number(&figure, "goal_p50_ms", goal_ms, 3);
    figure_bool(&figure, "p50_within", numbers_median(&result->latency_ms) <= goal_ms);
    figure_bool(&figure, "p99_within",
                numbers_at(&result->latency_ms, 0.99)
                    <= TAIL * numbers_median(&result->latency_ms));
    figure_end(&figure);
}

static void
play(struct stage *stage)
{
    static struct result result;

    for (int i = 0; i < SAMPLES; i++) {
        if (i % PROBE_EVERY == 0)
            machine_probe(stage->machine);
        measure(stage, &result, i);
    }
    print(stage, &result);
}

int
main(void)
{
    return stage_run(2, NULL, play);
}
