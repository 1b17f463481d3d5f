/* risk_chance - how certain a unit's place is: expected rank, rank interval, chance of being among the first. */
#include <math.h>

#include "risk/risk_chance_internal.h"
#include "risk/risk_kernel.h"

enum { RANGE_SDS = 6 };

double
risk_line_sd(const struct risk_runner *runner)
{
    return runner->var > 0.0 ? sqrt(runner->var) : 0.0;
}

double
risk_line_above(const struct risk_runner *runner, double sd, double x)
{
    double lead = runner->mean - x;

    if (sd > 0.0)
        return risk_phi(lead / sd);
    if (lead == 0.0)
        return 0.5;
    return lead > 0.0 ? 1.0 : 0.0;
}

struct risk_line
risk_line_over(const struct risk_runner *runners, size_t n, size_t points)
{
    struct risk_line line = {.runners = runners, .n = n, .points = points};
    double low = INFINITY, high = -INFINITY;

    for (size_t i = 0; i < n; i++) {
        double reach = RANGE_SDS * risk_line_sd(&runners[i]);

        if (runners[i].mean - reach < low)
            low = runners[i].mean - reach;
        if (runners[i].mean + reach > high)
            high = runners[i].mean + reach;
    }
    line.first = low;
    line.step = (high - low) / (double)(points - 1);
    return line;
}

double
risk_line_at(const struct risk_line *line, size_t point)
{
    return line->first + line->step * (double)point;
}

void
risk_chance_places(const struct risk_runner *runners, size_t n, uint32_t k,
                   struct arena *arena, struct risk_chance *chances)
{
    if (n == 0)
        return;
    if (n <= RISK_CHANCE_EXACT_MOST)
        risk_chance_few(runners, n, k, arena, chances);
    else
        risk_chance_many(runners, n, k, arena, chances);
}
