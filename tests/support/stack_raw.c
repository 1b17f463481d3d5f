/* stack_raw - a socket with a valid key and no manners: frames as a test makes them. */
#include "support/stack_raw.h"

#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "platform/wire.h"
#include "support/stack_check.h"
#include "support/stack_internal.h"

enum { HEAR_MS = 10000, KNOCK_MS = 3000, ASK_MS = 60000 };

struct raw {
    struct arena *arena;
    zsock_t *dealer;
    zsock_t *monitor; /* raw_watch */
    const char *name;
};

/* A DEALER that shows somebody's key and expects a process behind the door. */
static zsock_t *
keyed_dealer(struct stack *stack, enum stack_key key, enum stack_who who)
{
    zsock_t *dealer = zsock_new(ZMQ_DEALER);
    char public_key[PEER_KEY_BYTES], secret_key[PEER_KEY_BYTES];
    const char *path =
        stack_path(stack, arena_printf(stack->arena, "%s.key", STACK_KEY_NAMES[key]));

    assert_int_equal(peer_key_read(path, public_key, secret_key), RC_OK);
    zsock_set_linger(dealer, 0);
    zsock_set_curve_serverkey(dealer,
                              stack->public_keys[who == KEEPER ? KEEPERS : TELLERS]);
    zsock_set_curve_publickey(dealer, public_key);
    zsock_set_curve_secretkey(dealer, secret_key);
    return dealer;
}

struct raw *
raw_open(struct stack *stack, enum stack_key key, enum stack_who who)
{
    struct raw *self = oom_calloc(1, sizeof *self);

    zsys_handler_set(NULL);
    self->arena = arena_new(0);
    self->name = STACK_KEY_NAMES[key];
    self->dealer = keyed_dealer(stack, key, who);
    assert_int_equal(zsock_connect(self->dealer, "%s", stack_endpoint(stack, who)), 0);
    return self;
}

enum raw_knock
raw_knock(struct stack *stack, enum stack_key key, enum stack_who who)
{
    zsock_t *dealer = keyed_dealer(stack, key, who);
    /* The last one's name may not be free yet. */
    const char *watch = arena_printf(stack->arena, "inproc://knock-%lld",
                                     (long long)clock_monotonic_us());
    zsock_t *monitor = zsock_new(ZMQ_PAIR);
    uint8_t event[8] = {0};
    uint16_t kind = 0;

    zmq_socket_monitor(zsock_resolve(dealer), watch,
                       ZMQ_EVENT_HANDSHAKE_FAILED_AUTH | ZMQ_EVENT_HANDSHAKE_SUCCEEDED);
    assert_int_equal(zsock_connect(monitor, "%s", watch), 0);
    zsock_set_rcvtimeo(monitor, KNOCK_MS);
    assert_int_equal(zsock_connect(dealer, "%s", stack_endpoint(stack, who)), 0);
    if (zmq_recv(zsock_resolve(monitor), event, sizeof event, 0) >= (int)sizeof kind)
        memcpy(&kind, event, sizeof kind);
    zmq_socket_monitor(zsock_resolve(dealer), NULL, 0);
    zsock_destroy(&monitor);
    zsock_destroy(&dealer);
    if (kind == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH)
        return KNOCK_REFUSED;
    return kind == ZMQ_EVENT_HANDSHAKE_SUCCEEDED ? KNOCK_ADMITTED : KNOCK_SILENCE;
}

void
raw_close(struct raw **self_p)
{
    if ((*self_p)->monitor != NULL)
        zmq_socket_monitor(zsock_resolve((*self_p)->dealer), NULL, 0);
    zsock_destroy(&(*self_p)->monitor);
    zsock_destroy(&(*self_p)->dealer);
    arena_destroy(&(*self_p)->arena);
    free(*self_p);
    *self_p = NULL;
}

void
raw_watch(struct raw *self)
{
    const char *watch =
        arena_printf(self->arena, "inproc://watch-%lld", (long long)clock_monotonic_us());

    zmq_socket_monitor(zsock_resolve(self->dealer), watch, ZMQ_EVENT_DISCONNECTED);
    self->monitor = zsock_new(ZMQ_PAIR);
    assert_int_equal(zsock_connect(self->monitor, "%s", watch), 0);
}

bool
raw_is_cut(struct raw *self, int wait_ms)
{
    zmq_pollitem_t item = {zsock_resolve(self->monitor), 0, ZMQ_POLLIN, 0};

    return zmq_poll(&item, 1, wait_ms) > 0;
}

void
raw_send(struct raw *self, size_t n, const void *const *frames, const size_t *sizes)
{
    void *socket = zsock_resolve(self->dealer);

    for (size_t i = 0; i < n; i++)
        assert_true(zmq_send(socket, frames[i], sizes[i], i + 1 < n ? ZMQ_SNDMORE : 0)
                    >= 0);
}

void
raw_part(struct raw *self, const void *part, size_t bytes)
{
    (void)zmq_send(zsock_resolve(self->dealer), part, bytes, ZMQ_SNDMORE | ZMQ_DONTWAIT);
}

void
raw_say(struct raw *self, const Tillsyn__V1__Header *header, const void *payload,
        size_t bytes)
{
    size_t size;
    const void *frames[] = {wire_pack(&header->base, self->arena, &size), payload};
    const size_t sizes[] = {size, bytes};

    raw_send(self, payload != NULL ? 2 : 1, frames, sizes);
}

/* The next message's header, and its payload where there is one. */
static const Tillsyn__V1__Header *
take(struct raw *self, zmsg_t **frames)
{
    ProtobufCMessage *message = NULL;

    zsock_set_rcvtimeo(self->dealer, HEAR_MS);
    *frames = zmsg_recv(self->dealer);
    assert_non_null(*frames);
    assert_int_equal(wire_unpack(&tillsyn__v1__header__descriptor,
                                 zframe_data(zmsg_first(*frames)),
                                 zframe_size(zmsg_first(*frames)), self->arena, &message),
                     RC_OK);
    return (const void *)message;
}

const Tillsyn__V1__Header *
raw_next(struct raw *self)
{
    zmsg_t *frames;
    const Tillsyn__V1__Header *header = take(self, &frames);

    zmsg_destroy(&frames);
    return header;
}

const Tillsyn__V1__Header *
raw_hear(struct raw *self, Tillsyn__V1__Reply **reply)
{
    ProtobufCMessage *message = NULL;
    zmsg_t *frames;
    const Tillsyn__V1__Header *header = take(self, &frames);

    while (header->verb == TILLSYN__V1__VERB__VERB_PONG) {
        zmsg_destroy(&frames);
        header = take(self, &frames);
    }
    if (reply != NULL) {
        zframe_t *second = zmsg_next(frames);

        assert_non_null(second);
        assert_int_equal(wire_unpack(&tillsyn__v1__reply__descriptor, zframe_data(second),
                                     zframe_size(second), self->arena, &message),
                         RC_OK);
        *reply = (void *)message;
    }
    zmsg_destroy(&frames);
    return header;
}

bool
raw_is_silent(struct raw *self, int wait_ms)
{
    zmq_pollitem_t item = {zsock_resolve(self->dealer), 0, ZMQ_POLLIN, 0};

    return zmq_poll(&item, 1, wait_ms) == 0;
}

Tillsyn__V1__Header
raw_hello(struct raw *self, const char *stream, uint64_t next_seq)
{
    Tillsyn__V1__Header header;

    tillsyn__v1__header__init(&header);
    header.verb = TILLSYN__V1__VERB__VERB_HELLO;
    header.protocol = 1;
    header.stream = arena_strdup(self->arena, stream);
    header.epoch.len = 16;
    header.epoch.data = arena_alloc(self->arena, 16);
    memset(header.epoch.data, 7, 16);
    header.fence = 1;
    header.next_seq = next_seq;
    header.oldest_seq = 1;
    header.schema_major = 1;
    return header;
}

void
raw_data(struct raw *self, uint64_t first_seq, uint32_t count, const void *batch,
         size_t bytes)
{
    Tillsyn__V1__Header header;

    tillsyn__v1__header__init(&header);
    header.verb = TILLSYN__V1__VERB__VERB_DATA;
    header.protocol = 1;
    header.first_seq = first_seq;
    header.count = count;
    raw_say(self, &header, batch, bytes);
}

void *
raw_batch(struct raw *self, size_t n, const ProtobufCBinaryData *envelopes, size_t *bytes)
{
    Tillsyn__V1__Batch batch;

    tillsyn__v1__batch__init(&batch);
    batch.n_envelope = n;
    batch.envelope = arena_memdup(self->arena, envelopes, n * sizeof *envelopes);
    return wire_pack(&batch.base, self->arena, bytes);
}

ProtobufCBinaryData
raw_envelope(struct raw *self, const char *type, const void *data, size_t bytes)
{
    return raw_envelope_about(self, "", type, data, bytes);
}

ProtobufCBinaryData
raw_envelope_about(struct raw *self, const char *subject, const char *type,
                   const void *data, size_t bytes)
{
    struct envelope envelope = {.id = uuid_new(clock_now_us()),
                                .source = self->name,
                                .type = type,
                                .subject = subject,
                                .data = data,
                                .data_bytes = bytes};
    ProtobufCBinaryData packed;

    packed.data = wire_write_envelope(&envelope, self->arena, &packed.len);
    return packed;
}

struct uuid
raw_ask(struct raw *self, const char *type, const void *data, size_t bytes)
{
    struct envelope envelope = {.id = uuid_new(clock_now_us()),
                                .source = self->name,
                                .type = type,
                                .subject = "",
                                .data = data,
                                .data_bytes = bytes};
    Tillsyn__V1__Header header;
    size_t size;
    void *packed = wire_write_envelope(&envelope, self->arena, &size);

    tillsyn__v1__header__init(&header);
    header.verb = TILLSYN__V1__VERB__VERB_ASK;
    header.protocol = 1;
    header.deadline_ms = ASK_MS;
    header.correlation = wire_bytes_of_uuid(&envelope.id, self->arena);
    raw_say(self, &header, packed, size);
    return envelope.id;
}
