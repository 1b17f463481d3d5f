/* demo_naive - the rival of the selection: a plain sum of rates, as anybody would make it in a spreadsheet. */
#include "demo/demo_naive.h"

static bool
is_usable(const struct demo_naive_cell *cell)
{
    return cell->is_known && cell->denominator > 0.0;
}

static double
rate(const struct demo_naive_kind *kind, const struct demo_naive_cell *cell)
{
    return kind->is_mean ? cell->numerator : cell->numerator / cell->denominator;
}

static double
mean_rate(const struct demo_naive_kind *kind, const struct demo_naive_cell *cells,
          size_t n)
{
    double sum = 0.0;
    size_t known = 0;

    for (size_t i = 0; i < n; i++)
        if (is_usable(&cells[i])) {
            sum += rate(kind, &cells[i]);
            known++;
        }
    return known == 0 ? 0.0 : sum / (double)known;
}

void
demo_naive_score(const struct demo_naive_kind *kinds, size_t n_kinds,
                 const struct demo_naive_cell *cells, size_t n, double *scores)
{
    for (size_t i = 0; i < n; i++)
        scores[i] = 0.0;
    for (size_t k = 0; k < n_kinds; k++) {
        const struct demo_naive_cell *column = cells + k * n;
        const double mean = mean_rate(&kinds[k], column, n);

        if (mean <= 0.0)
            continue;
        for (size_t i = 0; i < n; i++)
            scores[i] +=
                kinds[k].direction
                * (is_usable(&column[i]) ? rate(&kinds[k], &column[i]) / mean : 1.0);
    }
}
