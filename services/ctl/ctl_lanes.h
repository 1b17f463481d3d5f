/* ctl_lanes - commands in strict order to each service, and to all services at the same time. */
#pragma once

#include <stdbool.h>

#include "ctl/ctl_flight.h"
#include "ctl/ctl_shared.h"

/* One command. Texts are borrowed until it has been answered or passed over. */
struct ctl_lane_command {
    const char *instance; /* "intake.ost": its lane */
    const ProtobufCMessage *message;
    struct ctl_shared *memory; /* of the message; taken over */
    /* Asked when its turn comes: it is passed over without being asked. NULL: never. */
    bool (*is_void)(void *owner);
    /* Its answer, once; reply is borrowed. Anything but RC_OK ends the run. */
    rc_t (*answered)(void *owner, const struct client_reply *reply);
    void *owner;
};

struct ctl_lanes;

/*
 * in:     flight  borrowed; nobody else uses it
 *         import  the identity that commands belong to: with the service and the content it names each of them
 */
struct ctl_lanes *ctl_lanes_new(struct ctl_flight *flight, const struct uuid *import);

/* Return the memory of what was not answered. */
void ctl_lanes_destroy(struct ctl_lanes **self_p);

/* Put a command at the end of its service's lane. errors: those of ctl_flight_send */
must_check rc_t ctl_lanes_add(struct ctl_lanes *self,
                              const struct ctl_lane_command *command);

/* Wait until at most so many commands are left in all. errors: those of ctl_flight_turn */
must_check rc_t ctl_lanes_run(struct ctl_lanes *self, size_t most_left);

/* The identity of a command: of its import, its service and its content. */
struct uuid ctl_lane_command_id(const struct uuid *import, const char *instance,
                                const ProtobufCMessage *message);
