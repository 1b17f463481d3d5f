/* rival - the fabric's job, a durable hop between two databases, done over somebody's broker. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/id.h"

enum {
    RIVAL_BATCH = 1000,        /* messages a transaction, at most */
    RIVAL_MESSAGE_BYTES = 300, /* of struct rival_message, that travel */
    RIVAL_WORD_BYTES = 104,
    RIVAL_REST_BYTES = RIVAL_MESSAGE_BYTES - RIVAL_WORD_BYTES - 24
};

/* Nothing to pack or to check: less than any real service does, in the rivals' favour. */
struct rival_message {
    struct uuid id;
    int64_t n;
    char word[RIVAL_WORD_BYTES];
    char rest[RIVAL_REST_BYTES];
};

/*
 * What a broker's client does. One thread publishes, another consumes; each side has a connection
 * of its own. Whatever fails ends the program: a benchmark has nothing to rescue.
 */
struct rival_broker {
    const char *name;

    /* in: address  host:port. The queue is made anew, durable. */
    void *(*open_out)(const char *address);
    void *(*open_in)(const char *address);
    void (*publish)(void *out, struct rival_message *message);

    /* How many of all that was published the broker has confirmed; flushes, and waits for more when
     * told to and not all is. */
    int64_t (*confirmed)(void *out, bool must_wait);

    /* Wait for a message, then take what is there already, up to a batch. 0: none in a while. */
    size_t (*take)(void *in, struct rival_message into[RIVAL_BATCH]);

    /* Everything taken so far is committed. */
    void (*acknowledge)(void *in);
    void (*close_out)(void *out);
    void (*close_in)(void *in);
};

/* Make the database, measure, print one line of figures; argv[1] is the address. */
int rival_main(const struct rival_broker *broker, int argc, char **argv);
