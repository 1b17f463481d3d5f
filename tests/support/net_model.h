/* net_model - an outgoing stream's real net code, with a peer, a writer and a reader that a test moves by hand. */
#pragma once

#include "platform/net_internal.h"

enum { MAIL_MAX = 4096 };

/* The net thread's side with one stream, and the peer as it should be. */
struct net_model {
    struct fabric fabric;
    struct net net;
    struct outlet *outlet;
    struct sender *sender;
    zsock_t *peer;
    struct item *mail[MAIL_MAX]; /* posted to the net thread, not yet taken */
    size_t mail_count;
    struct metrics *metrics;
    int64_t applied; /* what the peer has */
    uint64_t random;
};

struct net_model *net_model_new(uint64_t seed);
void net_model_destroy(struct net_model **self_p);
size_t net_model_below(struct net_model *self, size_t limit); /* any number below limit */

/* HELLO and WELCOME. */
void net_model_open(struct net_model *self);

/* Messages that each say their own number, as the writer or the reader would post them. */
struct item *net_model_block(struct net_model *self, enum item_kind kind, int64_t first,
                             int64_t last);
struct item *net_model_commit(struct net_model *self, int64_t count);

/* The peer says something; takes a frame and does what a receiver must, or the network loses it. */
void net_model_hear(struct net_model *self, Tillsyn__V1__Verb verb, int64_t applied);
Tillsyn__V1__Verb net_model_take(struct net_model *self, int64_t *first,
                                 Tillsyn__V1__Batch **batch);
void net_model_serve_peer(struct net_model *self, size_t lost_of_100);

/* The reader answers one fetch; the net thread takes one item of its mail; a tenth of a second passes. */
void net_model_serve_reader(struct net_model *self);
void net_model_take_mail(struct net_model *self);
void net_model_tick(struct net_model *self);
