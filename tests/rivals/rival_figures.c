/* rival_figures - what every contender measures alike and prints as one JSON line. */
#include "rivals/rival_figures.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "platform/clock.h"
#include "support/bench_machine.h"

enum { PROBE_US = 500000, BLOCK_BYTES = 8192, PATH_BYTES = 512 };

void
must(bool is_so, const char *what)
{
    if (is_so)
        return;
    fprintf(stderr, "rival: %s\n", what);
    exit(EXIT_FAILURE);
}

double
rival_seconds_since(int64_t began_us)
{
    return (double)(clock_monotonic_us() - began_us) / 1e6;
}

double
rival_probe_fdatasync(void)
{
    char block[BLOCK_BYTES] = {0}, path[PATH_BYTES];
    const char *directory = getenv("TILLSYN_TEST_TMP");
    int64_t began_us;
    int fd, count = 0;

    snprintf(path, sizeof path, "%s/probe", directory != NULL ? directory : "/tmp");
    fd = open(path, O_RDWR | O_CREAT, 0600);
    must(fd >= 0, path);
    began_us = clock_monotonic_us();
    for (; clock_monotonic_us() - began_us < PROBE_US; count++)
        must(pwrite(fd, block, sizeof block, 0) == (ssize_t)sizeof block
                 && fdatasync(fd) == 0,
             path);
    (void)close(fd);
    (void)unlink(path);
    return count / rival_seconds_since(began_us);
}

double
rival_cpu_seconds(const char *pids)
{
    double seconds = 0;
    char *end;

    for (long pid = strtol(pids, &end, 10); end != pids; pid = strtol(pids, &end, 10)) {
        seconds += cpu_of_process((pid_t)pid);
        pids = end;
    }
    return seconds;
}

static int
by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

void
rival_print(struct rival_figures *figures)
{
    double *ms = figures->acknowledged_ms;

    qsort(ms, RIVAL_LATENCIES, sizeof *ms, by_size);
    printf("{\"contender\": \"%s\", \"fdatasync_per_s\": %.0f, \"hop_per_s\": %.0f, "
           "\"cpu_us\": %.1f, \"effects_batch\": %.0f, \"acknowledged_ms_p50\": %.2f, "
           "\"acknowledged_ms_p99\": %.2f}\n",
           figures->contender, figures->fdatasync_per_s, figures->hop_per_s,
           figures->cpu_us, figures->effects_batch, ms[RIVAL_LATENCIES / 2],
           ms[RIVAL_LATENCIES * 99 / 100]);
}
