/* fabric - what the threads of one process share. Internal to platform. */
#pragma once

#include "platform/directory.h"
#include "platform/fabric_stats.h"
#include "platform/item.h"
#include "platform/mailbox.h"
#include "platform/service.h"

enum {
    OUTLETS_MAX = 64,
    INLETS_MAX = 64,
    CREDIT_MESSAGES = 8 * WIRE_BATCH_MESSAGES,
    CREDIT_BYTES = 4 * 1024 * 1024,
    CREDIT_FRAMES = 8,
    ASKS_IN_FLIGHT_MAX = 256,
    ASKS_OF_PEER_MAX = 96,
    ASK_BYTES_MAX = 64 * 1024 * 1024,
    OUTBOX_RANGE = 65536, /* numbers in a partition; a batch sends under half as many */
    FABRIC_PROTOCOL = 1,
    FABRIC_SCHEMA_MAJOR = 1
};

struct fabric {
    const struct service_spec *spec;
    const struct config *config;
    struct directory *directory;
    const struct peer *self; /* our own row at the start: the name stays */
    void *app;
    const struct question *common; /* what every service answers */
    struct peer_pair own;          /* the net thread's, once it runs */
    struct mailbox *to_net, *to_writer, *to_reader, *to_fetcher, *job_results;
    struct worker *worker;
    struct outlet outlets[OUTLETS_MAX];
    _Atomic size_t outlet_count; /* the writer adds; what is below stays */
    struct inlet inlets[INLETS_MAX];
    _Atomic size_t inlet_count;
    _Atomic bool database_up;
    _Atomic bool draining;
    _Atomic int64_t fence;
    _Atomic int64_t audit_seq;
    _Atomic int asks_in_flight;
    _Atomic int64_t ask_bytes;
    _Atomic int asks_of_peer[MEMBERS_MAX];
    _Atomic int64_t ask_bytes_of_peer[MEMBERS_MAX];
    struct fabric_stats stats;
};

/* The stream to or from this peer; NULL when there is none. */
struct outlet *fabric_outlet(struct fabric *fabric, const char *peer);
struct inlet *fabric_inlet(struct fabric *fabric, const char *peer);

/*
 * Whether a stream, or any, holds more than the settings allow: messages that the peer never acknowledged, or time without
 * any acknowledgement while something waits. Commands that would add to it are answered BUSY; nothing is dropped.
 * Over: a stream to a peer that is in the list now. One that was removed does not drain, and holds back nobody else.
 */
bool fabric_is_full(const struct fabric *fabric, const struct outlet *outlet,
                    int64_t now_us);
bool fabric_is_over(const struct fabric *fabric, int64_t now_us);

/* An outlet for every destination in the list that counts and has none; whether there are new ones. Main, then the writer. */
bool fabric_add_outlets(struct fabric *fabric);

/* A question came (+1) or was answered (-1). */
void fabric_count_ask(struct fabric *fabric, const struct item *item, int by);
