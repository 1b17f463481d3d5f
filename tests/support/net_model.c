/* net_model - an outgoing stream's real net code, with a peer, a writer and a reader that a test moves by hand. */
#include "support/net_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "platform/parcel.h"
#include "support/stack_check.h"

enum { TEXT_BYTES = 24 };

static const struct service_spec SPEC = {.name = "teller"};
static const struct peer PEER = {.kind = PEER_SERVICE, .name = "keeper.ost"};

struct net_model *
net_model_new(uint64_t seed)
{
    struct net_model *self = oom_calloc(1, sizeof *self);
    struct uuid id =
        uuid_new(clock_now_us()); /* closing is not at once: a name of its own */
    char name[UUID_TEXT_BYTES];

    uuid_format(&id, name);
    zsys_handler_set(NULL);
    self->fabric.spec = &SPEC;
    self->fabric.outlet_count = 1;
    atomic_store(&self->fabric.outlets[0].opened, 1);
    self->fabric.directory = directory_new(); /* empty: nothing is connected anew */
    self->fabric.to_fetcher = mailbox_new();
    self->outlet = &self->fabric.outlets[0];
    self->outlet->peer = &PEER;
    snprintf(self->outlet->name, sizeof self->outlet->name, "teller.ost>keeper.ost");
    atomic_store(&self->outlet->next_seq, 1);
    atomic_store(&self->outlet->stream, 1);
    self->metrics = metrics_new();
    self->fabric.stats.ack_seconds =
        metrics_add(self->metrics, METRIC_HISTOGRAM, "tillsyn_ack_seconds", NULL, "Age.");
    self->net.fabric = &self->fabric;
    self->net.arena = arena_new(0);
    self->net.now_us = 1000000;
    self->sender = &self->net.senders[0];
    self->peer = zsock_new(ZMQ_PAIR);
    self->sender->dealer = zsock_new(ZMQ_PAIR);
    assert_int_equal(zsock_bind(self->peer, "inproc://%s", name), 0);
    assert_int_equal(zsock_connect(self->sender->dealer, "inproc://%s", name), 0);
    self->random = seed * 7919 + 1;
    return self;
}

void
net_model_destroy(struct net_model **self_p)
{
    struct net_model *self = *self_p;
    struct item *item;

    if (self == NULL)
        return;
    for (size_t i = 0; i < self->mail_count; i++)
        free(self->mail[i]);
    while ((item = mailbox_take(self->fabric.to_fetcher, 0)) != NULL)
        free(item);
    if (self->sender->outlet != NULL)
        net_out_close(&self->net, self->sender);
    else
        zsock_destroy(&self->sender->dealer);
    zsock_destroy(&self->peer);
    mailbox_destroy(&self->fabric.to_fetcher);
    directory_destroy(&self->fabric.directory);
    metrics_destroy(&self->metrics);
    arena_destroy(&self->net.arena);
    free(self);
    *self_p = NULL;
}

size_t
net_model_below(struct net_model *self, size_t limit)
{
    self->random ^= self->random >> 12;
    self->random ^= self->random << 25;
    self->random ^= self->random >> 27;
    return (size_t)((self->random * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

/* Messages first..last as the writer or the reader would post them: each says its own number. */
struct item *
net_model_block(struct net_model *self, enum item_kind kind, int64_t first, int64_t last)
{
    struct parcel parcel = parcel_begin(kind, self->outlet, first);
    char text[TEXT_BYTES];

    for (int64_t seq = first; seq <= last; seq++) {
        int length = snprintf(text, sizeof text, "m%lld", (long long)seq);

        parcel_add(&parcel, text, (size_t)length);
    }
    return parcel.item;
}

struct item *
net_model_commit(struct net_model *self, int64_t count)
{
    int64_t first = atomic_fetch_add(&self->outlet->next_seq, count);

    atomic_store(&self->outlet->offered_seq, first + count - 1);

    return net_model_block(self, ITEM_COMMITTED, first, first + count - 1);
}

void
net_model_hear(struct net_model *self, Tillsyn__V1__Verb verb, int64_t applied)
{
    Tillsyn__V1__Header header;
    struct frame frame = {.header = &header};

    tillsyn__v1__header__init(&header);
    header.verb = verb;
    header.applied_seq = (uint64_t)applied;
    header.credit_messages = CREDIT_MESSAGES;
    net_out_hear(&self->net, self->sender, &frame);
}

/* The next frame at the peer; count of its messages in *count, -1 when there is none. */
Tillsyn__V1__Verb
net_model_take(struct net_model *self, int64_t *first, Tillsyn__V1__Batch **batch)
{
    zmsg_t *frames;
    zframe_t *payload;
    ProtobufCMessage *message;
    const Tillsyn__V1__Header *header;

    zsock_set_rcvtimeo(self->peer, 0);
    frames = zmsg_recv_nowait(self->peer);
    if (frames == NULL)
        return TILLSYN__V1__VERB__VERB_UNSPECIFIED;
    assert_int_equal(
        wire_unpack(&tillsyn__v1__header__descriptor, zframe_data(zmsg_first(frames)),
                    zframe_size(zmsg_first(frames)), self->net.arena, &message),
        RC_OK);
    header = (const void *)message;
    payload = zmsg_next(frames);
    *first = (int64_t)header->first_seq;
    if (payload != NULL) {
        assert_int_equal(wire_unpack(&tillsyn__v1__batch__descriptor,
                                     zframe_data(payload), zframe_size(payload),
                                     self->net.arena, &message),
                         RC_OK);
        *batch = (void *)message;
        assert_int_equal((*batch)->n_envelope, header->count);
        assert_in_range(header->count, 1, WIRE_BATCH_MESSAGES);
    }
    zmsg_destroy(&frames);
    return header->verb;
}

static void
assert_says_its_number(const ProtobufCBinaryData *message, int64_t seq)
{
    char text[TEXT_BYTES];
    int length = snprintf(text, sizeof text, "m%lld", (long long)seq);

    assert_int_equal(message->len, (size_t)length);
    assert_memory_equal(message->data, text, (size_t)length);
}

/* What a receiver does with a DATA frame: trim, apply, acknowledge, or say what is missing. */
static void
apply(struct net_model *self, int64_t first, const Tillsyn__V1__Batch *batch)
{
    if (first > self->applied + 1) {
        net_model_hear(self, TILLSYN__V1__VERB__VERB_NAK, self->applied);
        return;
    }
    for (size_t i = 0; i < batch->n_envelope; i++) {
        int64_t seq = first + (int64_t)i;

        assert_says_its_number(&batch->envelope[i], seq);
        if (seq == self->applied + 1)
            self->applied = seq;
    }
    net_model_hear(self, TILLSYN__V1__VERB__VERB_ACK, self->applied);
}

/* The peer takes one frame, or the network loses it. */
void
net_model_serve_peer(struct net_model *self, size_t lost_of_100)
{
    Tillsyn__V1__Batch *batch = NULL;
    int64_t first;

    switch (net_model_take(self, &first, &batch)) {
    case TILLSYN__V1__VERB__VERB_HELLO:
        net_model_hear(self, TILLSYN__V1__VERB__VERB_WELCOME, self->applied);
        break;
    case TILLSYN__V1__VERB__VERB_DATA:
        if (batch != NULL && net_model_below(self, 100) >= lost_of_100)
            apply(self, first, batch);
        break;
    case TILLSYN__V1__VERB__VERB_PING:
        net_model_hear(self, TILLSYN__V1__VERB__VERB_PONG, 0);
        break;
    default: break;
    }
}

/* The reader answers a fetch with all that is committed by now. */
void
net_model_serve_reader(struct net_model *self)
{
    struct item *wanted = mailbox_take(self->fabric.to_fetcher, 0);
    int64_t last = atomic_load(&self->outlet->next_seq) - 1;

    if (wanted == NULL)
        return;
    if (last > wanted->seq + wanted->count - 1)
        last = wanted->seq + wanted->count - 1;
    self->mail[self->mail_count++] =
        net_model_block(self, ITEM_FETCHED, wanted->seq, last);
    free(wanted);
}

void
net_model_take_mail(struct net_model *self)
{
    struct item *item = self->mail[0];

    if (self->mail_count == 0)
        return;
    memmove(self->mail, self->mail + 1, --self->mail_count * sizeof *self->mail);
    if (item->kind == ITEM_FETCHED)
        net_out_fetched(&self->net, item);
    else
        net_out_commit(&self->net, item);
}

void
net_model_tick(struct net_model *self)
{
    self->net.now_us += INT64_C(1000) * TICK_MS;
    net_out_tick(&self->net, self->sender);
}

void
net_model_open(struct net_model *self)
{
    net_out_open(&self->net);
    net_model_serve_peer(self, 0);
    assert_int_equal(self->sender->state, SENDER_FLOWING);
}
