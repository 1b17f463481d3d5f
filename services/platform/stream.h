/* stream - the two ends of a directed stream between instances. Internal to platform. */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/breaker.h"
#include "platform/id.h"
#include "platform/peers.h"
#include "platform/shared_id.h"

enum { STREAM_NAME_BYTES = 144, POLICY_BYTES = 32, ROUTING_ID_BYTES = 16 };

enum outlet_state { OUTLET_SILENT, OUTLET_WAITING, OUTLET_FLOWING, OUTLET_REJECTED };

/* One outgoing stream. The writer owns what is durable, the net thread what is in flight. */
struct outlet {
    const struct peer *peer;
    char name[STREAM_NAME_BYTES]; /* "permits.central>risk.ost" */
    struct shared_id epoch;   /* writer: new when an operator begins the stream anew   */
    _Atomic int32_t stream;   /* its number in our tables; 0 until read               */
    _Atomic int64_t next_seq; /* writer: everything below is committed                */
    _Atomic int64_t oldest_seq; /* writer: lowest number still in the outbox            */
    _Atomic int64_t offered_seq; /* writer: durable: the peer can have nothing above it */
    _Atomic int opened;          /* writer: how often it was read from the database     */
    _Atomic int
        welcomed_as; /* net: opened as it was when the peer resumed it; 0: it has not */
    _Atomic int64_t acked_seq;  /* net: acknowledged by the peer                        */
    _Atomic int64_t waiting_us; /* monotonic: since when something waits; 0: nothing */
    _Atomic int64_t
        moved_us; /* net: monotonic: when the peer last acknowledged something new */
    _Atomic int64_t
        replayed_seq;    /* writer: up to here the peer had acknowledged once    */
    _Atomic int state;   /* net: enum outlet_state                               */
    _Atomic int reason;  /* net: of the peer's last REJECT; 0 while it flows     */
    _Atomic bool halted; /* net sets it, the writer keeps it; an operator clears it */
    _Atomic uint8_t policy[POLICY_BYTES]; /* what the peer's last WELCOME said */
    _Atomic bool has_policy;
};

/* Whether the peer has resumed the stream as it stands in the database now. */
bool stream_is_welcome(const struct outlet *outlet);

/* So many more are committed; whether they may be on their way. */
void stream_note_committed(struct outlet *outlet, int64_t count, bool is_offered);

/* What a peer said of its policy: POLICY_BYTES, or anything else for nothing. One thread notes, any reads. */
void stream_note_policy(_Atomic uint8_t policy[POLICY_BYTES], _Atomic bool *has_policy,
                        const uint8_t *said, size_t bytes);

/* One incoming stream; the writer writes, anybody reads. */
struct inlet {
    const struct peer *peer;
    struct shared_id epoch;
    /* The connection whose HELLO was answered last; what comes by another is not heard. */
    uint8_t speaker[ROUTING_ID_BYTES];
    size_t speaker_bytes; /* 0: nobody */
    uint32_t speaker_door;
    int32_t stream;
    _Atomic int64_t fence; /* the peer's latest start that was heard */
    _Atomic int64_t applied_seq;
    _Atomic int64_t dead_letters;
    struct breaker breaker;
    int64_t slow_seq; /* the message that alone was too much, and how often */
    int slow_tries;
    _Atomic bool paused;
    _Atomic int reason;        /* why the last HELLO was refused; 0: it was not */
    _Atomic int queued_frames; /* net adds, writer takes off: bounds what is in memory */
    _Atomic uint8_t policy[POLICY_BYTES]; /* what the peer's last HELLO said */
    _Atomic bool has_policy;
};
