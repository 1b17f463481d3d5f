/* gauges - the domain's figures that operations staff watch, in /metrics and /health. Internal to platform. */
#pragma once

#include "platform/health.h"
#include "platform/service.h"

enum { GAUGES_MAX = 24 };

struct gauges {
    size_t count;
    struct metric *metrics[GAUGES_MAX];
    struct health_check *checks[GAUGES_MAX]; /* NULL: only a metric */
    double warn_above[GAUGES_MAX];
};

/* Register what the service declares; rows ends with a NULL metric, or is NULL. */
void gauges_register(struct gauges *self, const struct service_gauge *rows,
                     struct health *health, struct metrics *metrics, const char *labels);

/* Show what was measured, one value a row. */
void gauges_show(struct gauges *self, const double *values);
