/* bench_numbers - the samples of one figure, and what a reader wants of them. */
#include "support/bench_numbers.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/stack_check.h"

void
numbers_add(struct numbers *self, double value)
{
    assert_true(self->count < NUMBERS_MOST);
    self->at[self->count++] = value;
}

static int
by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;

    return (left > right) - (left < right);
}

/* The nearest rank, so that what is printed has been measured. */
double
numbers_at(const struct numbers *self, double share)
{
    struct numbers sorted = *self;
    size_t rank = (size_t)(share * (double)self->count);

    if (self->count == 0)
        return 0;
    qsort(sorted.at, sorted.count, sizeof *sorted.at, by_size);
    return sorted.at[rank < self->count ? rank : self->count - 1];
}

double
numbers_median(const struct numbers *self)
{
    return numbers_at(self, 0.5);
}

static void __attribute__((format(printf, 2, 3)))
put(struct figure *self, const char *format, ...)
{
    size_t room = sizeof self->text - self->length;
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(self->text + self->length, room, format, args);
    va_end(args);
    assert_true(length >= 0 && (size_t)length < room);
    self->length += (size_t)length;
}

void
figure_begin(struct figure *self, const char *name)
{
    self->length = 0;
    put(self, "{\"bench\": \"%s\"", name);
}

void
figure_number(struct figure *self, const char *key, double value, int decimals)
{
    put(self, ", \"%s\": %.*f", key, decimals, value);
}

void
figure_text(struct figure *self, const char *key, const char *value)
{
    put(self, ", \"%s\": \"%s\"", key, value);
}

void
figure_bool(struct figure *self, const char *key, bool value)
{
    put(self, ", \"%s\": %s", key, value ? "true" : "false");
}

void
figure_spread(struct figure *self, const char *key, const struct numbers *numbers,
              int decimals)
{
    put(self, ", \"%s_p50\": %.*f, \"%s_p99\": %.*f", key, decimals,
        numbers_median(numbers), key, decimals, numbers_at(numbers, 0.99));
}

void
figure_ratio(struct figure *self, const char *key, const struct numbers *measured,
             const struct numbers *baseline)
{
    struct numbers ratios = {.count = 0};

    for (size_t i = 0; i < measured->count && i < baseline->count; i++)
        numbers_add(&ratios, measured->at[i] / baseline->at[i]);
    put(self, ", \"%s_to_baseline\": %.2f, \"%s_to_baseline_rounds\": [%.2f, %.2f]", key,
        numbers_median(measured) / numbers_median(baseline), key, numbers_at(&ratios, 0),
        numbers_at(&ratios, 1));
}

void
figure_end(struct figure *self)
{
    printf("%s}\n", self->text);
    (void)fflush(stdout);
}
