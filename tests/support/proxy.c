/* proxy - a bad network between the links of a chain: one thread that owns every socket of it. */
#include "support/proxy_internal.h"

#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/oom.h"
#include "support/stack_check.h"

enum {
    WAIT_MS = 10,
    FRAMES_PER_TURN = 64,
    WATCHED_MOST = 1 + CHAIN_MOST + CHAIN_MOST * PROXY_SENDERS
};

static bool
is_gone(const struct proxy *self, const struct proxy_id *id)
{
    for (size_t i = 0; i < PROXY_GONE; i++)
        if (self->gone[i].size == id->size
            && memcmp(self->gone[i].bytes, id->bytes, id->size) == 0)
            return true;
    return false;
}

/* The sender's connection; a routing id that is new takes the place of the old one. */
static struct proxy_pair *
pair_of(struct proxy *self, size_t receiver, size_t sender, const struct proxy_id *id)
{
    struct proxy_pair *pair = &self->pairs[receiver][sender];

    if (pair->dealer != NULL && pair->id.size == id->size
        && memcmp(pair->id.bytes, id->bytes, id->size) == 0)
        return pair;
    if (is_gone(self, id))
        return NULL;
    if (pair->dealer != NULL) {
        self->gone[self->gone_at++ % PROXY_GONE] = pair->id;
        zmq_close(pair->dealer);
    }
    pair->dealer = proxy_connect(self, receiver, sender);
    pair->id = *id;
    pair->serial++;
    return pair;
}

/* The rest of a message; false when it has more parts than any of ours. */
static bool
receive_parts(void *socket, struct proxy_parcel *parcel)
{
    zmq_msg_t part;
    bool is_more = true;

    for (parcel->parts = 0; is_more;) {
        zmq_msg_init(&part);
        if (zmq_msg_recv(&part, socket, ZMQ_DONTWAIT) < 0)
            return false;
        is_more = zmq_msg_more(&part) != 0;
        if (parcel->parts < 2)
            parcel->part[parcel->parts++] = part;
        else
            zmq_msg_close(&part);
    }
    return parcel->parts > 0;
}

static void
done_with(struct proxy_parcel *parcel)
{
    for (int i = 0; i < parcel->parts; i++)
        zmq_msg_close(&parcel->part[i]);
}

static bool
receive_id(void *router, struct proxy_id *id)
{
    int size = zmq_recv(router, id->bytes, sizeof id->bytes, ZMQ_DONTWAIT);

    id->size = size > 0 ? (size_t)size : 0;
    return size > 0;
}

/* The User-Id stands with the header: libzmq loses it from the routing id after a poll. */
static void
hear_router(struct proxy *self, size_t receiver)
{
    struct proxy_id id;

    for (int i = 0; i < FRAMES_PER_TURN && receive_id(self->routers[receiver], &id);
         i++) {
        struct proxy_parcel parcel = {.receiver = receiver, .way = TO_RECEIVER};
        bool is_whole = receive_parts(self->routers[receiver], &parcel);
        const char *user = is_whole ? zmq_msg_gets(&parcel.part[0], "User-Id") : NULL;
        struct proxy_pair *pair = NULL;

        if (user != NULL) {
            parcel.sender = strtoul(user, NULL, 10);
            pair = pair_of(self, receiver, parcel.sender, &id);
        }
        if (pair != NULL) {
            parcel.serial = pair->serial;
            proxy_let_through(self, &parcel);
        }
        done_with(&parcel);
    }
}

static void
hear_dealer(struct proxy *self, size_t receiver, size_t sender)
{
    struct proxy_pair *pair = &self->pairs[receiver][sender];

    for (int i = 0; i < FRAMES_PER_TURN; i++) {
        struct proxy_parcel parcel = {.receiver = receiver,
                                      .sender = sender,
                                      .serial = pair->serial,
                                      .way = TO_SENDER};

        if (pair->dealer == NULL || !receive_parts(pair->dealer, &parcel))
            return;
        proxy_let_through(self, &parcel);
        done_with(&parcel);
    }
}

static void
turn(struct proxy *self)
{
    zmq_pollitem_t items[WATCHED_MOST] = {
        {self->door, 0, ZMQ_POLLIN, 0}
    };
    int n = 1;

    for (size_t i = 0; i < self->chain->count; i++) {
        items[n++] = (zmq_pollitem_t){self->routers[i], 0, ZMQ_POLLIN, 0};
        for (size_t k = 0; k < PROXY_SENDERS; k++)
            if (self->pairs[i][k].dealer != NULL)
                items[n++] = (zmq_pollitem_t){self->pairs[i][k].dealer, 0, ZMQ_POLLIN, 0};
    }
    (void)zmq_poll(items, n, self->parcels != NULL ? 1 : WAIT_MS);
    self->now_us = clock_monotonic_us();
    if ((items[0].revents & ZMQ_POLLIN) != 0)
        proxy_hear_door(self);
    for (size_t i = 0; i < self->chain->count; i++) {
        hear_router(self, i);
        for (size_t k = 0; k < PROXY_SENDERS; k++)
            hear_dealer(self, i, k);
    }
    proxy_deliver_due(self);
}

static void *
run(void *argument)
{
    struct proxy *self = argument;

    while (!atomic_load(&self->is_ending))
        turn(self);
    return NULL;
}

struct proxy *
proxy_new(const struct chain *chain, uint64_t seed)
{
    struct proxy *self = oom_calloc(1, sizeof *self);

    self->chain = chain;
    self->dice.state = seed;
    assert_int_equal(
        peer_key_read(arena_printf(chain->arena, "%s/olle.key", chain->directory),
                      self->person_public, self->person_secret),
        RC_OK);
    self->context = zmq_ctx_new(); /* its own: the doorkeeper is one for each context */
    proxy_open_door(self);
    for (size_t i = 0; i < chain->count; i++)
        proxy_guard_router(self, i);
    assert_int_equal(pthread_create(&self->thread, NULL, run, self), 0);
    return self;
}

void
proxy_free(struct proxy **self_p)
{
    struct proxy *self = *self_p;

    if (self == NULL)
        return;
    atomic_store(&self->is_ending, true);
    (void)pthread_join(self->thread, NULL);
    proxy_forget(self);
    for (size_t i = 0; i < self->chain->count; i++) {
        zmq_close(self->routers[i]);
        for (size_t k = 0; k < PROXY_SENDERS; k++)
            if (self->pairs[i][k].dealer != NULL)
                zmq_close(self->pairs[i][k].dealer);
    }
    zmq_close(self->door);
    zmq_ctx_term(self->context);
    free(self);
    *self_p = NULL;
}

void
proxy_set_weather(struct proxy *self, const struct proxy_weather *weather)
{
    atomic_store(&self->only, weather->only);
    atomic_store(&self->lost, weather->lost);
    atomic_store(&self->doubled, weather->doubled);
    atomic_store(&self->overtaken, weather->overtaken);
    atomic_store(&self->delayed, weather->delayed);
}

void
proxy_swallow(struct proxy *self, size_t link, bool is_swallowed)
{
    atomic_store(&self->swallowed[link], is_swallowed);
}

struct proxy_counts
proxy_count(struct proxy *self)
{
    long n[6];

    for (size_t i = 0; i < sizeof n / sizeof *n; i++)
        n[i] = atomic_load(&self->counts[i]);
    return (struct proxy_counts){n[0], n[1], n[2], n[3], n[4], n[5]};
}
