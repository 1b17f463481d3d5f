/* net_ask - questions and their answers: to the writer or the reader, and back. */
#include <string.h>
#include <zmq.h>

#include "platform/asked.h"
#include "platform/net_internal.h"

enum { DEADLINE_UNSAID_MS = 60000, DEADLINE_MAX_MS = 300000 };

static void
refuse_busy(struct net *self, const struct frame *frame)
{
    Tillsyn__V1__Header header = net_header(TILLSYN__V1__VERB__VERB_REPLY);
    Tillsyn__V1__Reply busy;
    struct session to = {.id_bytes = frame->id_bytes};
    size_t size;
    void *packed;

    tillsyn__v1__reply__init(&busy);
    memcpy(to.id, frame->id, frame->id_bytes);
    header.correlation = frame->header->correlation;
    busy.outcome = TILLSYN__V1__OUTCOME__OUTCOME_BUSY;
    packed = wire_pack(&busy.base, self->arena, &size);
    (void)net_send(self, self->router, &to, &header, packed, size);
}

/* Commands go to the writer; all other questions, known or not, get their answer from the reader. */
static struct mailbox *
desk_for(struct net *self, struct frame *frame)
{
    struct envelope envelope;
    const struct question *question;

    if (wire_read_envelope(zmq_msg_data(&frame->payload), zmq_msg_size(&frame->payload),
                           self->arena, &envelope)
        != RC_OK)
        return self->fabric->to_reader;
    question = asked_find(self->fabric, envelope.type);
    return question != NULL && question->kind == QUESTION_COMMAND
               ? self->fabric->to_writer
               : self->fabric->to_reader;
}

/*
 * Room for one more question: of everybody, of this peer, and in memory. There a peer may hold as much as it leaves
 * free: one alone half of all, a second a quarter, and there is always some left for the next.
 */
static bool
has_room(const struct net *self, struct frame *frame)
{
    const struct fabric *fabric = self->fabric;
    const size_t peer = frame->peer->member;
    const int64_t bytes = (int64_t)zmq_msg_size(&frame->payload);

    return !atomic_load(&fabric->draining)
           && atomic_load(&fabric->asks_in_flight) < ASKS_IN_FLIGHT_MAX
           && atomic_load(&fabric->asks_of_peer[peer]) < ASKS_OF_PEER_MAX
           && atomic_load(&fabric->ask_bytes_of_peer[peer]) + bytes
                  <= ASK_BYTES_MAX - atomic_load(&fabric->ask_bytes);
}

/* Nobody may make us try for ever. */
static uint32_t
deadline_ms_of(const Tillsyn__V1__Header *header)
{
    if (header->deadline_ms == 0)
        return DEADLINE_UNSAID_MS;
    return header->deadline_ms < DEADLINE_MAX_MS ? header->deadline_ms : DEADLINE_MAX_MS;
}

void
net_ask_hear(struct net *self, struct frame *frame)
{
    const Tillsyn__V1__Header *header = frame->header;
    struct item *item;
    struct uuid correlation;

    if (wire_uuid(&header->correlation, &correlation) != RC_OK)
        return;
    if (!has_room(self, frame)) {
        refuse_busy(self, frame);
        return;
    }
    item =
        item_new(ITEM_ASK, zmq_msg_data(&frame->payload), zmq_msg_size(&frame->payload));
    item->peer = frame->peer;
    item->key = frame->key;
    item->door = self->door;
    item->correlation = correlation;
    item->deadline_us = self->now_us + (int64_t)deadline_ms_of(header) * 1000;
    memcpy(item->routing_id, frame->id, frame->id_bytes);
    item->routing_id_bytes = frame->id_bytes;
    fabric_count_ask(self->fabric, item, 1);
    mailbox_post(desk_for(self, frame), item);
}

void
net_ask_reply(struct net *self, const struct item *item)
{
    struct session to = {.id_bytes = item->routing_id_bytes};
    Tillsyn__V1__Header header = net_header(TILLSYN__V1__VERB__VERB_REPLY);

    if (item->door != self->door)
        return; /* whoever asked was cut off, and asks again if it still may */
    header.correlation = wire_bytes_of_uuid(&item->correlation, self->arena);
    memcpy(to.id, item->routing_id, item->routing_id_bytes);
    (void)net_send(self, self->router, &to, &header, item->payload, item->bytes);
}
