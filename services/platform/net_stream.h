/* net_stream - what is in flight on one outgoing stream, and who is behind an incoming one. Internal to net. */
#pragma once

#include <czmq.h>

#include "platform/fabric.h"

/* A stretch of a stream as Batch bytes, ready to send. */
struct block {
    struct block *next;
    int64_t first_seq, count;
    int64_t committed_us; /* the oldest of it, monotonic */
    size_t bytes;
    struct item *item; /* holds the bytes */
};

enum sender_state { SENDER_DOWN, SENDER_GREETING, SENDER_FLOWING, SENDER_REJECTED };

/* What is in flight on one outgoing stream. */
struct sender {
    struct outlet *outlet;
    zsock_t *dealer;
    enum sender_state state;
    int greeted_as;     /* the outlet's opened that HELLO spoke of     */
    int64_t sent_seq;   /* highest number sent since the last WELCOME */
    int64_t credit_seq; /* may send up to and including this number   */
    int64_t
        frame_ends[CREDIT_FRAMES]; /* last number of each frame in flight, oldest first */
    int64_t frame_ages[CREDIT_FRAMES]; /* since when the oldest of it is committed */
    int frames;
    struct block *head, *tail; /* contiguous; the head covers sent_seq + 1 */
    size_t queued_bytes;
    bool fetching;
    int64_t heard_us, said_us, progress_us, retry_us, backoff_us;
    const struct peer *row; /* by which the connection was made; NULL: none was */
    bool tries_next;        /* next_key instead of key */
    bool has_heard;         /* something, on this connection */
};

/* A peer's HELLO: at most one is with the writer, however many come. */
struct greeting {
    const struct peer *peer;
    bool is_at_writer;
    struct item *held; /* the newest that came meanwhile */
};

/* Who is behind a routing id, since its HELLO. Routing ids are never trusted beyond that. */
struct session {
    uint8_t id[ROUTING_ID_BYTES];
    size_t id_bytes;
    struct inlet *inlet;
    struct uuid epoch; /* as its HELLO said */
    int64_t nak_us;
    bool is_short;      /* it was given less credit than it may want */
    int64_t trickle_us; /* when it was given some of that       */
};
