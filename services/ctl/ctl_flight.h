/* ctl_flight - many commands at once, each asked until it is answered. */
#pragma once

#include <protobuf-c/protobuf-c.h>

#include "platform/arena.h"
#include "platform/client.h"
#include "platform/id.h"
#include "platform/rc.h"

enum { CTL_FLIGHT_MOST = 64 };

/*
 * A command keeps its id however often it is asked, and a service that has answered it answers the same again: so a lost
 * question, a lost answer or a service that was killed in between cost time and nothing else.
 */
struct ctl_flight;

struct ctl_flight_command {
    const char *instance;
    const char *type;
    const ProtobufCMessage *body; /* borrowed until its answer has come      */
    struct uuid id;
    /* What to do with the answer, once; reply is borrowed. Anything but RC_OK ends the flight. */
    rc_t (*answered)(void *owner, const struct client_reply *reply);
    void *owner;
};

/*
 * in:     client       borrowed
 *         patience_ms  how long no answer at all may come before ctl_flight_turn gives up
 */
struct ctl_flight *ctl_flight_new(struct client *client, int patience_ms);
void ctl_flight_destroy(struct ctl_flight **self_p);

/* Commands that are not answered yet; at most CTL_FLIGHT_MOST. */
size_t ctl_flight_count(const struct ctl_flight *self);

/*
 * Ask. The caller sees to it that there is room.
 *
 * errors: RC_MISSING  no such service
 */
must_check rc_t ctl_flight_send(struct ctl_flight *self,
                                const struct ctl_flight_command *command);

/*
 * Wait for an answer and hand it on; ask again what has waited too long.
 *
 * errors: RC_BUSY  nobody has answered for as long as the patience lasts; what `answered` returned
 */
must_check rc_t ctl_flight_turn(struct ctl_flight *self);

/* A service that did not answer when ctl_flight_turn gave up, for the message. */
const char *ctl_flight_silent(const struct ctl_flight *self);
