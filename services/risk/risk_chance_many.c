/* risk_chance_many - places among many: the number above is normal, its mean a line near the rank in question. */
#include <math.h>

#include "risk/risk_chance_internal.h"
#include "risk/risk_micro.h"

enum { GRID = 768 };

/* At each point of the line: how many are expected above it, and the variance of their number. */
struct sums {
    struct risk_line line;
    double *above, *noise; /* [points] */
};

/* Where the expected number above passes a rank, and how sharply. */
struct mark {
    double x;     /* the true risk at which it does             */
    double slope; /* ranks lost per unit of risk there, > 0     */
    double noise; /* variance of the number above there         */
};

static void
fill_sums(struct sums *sums, struct arena *arena)
{
    sums->above = arena_alloc(arena, sums->line.points * sizeof *sums->above);
    sums->noise = arena_alloc(arena, sums->line.points * sizeof *sums->noise);
    for (size_t i = 0; i < sums->line.n; i++) {
        const struct risk_runner *runner = &sums->line.runners[i];
        double sd = risk_line_sd(runner);

        for (size_t at = 0; at < sums->line.points; at++) {
            double p = risk_line_above(runner, sd, risk_line_at(&sums->line, at));

            sums->above[at] += p;
            sums->noise[at] += p * (1.0 - p);
        }
    }
}

/* Between the points a straight line; the sums fall along the grid. */
static struct mark
mark_of(const struct sums *sums, double above)
{
    size_t low = 0, high = sums->line.points - 1;
    double fall, share;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (sums->above[middle] > above)
            low = middle;
        else
            high = middle;
    }
    fall = sums->above[low] - sums->above[high];
    share = fall > 0.0 ? (sums->above[low] - above) / fall : 0.5;
    return (struct mark){
        risk_line_at(&sums->line, low) + share * sums->line.step, fall / sums->line.step,
        sums->noise[low] + share * (sums->noise[high] - sums->noise[low])};
}

/* Probability that a runner's rank is at most the mark's: at most so many of the others are above. */
static double
chance_within(const struct risk_runner *runner, const struct mark *mark)
{
    double self = risk_line_above(runner, risk_line_sd(runner), mark->x);
    double noise = mark->noise - self * (1.0 - self);
    double x = mark->x, blur = 0.0;

    if (mark->slope > 0.0) {
        x -= self / mark->slope; /* it does not count itself */
        blur = noise > 0.0 ? noise / (mark->slope * mark->slope) : 0.0;
    }
    return risk_line_above(runner, sqrt(runner->var + blur), x);
}

/* The first rank within which the runner is with at least this probability. */
static uint32_t
percentile(const struct risk_runner *runner, const struct mark *marks, size_t n,
           double wanted)
{
    size_t low = 0, high = n - 1;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (chance_within(runner, &marks[middle]) >= wanted)
            high = middle;
        else
            low = middle + 1;
    }
    return (uint32_t)low + 1;
}

/* The expected number of others above it, over its own distribution. */
static double
expected_rank(const struct sums *sums, const struct risk_runner *runner)
{
    double sd = risk_line_sd(runner);
    double before = risk_line_above(runner, sd, sums->line.first);
    double sum = (1.0 - before) * sums->above[0];

    for (size_t at = 0; at + 1 < sums->line.points; at++) {
        double after = risk_line_above(runner, sd, risk_line_at(&sums->line, at + 1));

        sum += (before - after) * 0.5 * (sums->above[at] + sums->above[at + 1]);
        before = after;
    }
    return 1.0 + sum - 0.5; /* it is above itself half of the time */
}

void
risk_chance_many(const struct risk_runner *runners, size_t n, uint32_t k,
                 struct arena *arena, struct risk_chance *chances)
{
    struct sums sums = {.line = risk_line_over(runners, n, GRID)};
    struct mark *marks = arena_alloc(arena, n * sizeof *marks);

    fill_sums(&sums, arena);
    for (size_t r = 0; r < n; r++)
        marks[r] = mark_of(&sums, (double)r + 0.5);
    for (size_t i = 0; i < n; i++) {
        double top = k >= n   ? 1.0
                     : k == 0 ? 0.0
                              : chance_within(&runners[i], &marks[k - 1]);

        chances[i] = (struct risk_chance){
            .expected = expected_rank(&sums, &runners[i]),
            .low = percentile(&runners[i], marks, n, RISK_CHANCE_TAIL),
            .high = percentile(&runners[i], marks, n, 1.0 - RISK_CHANCE_TAIL),
            .top_nano = risk_scaled(top, RISK_NANO)};
    }
}
