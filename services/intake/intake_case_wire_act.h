/* intake_case_wire_act - acts on cases as they are said, and what is answered. */
#pragma once

#include "intake/intake_case_act.h"
#include "platform/batch.h"

/*
 * An act and the case that it is on.
 *
 * out:    named  number or id, as written
 *         act    no text is NULL
 * errors: RC_INVALID  no act, a text that is too long, a day outside the years 1 to 9999
 */
must_check rc_t intake_case_wire_act(const struct msg *ask, struct arena *arena,
                                     const char **named, struct intake_act *act);

/* The unit that a triage names; "" where it names none. */
const char *intake_case_wire_act_unit(const struct msg *ask);

/* The case that a link names. */
const char *intake_case_wire_act_target(const struct msg *ask);

const ProtobufCMessage *intake_case_wire_act_reply(const struct intake_case *c,
                                                   int32_t number, struct arena *arena);
