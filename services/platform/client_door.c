/* client_door - a client's connection to one service, by whichever of its keys it uses now. */
#include "platform/client_door.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <zmq.h>

#include "platform/wire.h"

enum {
    HWM_FRAMES = 1024,
    HANDSHAKE_MS = 5000,
    TRIAL_MS = 1000, /* a service that is there has decided by then */
    NAME_BYTES = 48,
    FAILED = ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL
};

static void
connect_to(struct client_door *self, const struct peer_pair *own)
{
    const struct peer *peer = self->peer;

    self->dealer = zsock_new(ZMQ_DEALER);
    zsock_set_linger(self->dealer, 0); /* a question nobody waits for need not be sent */
    zsock_set_sndhwm(self->dealer, HWM_FRAMES);
    zsock_set_rcvhwm(self->dealer, HWM_FRAMES);
    zsock_set_maxmsgsize(self->dealer, WIRE_FRAME_BYTES);
    zsock_set_handshake_ivl(self->dealer, HANDSHAKE_MS);
    zsock_set_curve_serverkey(self->dealer,
                              self->tries_next ? peer->next_key : peer->key);
    zsock_set_curve_publickey(self->dealer, own->public_key);
    zsock_set_curve_secretkey(self->dealer, own->secret_key);
}

/* The newest event, 0 when there is none within wait_ms. */
static int
next_event(struct client_door *self, int wait_ms)
{
    zmq_pollitem_t item = {zsock_resolve(self->watch), 0, ZMQ_POLLIN, 0};
    uint8_t event[sizeof(uint16_t) + sizeof(uint32_t)] = {0};
    uint16_t kind = 0;
    zmq_msg_t address;

    if (zmq_poll(&item, 1, wait_ms) <= 0
        || zmq_recv(item.socket, event, sizeof event, 0) < (int)sizeof kind)
        return 0;
    memcpy(&kind, event, sizeof kind);
    zmq_msg_init(&address);
    (void)zmq_msg_recv(&address, item.socket, 0);
    zmq_msg_close(&address);
    return kind;
}

static void
start_watch(struct client_door *self)
{
    char name[NAME_BYTES];

    /* A name of its own each time: closing is not at once. */
    snprintf(name, sizeof name, "inproc://client-door-%08x%08x", randombytes_random(),
             randombytes_random());
    zmq_socket_monitor(zsock_resolve(self->dealer), name,
                       FAILED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED);
    self->watch = zsock_new(ZMQ_PAIR);
    (void)zsock_connect(self->watch, "%s", name);
}

static void
open_with_key(struct client_door *self, const struct peer_pair *own)
{
    connect_to(self, own);
    if (self->peer->next_key[0] != '\0')
        start_watch(self);
    (void)zsock_connect(self->dealer, "%s", self->peer->endpoint);
}

void
client_door_close(struct client_door *self)
{
    if (self->watch != NULL && self->dealer != NULL)
        zmq_socket_monitor(zsock_resolve(self->dealer), NULL, 0);
    zsock_destroy(&self->watch);
    zsock_destroy(&self->dealer);
}

static void
turn_key(struct client_door *self, const struct peer_pair *own)
{
    client_door_close(self);
    self->tries_next = !self->tries_next;
    open_with_key(self, own);
}

/* Before the first question, which would be lost with the wrong key. Nobody there is no reason to turn. */
void
client_door_open(struct client_door *self, const struct peer *peer,
                 const struct peer_pair *own)
{
    self->peer = peer;
    open_with_key(self, own);
    if (self->watch != NULL && (next_event(self, TRIAL_MS) & FAILED) != 0)
        turn_key(self, own);
}

/* What became of the handshakes until now. */
static bool
has_failed(struct client_door *self)
{
    bool failed = false;

    for (int event; (event = next_event(self, 0)) != 0;)
        failed = (event & FAILED) != 0;
    return failed;
}

void
client_door_mend(struct client_door *self, const struct peer_pair *own)
{
    if (self->watch != NULL && has_failed(self))
        turn_key(self, own);
}
