/* fabric - looking up streams, and making the items that travel between threads. */
#include "platform/fabric.h"

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

void
fabric_count_ask(struct fabric *fabric, const struct item *item, int by)
{
    atomic_fetch_add(&fabric->asks_in_flight, by);
    atomic_fetch_add(&fabric->ask_bytes, by * (int64_t)item->bytes);
    atomic_fetch_add(&fabric->asks_of_peer[item->peer - fabric->peers->rows], by);
}
