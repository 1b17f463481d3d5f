/* risk_wire_own - cases, findings and what they come to, as messages from and to intake. */
#pragma once

#include "platform/service.h"
#include "risk/risk_own.h"
#include "risk/risk_recurrence.h"

/*
 * The version of a case or finding that a message tells of; texts are borrowed from the message.
 *
 * errors: RC_INVALID  an id that is not one, a day that is none, a version of 0, no type or no requirement
 */
must_check rc_t risk_wire_case(const struct msg *msg, struct risk_own_case *out);
must_check rc_t risk_wire_finding(const struct msg *msg, struct risk_own_finding *out);

/* Tell instance, e.g. intake of this node, that a finding repeats an earlier one. */
must_check rc_t risk_wire_tell_recurrence(struct batch *batch, const char *instance,
                                          const struct risk_finding *later,
                                          const struct risk_finding *earlier,
                                          const struct risk_recurrence *link);
