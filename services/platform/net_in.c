/* net_in - incoming streams: who says it, may they, and on to the writer. */
#include <string.h>
#include <zmq.h>

#include "platform/clock.h"
#include "platform/fail.h"
#include "platform/log.h"
#include "platform/net_credit.h"
#include "platform/net_internal.h"

enum { FRAMES_QUEUED_MAX = 2 * CREDIT_FRAMES };

/* Answer whoever sent the frame, session or not. */
static void
reply(struct net *self, const uint8_t *id, size_t id_bytes, Tillsyn__V1__Header *header)
{
    struct session to = {.id_bytes = id_bytes};

    memcpy(to.id, id, id_bytes);
    (void)net_send(self, self->router, &to, header, NULL, 0);
}

static void
reply_verb(struct net *self, const struct frame *frame, Tillsyn__V1__Verb verb,
           int reason)
{
    Tillsyn__V1__Header header = net_header(verb);

    header.reason = (Tillsyn__V1__Reason)reason;
    reply(self, frame->id, frame->id_bytes, &header);
}

/* The stream's name must be made of who really speaks and who really listens. */
static bool
is_own_stream(const struct net *self, const struct frame *frame)
{
    char name[STREAM_NAME_BYTES];

    snprintf(name, sizeof name, "%s>%s", frame->peer->name, self->fabric->self->name);
    return frame->peer->kind == PEER_SERVICE && strcmp(name, frame->header->stream) == 0;
}

static struct greeting *
greeting_of(struct net *self, const struct peer *peer)
{
    struct greeting *free_one = NULL;

    for (size_t i = INLETS_MAX; i-- > 0;) {
        if (self->greetings[i].peer != NULL && peer_is(self->greetings[i].peer, peer))
            return &self->greetings[i];
        if (self->greetings[i].peer == NULL)
            free_one = &self->greetings[i];
    }
    if (free_one != NULL)
        free_one->peer = peer;
    return free_one;
}

/* A place is kept for ever: none for who may have no stream. */
static struct greeting *
greeting_in(struct net *self, const struct frame *frame, struct uuid *epoch)
{
    if (!is_own_stream(self, frame) || wire_uuid(&frame->header->epoch, epoch) != RC_OK)
        return NULL;
    return greeting_of(self, frame->peer);
}

static void
pass_on(struct net *self, struct greeting *greeting, struct item *item)
{
    if (greeting->is_at_writer) {
        free(greeting->held);
        greeting->held = item;
        return;
    }
    greeting->is_at_writer = true;
    mailbox_post(self->fabric->to_writer, item);
}

/* A hash or nothing: anything else is as if it said nothing. */
static size_t
policy_bytes(const Tillsyn__V1__Header *header)
{
    return header->policy_sha256.len == POLICY_BYTES ? POLICY_BYTES : 0;
}

static void
on_hello(struct net *self, struct frame *frame)
{
    const Tillsyn__V1__Header *header = frame->header;
    struct item *item;
    struct uuid epoch;
    struct greeting *greeting = greeting_in(self, frame, &epoch);

    if (greeting == NULL) {
        metric_count(self->fabric->stats.rejected_frames, 1);
        log_event(LEVEL_WARNING, "stream_denied",
                  FIELDS(F_TEXT("peer", frame->peer->name)),
                  "a peer may not speak on the stream it named");
        reply_verb(self, frame, TILLSYN__V1__VERB__VERB_REJECT,
                   TILLSYN__V1__REASON__REASON_DENIED);
        return;
    }
    if (header->protocol != FABRIC_PROTOCOL
        || header->schema_major != FABRIC_SCHEMA_MAJOR) {
        reply_verb(self, frame, TILLSYN__V1__VERB__VERB_REJECT,
                   TILLSYN__V1__REASON__REASON_SCHEMA);
        return;
    }
    item = item_new(ITEM_HELLO, header->policy_sha256.data, policy_bytes(header));
    item->peer = frame->peer;
    item->key = frame->key;
    item->door = self->door;
    item->epoch = epoch;
    item->fence = (int64_t)header->fence;
    item->next_seq = (int64_t)header->next_seq;
    item->oldest_seq = (int64_t)header->oldest_seq;
    memcpy(item->routing_id, frame->id, frame->id_bytes);
    item->routing_id_bytes = frame->id_bytes;
    pass_on(self, greeting, item);
    /* We live, whatever our database does: the peer need not look for another way here. */
    reply_verb(self, frame, TILLSYN__V1__VERB__VERB_PONG, 0);
}

static void
on_data(struct net *self, struct frame *frame)
{
    struct session *session = net_session_find(self, frame);
    struct item *item;

    if (session == NULL || !peer_is(session->inlet->peer, frame->peer)) {
        reply_verb(self, frame, TILLSYN__V1__VERB__VERB_BYE, 0); /* say HELLO first */
        return;
    }
    if (atomic_load(&self->fabric->draining))
        return; /* it stays in the sender's outbox */
    if (frame->header->count == 0 || frame->header->count > WIRE_BATCH_MESSAGES
        || atomic_load(&session->inlet->queued_frames) >= FRAMES_QUEUED_MAX)
        return; /* beyond the credit given: it comes again */
    FAIL_POINT(BATCH_RECEIVE_BEFORE);
    item =
        item_new(ITEM_DATA, zmq_msg_data(&frame->payload), zmq_msg_size(&frame->payload));
    item->inlet = session->inlet;
    item->epoch = session->epoch;
    item->door = self->door;
    memcpy(item->routing_id, frame->id, frame->id_bytes);
    item->routing_id_bytes = frame->id_bytes;
    item->peer = frame->peer;
    item->key = frame->key;
    item->seq = (int64_t)frame->header->first_seq;
    item->count = frame->header->count;
    atomic_fetch_add(&session->inlet->queued_frames, 1);
    mailbox_post(self->fabric->to_writer, item);
    FAIL_POINT(BATCH_RECEIVE_AFTER);
}

static void
on_ping(struct net *self, struct frame *frame)
{
    bool is_known = net_session_find(self, frame) != NULL;

    reply_verb(self, frame,
               is_known ? TILLSYN__V1__VERB__VERB_PONG : TILLSYN__V1__VERB__VERB_BYE, 0);
}

static void
on_bye(struct net *self, struct frame *frame)
{
    struct session *session = net_session_find(self, frame);

    if (session != NULL)
        session->inlet = NULL;
}

static const struct {
    Tillsyn__V1__Verb verb;
    void (*hear)(struct net *self, struct frame *frame);
} VERBS[] = {
    {TILLSYN__V1__VERB__VERB_HELLO, on_hello    },
    {TILLSYN__V1__VERB__VERB_DATA,  on_data     },
    {TILLSYN__V1__VERB__VERB_PING,  on_ping     },
    {TILLSYN__V1__VERB__VERB_BYE,   on_bye      },
    {TILLSYN__V1__VERB__VERB_ASK,   net_ask_hear},
};

void
net_in_hear(struct net *self, struct frame *frame)
{
    if (frame->header == NULL || frame->peer == NULL) {
        metric_count(self->fabric->stats.rejected_frames, 1);
        return;
    }
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (VERBS[i].verb == frame->header->verb)
            VERBS[i].hear(self, frame);
}

static void
pass_on_held(struct net *self, const struct peer *peer)
{
    struct greeting *greeting = greeting_of(self, peer);
    struct item *held;

    if (greeting == NULL)
        return;
    held = greeting->held;
    greeting->is_at_writer = false;
    greeting->held = NULL;
    if (held != NULL)
        pass_on(self, greeting, held);
}

static void
welcome(struct net *self, const struct item *item)
{
    Tillsyn__V1__Header header =
        net_header(item->reason == 0 ? TILLSYN__V1__VERB__VERB_WELCOME
                                     : TILLSYN__V1__VERB__VERB_REJECT);
    struct session *session;

    header.reason = (Tillsyn__V1__Reason)item->reason;
    header.epoch = wire_bytes_of_uuid(&item->epoch, self->arena);
    header.fence = (uint64_t)item->fence;
    header.applied_seq = (uint64_t)item->seq;
    pass_on_held(self, item->peer);
    if (item->door != self->door)
        return; /* it was cut off, and greets again if it still may */
    session = item->reason == 0 ? net_session_open(self, item) : NULL;
    if (session != NULL)
        net_credit_give(self, session, &header);
    if (item->reason == 0)
        net_say_policy(self, &header);
    reply(self, item->routing_id, item->routing_id_bytes, &header);
}

static void
acknowledge(struct net *self, const struct item *item)
{
    struct session *session = net_session_of(self, item->inlet);
    Tillsyn__V1__Header header =
        net_header(item->kind == ITEM_GAP ? TILLSYN__V1__VERB__VERB_NAK
                                          : TILLSYN__V1__VERB__VERB_ACK);

    if (session == NULL)
        return;
    if (item->kind == ITEM_GAP && self->now_us - session->nak_us < NAK_EVERY_US)
        return;
    header.applied_seq = (uint64_t)item->seq;
    net_credit_give(self, session, &header);
    if (item->kind == ITEM_GAP)
        session->nak_us = self->now_us;
    FAIL_POINT(ACKNOWLEDGE_BEFORE);
    reply(self, session->id, session->id_bytes, &header);
    FAIL_POINT(ACKNOWLEDGE_AFTER);
}

void
net_in_take(struct net *self, const struct item *item)
{
    switch (item->kind) {
    case ITEM_HELLO: welcome(self, item); break;
    case ITEM_APPLIED:
    case ITEM_GAP: acknowledge(self, item); break;
    case ITEM_FORGET: net_session_forget(self, item); break;
    case ITEM_REPLY: net_ask_reply(self, item); break;
    default: break;
    }
}
