/* net_sender - an outgoing connection: opened, kept awake, given up and opened anew. */
#include <string.h>

#include "platform/net_internal.h"

/* While a peer has two keys, each is tried for so long before the other. */
enum { KEY_TRIAL_US = 700000, KEY_SILENT_US = 1500000, KEY_BACKOFF_US = 1000000 };

void
net_out_say(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    sender->said_us = self->now_us;
    (void)net_send(self, sender->dealer, NULL, header, NULL, 0);
}

/* The peer as it is in the list that counts; NULL: it is no longer there, and its messages wait. */
static const struct peer *
row_of(const struct net *self, const struct sender *sender)
{
    return directory_by_name(self->fabric->directory, sender->outlet->peer->name);
}

static bool
is_in_rotation(const struct sender *sender)
{
    return sender->row != NULL && sender->row->next_key[0] != '\0';
}

static const char *
server_key_of(const struct sender *sender)
{
    return sender->tries_next ? sender->row->next_key : sender->row->key;
}

void
net_out_connect(struct net *self, struct sender *sender)
{
    sender->row = row_of(self, sender);
    sender->tries_next = sender->tries_next && is_in_rotation(sender);
    sender->has_heard = false;
    sender->heard_us = self->now_us;
    if (sender->row == NULL || sender->row->endpoint == NULL) {
        sender->retry_us = self->now_us + RECONNECT_LAST_US;
        return;
    }
    sender->dealer =
        net_socket_dealer(self->fabric, sender->row->endpoint, server_key_of(sender));
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
    const int64_t last_us = is_in_rotation(sender) ? KEY_BACKOFF_US : RECONNECT_LAST_US;

    if (backoff_us < RECONNECT_FIRST_US)
        backoff_us = RECONNECT_FIRST_US;
    if (backoff_us > last_us)
        backoff_us = last_us;
    net_out_close(self, sender);
    sender->tries_next =
        !sender->tries_next; /* where there are two: it may have changed */
    sender->backoff_us = backoff_us;
    sender->retry_us = self->now_us + backoff_us;
}

/* Whether a connection of before the reload is still the right one. */
static bool
is_still_right(const struct sender *sender, const struct peer *row)
{
    return sender->row != NULL && sender->dealer != NULL && row->endpoint != NULL
           && strcmp(sender->row->endpoint, row->endpoint) == 0
           && strcmp(server_key_of(sender), row->key) == 0;
}

static void
reload(struct net *self, struct sender *sender, bool is_own_new)
{
    const struct peer *row = row_of(self, sender);

    if (row != NULL && !is_own_new && is_still_right(sender, row)) {
        sender->row = row;
        sender->tries_next = false;
        return;
    }
    net_out_close(self, sender);
    sender->tries_next = false;
    sender->backoff_us = 0;
    net_out_connect(self, sender);
}

/* Another list counts: new peers, other keys or endpoints, or our own key is another. */
void
net_out_reload(struct net *self, bool is_own_new)
{
    for (size_t i = 0; self->is_open && i < self->fabric->outlet_count; i++) {
        struct sender *sender = &self->senders[i];

        if (atomic_load(&self->fabric->outlets[i].stream) == 0)
            continue; /* ITEM_OPENED follows */
        sender->outlet = &self->fabric->outlets[i];
        reload(self, sender, is_own_new);
    }
}

/* How long a silent connection is held: not long where the peer may have gone over to its other key. */
static int64_t
patience_us(const struct sender *sender)
{
    if (!is_in_rotation(sender))
        return SILENT_AFTER_US;
    return sender->has_heard ? KEY_SILENT_US : KEY_TRIAL_US + sender->backoff_us;
}

/* Nothing is said on a rejected stream in between, so its silence is no sign. */
static void
ask_again(struct net *self, struct sender *sender)
{
    sender->heard_us = self->now_us;
    net_out_greet(self, sender);
}

/* Nothing is offered on a stream that was read anew, and a stalled one is not sent again blindly: ask where the peer is. */
static bool
must_greet(const struct net *self, const struct sender *sender)
{
    bool is_stalled =
        sender->frames > 0 && self->now_us - sender->progress_us > STALLED_AFTER_US;

    if (sender->state != SENDER_FLOWING)
        return self->now_us >= sender->retry_us;
    return is_stalled || !stream_is_welcome(sender->outlet);
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
    if (self->now_us - sender->heard_us > patience_us(sender)) {
        reconnect(self, sender);
        return;
    }
    if (must_greet(self, sender))
        net_out_greet(self, sender);
    else if (sender->state == SENDER_FLOWING
             && self->now_us - sender->said_us > PING_AFTER_US)
        net_out_say(self, sender, &ping);
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
