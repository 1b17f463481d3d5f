/* gauges - the domain's figures that operations staff watch, in /metrics and /health. */
#include "platform/gauges.h"

#include <assert.h>

void
gauges_register(struct gauges *self, const struct service_gauge *rows,
                struct health *health, struct metrics *metrics, const char *labels)
{
    self->count = 0;
    for (const struct service_gauge *row = rows; row != NULL && row->metric != NULL;
         row++) {
        const size_t i = self->count++;

        assert(i < GAUGES_MAX);
        self->metrics[i] =
            metrics_add(metrics, METRIC_GAUGE, row->metric, labels, row->help);
        self->checks[i] = row->check == NULL ? NULL
                                             : health_add(health, row->check, row->unit,
                                                          HEALTH_ADVISORY);
        self->warn_above[i] = row->warn_above;
    }
}

void
gauges_show(struct gauges *self, const double *values)
{
    for (size_t i = 0; i < self->count; i++) {
        metric_set(self->metrics[i], values[i]);
        health_set(self->checks[i],
                   values[i] > self->warn_above[i] ? HEALTH_WARN : HEALTH_PASS,
                   values[i]);
    }
}
