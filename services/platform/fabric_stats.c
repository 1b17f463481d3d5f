/* fabric_stats - the health checks and metrics every process shows. */
#include "platform/fabric_stats.h"

#include <stddef.h>

#include "platform/fabric.h"
#include "platform/memory.h"

enum { OUTBOX_AGE_WARN_S = 60, BYTES_OF_MIB = 1024 * 1024, MEMORY_LEFT_WARN_OF = 5 };

static const struct {
    size_t at;
    enum metric_kind kind;
    const char *name, *help;
} METRICS[] = {
#define ROW(field, kind, name, help)                           \
    {                                                          \
        offsetof(struct fabric_stats, field), kind, name, help \
    }
    ROW(applied, METRIC_COUNTER, "tillsyn_messages_applied_total",
        "Messages whose effects are committed."),
    ROW(duplicates, METRIC_COUNTER, "tillsyn_duplicates_total",
        "Messages that came again and were skipped."),
    ROW(dead_letters, METRIC_COUNTER, "tillsyn_dead_letters_total",
        "Messages put aside because they could not be applied."),
    ROW(sent, METRIC_COUNTER, "tillsyn_messages_committed_total",
        "Messages committed to the outbox."),
    ROW(commands, METRIC_COUNTER, "tillsyn_commands_total", "Commands carried out."),
    ROW(queries, METRIC_COUNTER, "tillsyn_queries_total", "Queries answered."),
    ROW(refused, METRIC_COUNTER, "tillsyn_questions_refused_total",
        "Commands and queries refused."),
    ROW(reconnects, METRIC_COUNTER, "tillsyn_db_reconnects_total",
        "Times the writer opened its connection."),
    ROW(outbox_depth, METRIC_GAUGE, "tillsyn_outbox_depth",
        "Messages committed and not yet acknowledged."),
    ROW(outbox_oldest, METRIC_GAUGE, "tillsyn_outbox_oldest_seconds",
        "How long something has waited without a pause."),
    ROW(batch_seconds, METRIC_HISTOGRAM, "tillsyn_batch_handle_seconds",
        "Time from taking a batch to its commit."),
    ROW(ask_seconds, METRIC_HISTOGRAM, "tillsyn_question_handle_seconds",
        "Time to answer a command or query."),
    ROW(commit_seconds, METRIC_HISTOGRAM, "tillsyn_commit_seconds",
        "Time that COMMIT took."),
    ROW(ack_seconds, METRIC_HISTOGRAM, "tillsyn_ack_seconds",
        "Age of a sent batch when the peer acknowledged it: since its commit."),
    ROW(rejected_frames, METRIC_COUNTER, "tillsyn_frames_rejected_total",
        "Frames dropped: malformed, unknown peer, no session."),
    ROW(removed_keys, METRIC_COUNTER, "tillsyn_frames_of_removed_keys_total",
        "Frames refused because their key is no longer in peers.conf."),
    ROW(zap_denied, METRIC_COUNTER, "tillsyn_handshakes_denied_total",
        "Connections refused for their key."),
    ROW(jobs, METRIC_COUNTER, "tillsyn_jobs_total", "Jobs finished and committed."),
#undef ROW
};

static const struct {
    size_t at;
    const char *name, *unit;
    enum health_weight weight;
} CHECKS[] = {
#define ROW(field, name, unit, weight)                           \
    {                                                            \
        offsetof(struct fabric_stats, field), name, unit, weight \
    }
    ROW(database, "postgres:reachable", "boolean", HEALTH_READY),
    ROW(reader, "postgres:readOnly", "boolean", HEALTH_READY),
    ROW(schema, "postgres:schemaVersion", "version", HEALTH_READY),
    ROW(bound, "zeromq:bound", "boolean", HEALTH_READY),
    ROW(outbox_age, "outbox:oldestSeconds", "s", HEALTH_ADVISORY),
    ROW(peers_up, "peers:connected", "count", HEALTH_ADVISORY),
    ROW(dead, "deadLetters:waiting", "count", HEALTH_ADVISORY),
    ROW(memory, "memory:leftOfLimit", "MiB", HEALTH_ADVISORY),
#undef ROW
};

void
fabric_stats_register(struct fabric_stats *stats, struct health *health,
                      struct metrics *metrics, const char *labels)
{
    stats->health = health;
    stats->metrics = metrics;
    for (size_t i = 0; i < sizeof METRICS / sizeof *METRICS; i++)
        *(struct metric **)(void *)((char *)stats + METRICS[i].at) = metrics_add(
            metrics, METRICS[i].kind, METRICS[i].name, labels, METRICS[i].help);
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++)
        *(struct health_check **)(void *)((char *)stats + CHECKS[i].at) =
            health_add(health, CHECKS[i].name, CHECKS[i].unit, CHECKS[i].weight);
}

/* A fifth of what the process may have: whoever looks has time to ask what fills it. */
static void
show_memory(const struct fabric *fabric)
{
    const int limit_mb = fabric->config->memory_limit_mb;
    const int64_t left_mb = memory_left_bytes() / BYTES_OF_MIB;
    const bool is_short = limit_mb > 0 && left_mb < limit_mb / MEMORY_LEFT_WARN_OF;

    health_set(fabric->stats.memory, is_short ? HEALTH_WARN : HEALTH_PASS,
               limit_mb > 0 ? (double)left_mb : 0);
}

void
fabric_stats_refresh(struct fabric *fabric, int64_t now_monotonic_us)
{
    struct fabric_stats *stats = &fabric->stats;
    size_t inlets = atomic_load(&fabric->inlet_count);
    int64_t depth = 0, dead = 0, oldest_us = 0;
    size_t flowing = 0;

    for (size_t i = 0; i < fabric->outlet_count; i++) {
        struct outlet *outlet = &fabric->outlets[i];
        int64_t since_us = atomic_load(&outlet->waiting_us);

        depth += atomic_load(&outlet->next_seq) - 1 - atomic_load(&outlet->acked_seq);
        if (since_us != 0 && now_monotonic_us - since_us > oldest_us)
            oldest_us = now_monotonic_us - since_us;
        flowing += atomic_load(&outlet->state) == OUTLET_FLOWING;
    }
    for (size_t i = 0; i < inlets; i++)
        dead += atomic_load(&fabric->inlets[i].dead_letters);
    metric_set(stats->outbox_depth, (double)depth);
    metric_set(stats->outbox_oldest, (double)oldest_us / 1e6);
    health_set(stats->outbox_age,
               oldest_us > OUTBOX_AGE_WARN_S * 1000000LL ? HEALTH_WARN : HEALTH_PASS,
               (double)oldest_us / 1e6);
    health_set(stats->peers_up,
               flowing == fabric->outlet_count ? HEALTH_PASS : HEALTH_WARN,
               (double)flowing);
    health_set(stats->dead, dead > 0 ? HEALTH_WARN : HEALTH_PASS, (double)dead);
    show_memory(fabric);
}
