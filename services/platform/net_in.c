/* net_in - incoming streams: who says it, may they, and on to the writer. */
#include <string.h>
#include <zmq.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/net_internal.h"

enum { FRAMES_QUEUED_MAX = 2 * CREDIT_FRAMES };

static struct session *
find_session(struct net *self, const struct frame *frame)
{
    for (size_t i = 0; i < SESSIONS_MAX; i++) {
        struct session *session = &self->sessions[i];

        if (session->inlet != NULL && session->id_bytes == frame->id_bytes
            && memcmp(session->id, frame->id, frame->id_bytes) == 0)
            return session;
    }
    return NULL;
}

static struct session *
session_of_inlet(struct net *self, const struct inlet *inlet)
{
    for (size_t i = 0; i < SESSIONS_MAX; i++)
        if (self->sessions[i].inlet == inlet)
            return &self->sessions[i];
    return NULL;
}

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
        if (self->greetings[i].peer == peer)
            return &self->greetings[i];
        if (self->greetings[i].peer == NULL)
            free_one = &self->greetings[i];
    }
    if (free_one != NULL)
        free_one->peer = peer;
    return free_one;
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

static void
on_hello(struct net *self, struct frame *frame)
{
    const Tillsyn__V1__Header *header = frame->header;
    struct greeting *greeting = greeting_of(self, frame->peer);
    struct item *item;
    struct uuid epoch;

    if (!is_own_stream(self, frame) || greeting == NULL
        || wire_uuid(&header->epoch, &epoch) != RC_OK) {
        metric_count(self->fabric->stats.rejected_frames, 1);
        log_event(LEVEL_WARNING, "stream_denied",
                  FIELDS(F_TEXT("peer", frame->peer->name)),
                  "a peer may not speak on the stream it named");
        reply_verb(self, frame, TILLSYN__V1__VERB__VERB_REJECT,
                   TILLSYN__V1__REASON__REASON_DENIED);
        return;
    }
    if (header->schema_major != FABRIC_SCHEMA_MAJOR) {
        reply_verb(self, frame, TILLSYN__V1__VERB__VERB_REJECT,
                   TILLSYN__V1__REASON__REASON_SCHEMA);
        return;
    }
    item = item_new(ITEM_HELLO, NULL, 0);
    item->peer = frame->peer;
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
    struct session *session = find_session(self, frame);
    struct item *item;

    if (session == NULL || session->inlet->peer != frame->peer) {
        reply_verb(self, frame, TILLSYN__V1__VERB__VERB_BYE, 0); /* say HELLO first */
        return;
    }
    if (atomic_load(&self->fabric->draining))
        return; /* it stays in the sender's outbox */
    if (frame->header->count == 0 || frame->header->count > WIRE_BATCH_MESSAGES
        || atomic_load(&session->inlet->queued_frames) >= FRAMES_QUEUED_MAX)
        return; /* beyond the credit given: it comes again */
    item =
        item_new(ITEM_DATA, zmq_msg_data(&frame->payload), zmq_msg_size(&frame->payload));
    item->inlet = session->inlet;
    item->seq = (int64_t)frame->header->first_seq;
    item->count = frame->header->count;
    atomic_fetch_add(&session->inlet->queued_frames, 1);
    mailbox_post(self->fabric->to_writer, item);
}

static void
on_ping(struct net *self, struct frame *frame)
{
    bool is_known = find_session(self, frame) != NULL;

    reply_verb(self, frame,
               is_known ? TILLSYN__V1__VERB__VERB_PONG : TILLSYN__V1__VERB__VERB_BYE, 0);
}

static void
on_bye(struct net *self, struct frame *frame)
{
    struct session *session = find_session(self, frame);

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

/* One living session per stream: a new HELLO takes the place of the old. */
static void
open_session(struct net *self, const struct item *item)
{
    struct session *session = session_of_inlet(self, item->inlet);

    for (size_t i = 0; session == NULL && i < SESSIONS_MAX; i++)
        if (self->sessions[i].inlet == NULL)
            session = &self->sessions[i];
    if (session == NULL)
        return;
    memcpy(session->id, item->routing_id, item->routing_id_bytes);
    session->id_bytes = item->routing_id_bytes;
    session->inlet = item->inlet;
    session->nak_us = 0;
}

static void
set_credit(Tillsyn__V1__Header *header, const struct item *item)
{
    header->applied_seq = (uint64_t)item->seq;
    header->credit_messages = CREDIT_MESSAGES;
    header->credit_bytes = CREDIT_BYTES;
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

    header.reason = (Tillsyn__V1__Reason)item->reason;
    set_credit(&header, item);
    if (item->reason == 0)
        open_session(self, item);
    pass_on_held(self, item->peer);
    reply(self, item->routing_id, item->routing_id_bytes, &header);
}

static void
acknowledge(struct net *self, const struct item *item)
{
    struct session *session = session_of_inlet(self, item->inlet);
    Tillsyn__V1__Header header =
        net_header(item->kind == ITEM_GAP ? TILLSYN__V1__VERB__VERB_NAK
                                          : TILLSYN__V1__VERB__VERB_ACK);

    if (session == NULL)
        return;
    if (item->kind == ITEM_GAP && self->now_us - session->nak_us < NAK_EVERY_US)
        return;
    set_credit(&header, item);
    if (item->kind == ITEM_GAP)
        session->nak_us = self->now_us;
    reply(self, session->id, session->id_bytes, &header);
}

void
net_in_take(struct net *self, const struct item *item)
{
    switch (item->kind) {
    case ITEM_HELLO: welcome(self, item); break;
    case ITEM_APPLIED:
    case ITEM_GAP: acknowledge(self, item); break;
    case ITEM_REPLY: net_ask_reply(self, item); break;
    default: break;
    }
}
