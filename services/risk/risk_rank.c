/* risk_rank - the order of the units, and how certain it is. */
#include "risk/risk_rank.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "risk/risk_kernel.h"
#include "risk/risk_sum.h"

static int
compare_runners(const void *left, const void *right)
{
    const struct risk_runner *a = left;
    const struct risk_runner *b = right;

    if (a->score_micro != b->score_micro)
        return a->score_micro > b->score_micro ? -1 : 1;
    return memcmp(a->lottery, b->lottery, RISK_LOTTERY_BYTES);
}

void
risk_rank_sort(struct risk_runner *runners, size_t n)
{
    if (n > 1)
        qsort(runners, n, sizeof runners[0], compare_runners);
}

double
risk_rank_exceeds(const struct risk_runner *runner, const struct risk_runner *other)
{
    double var = runner->var + other->var;
    double lead = runner->mean - other->mean;

    if (var > 0.0)
        return risk_phi(lead / sqrt(var));
    if (lead == 0.0)
        return 0.5;
    return lead > 0.0 ? 1.0 : 0.0;
}

void
risk_rank_expected(const struct risk_runner *runners, size_t n, double *expected)
{
    for (size_t i = 0; i < n; i++) {
        struct risk_sum above = {.total = 1.0};

        for (size_t j = 0; j < n; j++)
            if (j != i)
                risk_sum_add(&above, risk_rank_exceeds(&runners[j], &runners[i]));
        expected[i] = risk_sum_value(&above);
    }
}
