/* writer_data - applying what other instances say: batches of one stream, exactly once. */
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

static const struct route *
find_route(const struct service_spec *spec, const char *type)
{
    for (const struct route *route = spec->routes; route != NULL && route->type != NULL;
         route++)
        if (strcmp(route->type, type) == 0)
            return route;
    return NULL;
}

/* One stolen key must not speak for every service. */
static bool
may_say(const struct peer *peer, const struct route *route)
{
    size_t length = route->from != NULL ? strlen(route->from) : 0;

    return route->from == NULL
           || (strncmp(peer->name, route->from, length) == 0
               && peer->name[length] == '.');
}

/* Bytes to envelope to body; what cannot be read is dead before anything is decided. */
void
writer_read_entry(struct writer *self, struct inlet *inlet, struct entry *entry)
{
    ProtobufCMessage *body;

    entry->inlet = inlet;
    entry->sqlstate = "";
    if (wire_read_envelope(entry->bytes, entry->size, self->messages, &entry->envelope)
        != RC_OK) {
        entry->dead = "not an envelope";
        return;
    }
    entry->route = find_route(self->fabric->spec, entry->envelope.type);
    if (entry->route == NULL) {
        entry->dead = "no route for this type";
        return;
    }
    if (!may_say(inlet->peer, entry->route)) {
        entry->dead = "not for this service to say";
        return;
    }
    if (wire_unpack(entry->route->descriptor, entry->envelope.data,
                    entry->envelope.data_bytes, self->messages, &body)
        != RC_OK) {
        entry->dead = "the body is malformed or out of bounds";
        return;
    }
    entry->msg = (struct msg){&entry->envelope, body, (uint64_t)entry->seq};
}

/* The frame's messages; NULL when the frame is not what its header says. */
static const Tillsyn__V1__Batch *
read_frame(struct writer *self, const struct item *item)
{
    ProtobufCMessage *message;
    const Tillsyn__V1__Batch *batch = NULL;

    if (wire_unpack(&tillsyn__v1__batch__descriptor, item->payload, item->bytes,
                    self->messages, &message)
        == RC_OK)
        batch = (const Tillsyn__V1__Batch *)(const void *)message;
    if (batch != NULL && (int64_t)batch->n_envelope == item->count)
        return batch;
    metric_count(self->fabric->stats.rejected_frames, 1);
    log_event(LEVEL_ERROR, "frame_malformed",
              FIELDS(F_TEXT("peer", item->inlet->peer->name), F_INT("seq", item->seq)),
              "a frame is not a batch of as many messages as its header says");
    return NULL;
}

/* A frame's messages that have not been applied before; returns how many entries there are then. */
static size_t
collect_frame(struct writer *self, const struct item *item,
              const Tillsyn__V1__Batch *batch, struct entry *entries, size_t n)
{
    int64_t wanted =
        n > 0 ? entries[n - 1].seq + 1 : atomic_load(&item->inlet->applied_seq) + 1;

    for (size_t i = 0; i < batch->n_envelope; i++) {
        if (item->seq + (int64_t)i != wanted) {
            metric_count(self->fabric->stats.duplicates, 1);
            continue;
        }
        entries[n] = (struct entry){.seq = wanted++,
                                    .bytes = batch->envelope[i].data,
                                    .size = batch->envelope[i].len};
        writer_read_entry(self, item->inlet, &entries[n++]);
    }
    return n;
}

/*
 * Said before the stream began anew, or by a connection that is not the one resumed last: its numbers stand for something
 * else. What a sender said before it was restored may still be on its way after that.
 */
static bool
is_stale(const struct item *item)
{
    const struct inlet *inlet = item->inlet;
    const struct uuid epoch = shared_id_read(&inlet->epoch);

    return uuid_compare(&item->epoch, &epoch) != 0 || item->door != inlet->speaker_door
           || item->routing_id_bytes != inlet->speaker_bytes
           || memcmp(item->routing_id, inlet->speaker, inlet->speaker_bytes) != 0;
}

/* Unpack one stream's frames into entries, up to the first that is stale, malformed or leaves a gap. */
static size_t
collect_stream(struct writer *self, const struct item *items, struct entry *entries)
{
    const struct inlet *inlet = items->inlet;
    int64_t applied = atomic_load(&inlet->applied_seq);
    size_t n = 0;

    if (atomic_load(&inlet->paused))
        return 0;
    for (const struct item *item = items; item != NULL && item->inlet == inlet;
         item = item->next) {
        const Tillsyn__V1__Batch *batch;

        /* What came with a key that was removed meanwhile comes again with another, or never. */
        if (is_stale(item)
            || directory_admits(self->fabric->directory, item->peer, item->key) == NULL)
            break;
        batch = read_frame(self, item);
        if (batch == NULL || item->seq > applied + (int64_t)n + 1)
            break;
        n = collect_frame(self, item, batch, entries, n);
    }
    return n;
}

/* The first item of the next stream; items of one stream follow one another. */
static const struct item *
next_stream(const struct item *items)
{
    const struct inlet *inlet = items->inlet;

    while (items != NULL && items->inlet == inlet)
        items = items->next;
    return items;
}

static struct stretch
collect(struct writer *self, const struct item *items)
{
    struct stretch stretch = {NULL, 0};
    size_t total = 0;

    for (const struct item *item = items; item != NULL; item = item->next)
        total += (size_t)item->count;
    stretch.entries = arena_alloc(self->messages, total * sizeof *stretch.entries);
    for (; items != NULL; items = next_stream(items))
        stretch.n += collect_stream(self, items, stretch.entries + stretch.n);
    return stretch;
}

/* What has become of the frames that start with this one. A stream that stands still asks for nothing. */
static void
tell_net(struct writer *self, const struct item *items)
{
    struct inlet *inlet = items->inlet;
    int64_t applied = atomic_load(&inlet->applied_seq);
    bool is_gap = items->seq > applied && !atomic_load(&inlet->paused);
    struct item *item;

    if (is_stale(items))
        return;
    item = item_new(is_gap ? ITEM_GAP : ITEM_APPLIED, NULL, 0);
    item->inlet = inlet;
    item->seq = applied;
    mailbox_post(self->fabric->to_net, item);
}

rc_t
writer_apply(struct writer *self, struct item *items)
{
    int64_t started_us = clock_monotonic_us();
    struct stretch stretch;
    rc_t rc = RC_OK;

    arena_reset(self->messages);
    stretch = collect(self, items);
    if (stretch.n > 0)
        rc = batch_apply(self, stretch);
    if (rc == RC_BUSY || rc == RC_CONFLICT)
        return RC_BUSY; /* reconnect, read the cursor, come back: what was applied is then left out */
    metric_observe_since(self->fabric->stats.batch_seconds, started_us);
    for (const struct item *item = items; item != NULL; item = next_stream(item))
        tell_net(self, item);
    return RC_OK;
}
