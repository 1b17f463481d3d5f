/* net_frame - one header, and maybe a payload, as ZeroMQ frames. Internal to net. */
#pragma once

#include <czmq.h>

#include "platform/net_stream.h"
#include "tillsyn/v1/fabric.pb-c.h"

struct net;

struct frame {
    uint8_t id[ROUTING_ID_BYTES];
    size_t id_bytes;
    const struct peer *peer; /* who the payload frame's key belongs to; NULL: drop it */
    const char *key;         /* that key, in the memory of the list that counts       */
    const Tillsyn__V1__Header *header;
    zmq_msg_t payload;
    bool has_payload;
};
bool net_receive(struct net *self, zsock_t *socket, bool is_router, struct frame *frame);
void net_frame_done(struct net *self, struct frame *frame);
bool net_send(struct net *self, zsock_t *socket, const struct session *to,
              const Tillsyn__V1__Header *header, const void *payload, size_t bytes);

/* Our own policy's hash, for HELLO and WELCOME. */
void net_say_policy(struct net *self, Tillsyn__V1__Header *header);

Tillsyn__V1__Header net_header(Tillsyn__V1__Verb verb);
