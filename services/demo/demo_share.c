/* demo_share - a whole number of things shared out by weights, none lost and none made. */
#include "demo/demo_share.h"

#include <assert.h>

static size_t
largest(const uint64_t *remainders, size_t n)
{
    size_t best = 0;

    for (size_t i = 1; i < n; i++)
        if (remainders[i] > remainders[best])
            best = i;
    return best;
}

void
demo_share(uint32_t total, const uint64_t *weights, size_t n, uint32_t *shares)
{
    uint64_t remainders[DEMO_SHARE_MOST] = {0};
    uint64_t sum = 0;
    uint32_t left = total;

    assert(n > 0 && n <= DEMO_SHARE_MOST);
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    assert(sum > 0);
    for (size_t i = 0; i < n; i++) {
        shares[i] = (uint32_t)(total * weights[i] / sum);
        remainders[i] =
            total * weights[i] % sum + 1; /* 0 is kept for those who have got theirs */
        left -= shares[i];
    }
    for (; left > 0; left--) {
        const size_t next = largest(remainders, n);

        shares[next]++;
        remainders[next] = 0;
    }
}
