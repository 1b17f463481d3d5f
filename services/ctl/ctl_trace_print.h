/* ctl_trace_print - a message's way as people read it: the trace id, each step and what it waited. */
#pragma once

#include <jansson.h>

#include "ctl/ctl.h"

/* Steps as TraceReply has them, in their order, with instance and wait_us. */
void ctl_trace_print(struct ctl *ctl, const json_t *steps);
