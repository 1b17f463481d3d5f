/* health - the checks, and what they come to. */
#include "platform/health_internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/oom.h"

rc_t
health_start(const struct health_options *options, struct metrics *metrics,
             struct health **out)
{
    struct health *self = oom_calloc(1, sizeof(*self));

    self->metrics = metrics;
    self->service = strdup(options->service);
    self->node = strdup(options->node);
    self->version = strdup(options->version);
    self->live_within_us = options->live_within_us;
    health_tick(self);

    const rc_t rc = health_server_start(self, options);

    if (rc != RC_OK) {
        health_stop(&self);
        return rc;
    }
    *out = self;
    return RC_OK;
}

void
health_stop(struct health **self_p)
{
    struct health *self = *self_p;

    if (self == NULL)
        return;
    health_server_stop(self);
    free(self->service);
    free(self->node);
    free(self->version);
    free(self);
    *self_p = NULL;
}

struct health_check *
health_add(struct health *self, const char *name, const char *unit,
           enum health_weight weight)
{
    if (self == NULL)
        return NULL;

    const size_t count = self->count;
    struct health_check *check = &self->checks[count];

    assert(count < HEALTH_CHECKS_MAX);
    check->name = name;
    check->unit = unit;
    check->weight = weight;
    health_set(check, HEALTH_FAIL, 0);
    self->count = count + 1;
    return check;
}

void
health_set(struct health_check *check, enum health_status status, double observed)
{
    if (check == NULL)
        return;
    check->observed = observed;
    check->at_us = clock_now_us();
    check->status = (int)status;
}

void
health_tick(struct health *self)
{
    self->ticked_us = clock_monotonic_us();
}

void
health_drain(struct health *self)
{
    self->is_draining = true;
}

bool
health_is_live(const struct health *self)
{
    return clock_monotonic_us() - self->ticked_us <= self->live_within_us;
}

bool
health_is_ready(const struct health *self)
{
    bool has_check = false;

    if (self->is_draining)
        return false;
    for (size_t i = 0; i < self->count; i++) {
        if (self->checks[i].weight != HEALTH_READY)
            continue;
        if (self->checks[i].status == HEALTH_FAIL)
            return false;
        has_check = true;
    }
    return has_check; /* before the first check is registered nothing is known */
}
