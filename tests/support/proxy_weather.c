/* proxy_weather - what becomes of a frame between its arrival and its departure. */
#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"
#include "support/proxy_internal.h"

enum {
    DOUBLE_MS = 80,
    OVERTAKE_MS = 60,
    DELAY_MS = 40,
    THOUSAND = 1000,
    VERB_TAG = 0x08
};

/* In the order of struct proxy_counts. */
enum count { PASSED, LOST, DOUBLED, OVERTAKEN, DELAYED, SWALLOWED };

static void
count(struct proxy *self, enum count what)
{
    atomic_fetch_add(&self->counts[what], 1);
}

static void
drop_parts(struct proxy_parcel *parcel)
{
    for (int i = 0; i < parcel->parts; i++)
        zmq_msg_close(&parcel->part[i]);
}

/* By when it is due, behind all that are due no later. */
static void
put(struct proxy *self, struct proxy_parcel *parcel, int64_t due_us)
{
    struct proxy_parcel *own = oom_calloc(1, sizeof *own);
    struct proxy_parcel **at = &self->parcels;

    *own = *parcel;
    own->due_us = due_us;
    for (int i = 0; i < own->parts; i++) {
        zmq_msg_init(&own->part[i]);
        zmq_msg_copy(&own->part[i], &parcel->part[i]);
    }
    while (*at != NULL && (*at)->due_us <= due_us)
        at = &(*at)->next;
    own->next = *at;
    *at = own;
}

/* The verb is the first field of every header. */
static bool
is_meant(struct proxy *self, struct proxy_parcel *parcel)
{
    zmq_msg_t *header = &parcel->part[0];
    unsigned only = atomic_load(&self->only);
    const uint8_t *bytes = zmq_msg_data(header);

    return only == 0
           || (zmq_msg_size(header) >= 2 && bytes[0] == VERB_TAG
               && (only & 1U << (bytes[1] & 31)) != 0);
}

static bool
strikes(struct proxy *self, _Atomic int *rate, enum count what)
{
    if ((int)dice_below(&self->dice, THOUSAND) >= atomic_load(rate))
        return false;
    count(self, what);
    return true;
}

static int64_t
some_us(struct proxy *self, int ms)
{
    return (int64_t)dice_below(&self->dice, (uint32_t)ms * THOUSAND);
}

static void
expose(struct proxy *self, struct proxy_parcel *parcel, int64_t *due_us)
{
    if (strikes(self, &self->lost, LOST))
        return;
    if (strikes(self, &self->delayed, DELAYED))
        *due_us += some_us(self, DELAY_MS);
    if (strikes(self, &self->doubled, DOUBLED))
        put(self, parcel, *due_us + some_us(self, DOUBLE_MS));
    if (strikes(self, &self->overtaken, OVERTAKEN))
        put(self, parcel, *due_us + some_us(self, OVERTAKE_MS));
    else
        put(self, parcel, *due_us);
}

void
proxy_let_through(struct proxy *self, struct proxy_parcel *parcel)
{
    int64_t *due_us = &self->pairs[parcel->receiver][parcel->sender].due_us[parcel->way];

    if (*due_us < self->now_us)
        *due_us = self->now_us;
    if (atomic_load(&self->swallowed[parcel->receiver])
        || atomic_load(&self->swallowed[parcel->sender]))
        count(self, SWALLOWED);
    else if (is_meant(self, parcel))
        expose(self, parcel, due_us);
    else
        put(self, parcel, *due_us);
}

/* Nothing waits for a slow socket: what does not fit is lost, like anywhere in a network. */
static void
deliver(struct proxy *self, struct proxy_parcel *parcel)
{
    struct proxy_pair *pair = &self->pairs[parcel->receiver][parcel->sender];
    void *to =
        parcel->way == TO_RECEIVER ? pair->dealer : self->routers[parcel->receiver];
    bool is_sent = pair->serial == parcel->serial && to != NULL;

    if (is_sent && parcel->way == TO_SENDER)
        is_sent =
            zmq_send(to, pair->id.bytes, pair->id.size, ZMQ_DONTWAIT | ZMQ_SNDMORE) >= 0;
    for (int i = 0; is_sent && i < parcel->parts; i++)
        is_sent = zmq_msg_send(&parcel->part[i], to,
                               ZMQ_DONTWAIT | (i + 1 < parcel->parts ? ZMQ_SNDMORE : 0))
                  >= 0;
    if (is_sent)
        count(self, PASSED);
}

static void
remove_first(struct proxy *self)
{
    struct proxy_parcel *parcel = self->parcels;

    self->parcels = parcel->next;
    drop_parts(parcel);
    free(parcel);
}

void
proxy_deliver_due(struct proxy *self)
{
    while (self->parcels != NULL && self->parcels->due_us <= self->now_us) {
        deliver(self, self->parcels);
        remove_first(self);
    }
}

void
proxy_forget(struct proxy *self)
{
    while (self->parcels != NULL)
        remove_first(self);
}
