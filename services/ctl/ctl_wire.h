/* ctl_wire - the questions that tillsynctl asks and their answers, as JSON on our side. */
#pragma once

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

#include "platform/arena.h"
#include "platform/rc.h"

/* How a service answered; the numbers are those of tillsyn.v1.Outcome. */
enum ctl_reply_outcome {
    CTL_OUTCOME_NONE = 0,
    CTL_OUTCOME_DONE = 1,
    CTL_OUTCOME_INVALID = 2,
    CTL_OUTCOME_MISSING = 3,
    CTL_OUTCOME_CONFLICT = 4,
    CTL_OUTCOME_BUSY = 5,
    CTL_OUTCOME_FAULT = 6,
    CTL_OUTCOME_DENIED = 7
};

/* A message's descriptor by its name, "tillsyn.v1.RoundOpen"; NULL when nobody knows it here. */
const ProtobufCMessageDescriptor *ctl_wire_find(const char *type);

/* The same for a name that stands in our own code: asserts that it is known. */
const ProtobufCMessageDescriptor *ctl_wire_type(const char *type);

/*
 * A question's body.
 *
 * in:     type  "tillsyn.v1.RoundOpen"; asserts that it is known
 *         body  an object as ctl_message_of_json takes it; NULL: nothing to fill in
 */
ProtobufCMessage *ctl_wire_ask(const char *type, json_t *body, struct arena *arena);

/*
 * An answer's body.
 *
 * out:    body  a new reference
 * errors: RC_INVALID  a type that nobody knows here, or bytes that are not of it
 */
must_check rc_t ctl_wire_reply(const char *type, const void *data, size_t size,
                               json_t **body);
