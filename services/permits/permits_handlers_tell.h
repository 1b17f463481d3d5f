/* permits_handlers_tell - what was decided, sent to the offices concerned. */
#pragma once

#include "permits/permits_permit.h"
#include "permits/permits_register.h"
#include "platform/service.h"

/* Which services of an office hear of providers and units; main.c gives the table to the reactor. */
extern const struct destination PERMITS_DESTINATIONS[];

/* The offices that can supervise: their intake or their risk is part of the installation. */
permits_nodes permits_tell_reachable(const struct batch *batch);

/* Queue the news of a decided import: providers before their units on every stream. */
must_check rc_t permits_tell(struct batch *batch, struct permits_import *import);

/* Queue a permit as it stands for the intake of the office that supervises its unit. */
must_check rc_t permits_tell_permit(struct batch *batch,
                                    const struct permits_permit *permit, unsigned node);
