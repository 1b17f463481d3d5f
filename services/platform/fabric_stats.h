/* fabric_stats - the health checks and metrics every process shows. Internal to platform. */
#pragma once

#include "platform/gauges.h"

struct fabric;

struct fabric_stats {
    struct health *health;
    struct metrics *metrics;
    struct health_check *database, *reader, *schema, *bound, *outbox_age, *peers_up,
        *dead, *memory;
    struct metric *applied, *duplicates, *dead_letters, *sent, *commands, *queries,
        *refused;
    struct metric *reconnects, *outbox_depth, *outbox_oldest, *batch_seconds,
        *ask_seconds;
    struct metric *rejected_frames, *removed_keys, *zap_denied, *jobs, *commit_seconds,
        *ack_seconds;
    struct gauges gauges; /* the domain's own */
};

/* Register everything; health may be NULL in tests. */
void fabric_stats_register(struct fabric_stats *stats, struct health *health,
                           struct metrics *metrics, const char *labels);

/* Once a second: ages and counts from what the threads left in the atomics. */
void fabric_stats_refresh(struct fabric *fabric, int64_t now_monotonic_us);
