/* ctl_suggest - what was probably meant by a word that nobody knows. */
#include "ctl/ctl_suggest.h"

#include <string.h>

enum { WORD_MOST = 63 };

static unsigned
least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Optimal string alignment: Levenshtein's table, with a swap of neighbours as one step. */
unsigned
ctl_distance(const char *a, const char *b)
{
    const size_t n = strnlen(a, WORD_MOST);
    const size_t m = strnlen(b, WORD_MOST);
    unsigned cost[WORD_MOST + 1][WORD_MOST + 1];

    for (size_t i = 0; i <= n; i++)
        cost[i][0] = (unsigned)i;
    for (size_t j = 0; j <= m; j++)
        cost[0][j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        for (size_t j = 1; j <= m; j++) {
            const unsigned differs = a[i - 1] != b[j - 1];

            cost[i][j] = least(least(cost[i - 1][j], cost[i][j - 1]) + 1,
                               cost[i - 1][j - 1] + differs);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = least(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[n][m];
}

const char *
ctl_suggest(const char *word, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    /* A third of the letters may be wrong, and always one. */
    unsigned bound = (unsigned)(strnlen(word, WORD_MOST) / 3) + 1;

    for (size_t i = 0; i < n; i++) {
        const unsigned distance = ctl_distance(word, names[i]);

        if (distance <= bound && (nearest == NULL || distance < bound)) {
            nearest = names[i];
            bound = distance;
        }
    }
    return nearest;
}
