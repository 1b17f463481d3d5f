/* status - who a service is and how its streams are. */
#include "platform/status.h"

#include <string.h>

#include "platform/clock.h"
#include "platform/version.h"
#include "platform/writer_internal.h"

static char *
text(struct batch *batch, const char *value)
{
    return arena_strdup(batch->arena, value);
}

static const struct fabric *
fabric_of(const struct batch *batch)
{
    return ((const struct work *)(const void *)batch)->fabric;
}

static const char *
state_name(int state)
{
    static const char *const NAMES[] = {"silent", "waiting", "flowing", "rejected"};

    return NAMES[state];
}

/* "DIVERGED" of REASON_DIVERGED; nothing when there is none. */
static const char *
reason_name(int reason)
{
    static const char PREFIX[] = "REASON_";
    const ProtobufCEnumValue *value =
        protobuf_c_enum_descriptor_get_value(&tillsyn__v1__reason__descriptor, reason);

    return reason == 0 || value == NULL ? "" : value->name + sizeof PREFIX - 1;
}

/* What a peer said of its policy, by now. */
static ProtobufCBinaryData
policy_said(struct batch *batch, const _Atomic uint8_t *policy, bool is_there)
{
    ProtobufCBinaryData bytes = {0};

    if (!is_there)
        return bytes;
    bytes.len = POLICY_BYTES;
    bytes.data = arena_alloc(batch->arena, POLICY_BYTES);
    for (size_t i = 0; i < POLICY_BYTES; i++)
        bytes.data[i] = atomic_load(&policy[i]);
    return bytes;
}

static void
fill_outgoing(struct batch *batch, const struct outlet *outlet,
              Tillsyn__V1__StreamStatus *status)
{
    const struct uuid epoch = shared_id_read(&outlet->epoch);
    int64_t since_us = atomic_load(&outlet->waiting_us);

    status->stream = text(batch, outlet->name);
    status->outgoing = true;
    status->state = text(batch, state_name(atomic_load(&outlet->state)));
    status->next_seq = (uint64_t)atomic_load(&outlet->next_seq);
    status->done_seq = (uint64_t)atomic_load(&outlet->acked_seq);
    status->oldest_wait_us = since_us != 0 ? clock_monotonic_us() - since_us : 0;
    status->epoch = wire_bytes_of_uuid(&epoch, batch->arena);
    status->oldest_seq = (uint64_t)atomic_load(&outlet->oldest_seq);
    status->halted = atomic_load(&outlet->halted);
    status->reason = text(batch, reason_name(atomic_load(&outlet->reason)));
    status->policy_sha256 =
        policy_said(batch, outlet->policy, atomic_load(&outlet->has_policy));
}

static const char *
incoming_state(const struct inlet *inlet)
{
    if (atomic_load(&inlet->paused))
        return "paused";
    return atomic_load(&inlet->reason) != 0 ? "rejected" : "flowing";
}

static void
fill_incoming(struct batch *batch, const struct inlet *inlet,
              Tillsyn__V1__StreamStatus *status)
{
    const struct uuid epoch = shared_id_read(&inlet->epoch);

    status->stream =
        arena_printf(batch->arena, "%s>%s", inlet->peer->name, batch->config->instance);
    status->state = text(batch, incoming_state(inlet));
    status->done_seq = (uint64_t)atomic_load(&inlet->applied_seq);
    status->dead_letters = (uint64_t)atomic_load(&inlet->dead_letters);
    status->epoch = wire_bytes_of_uuid(&epoch, batch->arena);
    status->reason = text(batch, reason_name(atomic_load(&inlet->reason)));
    status->fence = (uint64_t)atomic_load(&inlet->fence);
    status->policy_sha256 =
        policy_said(batch, inlet->policy, atomic_load(&inlet->has_policy));
}

rc_t
status_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    const struct fabric *fabric = fabric_of(batch);
    Tillsyn__V1__StatusReply *reply =
        wire_new(&tillsyn__v1__status_reply__descriptor, batch->arena);
    const size_t outlets = atomic_load(&fabric->outlet_count);
    const size_t inlets = atomic_load(&fabric->inlet_count);

    (void)ask;
    reply->instance = text(batch, batch->config->instance);
    reply->version = text(batch, TILLSYN_VERSION);
    reply->fence = (uint64_t)atomic_load(&fabric->fence);
    reply->ready = health_is_ready(fabric->stats.health);
    reply->audit_seq = (uint64_t)atomic_load(&fabric->audit_seq);
    if (fabric->spec->policy_sha256 != NULL) {
        reply->policy_sha256.len = POLICY_BYTES;
        reply->policy_sha256.data = arena_memdup(
            batch->arena, fabric->spec->policy_sha256(fabric->app), POLICY_BYTES);
    }
    reply->n_streams = outlets + inlets;
    reply->streams = wire_new_array(&tillsyn__v1__stream_status__descriptor,
                                    reply->n_streams, batch->arena);
    for (size_t i = 0; i < outlets; i++)
        fill_outgoing(batch, &fabric->outlets[i], reply->streams[i]);
    for (size_t i = 0; i < inlets; i++)
        fill_incoming(batch, &fabric->inlets[i], reply->streams[outlets + i]);
    return answer_with(answer, &reply->base);
}
