/* risk_chance_few - places among few: the Poisson binomial itself, on a grid of true risks. */
#include <string.h>

#include "risk/risk_chance_internal.h"
#include "risk/risk_micro.h"

enum { GRID = 256 };

/* What is worked on for one grid point after another. */
struct exact {
    struct risk_line line;
    double *p, *p_next; /* [n]: chance of lying above this point, and the next one */
    double *weight;     /* [n]: probability that is counted at this point          */
    double *carried;    /* [n]: of it, what the stretch before left                */
    double *pmf;        /* [n + 1]: how many of all lie above                         */
    double *others;     /* [n]: how many of all others do                             */
    double *ranks;      /* [n][n]: probability of each rank, runner by runner         */
};

static void
fill_chances(const struct risk_line *line, double x, double *p)
{
    for (size_t i = 0; i < line->n; i++)
        p[i] = risk_line_above(&line->runners[i], risk_line_sd(&line->runners[i]), x);
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
    for (size_t i = 0; i < self->line.n; i++) {
        double half = is_last ? self->p[i] : 0.5 * (self->p[i] - self->p_next[i]);

        self->weight[i] = self->carried[i] + half;
        self->carried[i] = half;
    }
}

static void
add_point(struct exact *self)
{
    const size_t n = self->line.n;

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
        if (chance->low == 0 && seen >= RISK_CHANCE_TAIL)
            chance->low = (uint32_t)m + 1;
        if (seen >= 1.0 - RISK_CHANCE_TAIL) {
            chance->high = (uint32_t)m + 1;
            break;
        }
    }
}

static struct exact
exact_new(const struct risk_runner *runners, size_t n, struct arena *arena)
{
    struct exact self = {.line = risk_line_over(runners, n, GRID)};

    self.p = arena_alloc(arena, n * sizeof *self.p);
    self.p_next = arena_alloc(arena, n * sizeof *self.p_next);
    self.weight = arena_alloc(arena, n * sizeof *self.weight);
    self.carried = arena_alloc(arena, n * sizeof *self.carried);
    self.pmf = arena_alloc(arena, (n + 1) * sizeof *self.pmf);
    self.others = arena_alloc(arena, n * sizeof *self.others);
    self.ranks = arena_alloc(arena, n * n * sizeof *self.ranks);
    fill_chances(&self.line, self.line.first, self.p);
    for (size_t i = 0; i < n; i++)
        self.carried[i] = 1.0 - self.p[i]; /* what lies below the grid */
    return self;
}

void
risk_chance_few(const struct risk_runner *runners, size_t n, uint32_t k,
                struct arena *arena, struct risk_chance *chances)
{
    struct exact self = exact_new(runners, n, arena);
    double *expected = arena_alloc(arena, n * sizeof *expected);

    for (size_t at = 0; at < self.line.points; at++) {
        double *passed = self.p;
        bool is_last = at + 1 == self.line.points;

        if (!is_last)
            fill_chances(&self.line, risk_line_at(&self.line, at + 1), self.p_next);
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
