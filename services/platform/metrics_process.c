/* metrics_process - what the kernel knows of this process, as Prometheus' clients show it. */
#include "platform/metrics_process.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "platform/clock.h"

struct metrics_process {
    double start_s;
};

struct metrics_process *
metrics_process_new(struct arena *arena)
{
    struct metrics_process *self = arena_alloc(arena, sizeof(*self));

    self->start_s = (double)clock_now_us() / 1e6;
    return self;
}

static double
cpu_seconds(void)
{
    struct timespec used = {0};

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/* The directory that is being read counts itself, and "." and ".." are not files. */
static double
open_files(void)
{
    enum { NOT_FILES = 3 };
    DIR *directory = opendir("/proc/self/fd");
    int count = 0;

    if (directory == NULL)
        return 0;
    while (readdir(directory) != NULL)
        count++;
    (void)closedir(directory);
    return count - NOT_FILES;
}

static double
most_files(void)
{
    struct rlimit limit = {0};

    (void)getrlimit(RLIMIT_NOFILE, &limit);
    return (double)limit.rlim_cur;
}

struct memory {
    double virtual_bytes;
    double resident_bytes;
    double private_bytes;
};

/* "RssAnon: 1234 kB" in bytes, if the line begins with this name. */
static void
read_size(const char *line, const char *name, double *bytes)
{
    const size_t length = strlen(name);

    if (strncmp(line, name, length) == 0)
        *bytes = (double)strtoul(line + length, NULL, 10) * 1024;
}

static struct memory
read_memory(void)
{
    struct memory memory = {0};
    FILE *status = fopen("/proc/self/status", "re");
    char line[128];

    while (status != NULL && fgets(line, sizeof(line), status) != NULL) {
        read_size(line, "VmSize:", &memory.virtual_bytes);
        read_size(line, "VmRSS:", &memory.resident_bytes);
        read_size(line, "RssAnon:", &memory.private_bytes);
    }
    if (status != NULL)
        (void)fclose(status);
    return memory;
}

struct fact {
    const char *name;
    const char *type;
    const char *help;
    double value;
};

void
metrics_process_print(const struct metrics_process *self, FILE *page)
{
    const struct memory memory = read_memory();
    const struct fact facts[] = {
        {"process_cpu_seconds_total",     "counter", "Processor time used.",      cpu_seconds()},
        {"process_open_fds",              "gauge",   "Open file descriptors.",    open_files() },
        {"process_max_fds",               "gauge",   "File descriptors allowed.", most_files() },
        {"process_virtual_memory_bytes",  "gauge",   "Virtual memory.",
         memory.virtual_bytes                                                                  },
        {"process_resident_memory_bytes", "gauge",   "Resident memory.",
         memory.resident_bytes                                                                 },
        {"process_start_time_seconds",    "gauge",   "Start, since 1970.",        self->start_s},
        {"tillsyn_private_memory_bytes",  "gauge",   "Private memory.",
         memory.private_bytes                                                                  },
    };

    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        metrics_print_head(page, facts[i].name, facts[i].type, facts[i].help);
        fputs(facts[i].name, page);
        metrics_print_value(page, facts[i].value);
    }
}
