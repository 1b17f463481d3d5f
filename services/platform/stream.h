/* stream - the two ends of a directed stream between instances. Internal to platform. */
#pragma once

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "platform/breaker.h"
#include "platform/id.h"
#include "platform/peers.h"

enum { STREAM_NAME_BYTES = 144 };

enum outlet_state { OUTLET_SILENT, OUTLET_WAITING, OUTLET_FLOWING, OUTLET_REJECTED };

/* One outgoing stream. The writer owns what is durable, the net thread what is in flight. */
struct outlet {
    const struct peer *peer;
    char name[STREAM_NAME_BYTES]; /* "permits.central>risk.ost" */
    struct uuid epoch;        /* written by the writer, once, before the first OPENED  */
    _Atomic int32_t stream;   /* its number in our tables; 0 until read               */
    _Atomic int64_t next_seq; /* writer: everything below is committed                */
    _Atomic int64_t oldest_seq; /* writer: lowest number still in the outbox            */
    _Atomic int64_t acked_seq;  /* net: acknowledged by the peer                        */
    _Atomic int64_t waiting_us; /* monotonic: since when something waits; 0: nothing */
    _Atomic int state;          /* net: enum outlet_state                               */
    _Atomic bool halted; /* net sets it, the writer keeps it; an operator clears it */
};

/* One incoming stream; the writer writes, anybody reads. */
struct inlet {
    const struct peer *peer;
    struct uuid epoch;
    int32_t stream;
    int64_t fence;
    _Atomic int64_t applied_seq;
    _Atomic int64_t dead_letters;
    struct breaker breaker;
    _Atomic bool paused;
    _Atomic int queued_frames; /* net adds, writer takes off: bounds what is in memory */
};
