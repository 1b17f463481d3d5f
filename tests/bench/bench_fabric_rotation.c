/* bench_fabric_rotation - what making and archiving the outbox's ranges costs the commits of a full load. */
#include "platform/clock.h"
#include "support/bench_stage.h"

/*
 * Commands of a thousand messages, always more of them waiting, over several ranges of the outbox (65,536 numbers): the
 * writer makes the ranges and archives them between its commits, so what is timed is from one answer to the next. In some
 * 330 of them are some ten makings and archivings, 3 %: p99 is one of these, not a chance.
 *
 * The baseline is the same rows, raw, into one table on one connection while another writes the effects: what checkpoints,
 * vacuums and other users of the machine do to commits that never rotate.
 */
enum { RANGES = 5, BATCHES = RANGES * 66, ROUNDS = 2 };

static const double TAIL = 3;

static const struct raw_writer RAW[] = {
    {0, RAW_OUTBOX},
    {1, RAW_EFFECT},
};

struct result {
    struct numbers commit_ms, raw_ms;
    int64_t archived;
};

static int64_t
archived(struct chain *chain)
{
    return chain_number(chain, 0,
                        "select count(*) from pg_class where relname ~ "
                        "'^outbox_[0-9]+_[0-9]+$' and exists (select from pg_inherits i "
                        "join pg_class p on p.oid = i.inhparent where i.inhrelid = "
                        "pg_class.oid and p.relname like 'archive\\_%%')");
}

static void
measure(struct stage *stage, struct result *result)
{
    int64_t wanted = tell_applied(stage->chain, 1) + (int64_t)BATCHES * TELL_BATCH;
    double raw_ms[BATCHES];

    tell(stage->chain, 1, BATCHES, TELL_BATCH, &result->commit_ms);
    tell_wait_applied(stage->chain, 1, wanted);
    tell_wait_idle(stage->chain);
    machine_probe(stage->machine);
    (void)raw_run(stage->chain, RAW, 2, BATCHES, raw_ms);
    for (size_t i = 0; i < BATCHES; i++)
        numbers_add(&result->raw_ms, raw_ms[i]);
}

static double
tail(const struct numbers *numbers)
{
    return numbers_at(numbers, 0.99) / numbers_median(numbers);
}

static void
play(struct stage *stage)
{
    static struct result result;
    struct figure figure;

    for (int i = 0; i < ROUNDS; i++) {
        machine_probe(stage->machine);
        measure(stage, &result);
    }
    stage_figure(stage, &figure, "fabric_rotation", ROUNDS);
    figure_number(&figure, "ranges_archived", (double)archived(stage->chain), 0);
    figure_number(&figure, "commits", (double)result.commit_ms.count, 0);
    figure_spread(&figure, "commit_ms", &result.commit_ms, 2);
    figure_number(&figure, "commit_ms_worst", numbers_at(&result.commit_ms, 1), 2);
    figure_number(&figure, "p99_to_p50", tail(&result.commit_ms), 2);
    figure_spread(&figure, "baseline_ms", &result.raw_ms, 2);
    figure_number(&figure, "baseline_ms_worst", numbers_at(&result.raw_ms, 1), 2);
    figure_number(&figure, "baseline_p99_to_p50", tail(&result.raw_ms), 2);
    figure_number(&figure, "tail_to_baseline",
                  tail(&result.commit_ms) / tail(&result.raw_ms), 2);
    figure_bool(&figure, "p99_within", tail(&result.commit_ms) <= TAIL);
    figure_end(&figure);
}

int
main(void)
{
    return stage_run(2, NULL, play);
}
