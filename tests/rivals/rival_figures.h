/* rival_figures - what every contender measures alike and prints as one JSON line. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    RIVAL_WARM_BATCHES = 5,
    RIVAL_HOP_BATCHES = 50, /* of RIVAL_BATCH messages */
    RIVAL_LATENCIES = 200
};

struct rival_figures {
    const char *contender;
    double fdatasync_per_s; /* 8 KiB, one at a time, just before */
    double hop_per_s;       /* first command to last effect committed */
    double
        cpu_us; /* of processor time a message: services, broker, PostgreSQL sessions */
    double effects_batch; /* messages a transaction of the receiver, on average */
    double acknowledged_ms[RIVAL_LATENCIES];
};

/* End the program, saying why, unless it is so. */
void must(bool is_so, const char *what);

/* How many flushes a second the disk under TILLSYN_TEST_TMP makes. */
double rival_probe_fdatasync(void);
double rival_seconds_since(int64_t began_us);

/*
 * Seconds of processor time that processes have used together.
 *
 * in: pids  in decimal, with blanks between them
 */
double rival_cpu_seconds(const char *pids);

void rival_print(struct rival_figures *figures);
