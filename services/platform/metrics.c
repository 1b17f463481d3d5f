/* metrics - counters, gauges and histograms, shown in Prometheus' text format 0.0.4. */
#include "platform/metrics.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/metrics_process.h"
#include "platform/oom.h"

static const double BOUNDS_S[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                  0.25,  0.5,    1,     2.5,  5,     10};

enum { BOUND_COUNT = sizeof(BOUNDS_S) / sizeof(BOUNDS_S[0]) };

static const double NS_PER_S = 1e9, US_PER_S = 1e6;

/* Each observation is counted once, in the narrowest bucket; the page adds them up. */
struct histogram {
    atomic_uint_fast64_t buckets[BOUND_COUNT + 1]; /* the last one is +Inf */
    atomic_uint_fast64_t sum_ns;
};

struct metric {
    struct metric *next; /* series of one name stand together */
    enum metric_kind kind;
    const char *name;
    const char *labels; /* "" when there are none */
    const char *help;
    atomic_uint_fast64_t count;  /* counter       */
    _Atomic double value;        /* gauge         */
    struct histogram *histogram; /* histogram     */
};

struct metrics {
    struct arena *arena; /* of the texts and series */
    struct metric *first;
    struct metrics_process *process;
};

struct metrics *
metrics_new(void)
{
    struct arena *arena = arena_new(0);
    struct metrics *self = arena_alloc(arena, sizeof(*self));

    self->arena = arena;
    self->process = metrics_process_new(arena);
    return self;
}

void
metrics_destroy(struct metrics **self_p)
{
    if (*self_p == NULL)
        return;

    struct arena *arena = (*self_p)->arena;

    arena_destroy(&arena);
    *self_p = NULL;
}

/* Where a series of this name belongs: after the last one of its name, else at the end. */
static struct metric **
place_for(struct metrics *self, const char *name)
{
    struct metric **at = &self->first;
    struct metric **place = NULL;

    for (; *at != NULL; at = &(*at)->next)
        if (strcmp((*at)->name, name) == 0)
            place = &(*at)->next;
    return place != NULL ? place : at;
}

static bool
is_well_named(enum metric_kind kind, const char *name)
{
    const size_t length = strlen(name);
    const bool is_total = length > 6 && strcmp(name + length - 6, "_total") == 0;

    return strncmp(name, "tillsyn_", 8) == 0
           && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") == length
           && is_total == (kind == METRIC_COUNTER);
}

struct metric *
metrics_add(struct metrics *self, enum metric_kind kind, const char *name,
            const char *labels, const char *help)
{
    struct metric **place = place_for(self, name);
    struct metric *metric = arena_alloc(self->arena, sizeof(*metric));

    assert(is_well_named(kind, name));
    metric->kind = kind;
    metric->name = arena_strdup(self->arena, name);
    metric->labels = arena_strdup(self->arena, labels != NULL ? labels : "");
    metric->help = arena_strdup(self->arena, help);
    if (kind == METRIC_HISTOGRAM)
        metric->histogram = arena_alloc(self->arena, sizeof(*metric->histogram));
    metric->next = *place;
    *place = metric;
    return metric;
}

void
metric_count(struct metric *metric, uint64_t by)
{
    assert(metric->kind == METRIC_COUNTER);
    atomic_fetch_add_explicit(&metric->count, by, memory_order_relaxed);
}

void
metric_set(struct metric *metric, double value)
{
    assert(metric->kind == METRIC_GAUGE);
    atomic_store_explicit(&metric->value, value, memory_order_relaxed);
}

void
metric_observe(struct metric *metric, double seconds)
{
    size_t bucket = 0;

    assert(metric->kind == METRIC_HISTOGRAM);
    if (!(seconds >= 0)) /* a clock's mistake, or not a number */
        seconds = 0;
    while (bucket < BOUND_COUNT && seconds > BOUNDS_S[bucket])
        bucket++;
    atomic_fetch_add_explicit(&metric->histogram->buckets[bucket], 1,
                              memory_order_relaxed);
    atomic_fetch_add_explicit(&metric->histogram->sum_ns, (uint64_t)(seconds * NS_PER_S),
                              memory_order_relaxed);
}

void
metric_observe_since(struct metric *metric, int64_t began_us)
{
    metric_observe(metric, (double)(clock_monotonic_us() - began_us) / US_PER_S);
}

static uint64_t
observations(const struct histogram *histogram)
{
    uint64_t count = 0;

    for (size_t i = 0; i <= BOUND_COUNT; i++)
        count += histogram->buckets[i];
    return count;
}

double
metric_value(const struct metric *metric)
{
    switch (metric->kind) {
    case METRIC_COUNTER: return (double)metric->count;
    case METRIC_GAUGE: return metric->value;
    case METRIC_HISTOGRAM: return (double)observations(metric->histogram);
    }
    return 0;
}

void
metrics_print_value(FILE *page, double value)
{
    if (isnan(value))
        fputs(" NaN\n", page);
    else if (isinf(value))
        fputs(value > 0 ? " +Inf\n" : " -Inf\n", page);
    else
        fprintf(page, " %.15g\n", value);
}

static void
print_buckets(FILE *page, const struct metric *metric)
{
    const char *comma = metric->labels[0] != '\0' ? "," : "";
    uint64_t below = 0;

    for (size_t i = 0; i < BOUND_COUNT; i++) {
        below += metric->histogram->buckets[i];
        fprintf(page, "%s_bucket{%s%sle=\"%.15g\"} %" PRIu64 "\n", metric->name,
                metric->labels, comma, BOUNDS_S[i], below);
    }
    /* The count is the sum of the same reads, so that it never falls below a bucket. */
    below += metric->histogram->buckets[BOUND_COUNT];
    fprintf(page, "%s_bucket{%s%sle=\"+Inf\"} %" PRIu64 "\n", metric->name,
            metric->labels, comma, below);
    fprintf(page, comma[0] != '\0' ? "%s_sum{%s}" : "%s_sum%s", metric->name,
            metric->labels);
    metrics_print_value(page, (double)metric->histogram->sum_ns / NS_PER_S);
    fprintf(page, comma[0] != '\0' ? "%s_count{%s}" : "%s_count%s", metric->name,
            metric->labels);
    fprintf(page, " %" PRIu64 "\n", below);
}

static void
print_series(FILE *page, const struct metric *metric)
{
    if (metric->kind == METRIC_HISTOGRAM) {
        print_buckets(page, metric);
        return;
    }
    fprintf(page, metric->labels[0] != '\0' ? "%s{%s}" : "%s%s", metric->name,
            metric->labels);
    metrics_print_value(page, metric_value(metric));
}

void
metrics_print_head(FILE *page, const char *name, const char *type, const char *help)
{
    fprintf(page, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
print_log_lines(FILE *page)
{
    static const char *const LEVELS[] = {"error", "warning", "info", "debug"};

    metrics_print_head(page, "tillsyn_log_lines_total", "counter",
                       "Events that were logged or held back, by level.");
    for (int level = LEVEL_ERROR; level <= LEVEL_DEBUG; level++)
        fprintf(page, "tillsyn_log_lines_total{level=\"%s\"} %" PRIu64 "\n",
                LEVELS[level], log_lines((enum log_level)level));
}

static void
print_page(FILE *page, const struct metrics *self)
{
    static const char *const TYPES[] = {"counter", "gauge", "histogram"};
    const char *name = "";

    for (const struct metric *metric = self->first; metric != NULL;
         metric = metric->next) {
        if (strcmp(metric->name, name) != 0)
            metrics_print_head(page, metric->name, TYPES[metric->kind], metric->help);
        name = metric->name;
        print_series(page, metric);
    }
    print_log_lines(page);
    metrics_process_print(self->process, page);
}

static FILE *
open_text(char **text, size_t *size)
{
    FILE *stream = open_memstream(text, size);

    if (stream != NULL)
        return stream;
    oom_abort(BUFSIZ);
}

char *
metrics_page(const struct metrics *self, struct arena *arena)
{
    char *text = NULL;
    size_t size = 0;
    FILE *page = open_text(&text, &size);

    print_page(page, self);
    if (fclose(page) != 0)
        oom_abort(size);

    char *copy = arena_memdup(arena, text, size + 1);

    free(text);
    return copy;
}
