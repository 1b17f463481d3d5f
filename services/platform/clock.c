/* clock - instants of the machine; the only place that reads a clock. */
#include "platform/clock.h"

#include <assert.h>
#include <time.h>

enum { US_PER_S = 1000000, NS_PER_US = 1000 };

static int64_t
read_us(clockid_t clock)
{
    struct timespec now;
    int rc = clock_gettime(clock, &now);

    assert(rc == 0);
    (void)rc;
    return (int64_t)now.tv_sec * US_PER_S + now.tv_nsec / NS_PER_US;
}

int64_t
clock_now_us(void)
{
    return read_us(CLOCK_REALTIME);
}

int64_t
clock_monotonic_us(void)
{
    return read_us(CLOCK_MONOTONIC);
}
