/* client - asking a service, as a person or a tool does: one key, many questions in flight. */
#include "platform/client.h"

#include <czmq.h>
#include <stdbool.h>
#include <string.h>
#include <zmq.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { DOORS_MAX = 64, HWM_FRAMES = 1024, HANDSHAKE_MS = 5000, FABRIC_PROTOCOL = 1 };

/* A connection to one service, opened at the first question to it. */
struct door {
    const struct peer *peer;
    zsock_t *dealer;
};

struct client {
    struct arena *arena;
    struct arena *scratch;
    struct peers peers;
    const char *name; /* of the key's owner, as source of the envelopes */
    char public_key[PEER_KEY_BYTES];
    char secret_key[PEER_KEY_BYTES];
    struct door doors[DOORS_MAX];
    size_t door_count;
};

rc_t
client_open(const char *key_path, const char *peers_path, struct client **out,
            char message[256])
{
    struct client *self = oom_calloc(1, sizeof *self);
    const struct peer *own;
    rc_t rc;

    zsys_handler_set(NULL);
    self->arena = arena_new(0);
    self->scratch = arena_new(0);
    rc = peers_read(peers_path, self->arena, &self->peers, message);
    if (rc == RC_OK
        && peer_key_read(key_path, self->public_key, self->secret_key) != RC_OK) {
        snprintf(message, 256, "%s: not a readable key file; run tillsynctl keys init",
                 key_path);
        rc = RC_MISSING;
    }
    if (rc != RC_OK) {
        client_close(&self);
        return rc;
    }
    own = peers_by_key(&self->peers, self->public_key);
    self->name = own != NULL ? own->name : "unknown";
    *out = self;
    return RC_OK;
}

void
client_close(struct client **self_p)
{
    struct client *self = *self_p;

    if (self == NULL)
        return;
    for (size_t i = 0; i < self->door_count; i++)
        zsock_destroy(&self->doors[i].dealer);
    arena_destroy(&self->arena);
    arena_destroy(&self->scratch);
    free(self);
    *self_p = NULL;
}

const struct peers *
client_peers(const struct client *self)
{
    return &self->peers;
}

static zsock_t *
connect_to(struct client *self, const struct peer *peer)
{
    zsock_t *dealer = zsock_new(ZMQ_DEALER);

    zsock_set_linger(dealer, 0); /* a question nobody waits for need not be sent */
    zsock_set_sndhwm(dealer, HWM_FRAMES);
    zsock_set_rcvhwm(dealer, HWM_FRAMES);
    zsock_set_maxmsgsize(dealer, WIRE_FRAME_BYTES);
    zsock_set_handshake_ivl(dealer, HANDSHAKE_MS);
    zsock_set_curve_serverkey(dealer, peer->key);
    zsock_set_curve_publickey(dealer, self->public_key);
    zsock_set_curve_secretkey(dealer, self->secret_key);
    (void)zsock_connect(dealer, "%s", peer->endpoint);
    return dealer;
}

static struct door *
door_to(struct client *self, const char *instance)
{
    const struct peer *peer = peers_by_name(&self->peers, instance);

    for (size_t i = 0; i < self->door_count; i++)
        if (self->doors[i].peer == peer && peer != NULL)
            return &self->doors[i];
    if (peer == NULL || peer->endpoint == NULL || self->door_count == DOORS_MAX)
        return NULL;
    self->doors[self->door_count] = (struct door){peer, connect_to(self, peer)};
    return &self->doors[self->door_count++];
}

static void *
pack_question(struct client *self, const struct uuid *id, const char *type,
              const ProtobufCMessage *body, size_t *size)
{
    struct envelope envelope = {
        .id = *id, .source = self->name, .type = type, .subject = ""};

    envelope.time_us = clock_now_us();
    envelope.secrecy_class = TILLSYN__V1__SECRECY_CLASS__SECRECY_CLASS_INTERNAL;
    /* A trace starts here: version 0, the command's id as trace id, its first half as span. */
    memcpy(envelope.traceparent + WIRE_TRACE_ID_AT, id->b, sizeof id->b);
    memcpy(envelope.traceparent + WIRE_SPAN_ID_AT, id->b, WIRE_SPAN_ID_BYTES);
    envelope.data = wire_pack(body, self->scratch, &envelope.data_bytes);
    return wire_write_envelope(&envelope, self->scratch, size);
}

rc_t
client_post(struct client *self, const char *instance, const struct uuid *id,
            const char *type, const ProtobufCMessage *body, int deadline_ms)
{
    struct door *door = door_to(self, instance);
    struct uuid own_id = id != NULL ? *id : uuid_new(clock_now_us());
    Tillsyn__V1__Header header;
    size_t header_bytes, bytes;
    void *packed_header, *packed;

    if (door == NULL)
        return RC_MISSING;
    arena_reset(self->scratch);
    tillsyn__v1__header__init(&header);
    header.verb = TILLSYN__V1__VERB__VERB_ASK;
    header.protocol = FABRIC_PROTOCOL;
    header.correlation = wire_bytes_of_uuid(&own_id, self->scratch);
    header.deadline_ms = (uint32_t)deadline_ms;
    packed_header = wire_pack(&header.base, self->scratch, &header_bytes);
    packed = pack_question(self, &own_id, type, body, &bytes);
    if (zmq_send(zsock_resolve(door->dealer), packed_header, header_bytes,
                 ZMQ_SNDMORE | ZMQ_DONTWAIT)
            < 0
        || zmq_send(zsock_resolve(door->dealer), packed, bytes, ZMQ_DONTWAIT) < 0)
        return RC_BUSY;
    return RC_OK;
}

static rc_t
read_reply(zmsg_t *frames, struct arena *arena, struct client_reply *reply)
{
    zframe_t *first = zmsg_first(frames);
    zframe_t *second = zmsg_next(frames);
    ProtobufCMessage *message;
    const Tillsyn__V1__Header *header;
    const Tillsyn__V1__Reply *body;

    if (first == NULL || second == NULL)
        return RC_INVALID;
    TRY(wire_unpack(&tillsyn__v1__header__descriptor, zframe_data(first),
                    zframe_size(first), arena, &message));
    header = (const Tillsyn__V1__Header *)(void *)message;
    TRY(wire_uuid(&header->correlation, &reply->ask_id));
    TRY(wire_unpack(&tillsyn__v1__reply__descriptor, zframe_data(second),
                    zframe_size(second), arena, &message));
    body = (const Tillsyn__V1__Reply *)(void *)message;
    reply->outcome = (int)body->outcome;
    reply->code = body->code;
    reply->text_sv = body->text_sv;
    reply->text_en = body->text_en;
    reply->type = body->type;
    reply->data = body->data.data;
    reply->data_bytes = body->data.len;
    return RC_OK;
}

/* The first door with something to say, or NULL when all stay silent. */
static zsock_t *
wait_at_doors(struct client *self, int wait_ms)
{
    zmq_pollitem_t items[DOORS_MAX];

    for (size_t i = 0; i < self->door_count; i++)
        items[i] =
            (zmq_pollitem_t){zsock_resolve(self->doors[i].dealer), 0, ZMQ_POLLIN, 0};
    if (zmq_poll(items, (int)self->door_count, wait_ms) <= 0)
        return NULL;
    for (size_t i = 0; i < self->door_count; i++)
        if (items[i].revents != 0)
            return self->doors[i].dealer;
    return NULL;
}

rc_t
client_take(struct client *self, int wait_ms, struct arena *arena,
            struct client_reply *reply)
{
    zsock_t *dealer = wait_at_doors(self, wait_ms);
    zmsg_t *frames = dealer != NULL ? zmsg_recv(dealer) : NULL;
    rc_t rc;

    if (frames == NULL)
        return RC_BUSY;
    rc = read_reply(frames, arena, reply);
    zmsg_destroy(&frames);
    return rc;
}

/* Late answers to earlier questions are passed by. */
static bool
is_answered(struct client *self, const struct uuid *id, int wait_ms, struct arena *arena,
            struct client_reply *reply)
{
    return client_take(self, wait_ms, arena, reply) == RC_OK
           && uuid_compare(&reply->ask_id, id) == 0;
}

/* A question is these eight things: a struct of them would be built at each call only to be taken apart here. */
rc_t /* NOLINTNEXTLINE(readability-function-size) */
client_ask(struct client *self, const char *instance, const struct uuid *id,
           const char *type, const ProtobufCMessage *body, int deadline_ms,
           struct arena *arena, struct client_reply *reply)
{
    struct uuid own_id = id != NULL ? *id : uuid_new(clock_now_us());
    int64_t until_us = clock_monotonic_us() + (int64_t)deadline_ms * 1000;
    int64_t left_us = until_us - clock_monotonic_us();

    TRY(client_post(self, instance, &own_id, type, body, deadline_ms));
    for (; left_us > 0; left_us = until_us - clock_monotonic_us())
        if (is_answered(self, &own_id, (int)(left_us / 1000) + 1, arena, reply))
            return RC_OK;
    return RC_BUSY;
}
