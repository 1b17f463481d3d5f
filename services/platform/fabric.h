/* fabric - what the threads of one process share, and the items they post to each other. Internal to platform. */
#pragma once

#include <stdatomic.h>

#include "platform/fabric_stats.h"
#include "platform/mailbox.h"
#include "platform/peers.h"
#include "platform/service.h"

enum {
    OUTLETS_MAX = 64,
    INLETS_MAX = 64,
    STREAM_NAME_BYTES = 144,
    ROUTING_ID_BYTES = 16,
    CREDIT_MESSAGES = 8 * WIRE_BATCH_MESSAGES,
    CREDIT_BYTES = 4 * 1024 * 1024,
    CREDIT_FRAMES = 8,
    ASKS_IN_FLIGHT_MAX = 256,
    OUTBOX_RANGE =
        65536, /* numbers in one partition; no batch may send half as many to one peer */
    FABRIC_PROTOCOL = 1,
    FABRIC_SCHEMA_MAJOR = 1
};

enum outlet_state { OUTLET_SILENT, OUTLET_WAITING, OUTLET_FLOWING, OUTLET_REJECTED };

/* One outgoing stream. The writer owns what is durable, the net thread what is in flight. */
struct outlet {
    const struct peer *peer;
    char
        name[STREAM_NAME_BYTES]; /* "permits.central>risk.ost"                          */
    struct uuid epoch;          /* written by the writer before the first OPENED        */
    _Atomic int32_t stream;     /* its number in our tables; 0 until read               */
    _Atomic int64_t next_seq;   /* writer: everything below is committed                */
    _Atomic int64_t oldest_seq; /* writer: lowest number still in the outbox            */
    _Atomic int64_t acked_seq;  /* net: acknowledged by the peer                        */
    _Atomic int64_t
        waiting_us;    /* net: since when acked_seq has been behind, monotonic; 0 */
    _Atomic int state; /* net: enum outlet_state                               */
};

/* One incoming stream; the writer writes, anybody reads. */
struct inlet {
    const struct peer *peer;
    struct uuid epoch;
    int32_t stream;
    int64_t fence;
    _Atomic int64_t applied_seq;
    _Atomic int64_t dead_letters;
    _Atomic bool paused;
    _Atomic int queued_frames; /* net adds, writer takes off: bounds what is in memory */
};

enum item_kind {
    ITEM_OPENED,    /* writer -> net: streams are read, (re)start them               */
    ITEM_DATA,      /* net -> writer: a Batch from inlet                             */
    ITEM_HELLO,     /* net -> writer: a peer wants to resume; -> net: as WELCOME      */
    ITEM_APPLIED,   /* writer -> net: acknowledge up to seq                          */
    ITEM_GAP,       /* writer -> net: ask for what follows seq                       */
    ITEM_COMMITTED, /* writer -> net: new messages of outlet, as Batch bytes         */
    ITEM_FETCH,     /* net -> reader: messages of outlet from seq on                 */
    ITEM_FETCHED,   /* reader -> net: what it found                                  */
    ITEM_ASK,       /* net -> writer or reader: an Envelope that wants an answer     */
    ITEM_REPLY      /* writer or reader -> net: Reply bytes                          */
};

/* Allocated by the poster, freed by the taker. */
struct item {
    struct item *next;
    enum item_kind kind;
    struct outlet *outlet;
    struct inlet *inlet;
    const struct peer *peer;
    int64_t seq; /* first message, or what is applied */
    int64_t count;
    int64_t next_seq, oldest_seq, fence; /* HELLO */
    struct uuid epoch;                   /* HELLO */
    int reason; /* HELLO on its way back: 0 welcome, else why not */
    uint8_t routing_id[ROUTING_ID_BYTES];
    size_t routing_id_bytes;
    struct uuid correlation; /* ASK, REPLY */
    int64_t deadline_us;     /* ASK, monotonic */
    size_t bytes;
    unsigned char payload[];
};

struct item *item_new(enum item_kind kind, const void *payload, size_t bytes);

struct fabric {
    const struct service_spec *spec;
    const struct config *config;
    const struct peers *peers;
    const struct peer *self; /* our own row */
    void *app;
    const struct question *common; /* what every service answers */
    char public_key[PEER_KEY_BYTES];
    char secret_key[PEER_KEY_BYTES];
    struct mailbox *to_net, *to_writer, *to_reader, *job_results;
    struct worker *worker;
    struct outlet outlets[OUTLETS_MAX];
    size_t outlet_count;
    struct inlet inlets[INLETS_MAX];
    _Atomic size_t inlet_count;
    _Atomic bool database_up;
    _Atomic bool draining;
    _Atomic int64_t fence;
    _Atomic int64_t audit_seq;
    _Atomic int asks_in_flight;
    struct fabric_stats stats;
};

struct outlet *fabric_outlet(struct fabric *fabric, const char *peer);
struct inlet *fabric_inlet(struct fabric *fabric, const char *peer);
