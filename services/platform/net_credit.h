/* net_credit - how much an incoming stream may send. Internal to net. */
#pragma once

#include "platform/net_internal.h"

/* Into a WELCOME, ACK or NAK of the session: all it wants, or little while a stream of ours is over its limit. */
void net_credit_give(struct net *self, struct session *session,
                     Tillsyn__V1__Header *header);

/* To sessions that were given little: some more, every second or once there is room. */
void net_credit_tick(struct net *self);
