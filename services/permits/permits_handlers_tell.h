/* permits_handlers_tell - what was decided, sent to the offices concerned. */
#pragma once

#include "permits/permits_register.h"
#include "platform/service.h"

/* Which services of an office hear of providers and units; main.c gives the table to the reactor. */
extern const struct destination PERMITS_DESTINATIONS[];

/* The offices of which at least one such service is part of the installation. */
permits_nodes permits_tell_reachable(const struct batch *batch);

/* Queue the news of a decided import: providers before their units on every stream. */
must_check rc_t permits_tell(struct batch *batch, struct permits_import *import);
