/* proxy_door - who speaks to whom: the receivers' keys towards the senders, the senders' own towards the receivers. */
#include <stdio.h>
#include <string.h>

#include "support/proxy_internal.h"
#include "support/stack_check.h"

enum {
    DOOR_FRAMES = 7,
    AT_REQUEST_ID = 1,
    AT_KEY = 6,
    FRAME_BYTES = 256,
    KEY_BYTES = 32
};

static const char *
public_of(const struct proxy *self, size_t sender)
{
    return sender < self->chain->count ? self->chain->links[sender].public_key
                                       : self->person_public;
}

static const char *
secret_of(const struct proxy *self, size_t sender)
{
    return sender < self->chain->count ? self->chain->links[sender].secret_key
                                       : self->person_secret;
}

static void
set_text(void *socket, int option, const char *text)
{
    assert_int_equal(zmq_setsockopt(socket, option, text, strlen(text)), 0);
}

static void
set_int(void *socket, int option, int value)
{
    assert_int_equal(zmq_setsockopt(socket, option, &value, sizeof value), 0);
}

void
proxy_open_door(struct proxy *self)
{
    self->door = zmq_socket(self->context, ZMQ_REP);
    assert_int_equal(zmq_bind(self->door, "inproc://zeromq.zap.01"), 0);
}

/* The sender's number as its User-Id; nobody else gets in. */
static void
answer(struct proxy *self, const void *request_id, size_t bytes, const uint8_t *key)
{
    char text[PEER_KEY_BYTES] = "", user[4] = "";
    const char *status = "400";

    (void)zmq_z85_encode(text, key, KEY_BYTES);
    for (size_t i = 0; i <= self->chain->count; i++) {
        if (strcmp(text, public_of(self, i)) != 0)
            continue;
        snprintf(user, sizeof user, "%zu", i);
        status = "200";
    }
    zmq_send(self->door, "1.0", 3, ZMQ_SNDMORE);
    zmq_send(self->door, request_id, bytes, ZMQ_SNDMORE);
    zmq_send(self->door, status, 3, ZMQ_SNDMORE);
    zmq_send(self->door, "", 0, ZMQ_SNDMORE);
    zmq_send(self->door, user, strlen(user), ZMQ_SNDMORE);
    zmq_send(self->door, "", 0, 0);
}

void
proxy_hear_door(struct proxy *self)
{
    uint8_t frames[DOOR_FRAMES][FRAME_BYTES];
    int sizes[DOOR_FRAMES] = {0};

    for (int i = 0; i < DOOR_FRAMES; i++)
        sizes[i] = zmq_recv(self->door, frames[i], FRAME_BYTES, 0);
    if (sizes[AT_KEY] == KEY_BYTES && sizes[AT_REQUEST_ID] >= 0)
        answer(self, frames[AT_REQUEST_ID], (size_t)sizes[AT_REQUEST_ID], frames[AT_KEY]);
}

void
proxy_guard_router(struct proxy *self, size_t receiver)
{
    const struct chain_link *it = &self->chain->links[receiver];
    char endpoint[64];
    void *router = zmq_socket(self->context, ZMQ_ROUTER);

    set_text(router, ZMQ_ZAP_DOMAIN, "proxy");
    set_int(router, ZMQ_CURVE_SERVER, 1);
    set_text(router, ZMQ_CURVE_SECRETKEY, it->secret_key);
    set_int(router, ZMQ_LINGER, 0);
    snprintf(endpoint, sizeof endpoint, "tcp://127.0.0.1:%d", it->told_port);
    if (zmq_bind(router, endpoint) != 0)
        fail_msg("the proxy cannot listen at %s", endpoint);
    self->routers[receiver] = router;
}

void *
proxy_connect(struct proxy *self, size_t receiver, size_t sender)
{
    const struct chain_link *it = &self->chain->links[receiver];
    char endpoint[64];
    void *dealer = zmq_socket(self->context, ZMQ_DEALER);

    set_text(dealer, ZMQ_CURVE_SERVERKEY, it->public_key);
    set_text(dealer, ZMQ_CURVE_PUBLICKEY, public_of(self, sender));
    set_text(dealer, ZMQ_CURVE_SECRETKEY, secret_of(self, sender));
    set_int(dealer, ZMQ_LINGER, 0);
    snprintf(endpoint, sizeof endpoint, "tcp://127.0.0.1:%d", it->bus_port);
    assert_int_equal(zmq_connect(dealer, endpoint), 0);
    return dealer;
}
