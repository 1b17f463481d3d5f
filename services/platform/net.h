/* net - the network thread: owns every socket, keeps streams flowing, decides nothing. Internal to platform. */
#pragma once

#include <czmq.h>

#include "platform/fabric.h"

struct net;

/*
 * Bind the ROUTER and start the thread. Streams open when the writer says so (ITEM_OPENED).
 *
 * errors: RC_FAULT  the endpoint is taken or not valid
 */
must_check rc_t net_start(struct fabric *fabric, struct net **out);

/* Acknowledge what is committed, say BYE, linger, close every socket. */
void net_stop(struct net **self_p);
