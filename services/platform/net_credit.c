/* net_credit - how much an incoming stream may send: all it wants, or a trickle while we cannot pass on what it causes. */
#include "platform/net_credit.h"

/*
 * A trickle, not nothing: two services that are over their limits towards each other would otherwise wait for ever, each
 * for the other's acknowledgements.
 */
enum { TRICKLE_MESSAGES = WIRE_BATCH_MESSAGES, TRICKLE_EVERY_US = 1000000 };

void
net_credit_give(struct net *self, struct session *session, Tillsyn__V1__Header *header)
{
    header->credit_messages = CREDIT_MESSAGES;
    header->credit_bytes = CREDIT_BYTES;
    session->is_short = fabric_is_over(self->fabric, self->now_us);
    if (!session->is_short)
        return;
    header->credit_messages =
        self->now_us - session->trickle_us < TRICKLE_EVERY_US ? 0 : TRICKLE_MESSAGES;
    if (header->credit_messages > 0)
        session->trickle_us = self->now_us;
}

/* A sender without credit says nothing that would be answered with some. */
void
net_credit_tick(struct net *self)
{
    const bool is_over = fabric_is_over(self->fabric, self->now_us);

    for (size_t i = 0; i < SESSIONS_MAX; i++) {
        struct session *session = &self->sessions[i];
        Tillsyn__V1__Header ack = net_header(TILLSYN__V1__VERB__VERB_ACK);

        if (session->inlet == NULL || !session->is_short
            || (is_over && self->now_us - session->trickle_us < TRICKLE_EVERY_US))
            continue;
        ack.applied_seq = (uint64_t)atomic_load(&session->inlet->applied_seq);
        net_credit_give(self, session, &ack);
        (void)net_send(self, self->router, session, &ack, NULL, 0);
    }
}
