/* intake_feed_news - which values risk has not been told, and from which day on they are known. */
#include "intake/intake_feed_news.h"

#include <stdlib.h>
#include <string.h>

static int
compare_ids(const struct uuid *a, const struct uuid *b)
{
    return memcmp(a->b, b->b, sizeof a->b);
}

static int
compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int
compare_keys(const struct intake_feed_observation *a,
             const struct intake_feed_observation *b)
{
    int order = strcmp(a->indicator, b->indicator);

    if (order == 0)
        order = compare_ids(&a->unit_id, &b->unit_id);
    if (order == 0)
        order = compare_numbers(a->period.from_day, b->period.from_day);
    return order != 0 ? order : compare_numbers(a->period.until_day, b->period.until_day);
}

static int
compare(const void *a, const void *b)
{
    const struct intake_feed_observation *left = a, *right = b;
    const int order = compare_keys(left, right);

    return order != 0 ? order : compare_numbers(left->row, right->row);
}

static bool
is_equal(double a, double b)
{
    return !(a > b) && !(a < b);
}

static bool
is_same(const struct intake_feed_observation *a, const struct intake_feed_observation *b)
{
    if (a->suppressed || b->suppressed)
        return a->suppressed == b->suppressed;
    return is_equal(a->numerator, b->numerator)
           && is_equal(a->denominator, b->denominator) && a->has_sd == b->has_sd
           && is_equal(a->sd, b->sd);
}

/* Whether it differs from what was told last; then it is known later than that. */
static bool
is_news(struct intake_feed_observation *value, const struct intake_feed_observation *last)
{
    if (is_same(last, value))
        return false;
    if (value->known_day <= last->known_day)
        value->known_day = last->known_day + 1;
    return true;
}

size_t
intake_feed_news(struct intake_feed_observation *values, size_t n,
                 struct intake_feed_observation *told, size_t n_told)
{
    size_t news = 0, at = 0;

    if (n > 0)
        qsort(values, n, sizeof *values, compare);
    if (n_told > 0)
        qsort(told, n_told, sizeof *told, compare);
    for (size_t i = 0; i < n; i++) {
        struct intake_feed_observation value = values[i];

        /* Two rows that turn out to be of one unit: the first of the delivery holds. */
        if (i > 0 && compare_keys(&values[i - 1], &value) == 0)
            continue;
        while (at < n_told && compare_keys(&told[at], &value) < 0)
            at++;
        if (at == n_told || compare_keys(&told[at], &value) != 0
            || is_news(&value, &told[at]))
            values[news++] = value;
    }
    return news;
}
