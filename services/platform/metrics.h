/* metrics - counters, gauges and histograms, shown in Prometheus' text format 0.0.4. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"

/*
 * Metrics are registered before the threads start and then only added to, with atomics. Names start with
 * tillsyn_, base units, counters end in _total. Labels are few and never a unit, case or person.
 */
struct metrics;
struct metric;

enum metric_kind { METRIC_COUNTER, METRIC_GAUGE, METRIC_HISTOGRAM };

struct metrics *metrics_new(void);
void metrics_destroy(struct metrics **self_p);

/*
 * Register one series. labels is the inside of the braces, e.g. "outcome=\"applied\"", or NULL.
 * The same name with other labels shares help and type. Histograms: seconds, 1 ms to 10 s.
 */
struct metric *metrics_add(struct metrics *self, enum metric_kind kind, const char *name,
                           const char *labels, const char *help);

void metric_count(struct metric *metric, uint64_t by);
void metric_set(struct metric *metric, double value);
void metric_observe(struct metric *metric, double seconds);
void metric_observe_since(struct metric *metric,
                          int64_t began_us); /* clock_monotonic_us then */
double metric_value(const struct metric *metric);

/* The whole page. Adds process_* and tillsyn_log_lines_total by itself. */
char *metrics_page(const struct metrics *self, struct arena *arena);
