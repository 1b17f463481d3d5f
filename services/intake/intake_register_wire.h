/* intake_register_wire - what permits says of providers, units and permits, checked. */
#pragma once

#include "intake/intake_register.h"
#include "platform/batch.h"

/* errors: RC_INVALID  an id, a version or a day that cannot be, or a text that must be there and is not */
must_check rc_t intake_register_wire_provider(const struct msg *msg, struct arena *arena,
                                              struct intake_register_provider *out);
must_check rc_t intake_register_wire_unit(const struct msg *msg,
                                          struct intake_register_unit *out);
must_check rc_t intake_register_wire_permit(const struct msg *msg,
                                            struct intake_register_permit *out);
