/* intake_case_gauges - what operations staff watch of intake: the feeds' gauges, then the cases'. */
#pragma once

#include "intake/intake_case_handlers.h"
#include "intake/intake_feed_handlers.h"

enum { INTAKE_GAUGES = INTAKE_FEED_GAUGES + INTAKE_CASE_GAUGES };

/* All rows and the end row. */
void intake_case_gauges_all(struct service_gauge rows[INTAKE_GAUGES + 1]);

/* All values, in that order. */
must_check rc_t intake_case_gauges_measure(struct batch *batch, double *values);
