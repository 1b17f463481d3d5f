/* ctl_import - a register through a mapping into the services: units first, then what is known of each. */
#include "ctl/ctl_import.h"

#include <assert.h>
#include <string.h>

#include "ctl/ctl_delivery.h"
#include "ctl/ctl_wire.h"

enum {
    CHUNKS = 8, /* thousands of units that are read ahead or wait for their places */
    FIRST_OBSERVATIONS = 1024
};

static const char PERMITS[] = "permits.central";

/* An observation that waits for its unit's place. */
struct waiting {
    uint32_t row;
    uint32_t unit; /* its place in the chunk */
    struct ctl_observation_row value;
};

/* Up to a thousand units and what the table says of them. */
struct chunk {
    struct import *import;
    struct arena *arena;
    struct ctl_batch *units;
    struct waiting *waiting;
    size_t n_waiting, capacity;
    size_t n_delivered;             /* of them                             */
    const struct ctl_place *places; /* a row each, once they are known     */
    bool is_placed;                 /* or there is nothing to place        */
};

/* The chunks are a ring: the file's order is kept, whatever answers first. */
struct import {
    const struct ctl_import_setup *setup;
    struct ctl_rows *rows;
    struct chunk chunks[CHUNKS];
    size_t first;    /* the oldest                            */
    size_t n_chunks; /* how many there are                    */
    size_t n_asked;  /* the oldest so many were asked         */
    bool is_asking;  /* one of them is not answered           */
    bool is_at_end;  /* of the file                           */
    struct ctl_deliveries deliveries;
    uint64_t n_units; /* taken or refused so far */
};

static rc_t
on_places(void *owner, const struct client_reply *reply)
{
    struct chunk *chunk = owner;

    chunk->is_placed = true;
    if (reply->outcome == CTL_OUTCOME_DONE)
        return ctl_batch_places(chunk->units, reply, &chunk->places);
    ctl_import_keep_command(chunk->import->setup->result, PERMITS, reply);
    return RC_INVALID;
}

static rc_t
ask_places(struct chunk *chunk)
{
    const struct ctl_import_setup *setup = chunk->import->setup;
    const struct uuid units = ctl_batch_id(chunk->units, &setup->import);
    const struct ctl_flight_command command = {
        .instance = PERMITS,
        .type = ctl_batch_places_type(),
        .body = ctl_batch_places_ask(chunk->units),
        .id = uuid_derive(&units, 1),
        .answered = on_places,
        .owner = chunk,
    };

    return ctl_flight_send(setup->flight, &command);
}

static rc_t
on_units(void *owner, const struct client_reply *reply)
{
    struct chunk *chunk = owner;
    struct import *self = chunk->import;
    uint64_t done, all;

    self->is_asking = false;
    TRY(ctl_import_take(self->setup->result, PERMITS, reply,
                        &self->setup->result->units));
    self->n_units += ctl_batch_rows(chunk->units);
    ctl_rows_progress(self->rows, &done, &all);
    ctl_progress_tell(self->setup->progress, done, all, self->n_units);
    chunk->is_placed = chunk->n_waiting == 0;
    return chunk->is_placed ? RC_OK : ask_places(chunk);
}

static rc_t
ask_units(struct chunk *chunk)
{
    const struct ctl_import_setup *setup = chunk->import->setup;
    const struct ctl_flight_command command = {
        .instance = PERMITS,
        .type = ctl_batch_type(chunk->units),
        .body = ctl_batch_body(chunk->units),
        .id = ctl_batch_id(chunk->units, &setup->import),
        .answered = on_units,
        .owner = chunk,
    };

    return ctl_flight_send(setup->flight, &command);
}

static void
grow(struct chunk *chunk)
{
    const size_t capacity =
        chunk->capacity == 0 ? FIRST_OBSERVATIONS : 2 * chunk->capacity;
    struct waiting *grown = arena_alloc(chunk->arena, sizeof(*grown) * capacity);

    if (chunk->n_waiting > 0)
        memcpy(grown, chunk->waiting, sizeof(*grown) * chunk->n_waiting);
    chunk->waiting = grown;
    chunk->capacity = capacity;
}

static void
add_row(struct chunk *chunk, const struct ctl_row *row)
{
    const uint32_t unit = (uint32_t)ctl_batch_rows(chunk->units);

    ctl_batch_add_unit(chunk->units, row->row, &row->unit);
    for (size_t i = 0; i < row->n_observations; i++) {
        if (chunk->n_waiting == chunk->capacity)
            grow(chunk);
        chunk->waiting[chunk->n_waiting++] =
            (struct waiting){row->row, unit, row->observations[i]};
    }
}

static rc_t
read_chunk(struct import *self, struct chunk *chunk)
{
    const struct ctl_import_setup *setup = self->setup;
    struct ctl_row row;
    rc_t rc = RC_OK;

    *chunk = (struct chunk){.import = self, .arena = arena_new(0)};
    chunk->units =
        ctl_batch_units(ctl_mapping_register(setup->mapping), setup->as_of_day);
    while (rc == RC_OK && !ctl_batch_is_full(chunk->units)) {
        rc = ctl_rows_next(self->rows, &row);
        if (rc == RC_OK)
            add_row(chunk, &row);
    }
    self->is_at_end = rc == RC_MISSING;
    return rc == RC_MISSING ? RC_OK : rc;
}

static void
drop_chunk(struct chunk *chunk)
{
    ctl_batch_destroy(&chunk->units);
    arena_destroy(&chunk->arena);
}

static struct chunk *
chunk_at(struct import *self, size_t i)
{
    return &self->chunks[(self->first + i) % CHUNKS];
}

/*
 * The next thousand, once permits has answered the one before: what two of them say of one provider must be taken in the
 * file's order, also when a service was killed in between. While it works the following ones are read and packed.
 */
static rc_t
ask_next(struct import *self)
{
    struct chunk *chunk = chunk_at(self, self->n_asked);

    if (self->is_asking || self->n_asked == self->n_chunks)
        return RC_OK;
    self->n_asked++;
    if (ctl_batch_rows(chunk->units) == 0) {
        chunk->is_placed = true;
        return RC_OK;
    }
    self->is_asking = true;
    return ask_units(chunk);
}

static rc_t
send_chunks(struct import *self)
{
    TRY(ask_next(self));
    while (!self->is_at_end && self->n_chunks < CHUNKS) {
        self->n_chunks++;
        TRY(read_chunk(self, chunk_at(self, self->n_chunks - 1)));
        TRY(ask_next(self));
    }
    return RC_OK;
}

/* As much of it as there is room for. */
static rc_t
deliver_chunk(struct import *self, struct chunk *chunk)
{
    while (chunk->n_delivered < chunk->n_waiting
           && ctl_deliveries_have_room(&self->deliveries)) {
        const struct waiting *waiting = &chunk->waiting[chunk->n_delivered++];

        TRY(ctl_deliveries_add(&self->deliveries, &chunk->places[waiting->unit],
                               waiting->row, &waiting->value));
    }
    return RC_OK;
}

/* In the file's order, so that the same file always makes the same deliveries. */
static rc_t
drain_chunks(struct import *self)
{
    while (self->n_asked > 0 && chunk_at(self, 0)->is_placed) {
        struct chunk *chunk = chunk_at(self, 0);

        TRY(deliver_chunk(self, chunk));
        if (chunk->n_delivered < chunk->n_waiting)
            return RC_OK;
        drop_chunk(chunk);
        self->first = (self->first + 1) % CHUNKS;
        self->n_chunks--;
        self->n_asked--;
    }
    return RC_OK;
}

static rc_t
run(struct import *self)
{
    struct ctl_flight *flight = self->setup->flight;

    while (!self->is_at_end || self->n_chunks > 0) {
        TRY(send_chunks(self));
        /* Whoever waits, waits for an answer that is under way. */
        assert(ctl_flight_count(flight) > 0 || chunk_at(self, 0)->is_placed);
        if (ctl_flight_count(flight) > 0)
            TRY(ctl_flight_turn(flight));
        TRY(drain_chunks(self));
    }
    TRY(ctl_deliveries_flush(&self->deliveries));
    while (ctl_flight_count(flight) > 0)
        TRY(ctl_flight_turn(flight));
    return RC_OK;
}

rc_t
ctl_import_rows(const struct ctl_import_setup *setup, struct ctl_rows *rows)
{
    struct import self = {.setup = setup, .rows = rows, .deliveries = {.setup = setup}};
    const rc_t rc = run(&self);

    ctl_progress_end(setup->progress, self.n_units);
    for (; self.n_chunks > 0; self.n_chunks--) {
        drop_chunk(&self.chunks[self.first]);
        self.first = (self.first + 1) % CHUNKS;
    }
    ctl_deliveries_drop(&self.deliveries);
    return rc;
}
