/* risk_median - the middle of a set of numbers. */
#include "risk/risk_median.h"

#include <assert.h>

static void
swap(double *a, double *b)
{
    double kept = *a;

    *a = *b;
    *b = kept;
}

/* Puts the median of three values of low..high at low + 1: neither order nor runs cost n^2. */
static double
choose_pivot(double *values, size_t low, size_t high)
{
    swap(&values[low + (high - low) / 2], &values[low + 1]);
    if (values[low] > values[high])
        swap(&values[low], &values[high]);
    if (values[low + 1] > values[high])
        swap(&values[low + 1], &values[high]);
    if (values[low] > values[low + 1])
        swap(&values[low], &values[low + 1]);
    return values[low + 1];
}

/* Hoare's partition; afterwards values[result] is in its sorted place. */
static size_t
partition(double *values, size_t low, size_t high)
{
    double pivot = choose_pivot(values, low, high);
    size_t left = low + 1;
    size_t right = high;

    for (;;) {
        do
            left++;
        while (values[left] < pivot);
        do
            right--;
        while (values[right] > pivot);
        if (right < left)
            break;
        swap(&values[left], &values[right]);
    }
    swap(&values[low + 1], &values[right]);
    return right;
}

/* Quickselect: values[k] becomes what a sort would put there, nothing larger before it. */
static double
select_kth(double *values, size_t n, size_t k)
{
    size_t low = 0;
    size_t high = n - 1;

    while (high > low + 1) {
        size_t at = partition(values, low, high);

        if (at >= k)
            high = at - 1;
        if (at <= k)
            low = at + 1;
    }
    if (high == low + 1 && values[low] > values[high])
        swap(&values[low], &values[high]);
    return values[k];
}

double
risk_median(double *values, size_t n)
{
    double upper, lower;

    assert(n > 0);
    upper = select_kth(values, n, n / 2);
    if (n % 2 == 1)
        return upper;
    lower = values[0];
    for (size_t i = 1; i < n / 2; i++)
        if (values[i] > lower)
            lower = values[i];
    return lower + (upper - lower) * 0.5;
}
