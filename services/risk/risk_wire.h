/* risk_wire - messages of the register and deliveries of evidence, as what they mean. */
#pragma once

#include "platform/service.h"
#include "risk/risk_delivery.h"
#include "risk/risk_register.h"

/*
 * The version of a provider or unit that a message tells of; texts are borrowed from the message.
 *
 * errors: RC_INVALID  an id that is not one, a day that is none, a version of 0, no name to find it by
 */
must_check rc_t risk_wire_provider(const struct msg *msg, struct arena *arena,
                                   struct risk_register_provider *out);
must_check rc_t risk_wire_unit(const struct msg *msg, struct risk_register_unit *out);

/*
 * The rows of a delivery, each as it came: judging them is risk_observation_check's. From a person, or told by
 * intake.
 *
 * out:    delivery  in the arena
 * errors: RC_INVALID  no source, or more rows than one delivery may have
 */
must_check rc_t risk_wire_delivery(const struct msg *ask, struct arena *arena,
                                   const struct risk_delivery **delivery);
must_check rc_t risk_wire_observed(const struct msg *msg, struct arena *arena,
                                   const struct risk_delivery **delivery);
const ProtobufCMessage *risk_wire_receipt(const struct risk_receipt *receipt,
                                          struct arena *arena);
