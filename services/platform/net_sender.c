/* net_sender - an outgoing connection: opened, kept awake, given up and opened anew. */
#include "platform/net_internal.h"

void
net_out_say(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    sender->said_us = self->now_us;
    (void)net_send(self, sender->dealer, NULL, header, NULL, 0);
}

void
net_out_connect(struct net *self, struct sender *sender)
{
    sender->dealer = net_socket_dealer(self->fabric, sender->outlet->peer);
    sender->heard_us = self->now_us;
    if (sender->dealer != NULL)
        net_out_greet(self, sender);
}

void
net_out_close(struct net *self, struct sender *sender)
{
    (void)self;
    net_queue_forget(sender);
    if (sender->dealer != NULL)
        zsock_destroy(&sender->dealer);
    sender->state = SENDER_DOWN;
    atomic_store(&sender->outlet->state, OUTLET_SILENT);
}

static void
reconnect(struct net *self, struct sender *sender)
{
    int64_t backoff_us = sender->backoff_us * 2;

    if (backoff_us < RECONNECT_FIRST_US)
        backoff_us = RECONNECT_FIRST_US;
    if (backoff_us > RECONNECT_LAST_US)
        backoff_us = RECONNECT_LAST_US;
    net_out_close(self, sender);
    sender->backoff_us = backoff_us;
    sender->retry_us = self->now_us + backoff_us;
}

/* Nothing is said on a rejected stream in between, so its silence is no sign. */
static void
ask_again(struct net *self, struct sender *sender)
{
    sender->heard_us = self->now_us;
    net_out_greet(self, sender);
}

void
net_out_tick(struct net *self, struct sender *sender)
{
    Tillsyn__V1__Header ping = net_header(TILLSYN__V1__VERB__VERB_PING);
    bool is_due = self->now_us >= sender->retry_us;

    if (sender->state == SENDER_DOWN) {
        if (is_due)
            net_out_connect(self, sender);
        return;
    }
    if (sender->state == SENDER_REJECTED) {
        if (is_due)
            ask_again(self, sender);
        return;
    }
    if (self->now_us - sender->heard_us > SILENT_AFTER_US) {
        reconnect(self, sender);
        return;
    }
    if (sender->state != SENDER_FLOWING) {
        if (is_due)
            net_out_greet(self, sender);
    } else if (sender->frames > 0
               && self->now_us - sender->progress_us > STALLED_AFTER_US) {
        net_out_greet(self, sender); /* no blind resend: ask where the peer is */
    } else if (self->now_us - sender->said_us > PING_AFTER_US) {
        net_out_say(self, sender, &ping);
    }
    net_queue_pump(self, sender);
}

void
net_out_bye(struct net *self)
{
    Tillsyn__V1__Header bye = net_header(TILLSYN__V1__VERB__VERB_BYE);

    for (size_t i = 0; i < self->fabric->outlet_count; i++)
        if (self->senders[i].dealer != NULL)
            net_out_say(self, &self->senders[i], &bye);
}
