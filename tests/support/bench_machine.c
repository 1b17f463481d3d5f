/* bench_machine - what the machine itself can do between the rounds of a benchmark, and whether others were busy on it. */
#include "support/bench_machine.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/stack_check.h"

enum {
    PROBE_BYTES = 8192,
    PROBE_SYNCS = 50,
    SLEEP_NS = 150000000,
    SPIN_US = 50000,
    SPIN_STEPS = 10000,
    PROCESSORS_MOST = 64,
    LINE_BYTES = 1024
};

static const double OTHERS_MOST = 0.10, SHARE_LEAST = 0.95, RATE_LEAST = 0.85;

/* The first line of a file in /proc; false when its process has just ended. */
static bool
read_line(const char *path, char line[LINE_BYTES])
{
    FILE *file = fopen(path, "r");
    bool is_read = file != NULL && fgets(line, LINE_BYTES, file) != NULL;

    if (file != NULL)
        (void)fclose(file);
    return is_read;
}

static bool
is_on_disk_of(struct chain *chain, const char *path)
{
    struct stat probe, cluster;
    char *directory = chain_text(chain, 0, "show data_directory");
    bool is_same = stat(path, &probe) == 0 && stat(directory, &cluster) == 0
                   && probe.st_dev == cluster.st_dev;

    free(directory);
    return is_same;
}

static double
read_loadavg(void)
{
    char line[LINE_BYTES];

    return read_line("/proc/loadavg", line) ? strtod(line, NULL) : 0;
}

struct machine *
machine_new(struct chain *chain)
{
    struct machine *self = oom_calloc(1, sizeof *self);
    int fd;

    self->probe_path = arena_printf(chain->arena, "%s/probe", chain->directory);
    fd = open(self->probe_path, O_RDWR | O_CREAT, 0600);
    assert_true(fd >= 0);
    (void)close(fd);
    self->is_same_disk = is_on_disk_of(chain, self->probe_path);
    self->loadavg = read_loadavg();
    for (int i = 0; i < PROBE_SYNCS; i++) /* the file grows only once */
        (void)machine_sync(self);
    return self;
}

void
machine_free(struct machine **self_p)
{
    free(*self_p);
    *self_p = NULL;
}

double
machine_sync(struct machine *self)
{
    char block[PROBE_BYTES] = {0};
    int fd = open(self->probe_path, O_RDWR);
    int64_t began_us = clock_monotonic_us();
    double ms;

    assert_true(fd >= 0 && pwrite(fd, block, sizeof block, 0) == (ssize_t)sizeof block
                && fdatasync(fd) == 0);
    ms = (double)(clock_monotonic_us() - began_us) / 1e3;
    (void)close(fd);
    return ms;
}

/* Ticks of all processors since the start of the machine, and those of them in which nothing ran. */
static void
read_ticks(double *all, double *idle)
{
    enum { USER, NICE, SYSTEM, IDLE, IO_WAIT, IRQ, SOFT_IRQ, STEAL, KINDS };
    char line[LINE_BYTES];
    char *rest = line + strlen("cpu");

    assert_true(read_line("/proc/stat", line));
    *all = *idle = 0;
    for (int kind = USER; kind < KINDS; kind++) {
        double ticks = strtod(rest, &rest);

        *all += ticks;
        *idle += kind == IDLE || kind == IO_WAIT ? ticks : 0;
    }
}

static double
busy_while_asleep(void)
{
    const struct timespec pause = {0, SLEEP_NS};
    double all[2], idle[2];

    read_ticks(&all[0], &idle[0]);
    (void)nanosleep(&pause, NULL);
    read_ticks(&all[1], &idle[1]);
    return all[1] > all[0] ? 1 - (idle[1] - idle[0]) / (all[1] - all[0]) : 0;
}

struct spin {
    pthread_t thread;
    double cpu_us;
    int64_t steps;
};

static void *
spin(void *argument)
{
    struct spin *self = argument;
    int64_t until_us = clock_monotonic_us() + SPIN_US;
    volatile uint64_t state = 1; /* or the compiler would compute nothing */
    struct timespec cpu;

    while (clock_monotonic_us() < until_us)
        for (int i = 0; i < SPIN_STEPS; i++, self->steps++)
            state = state * UINT64_C(6364136223846793005) + 1;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
    self->cpu_us = (double)cpu.tv_sec * 1e6 + (double)cpu.tv_nsec / 1e3;
    return NULL;
}

static void
probe_processors(struct machine *self)
{
    struct spin spins[PROCESSORS_MOST] = {0};
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    double cpu_us = 0, steps = 0;

    count = count > PROCESSORS_MOST ? PROCESSORS_MOST : count;
    for (long i = 0; i < count; i++)
        assert_int_equal(pthread_create(&spins[i].thread, NULL, spin, &spins[i]), 0);
    for (long i = 0; i < count; i++) {
        (void)pthread_join(spins[i].thread, NULL);
        cpu_us += spins[i].cpu_us;
        steps += (double)spins[i].steps;
    }
    numbers_add(&self->share, cpu_us / (double)count / SPIN_US);
    numbers_add(&self->rate, steps / (double)count);
}

void
machine_probe(struct machine *self)
{
    numbers_add(&self->others, busy_while_asleep());
    probe_processors(self);
    for (int i = 0; i < PROBE_SYNCS; i++)
        numbers_add(&self->fdatasync_ms, machine_sync(self));
}

bool
machine_is_quiet(const struct machine *self)
{
    return numbers_median(&self->others) <= OTHERS_MOST
           && numbers_median(&self->share) >= SHARE_LEAST
           && numbers_at(&self->rate, 0) >= RATE_LEAST * numbers_at(&self->rate, 1);
}

void
machine_tell(const struct machine *self, struct chain *chain, struct figure *figure)
{
    char *fsync = chain_text(chain, 0, "show fsync");

    figure_bool(figure, "quiet", machine_is_quiet(self));
    figure_number(figure, "processors", (double)sysconf(_SC_NPROCESSORS_ONLN), 0);
    figure_number(figure, "loadavg", self->loadavg, 2);
    figure_number(figure, "busy_others", numbers_median(&self->others), 2);
    figure_number(figure, "cpu_share", numbers_median(&self->share), 2);
    figure_number(figure, "cpu_rate_worst",
                  numbers_at(&self->rate, 0) / numbers_at(&self->rate, 1), 2);
    figure_text(figure, "fsync", fsync);
    figure_bool(figure, "probe_on_cluster_disk", self->is_same_disk);
    figure_spread(figure, "fdatasync_ms", &self->fdatasync_ms, 3);
    free(fsync);
}

/* Fields 14 and 15 of its stat; the name, the second, may hold spaces and ends with the last bracket. */
double
cpu_of_process(pid_t pid)
{
    enum { FIRST = 3, USER = 14, SYSTEM = 15 };
    char path[64], line[LINE_BYTES];
    double ticks = 0;
    char *rest;

    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    rest = read_line(path, line) ? strrchr(line, ')') : NULL;
    if (rest == NULL)
        return 0;
    rest += strlen(") S"); /* the third is a letter */
    for (int field = FIRST + 1; field <= SYSTEM; field++) {
        double value = strtod(rest, &rest);

        ticks += field >= USER ? value : 0;
    }
    return ticks / (double)sysconf(_SC_CLK_TCK);
}

double
cpu_of_sessions(struct chain *chain, size_t link)
{
    char *pids =
        chain_text(chain, link,
                   "select coalesce(string_agg(pid::text, ' '), '') from "
                   "pg_stat_activity where datname = current_database() and "
                   "backend_type = 'client backend' and pid <> pg_backend_pid()");
    double seconds = 0;
    char *rest = pids;

    for (char *end; *rest != '\0'; rest = end) {
        long pid = strtol(rest, &end, 10);

        if (end == rest)
            break;
        seconds += cpu_of_process((pid_t)pid);
    }
    free(pids);
    return seconds;
}

double
cpu_of_chain(struct chain *chain)
{
    double seconds = 0;

    for (size_t i = 0; i < chain->count; i++) {
        seconds += cpu_of_sessions(chain, i);
        if (chain->links[i].pid != 0)
            seconds += cpu_of_process(chain->links[i].pid);
    }
    return seconds;
}

double
memory_of_process(pid_t pid)
{
    char path[64], line[256];
    double kilobytes = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    file = fopen(path, "r");
    assert_non_null(file);
    while (kilobytes <= 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "RssAnon:", 8) == 0)
            kilobytes = strtod(line + 8, NULL);
    (void)fclose(file);
    return kilobytes * 1024;
}
