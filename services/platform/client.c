/* client - asking a service, as a person or a tool does: one key, many questions in flight. */
#include "platform/client.h"

#include <czmq.h>
#include <sodium.h>
#include <stdbool.h>
#include <string.h>
#include <zmq.h>

#include "platform/client_door.h"
#include "platform/clock.h"
#include "platform/oom.h"
#include "platform/wire.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum { DOORS_MAX = 64, FABRIC_PROTOCOL = 1 };

struct client {
    struct arena *arena;
    struct arena *scratch;
    struct peers peers;
    const char *name; /* of the key's owner, as source of the envelopes */
    struct peer_pair own;
    struct client_door doors[DOORS_MAX]; /* opened at the first question to each */
    size_t door_count;
};

/* Whoever has one of the two pairs, with the one that its row says is used; a stranger with the first. */
static rc_t
read_own(struct client *self, const char *key_path)
{
    const char *next = peer_key_next_path(key_path, self->arena);
    struct peer_pair *own = &self->own;
    const struct peer *row;

    self->name = "unknown";
    TRY(peer_key_read(key_path, own->public_key, own->secret_key));
    row = peers_by_key(&self->peers, own->public_key);
    if (row == NULL) { /* finished elsewhere: only the second one counts now */
        struct peer_pair second;

        if (peer_key_read(next, second.public_key, second.secret_key) != RC_OK)
            return RC_OK;
        row = peers_by_key(&self->peers, second.public_key);
        sodium_memzero(&second, sizeof second);
    }
    if (row == NULL)
        return RC_OK;
    self->name = row->name;
    return peer_key_read_own(key_path, row, own);
}

rc_t
client_open(const char *key_path, const char *peers_path, struct client **out,
            char message[256])
{
    struct client *self = oom_calloc(1, sizeof *self);
    rc_t rc;

    zsys_handler_set(NULL);
    self->arena = arena_new(0);
    self->scratch = arena_new(0);
    rc = peers_read(peers_path, self->arena, &self->peers, message);
    if (rc == RC_OK && read_own(self, key_path) != RC_OK) {
        snprintf(message, 256, "%s: not a readable key file; run tillsynctl keys init",
                 key_path);
        rc = RC_MISSING;
    }
    if (rc != RC_OK) {
        client_close(&self);
        return rc;
    }
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
        client_door_close(&self->doors[i]);
    sodium_memzero(&self->own, sizeof self->own);
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

static struct client_door *
door_to(struct client *self, const char *instance)
{
    const struct peer *peer = peers_by_name(&self->peers, instance);

    for (size_t i = 0; i < self->door_count; i++)
        if (self->doors[i].peer == peer && peer != NULL)
            return &self->doors[i];
    if (peer == NULL || peer->endpoint == NULL || self->door_count == DOORS_MAX)
        return NULL;
    client_door_open(&self->doors[self->door_count], peer, &self->own);
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
    memcpy(envelope.traceparent + WIRE_SPAN_ID_AT,
           id->b + sizeof id->b - WIRE_SPAN_ID_BYTES, WIRE_SPAN_ID_BYTES);
    envelope.data = wire_pack(body, self->scratch, &envelope.data_bytes);
    return wire_write_envelope(&envelope, self->scratch, size);
}

rc_t
client_post(struct client *self, const char *instance, const struct uuid *id,
            const char *type, const ProtobufCMessage *body, int deadline_ms)
{
    struct client_door *door = door_to(self, instance);
    struct uuid own_id = id != NULL ? *id : uuid_new(clock_now_us());
    Tillsyn__V1__Header header;
    size_t header_bytes, bytes;
    void *packed_header, *packed;

    if (door == NULL)
        return RC_MISSING;
    client_door_mend(door, &self->own);
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
