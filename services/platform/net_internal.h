/* net_internal - what the net files share with each other and with nobody else. */
#pragma once

#include "platform/net.h"
#include "tillsyn/v1/fabric.pb-c.h"

enum {
    SESSIONS_MAX = 128,
    FRAMES_PER_TURN = 256,
    TICK_MS = 100,
    PING_AFTER_US = 1000000,
    SILENT_AFTER_US = 3500000,
    STALLED_AFTER_US = 2000000,
    RECONNECT_FIRST_US = 100000,
    RECONNECT_LAST_US = 5000000,
    REJECTED_RETRY_US = 5000000,
    NAK_EVERY_US = 100000,
    QUEUE_BYTES_MAX = 4 * 1024 * 1024
};

/* A stretch of a stream as Batch bytes, ready to send. */
struct block {
    struct block *next;
    int64_t first_seq, count;
    size_t bytes;
    struct item *item; /* holds the bytes */
};

enum sender_state { SENDER_DOWN, SENDER_GREETING, SENDER_FLOWING, SENDER_REJECTED };

/* What is in flight on one outgoing stream. */
struct sender {
    struct outlet *outlet;
    zsock_t *dealer;
    enum sender_state state;
    int64_t sent_seq;   /* highest number sent since the last WELCOME */
    int64_t credit_seq; /* may send up to and including this number   */
    int64_t
        frame_ends[CREDIT_FRAMES]; /* last number of each frame in flight, oldest first */
    int frames;
    struct block *head, *tail; /* contiguous; the head covers sent_seq + 1 */
    size_t queued_bytes;
    bool fetching;
    int64_t heard_us, said_us, progress_us, retry_us, backoff_us;
};

/* Who is behind a routing id, since its HELLO. Routing ids are never trusted beyond that. */
struct session {
    uint8_t id[ROUTING_ID_BYTES];
    size_t id_bytes;
    struct inlet *inlet;
    int64_t heard_us, nak_us;
};

struct net {
    struct fabric *fabric;
    zactor_t *actor;
    zsock_t *router;
    struct sender senders[OUTLETS_MAX];
    struct session sessions[SESSIONS_MAX];
    struct arena *arena; /* one turn of the loop */
    int64_t now_us;      /* monotonic            */
    int64_t ticked_us;
    bool is_open; /* the writer has read the streams */
};

/* net_frame.c: one header, and maybe a payload, as frames. */
struct frame {
    uint8_t id[ROUTING_ID_BYTES];
    size_t id_bytes;
    const struct peer *peer; /* who the payload frame's key belongs to; NULL: drop it */
    const Tillsyn__V1__Header *header;
    zmq_msg_t payload;
    bool has_payload;
};
bool net_receive(struct net *self, zsock_t *socket, bool is_router, struct frame *frame);
void net_frame_done(struct frame *frame);
bool net_send(struct net *self, zsock_t *socket, const struct session *to,
              const Tillsyn__V1__Header *header, const void *payload, size_t bytes);

Tillsyn__V1__Header net_header(Tillsyn__V1__Verb verb);

/* net_queue.c: what waits on an outgoing stream. */
void net_queue_add(struct sender *sender, struct item *item); /* takes the item */
void net_queue_pump(struct net *self, struct sender *sender);
void net_queue_forget(struct sender *sender);

/* net_out.c: outgoing streams. */
void net_out_open(struct net *self);
void net_out_hear(struct net *self, struct sender *sender, const struct frame *frame);
void net_out_commit(struct net *self, struct item *item);  /* takes the item */
void net_out_fetched(struct net *self, struct item *item); /* takes the item */
void net_out_tick(struct net *self, struct sender *sender);
void net_out_close(struct net *self, struct sender *sender);
void net_out_bye(struct net *self);

/* net_socket.c */
zsock_t *net_socket_router(struct fabric *fabric);
zsock_t *net_socket_dealer(struct fabric *fabric, const struct peer *peer);

/* net_ask.c: questions and answers. */
void net_ask_hear(struct net *self, struct frame *frame);
void net_ask_reply(struct net *self, const struct item *item);

/* net_in.c: incoming streams. */
void net_in_hear(struct net *self, struct frame *frame);
void net_in_take(struct net *self,
                 const struct item *item); /* APPLIED, GAP, HELLO, REPLY */
