/* net_out - outgoing streams: greet, resume, send within credit, notice silence. */
#include <string.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/net_internal.h"
#include "platform/oom.h"

static const char *
reason_name(int reason)
{
    const ProtobufCEnumValue *value =
        protobuf_c_enum_descriptor_get_value(&tillsyn__v1__reason__descriptor, reason);

    return value != NULL ? value->name : "REASON_UNSPECIFIED";
}

static void
reject(struct net *self, struct sender *sender, int reason)
{
    sender->state = SENDER_REJECTED;
    sender->retry_us = self->now_us + REJECTED_RETRY_US;
    atomic_store(&sender->outlet->state, OUTLET_REJECTED);
    atomic_store(&sender->outlet->reason, reason);
    log_event(LEVEL_ERROR, "stream_rejected",
              FIELDS(F_TEXT("stream", sender->outlet->name),
                     F_TEXT("err", reason_name(reason))),
              "the stream cannot be resumed; an operator must look");
}

void
net_out_greet(struct net *self, struct sender *sender)
{
    const struct fabric *fabric = self->fabric;
    struct outlet *outlet = sender->outlet;
    const struct uuid epoch = shared_id_read(&outlet->epoch);
    Tillsyn__V1__Header hello = net_header(TILLSYN__V1__VERB__VERB_HELLO);

    sender->retry_us = self->now_us + STALLED_AFTER_US;
    atomic_store(&outlet->welcomed_as, 0);
    if (atomic_load(&outlet->halted)) {
        /* The peer's own reason where we have heard it since our start. */
        reject(self, sender,
               atomic_load(&outlet->reason) != 0 ? atomic_load(&outlet->reason)
                                                 : TILLSYN__V1__REASON__REASON_DIVERGED);
        return;
    }
    /* Read first: what is read after it is of that opening or a later one. */
    sender->greeted_as = atomic_load(&outlet->opened);
    hello.stream = outlet->name;
    hello.epoch = wire_bytes_of_uuid(&epoch, self->arena);
    hello.fence = (uint64_t)atomic_load(&fabric->fence);
    hello.next_seq = (uint64_t)atomic_load(&outlet->offered_seq) + 1;
    hello.oldest_seq = (uint64_t)atomic_load(&outlet->oldest_seq);
    hello.schema_major = FABRIC_SCHEMA_MAJOR;
    net_say_policy(self, &hello);
    sender->state = SENDER_GREETING;
    atomic_store(&outlet->state, OUTLET_WAITING);
    net_out_say(self, sender, &hello);
}

/* The writer has (re)read the streams: begin, or begin again from what is durable. */
void
net_out_open(struct net *self)
{
    self->is_open = true;
    for (size_t i = 0; i < self->fabric->outlet_count; i++) {
        struct sender *sender = &self->senders[i];

        if (atomic_load(&self->fabric->outlets[i].stream) == 0)
            continue; /* the writer has not read it yet */
        sender->outlet = &self->fabric->outlets[i];
        if (sender->dealer == NULL)
            net_out_connect(self, sender);
        else
            net_out_greet(self, sender);
    }
}

/* An operator has changed what is durable: whatever was under way is of no use. */
void
net_out_restart(struct net *self, const struct outlet *outlet)
{
    struct sender *sender = &self->senders[outlet - self->fabric->outlets];

    net_queue_forget(sender);
    sender->frames = 0;
    sender->backoff_us = 0;
    sender->retry_us = self->now_us;
    sender->heard_us = self->now_us;
    if (sender->dealer != NULL)
        net_out_greet(self, sender);
}

static void
note_acked(struct net *self, struct sender *sender, int64_t applied_seq)
{
    struct outlet *outlet = sender->outlet;
    int done = 0;

    if (applied_seq > atomic_load(&outlet->acked_seq)) {
        atomic_store(&outlet->acked_seq, applied_seq);
        atomic_store(&outlet->moved_us, self->now_us);
        sender->progress_us = self->now_us;
    }
    while (done < sender->frames && sender->frame_ends[done] <= applied_seq)
        metric_observe_since(self->fabric->stats.ack_seconds, sender->frame_ages[done++]);
    sender->frames -= done;
    memmove(sender->frame_ages, sender->frame_ages + done,
            (size_t)sender->frames * sizeof *sender->frame_ages);
    memmove(sender->frame_ends, sender->frame_ends + done,
            (size_t)sender->frames * sizeof *sender->frame_ends);
    if (atomic_load(&outlet->acked_seq) + 1 >= atomic_load(&outlet->next_seq))
        atomic_store(&outlet->waiting_us, 0);
}

/* Start over from what the peer has: the queue may not fit any more, the outbox always does. */
static void
resume_from(struct net *self, struct sender *sender, int64_t applied_seq)
{
    /* A peer that was set back needs what it had acknowledged: nothing above may be archived again. */
    if (applied_seq < atomic_load(&sender->outlet->acked_seq))
        atomic_store(&sender->outlet->acked_seq, applied_seq);
    note_acked(self, sender, applied_seq);
    net_queue_forget(sender);
    sender->frames = 0;
    sender->sent_seq = applied_seq;
    sender->progress_us = self->now_us;
}

/*
 * Nobody can have applied what could not have left here. Committed is not enough: a restored sender uses numbers again that
 * the peer has seen as something else, and to believe it would lose them.
 */
static bool
is_credible(const struct sender *sender, const Tillsyn__V1__Header *header)
{
    return header->applied_seq <= (uint64_t)atomic_load(&sender->outlet->offered_seq);
}

/* An answer to what we said before an operator began the stream anew. Peers of an older version do not say it. */
static bool
is_of_another_epoch(const struct sender *sender, const Tillsyn__V1__Header *header)
{
    const struct uuid own = shared_id_read(&sender->outlet->epoch);
    struct uuid theirs;

    return wire_uuid(&header->epoch, &theirs) == RC_OK
           && uuid_compare(&own, &theirs) != 0;
}

static void
on_welcome(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    if (sender->state == SENDER_FLOWING || atomic_load(&sender->outlet->halted)
        || !is_credible(sender, header) || is_of_another_epoch(sender, header))
        return;
    sender->state = SENDER_FLOWING;
    sender->backoff_us = 0;
    stream_note_policy(sender->outlet->policy, &sender->outlet->has_policy,
                       header->policy_sha256.data, header->policy_sha256.len);
    sender->credit_seq = (int64_t)header->applied_seq + header->credit_messages;
    atomic_store(&sender->outlet->state, OUTLET_FLOWING);
    atomic_store(&sender->outlet->reason, 0);
    resume_from(self, sender, (int64_t)header->applied_seq);
    log_event(LEVEL_INFO, "stream_resumed",
              FIELDS(F_TEXT("stream", sender->outlet->name),
                     F_INT("applied_seq", header->applied_seq)),
              "the peer has resumed the stream");
    net_queue_offer(self, sender);
    net_queue_pump(self, sender);
}

static void
on_ack(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    if (sender->state != SENDER_FLOWING || !is_credible(sender, header))
        return;
    sender->credit_seq = (int64_t)header->applied_seq + header->credit_messages;
    note_acked(self, sender, (int64_t)header->applied_seq);
    net_queue_pump(self, sender);
}

static void
on_nak(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    if (sender->state != SENDER_FLOWING || !is_credible(sender, header))
        return;
    if ((int64_t)header->applied_seq + 1 < atomic_load(&sender->outlet->oldest_seq)) {
        net_out_greet(self,
                      sender); /* no longer in the outbox: the peer must say so aloud */
        return;
    }
    resume_from(self, sender, (int64_t)header->applied_seq);
    net_queue_pump(self, sender);
}

/* We were restored from a backup: what comes next would take numbers that the peer has seen as something else. */
static bool
is_divergence(const struct sender *sender, const Tillsyn__V1__Header *header)
{
    return header->reason == TILLSYN__V1__REASON__REASON_FENCED
           || (header->reason == TILLSYN__V1__REASON__REASON_DIVERGED
               && !is_credible(sender, header));
}

/* The answer to a HELLO from before we lost the instance to another process, and took it back. */
static bool
is_of_another_start(const struct net *self, const Tillsyn__V1__Header *header)
{
    return header->fence != 0
           && header->fence != (uint64_t)atomic_load(&self->fabric->fence);
}

static void
on_reject(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    if (is_of_another_epoch(sender, header) || is_of_another_start(self, header))
        return;
    if (is_divergence(sender, header))
        atomic_store(&sender->outlet->halted, true);
    reject(self, sender, (int)header->reason);
}

static void
on_bye(struct net *self, struct sender *sender, const Tillsyn__V1__Header *header)
{
    (void)header;
    /* It left or was restarted: the next one to listen will answer. Not at once again, if it keeps saying so. */
    if (sender->state == SENDER_FLOWING || self->now_us - sender->said_us > BYE_PAUSE_US)
        net_out_greet(self, sender);
}

static const struct {
    Tillsyn__V1__Verb verb;
    void (*hear)(struct net *self, struct sender *sender,
                 const Tillsyn__V1__Header *header);
} VERBS[] = {
    {TILLSYN__V1__VERB__VERB_WELCOME, on_welcome},
    {TILLSYN__V1__VERB__VERB_ACK,     on_ack    },
    {TILLSYN__V1__VERB__VERB_NAK,     on_nak    },
    {TILLSYN__V1__VERB__VERB_REJECT,  on_reject },
    {TILLSYN__V1__VERB__VERB_BYE,     on_bye    },
};

void
net_out_hear(struct net *self, struct sender *sender, const struct frame *frame)
{
    sender->heard_us = self->now_us;
    sender->has_heard = true;
    for (size_t i = 0; frame->header != NULL && i < sizeof VERBS / sizeof *VERBS; i++)
        if (VERBS[i].verb == frame->header->verb)
            VERBS[i].hear(self, sender, frame->header);
}

static struct sender *
sender_of(struct net *self, const struct outlet *outlet)
{
    return &self->senders[outlet - self->fabric->outlets];
}

void
net_out_commit(struct net *self, struct item *item)
{
    /* Not by the sender: a resumed service may send before its streams are open. */
    struct outlet *outlet = item->outlet;
    struct sender *sender = sender_of(self, outlet);

    if (atomic_load(&outlet->waiting_us) == 0
        && item->seq + item->count - 1 > atomic_load(&outlet->acked_seq))
        atomic_store(&outlet->waiting_us, self->now_us);
    if (sender->frames == 0)
        sender->progress_us = self->now_us;
    net_queue_add(sender, item);
    net_queue_pump(self, sender);
}

void
net_out_fetched(struct net *self, struct item *item)
{
    struct sender *sender = sender_of(self, item->outlet);

    sender->fetching = false;
    if (item->count == 0) {
        if (item->reason == FETCH_NOTHING_THERE && sender->state == SENDER_FLOWING)
            net_out_greet(self, sender);
        free(item); /* else not readable now: the next tick asks again */
        return;
    }
    net_queue_add(sender, item);
    net_queue_pump(self, sender);
}
