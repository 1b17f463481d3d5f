/* net_internal - what the net files share with each other and with nobody else. */
#pragma once

#include "platform/net.h"
#include "platform/net_frame.h"

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
    BYE_PAUSE_US = 100000,
    QUEUE_BYTES_MAX = 4 * 1024 * 1024
};

struct net {
    struct fabric *fabric;
    zactor_t *actor;
    zsock_t *router;
    struct sender senders[OUTLETS_MAX];
    struct session sessions[SESSIONS_MAX];
    struct greeting greetings[INLETS_MAX];
    struct arena *arena; /* one turn of the loop */
    int64_t now_us;      /* monotonic            */
    int64_t ticked_us;
    bool is_open;  /* the writer has read the streams */
    uint32_t door; /* how often the ROUTER was hung anew: whose its routing ids are */
    char refused_key[PEER_KEY_BYTES]; /* the last removed key that was logged */
};

/* net_queue.c: what waits on an outgoing stream. */
void net_queue_add(struct sender *sender, struct item *item); /* takes the item */
void net_queue_pump(struct net *self, struct sender *sender);
void net_queue_forget(struct sender *sender);
void net_queue_offer(struct net *self, struct sender *sender);
void net_queue_offered(struct net *self, const struct outlet *outlet);

/* net_out.c: outgoing streams. */
void net_out_open(struct net *self);
void net_out_hear(struct net *self, struct sender *sender, const struct frame *frame);
void net_out_commit(struct net *self, struct item *item);  /* takes the item */
void net_out_fetched(struct net *self, struct item *item); /* takes the item */
void net_out_greet(struct net *self, struct sender *sender);
void net_out_restart(struct net *self, const struct outlet *outlet);

/* net_sender.c: the connection of an outgoing stream. */
void net_out_say(struct net *self, struct sender *sender,
                 const Tillsyn__V1__Header *header);
void net_out_connect(struct net *self, struct sender *sender);
void net_out_tick(struct net *self, struct sender *sender);
void net_out_close(struct net *self, struct sender *sender);
void net_out_bye(struct net *self);
void net_out_reload(struct net *self, bool is_own_new);

/* net_socket.c */
zsock_t *net_socket_router(struct fabric *fabric);
zsock_t *net_socket_dealer(struct fabric *fabric, const char *endpoint,
                           const char *server_key);

/* net_ask.c: questions and answers. */
void net_ask_hear(struct net *self, struct frame *frame);
void net_ask_reply(struct net *self, const struct item *item);

/* net_session.c: who is behind a routing id; NULL: nobody that was welcomed. */
struct session *net_session_find(struct net *self, const struct frame *frame);
struct session *net_session_of(struct net *self, const struct inlet *inlet);
struct session *net_session_open(struct net *self, const struct item *item);
void net_session_forget(struct net *self, const struct item *item);

/* net_in.c: incoming streams. */
void net_in_hear(struct net *self, struct frame *frame);
void net_in_take(struct net *self,
                 const struct item *item); /* APPLIED, GAP, HELLO, REPLY */
