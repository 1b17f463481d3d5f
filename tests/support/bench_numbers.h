/* bench_numbers - the samples of one figure, and what a reader wants of them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { NUMBERS_MOST = 2048 };

struct numbers {
    double at[NUMBERS_MOST];
    size_t count;
};

void numbers_add(struct numbers *self, double value);

/* The value that a share (0..1) of the samples does not exceed: 0.5 is the median. 0 when there are none. */
double numbers_at(const struct numbers *self, double share);
double numbers_median(const struct numbers *self);

/* One figure's JSON line, {"bench": "NAME", ...}, as it grows; figure_end prints it. */
struct figure {
    char text[4096];
    size_t length;
};

void figure_begin(struct figure *self, const char *name);
void figure_number(struct figure *self, const char *key, double value, int decimals);
void figure_text(struct figure *self, const char *key, const char *value);
void figure_bool(struct figure *self, const char *key, bool value);

/* "KEY_p50" and "KEY_p99". */
void figure_spread(struct figure *self, const char *key, const struct numbers *numbers,
                   int decimals);

/* "KEY_to_baseline" of the medians; "KEY_to_baseline_rounds" of the rounds: the worst and the best. */
void figure_ratio(struct figure *self, const char *key, const struct numbers *measured,
                  const struct numbers *baseline);
void figure_end(struct figure *self);
