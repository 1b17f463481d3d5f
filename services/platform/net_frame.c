/* net_frame - one header, and maybe a payload, as ZeroMQ frames. */
#include <string.h>
#include <zmq.h>

#include "platform/net_door.h"
#include "platform/net_internal.h"

enum { HEADER_BYTES_MAX = 512 };

/* A header with only its verb. */
Tillsyn__V1__Header
net_header(Tillsyn__V1__Verb verb)
{
    Tillsyn__V1__Header header;

    tillsyn__v1__header__init(&header);
    header.verb = verb;
    header.protocol = FABRIC_PROTOCOL;
    return header;
}

void
net_say_policy(struct net *self, Tillsyn__V1__Header *header)
{
    const struct fabric *fabric = self->fabric;

    if (fabric->spec->policy_sha256 == NULL)
        return;
    header->policy_sha256.len = POLICY_BYTES;
    header->policy_sha256.data =
        arena_memdup(self->arena, fabric->spec->policy_sha256(fabric->app), POLICY_BYTES);
}

static bool
is_more(zmq_msg_t *message)
{
    return zmq_msg_more(message) != 0;
}

/* Take the rest of a multipart message that we do not want. */
static void
drain(void *socket)
{
    zmq_msg_t spare;
    int more = 1;
    size_t size = sizeof more;

    while (zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size) == 0 && more != 0) {
        zmq_msg_init(&spare);
        (void)zmq_msg_recv(&spare, socket, ZMQ_DONTWAIT);
        zmq_msg_close(&spare);
    }
}

static bool
read_id(void *socket, struct frame *frame)
{
    zmq_msg_t id;
    bool fits = false;

    zmq_msg_init(&id);
    if (zmq_msg_recv(&id, socket, ZMQ_DONTWAIT) >= 0) {
        frame->id_bytes = zmq_msg_size(&id);
        fits = frame->id_bytes <= sizeof frame->id && is_more(&id);
        if (fits)
            memcpy(frame->id, zmq_msg_data(&id), frame->id_bytes);
    }
    zmq_msg_close(&id);
    return fits;
}

/*
 * The peer behind a frame, by the list that counts now. libzmq 4.3.4 loses the metadata of the routing id frame after a poll, so it is
 * read from the header frame; no User-Id means unauthenticated.
 */
static void
see_who(struct net *self, zmq_msg_t *header, struct frame *frame)
{
    const char *key = zmq_msg_gets(header, "User-Id");

    if (key == NULL)
        return;
    frame->peer = directory_by_key(self->fabric->directory, key, &frame->key);
    if (frame->peer == NULL)
        net_door_note_removed(self, key);
}

static bool
read_header(struct net *self, void *socket, bool is_router, struct frame *frame)
{
    ProtobufCMessage *message = NULL;
    zmq_msg_t header;
    bool good = false;

    zmq_msg_init(&header);
    if (zmq_msg_recv(&header, socket, ZMQ_DONTWAIT) >= 0) {
        if (is_router)
            see_who(self, &header, frame);
        frame->has_payload = is_more(&header);
        good = zmq_msg_size(&header) <= HEADER_BYTES_MAX
               && wire_unpack(&tillsyn__v1__header__descriptor, zmq_msg_data(&header),
                              zmq_msg_size(&header), self->arena, &message)
                      == RC_OK;
        frame->header = (const Tillsyn__V1__Header *)(void *)message;
    }
    zmq_msg_close(&header);
    return good;
}

/* Whether there was a message; one that is not ours to understand comes back without header. */
bool
net_receive(struct net *self, zsock_t *socket, bool is_router, struct frame *frame)
{
    void *raw = zsock_resolve(socket);
    zmq_pollitem_t ready = {raw, 0, ZMQ_POLLIN, 0};

    memset(frame, 0, sizeof *frame);
    zmq_msg_init(&frame->payload);
    if (zmq_poll(&ready, 1, 0) <= 0)
        return false;
    if ((is_router && !read_id(raw, frame)) || !read_header(self, raw, is_router, frame)
        || (frame->has_payload && zmq_msg_recv(&frame->payload, raw, ZMQ_DONTWAIT) < 0))
        frame->header = NULL;
    drain(raw);
    return true;
}

/* Nothing outlives a frame, however large it unpacks, and hundreds are heard in a turn. */
void
net_frame_done(struct net *self, struct frame *frame)
{
    zmq_msg_close(&frame->payload);
    arena_reset(self->arena);
}

/* Not blocking: what cannot leave now is dropped, and resend or repetition mends it. */
bool
net_send(struct net *self, zsock_t *socket, const struct session *to,
         const Tillsyn__V1__Header *header, const void *payload, size_t bytes)
{
    void *raw = zsock_resolve(socket);
    int more = payload != NULL ? ZMQ_SNDMORE : 0;
    size_t size;
    void *packed = wire_pack(&header->base, self->arena, &size);

    if (to != NULL && zmq_send(raw, to->id, to->id_bytes, ZMQ_DONTWAIT | ZMQ_SNDMORE) < 0)
        return false;
    if (zmq_send(raw, packed, size, ZMQ_DONTWAIT | more) < 0)
        return false;
    return payload == NULL || zmq_send(raw, payload, bytes, ZMQ_DONTWAIT) >= 0;
}
