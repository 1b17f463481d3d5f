/* proxy - a bad network between the links of a chain: it loses, doubles, overtakes, delays and swallows whole frames. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "support/chain.h"
#include "tillsyn/v1/fabric.pb-c.h"

/*
 * The chain must be made with is_proxied: its peers.conf then names the ports where the proxy listens. The proxy ends each
 * CURVE connection with the receiver's keys and goes on to the true port with the sender's own, so that both ends see the
 * peer they expect. A sender that connects anew gets a connection of its own; what was under way for the old one is lost.
 */
struct proxy;

/* Frames of a thousand that meet with an accident, each way; drawn from the seed. */
struct proxy_weather {
    int lost;
    int doubled;   /* the second copy comes up to 80 ms late            */
    int overtaken; /* held back up to 60 ms while others pass           */
    int delayed;   /* up to 40 ms, and everything behind it waits, too  */
    unsigned only; /* PROXY_VERB(ACK) | ...: these verbs; 0: all frames */
};
#define PROXY_VERB(verb) (1U << TILLSYN__V1__VERB__VERB_##verb)

struct proxy_counts {
    long passed, lost, doubled, overtaken, delayed, swallowed;
};

struct proxy *proxy_new(const struct chain *chain, uint64_t seed);
void proxy_free(struct proxy **self_p);

void proxy_set_weather(struct proxy *self, const struct proxy_weather *weather);

/* Nothing reaches a link and nothing comes from it, while every connection stays open. */
void proxy_swallow(struct proxy *self, size_t link, bool is_swallowed);

struct proxy_counts proxy_count(struct proxy *self);
