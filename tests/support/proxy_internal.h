/* proxy_internal - what the proxy's files share with each other and with nobody else. */
#pragma once

#include <pthread.h>
#include <stdatomic.h>
#include <zmq.h>

#include "support/dice.h"
#include "support/proxy.h"

enum {
    PROXY_ID_BYTES = 16,
    PROXY_SENDERS = CHAIN_MOST + 1, /* the links, and the person */
    PROXY_GONE = 64
};

enum proxy_way { TO_RECEIVER, TO_SENDER, PROXY_WAYS };

struct proxy_id {
    uint8_t bytes[PROXY_ID_BYTES];
    size_t size;
};

/* One sender's connection to one receiver. */
struct proxy_pair {
    void *dealer; /* NULL: none */
    struct proxy_id id;
    unsigned serial; /* which connection of this pair: parcels of an old one are lost */
    int64_t due_us
        [PROXY_WAYS]; /* nothing later in order leaves before this                     */
};

/* A frame on its way: header, and maybe payload. */
struct proxy_parcel {
    struct proxy_parcel *next;
    int64_t due_us;
    size_t receiver, sender;
    unsigned serial;
    enum proxy_way way;
    int parts;
    zmq_msg_t part[2];
};

struct proxy {
    const struct chain *chain;
    char person_public[PEER_KEY_BYTES], person_secret[PEER_KEY_BYTES];
    pthread_t thread;
    void *context, *door;
    void *routers[CHAIN_MOST];
    struct proxy_pair pairs[CHAIN_MOST][PROXY_SENDERS];
    struct proxy_id gone[PROXY_GONE]; /* of connections that were replaced */
    size_t gone_at;
    struct proxy_parcel *parcels; /* by due_us */
    struct dice dice;
    int64_t now_us;
    _Atomic int lost, doubled, overtaken, delayed;
    _Atomic unsigned only;
    _Atomic bool swallowed[PROXY_SENDERS];
    _Atomic long counts[6]; /* in the order of struct proxy_counts */
    _Atomic bool is_ending;
};

/* proxy_door.c: who is who. */
void proxy_open_door(struct proxy *self);
void proxy_hear_door(struct proxy *self);
void proxy_guard_router(struct proxy *self, size_t receiver);
void *proxy_connect(struct proxy *self, size_t receiver, size_t sender);

/* proxy_weather.c: what becomes of a frame; takes its parts. */
void proxy_let_through(struct proxy *self, struct proxy_parcel *parcel);
void proxy_deliver_due(struct proxy *self);
void proxy_forget(struct proxy *self);
