/* permits_handlers_grant - what a decision does to the register and the permit of a unit. */
#pragma once

#include "permits/permits_store_permit.h"

/* The unit that an application is about as it is registered; version 0: it is not. */
must_check rc_t permits_known_unit(struct batch *batch,
                                   const struct permits_application *application,
                                   struct permits_unit *unit);

/* A registered unit and its provider as the row that an import would have of them. */
must_check rc_t permits_known_row(struct batch *batch, const char *register_name,
                                  const struct permits_unit *unit,
                                  struct permits_row *row);

/* One row decided as an import of it on a day would be; nothing is written or said. */
must_check rc_t permits_try_row(struct batch *batch, const char *register_name,
                                const struct permits_row *row, int32_t day,
                                struct permits_import *import);

/*
 * Carry out a decision: the unit and its provider as an import would have it, and then its permit.
 *
 * in:     decided  as it stands after the decision: granted, ceased or revoked
 * out:    why      set on RC_INVALID and RC_CONFLICT, before anything was written or said
 */
must_check rc_t permits_carry_out(struct batch *batch, const struct permits_case *decided,
                                  struct permits_wire_reason *why);
