/* risk_chance - how certain a unit's place is: expected rank, rank interval, chance of being among the first. */
#include "risk/risk_chance.h"

#include <math.h>
#include <string.h>

#include "risk/risk_kernel.h"
#include "risk/risk_micro.h"

enum { GRID = 256, GRID_LARGE = 768, RANGE_SDS = 6 };

#define TAIL 0.05

/* Where the true risks may lie, and each runner's chance of lying above each point. */
struct grid {
    const struct risk_runner *runners;
    size_t n;
    size_t points;
    double first, step;
    double *above; /* [points]: expected number above */
    double *noise; /* [points]: its variance          */
};

static double
sd_of(const struct risk_runner *runner)
{
    return runner->var > 0.0 ? sqrt(runner->var) : 0.0;
}

static double
chance_above(const struct risk_runner *runner, double sd, double x)
{
    double lead = runner->mean - x;

    if (sd > 0.0)
        return risk_phi(lead / sd);
    if (lead == 0.0)
        return 0.5;
    return lead > 0.0 ? 1.0 : 0.0;
}

static struct grid
grid_over(const struct risk_runner *runners, size_t n, size_t points)
{
    struct grid grid = {.runners = runners, .n = n, .points = points};
    double low = runners[0].mean, high = runners[0].mean;

    for (size_t i = 0; i < n; i++) {
        double reach = RANGE_SDS * sd_of(&runners[i]);

        if (runners[i].mean - reach < low)
            low = runners[i].mean - reach;
        if (runners[i].mean + reach > high)
            high = runners[i].mean + reach;
    }
    grid.first = low;
    grid.step = (high - low) / (double)(points - 1);
    return grid;
}

static double
point_of(const struct grid *grid, size_t at)
{
    return grid->first + grid->step * (double)at;
}

/* --- few: the distribution itself --- */

/* What is worked on for one grid point after another. */
struct exact {
    struct grid grid;
    double *p, *p_next; /* [n]: chance of lying above this point, and the next one */
    double *weight;     /* [n]: probability that is counted at this point          */
    double *carried;    /* [n]: of it, what the stretch before left                */
    double *pmf;        /* [n + 1]: how many of all lie above                         */
    double *others;     /* [n]: how many of all others do                             */
    double *ranks;      /* [n][n]: probability of each rank, runner by runner         */
};

static void
fill_chances(const struct grid *grid, double x, double *p)
{
    for (size_t i = 0; i < grid->n; i++)
        p[i] = chance_above(&grid->runners[i], sd_of(&grid->runners[i]), x);
}

/* Poisson binomial: one unit after another. */
static void
count_above(const double *p, size_t n, double *pmf)
{
    memset(pmf, 0, (n + 1) * sizeof *pmf);
    pmf[0] = 1.0;
    for (size_t i = 0; i < n; i++) {
        for (size_t m = i + 1; m > 0; m--)
            pmf[m] = pmf[m] * (1.0 - p[i]) + pmf[m - 1] * p[i];
        pmf[0] *= 1.0 - p[i];
    }
}

/* Take one unit out again, from the side on which the error shrinks. */
static void
leave_out(const double *pmf, size_t n, double p, double *others)
{
    if (p <= 0.5) {
        others[0] = pmf[0] / (1.0 - p);
        for (size_t m = 1; m < n; m++)
            others[m] = (pmf[m] - p * others[m - 1]) / (1.0 - p);
        return;
    }
    others[n - 1] = pmf[n] / p;
    for (size_t m = n - 1; m > 0; m--)
        others[m - 1] = (pmf[m] - (1.0 - p) * others[m]) / p;
}

/* What lies between two points is counted half at each of them; beyond the last, there. */
static void
weigh(struct exact *self, bool is_last)
{
    for (size_t i = 0; i < self->grid.n; i++) {
        double half = is_last ? self->p[i] : 0.5 * (self->p[i] - self->p_next[i]);

        self->weight[i] = self->carried[i] + half;
        self->carried[i] = half;
    }
}

static void
add_point(struct exact *self)
{
    const size_t n = self->grid.n;

    count_above(self->p, n, self->pmf);
    for (size_t i = 0; i < n; i++) {
        double *ranks = self->ranks + i * n;

        if (self->weight[i] <= 0.0)
            continue;
        leave_out(self->pmf, n, self->p[i], self->others);
        for (size_t m = 0; m < n; m++)
            ranks[m] += self->weight[i] * self->others[m];
    }
}

static void
summarise(const double *ranks, size_t n, uint32_t k, struct risk_chance *chance)
{
    double total = 0.0, top = 0.0, seen = 0.0;

    for (size_t m = 0; m < n; m++) {
        total += ranks[m];
        if (m < k)
            top += ranks[m];
    }
    *chance = (struct risk_chance){.high = (uint32_t)n,
                                   .top_nano = risk_scaled(top / total, RISK_NANO)};
    for (size_t m = 0; m < n; m++) {
        seen += ranks[m] / total;
        if (chance->low == 0 && seen >= TAIL)
            chance->low = (uint32_t)m + 1;
        if (seen >= 1.0 - TAIL) {
            chance->high = (uint32_t)m + 1;
            break;
        }
    }
}

static struct exact
exact_new(const struct risk_runner *runners, size_t n, struct arena *arena)
{
    struct exact self = {.grid = grid_over(runners, n, GRID)};

    self.p = arena_alloc(arena, n * sizeof *self.p);
    self.p_next = arena_alloc(arena, n * sizeof *self.p_next);
    self.weight = arena_alloc(arena, n * sizeof *self.weight);
    self.carried = arena_alloc(arena, n * sizeof *self.carried);
    self.pmf = arena_alloc(arena, (n + 1) * sizeof *self.pmf);
    self.others = arena_alloc(arena, n * sizeof *self.others);
    self.ranks = arena_alloc(arena, n * n * sizeof *self.ranks);
    fill_chances(&self.grid, self.grid.first, self.p);
    for (size_t i = 0; i < n; i++)
        self.carried[i] = 1.0 - self.p[i]; /* what lies below the grid */
    return self;
}

static void
place_few(const struct risk_runner *runners, size_t n, uint32_t k, struct arena *arena,
          struct risk_chance *chances)
{
    struct exact self = exact_new(runners, n, arena);
    double *expected = arena_alloc(arena, n * sizeof *expected);

    for (size_t at = 0; at < self.grid.points; at++) {
        double *passed = self.p;
        bool is_last = at + 1 == self.grid.points;

        if (!is_last)
            fill_chances(&self.grid, point_of(&self.grid, at + 1), self.p_next);
        weigh(&self, is_last);
        add_point(&self);
        self.p = self.p_next;
        self.p_next = passed;
    }
    risk_rank_expected(runners, n, expected);
    for (size_t i = 0; i < n; i++) {
        summarise(self.ranks + i * n, n, k, &chances[i]);
        chances[i].expected = expected[i];
    }
}

/* --- many: the number above is normal, and its mean a line near the rank in question --- */

/* Where the expected number above passes a rank, and how sharply. */
struct mark {
    double x;     /* the true risk at which it does             */
    double slope; /* ranks lost per unit of risk there, > 0     */
    double noise; /* variance of the number above there         */
};

static void
fill_sums(struct grid *grid, struct arena *arena)
{
    grid->above = arena_alloc(arena, grid->points * sizeof *grid->above);
    grid->noise = arena_alloc(arena, grid->points * sizeof *grid->noise);
    for (size_t i = 0; i < grid->n; i++) {
        const struct risk_runner *runner = &grid->runners[i];
        double sd = sd_of(runner);

        for (size_t at = 0; at < grid->points; at++) {
            double p = chance_above(runner, sd, point_of(grid, at));

            grid->above[at] += p;
            grid->noise[at] += p * (1.0 - p);
        }
    }
}

/* Between the points a straight line; the sums fall along the grid. */
static struct mark
mark_of(const struct grid *grid, double above)
{
    size_t low = 0, high = grid->points - 1;
    double fall, share;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (grid->above[middle] > above)
            low = middle;
        else
            high = middle;
    }
    fall = grid->above[low] - grid->above[high];
    share = fall > 0.0 ? (grid->above[low] - above) / fall : 0.5;
    return (struct mark){point_of(grid, low) + share * grid->step, fall / grid->step,
                         grid->noise[low]
                             + share * (grid->noise[high] - grid->noise[low])};
}

/* Probability that a runner's rank is at most the mark's: at most so many of the others are above. */
static double
chance_within(const struct risk_runner *runner, const struct mark *mark)
{
    double self = chance_above(runner, sd_of(runner), mark->x);
    double noise = mark->noise - self * (1.0 - self);
    double x = mark->x, blur = 0.0;

    if (mark->slope > 0.0) {
        x -= self / mark->slope; /* it does not count itself */
        blur = noise > 0.0 ? noise / (mark->slope * mark->slope) : 0.0;
    }
    return chance_above(runner, sqrt(runner->var + blur), x);
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
expected_rank(const struct grid *grid, const struct risk_runner *runner)
{
    double sd = sd_of(runner);
    double before = chance_above(runner, sd, grid->first);
    double sum = (1.0 - before) * grid->above[0];

    for (size_t at = 0; at + 1 < grid->points; at++) {
        double after = chance_above(runner, sd, point_of(grid, at + 1));

        sum += (before - after) * 0.5 * (grid->above[at] + grid->above[at + 1]);
        before = after;
    }
    return 1.0 + sum - 0.5; /* it is above itself half of the time */
}

static void
place_many(const struct risk_runner *runners, size_t n, uint32_t k, struct arena *arena,
           struct risk_chance *chances)
{
    struct grid grid = grid_over(runners, n, GRID_LARGE);
    struct mark *marks = arena_alloc(arena, n * sizeof *marks);

    fill_sums(&grid, arena);
    for (size_t r = 0; r < n; r++)
        marks[r] = mark_of(&grid, (double)r + 0.5);
    for (size_t i = 0; i < n; i++) {
        double top = k >= n   ? 1.0
                     : k == 0 ? 0.0
                              : chance_within(&runners[i], &marks[k - 1]);

        chances[i] =
            (struct risk_chance){.expected = expected_rank(&grid, &runners[i]),
                                 .low = percentile(&runners[i], marks, n, TAIL),
                                 .high = percentile(&runners[i], marks, n, 1.0 - TAIL),
                                 .top_nano = risk_scaled(top, RISK_NANO)};
    }
}

void
risk_chance_places(const struct risk_runner *runners, size_t n, uint32_t k,
                   struct arena *arena, struct risk_chance *chances)
{
    if (n == 0)
        return;
    if (n <= RISK_CHANCE_EXACT_MOST)
        place_few(runners, n, k, arena, chances);
    else
        place_many(runners, n, k, arena, chances);
}
