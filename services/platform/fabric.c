/* fabric - looking up streams, and making the items that travel between threads. */
#include "platform/fabric.h"

#include <stdio.h>
#include <string.h>

#include "platform/oom.h"

struct item *
item_new(enum item_kind kind, const void *payload, size_t bytes)
{
    struct item *item = oom_calloc(1, sizeof *item + bytes);

    item->kind = kind;
    item->bytes = bytes;
    if (bytes > 0)
        memcpy(item->payload, payload, bytes);
    return item;
}

void
stream_note_policy(_Atomic uint8_t policy[POLICY_BYTES], _Atomic bool *has_policy,
                   const uint8_t *said, size_t bytes)
{
    for (size_t i = 0; bytes == POLICY_BYTES && i < bytes; i++)
        atomic_store(&policy[i], said[i]);
    atomic_store(has_policy, bytes == POLICY_BYTES);
}

struct outlet *
fabric_outlet(struct fabric *fabric, const char *peer)
{
    for (size_t i = 0; i < fabric->outlet_count; i++)
        if (strcmp(fabric->outlets[i].peer->name, peer) == 0)
            return &fabric->outlets[i];
    return NULL;
}

struct inlet *
fabric_inlet(struct fabric *fabric, const char *peer)
{
    size_t count = atomic_load(&fabric->inlet_count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(fabric->inlets[i].peer->name, peer) == 0)
            return &fabric->inlets[i];
    return NULL;
}

bool
fabric_is_full(const struct fabric *fabric, const struct outlet *outlet, int64_t now_us)
{
    const struct config *config = fabric->config;
    const int64_t acked = atomic_load(&outlet->acked_seq);
    const int64_t once = atomic_load(&outlet->replayed_seq);
    const int64_t waiting = atomic_load(&outlet->waiting_us);
    const int64_t moved = atomic_load(&outlet->moved_us);

    return atomic_load(&outlet->next_seq) - 1 - (once > acked ? once : acked)
               >= config->outbox_most
           || (waiting != 0
               && now_us - (moved > waiting ? moved : waiting)
                      >= config->outbox_wait_most_us);
}

/* A stream to a peer that is not in the list does not drain, and must not hold back those who have nothing to do with it. */
bool
fabric_is_over(const struct fabric *fabric, int64_t now_us)
{
    for (size_t i = 0; i < fabric->outlet_count; i++)
        if (fabric_is_full(fabric, &fabric->outlets[i], now_us)
            && directory_by_name(fabric->directory, fabric->outlets[i].peer->name)
                   != NULL)
            return true;
    return false;
}

static bool
is_destination(const struct fabric *fabric, const struct peer *peer)
{
    const char *dot = strchr(peer->name, '.');

    if (strcmp(peer->name, fabric->config->instance) == 0)
        return false;
    for (const struct destination *d = fabric->spec->destinations;
         peer->kind == PEER_SERVICE && dot != NULL && d != NULL && d->service != NULL;
         d++)
        if (strlen(d->service) == (size_t)(dot - peer->name)
            && strncmp(d->service, peer->name, strlen(d->service)) == 0
            && (!d->own_node_only || strcmp(dot + 1, fabric->config->node) == 0))
            return true;
    return false;
}

/* Whole before it is counted: the other threads read up to the count. */
static void
add_outlet(struct fabric *fabric, const struct peer *peer)
{
    const size_t count = atomic_load(&fabric->outlet_count);
    struct outlet *outlet = &fabric->outlets[count];

    outlet->peer = peer;
    snprintf(outlet->name, sizeof outlet->name, "%s>%s", fabric->config->instance,
             peer->name);
    atomic_store(&fabric->outlet_count, count + 1);
}

bool
fabric_add_outlets(struct fabric *fabric)
{
    const struct peers *peers = roster_peers(directory_roster(fabric->directory));
    const size_t before = atomic_load(&fabric->outlet_count);

    for (size_t i = 0; i < peers->count; i++) {
        const struct peer *peer = &peers->rows[i];

        if (is_destination(fabric, peer) && fabric_outlet(fabric, peer->name) == NULL
            && atomic_load(&fabric->outlet_count) < OUTLETS_MAX)
            add_outlet(fabric, peer);
    }
    return atomic_load(&fabric->outlet_count) > before;
}

void
fabric_count_ask(struct fabric *fabric, const struct item *item, int by)
{
    const size_t peer = item->peer->member;
    const int64_t bytes = by * (int64_t)item->bytes;

    atomic_fetch_add(&fabric->asks_in_flight, by);
    atomic_fetch_add(&fabric->ask_bytes, bytes);
    atomic_fetch_add(&fabric->asks_of_peer[peer], by);
    atomic_fetch_add(&fabric->ask_bytes_of_peer[peer], bytes);
}
