/* item - what the threads of a process post to each other. Internal to platform. */
#pragma once

#include "platform/stream.h"

enum item_kind {
    ITEM_OPENED,    /* writer -> net: streams are read, (re)start them               */
    ITEM_DATA,      /* net -> writer: a Batch from inlet                             */
    ITEM_HELLO,     /* net -> writer: a peer wants to resume; -> net: as WELCOME      */
    ITEM_APPLIED,   /* writer -> net: acknowledge up to seq                          */
    ITEM_GAP,       /* writer -> net: ask for what follows seq                       */
    ITEM_COMMITTED, /* writer -> net: new messages of outlet, as Batch bytes         */
    ITEM_FETCH,     /* net -> reader: messages of outlet from seq on                 */
    ITEM_FETCHED,   /* reader -> net: what it found                                  */
    ITEM_OFFER,     /* net -> writer: may more leave; -> net: yes, as offered_seq says */
    ITEM_FORGET,    /* writer -> net: inlet was set back, its session is over          */
    ITEM_RESTART,   /* writer -> net: outlet is tried again, from what is durable     */
    ITEM_ASK,       /* net -> writer or reader: an Envelope that wants an answer     */
    ITEM_REPLY,     /* writer or reader -> net: Reply bytes                          */
    ITEM_RELOADED   /* writer -> net: another peers.conf counts; own pair as bytes   */
};

enum { FETCH_UNREADABLE, FETCH_NOTHING_THERE };

/* Allocated by the poster, freed by the taker. */
struct item {
    struct item *next;
    enum item_kind kind;
    struct outlet *outlet;
    struct inlet *inlet;
    const struct peer *peer;
    const char *key; /* that it came with: HELLO, DATA, ASK; as long as the process */
    uint32_t door;   /* of the ROUTER that routing_id is of; back as it came        */
    int64_t seq;     /* first message, or what is applied */
    int64_t count;
    int64_t next_seq, oldest_seq, fence; /* HELLO */
    struct uuid epoch;                   /* HELLO; DATA: of the session it came in */
    int reason; /* HELLO on its way back: 0 welcome, else why not; FETCHED: why nothing */
    uint8_t routing_id[ROUTING_ID_BYTES]; /* HELLO, DATA, ASK, REPLY */
    size_t routing_id_bytes;
    struct uuid correlation; /* ASK, REPLY */
    int64_t deadline_us;     /* ASK, monotonic */
    int64_t committed_us;    /* COMMITTED, FETCHED: when, monotonic */
    size_t bytes;
    unsigned char payload[];
};

struct item *item_new(enum item_kind kind, const void *payload, size_t bytes);
