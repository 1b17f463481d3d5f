/* intake_register_handlers - what permits tells of providers, units and permits, kept as their current versions. */
#pragma once

#include "platform/batch.h"

/*
 * Keep the version that is told; an older one than what is kept is ignored. They gather in
 * batch->state, whose first member is struct intake_register_state.
 */
must_check rc_t intake_register_on_provider(struct batch *batch, const struct msg *msg);
must_check rc_t intake_register_on_unit(struct batch *batch, const struct msg *msg);
must_check rc_t intake_register_on_permit(struct batch *batch, const struct msg *msg);

/* The save of all three: one statement a table. */
must_check rc_t intake_register_save(struct batch *batch);
