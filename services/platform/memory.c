/* memory - a bound on what the process allocates, so that a peer may at worst end it, and never the machine. */
#include "platform/memory.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

enum { BYTES_OF_MB = 1024 * 1024 };

/* What the kernel counts against RLIMIT_DATA: the sixth number of statm, in pages. */
static int64_t
used_bytes(void)
{
    FILE *statm = fopen("/proc/self/statm", "re");
    long long pages = 0;

    if (statm == NULL)
        return 0;
    if (fscanf(statm, "%*d %*d %*d %*d %*d %lld", &pages) != 1) /* NOLINT(cert-err34-c) */
        pages = 0;
    (void)fclose(statm);
    return (int64_t)pages * sysconf(_SC_PAGESIZE);
}

/* Counted from what is there already: a sanitizer has reserved terabytes before main. */
rc_t
memory_limit(int limit_mb)
{
    struct rlimit limit;
    rlim_t wanted = (rlim_t)used_bytes() + (rlim_t)limit_mb * BYTES_OF_MB;

    if (limit_mb == 0)
        return RC_OK;
    if (getrlimit(RLIMIT_DATA, &limit) != 0)
        return RC_FAULT;
    limit.rlim_cur = wanted;
    return setrlimit(RLIMIT_DATA, &limit) == 0 ? RC_OK : RC_FAULT;
}

int64_t
memory_left_bytes(void)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_DATA, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return INT64_MAX;
    return (int64_t)limit.rlim_cur - used_bytes();
}
