/* ctl_lanes - commands in strict order to each service, and to all services at the same time. */
#include "ctl/ctl_lanes.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "platform/oom.h"
#include "platform/wire.h"

enum { LANES_MOST = 32 };

struct waiting {
    struct ctl_lane_command command;
    struct ctl_lanes *lanes;
    struct lane *lane;
    struct waiting *next;
};

struct lane {
    const char *instance;
    struct waiting *first, **end; /* the first one may be asked already */
    bool is_asking;
};

struct ctl_lanes {
    struct ctl_flight *flight;
    struct uuid import;
    struct arena *arena; /* the names of the lanes */
    size_t n_lanes, n_waiting;
    struct lane lanes[LANES_MOST];
};

struct ctl_lanes *
ctl_lanes_new(struct ctl_flight *flight, const struct uuid *import)
{
    struct ctl_lanes *self = oom_calloc(1, sizeof(*self));

    self->flight = flight;
    self->import = *import;
    self->arena = arena_new(0);
    return self;
}

static struct lane *
lane_of(struct ctl_lanes *self, const char *instance)
{
    struct lane *lane;

    for (size_t i = 0; i < self->n_lanes; i++)
        if (strcmp(self->lanes[i].instance, instance) == 0)
            return &self->lanes[i];
    assert(self->n_lanes < LANES_MOST);
    lane = &self->lanes[self->n_lanes++];
    *lane = (struct lane){.instance = arena_strdup(self->arena, instance),
                          .end = &lane->first};
    return lane;
}

static void
drop_first(struct ctl_lanes *self, struct lane *lane)
{
    struct waiting *first = lane->first;

    lane->first = first->next;
    if (lane->first == NULL)
        lane->end = &lane->first;
    self->n_waiting--;
    ctl_shared_return(&first->command.memory);
    free(first);
}

static rc_t ask_first(struct ctl_lanes *self, struct lane *lane);

static rc_t
on_answer(void *owner, const struct client_reply *reply)
{
    struct waiting *waiting = owner;
    struct ctl_lanes *self = waiting->lanes;
    struct lane *lane = waiting->lane;
    const struct ctl_lane_command *command = &waiting->command;
    const rc_t rc = command->answered(command->owner, reply);

    lane->is_asking = false;
    drop_first(self, lane);
    return rc == RC_OK ? ask_first(self, lane) : rc;
}

/* The next one that is still wanted. */
static rc_t
ask_first(struct ctl_lanes *self, struct lane *lane)
{
    const struct ctl_lane_command *command;

    while (lane->first != NULL && lane->first->command.is_void != NULL
           && lane->first->command.is_void(lane->first->command.owner))
        drop_first(self, lane);
    if (lane->first == NULL)
        return RC_OK;
    command = &lane->first->command;
    lane->is_asking = true;
    return ctl_flight_send(
        self->flight,
        &(struct ctl_flight_command){
            .instance = lane->instance,
            .type = command->message->descriptor->name,
            .body = command->message,
            .id = ctl_lane_command_id(&self->import, lane->instance, command->message),
            .answered = on_answer,
            .owner = lane->first});
}

rc_t
ctl_lanes_add(struct ctl_lanes *self, const struct ctl_lane_command *command)
{
    struct waiting *waiting = oom_calloc(1, sizeof(*waiting));
    struct lane *lane = lane_of(self, command->instance);

    *waiting = (struct waiting){.command = *command, .lanes = self, .lane = lane};
    *lane->end = waiting;
    lane->end = &waiting->next;
    self->n_waiting++;
    return lane->is_asking ? RC_OK : ask_first(self, lane);
}

rc_t
ctl_lanes_run(struct ctl_lanes *self, size_t most_left)
{
    while (self->n_waiting > most_left)
        TRY(ctl_flight_turn(self->flight));
    return RC_OK;
}

void
ctl_lanes_destroy(struct ctl_lanes **self_p)
{
    struct ctl_lanes *self = *self_p;

    if (self == NULL)
        return;
    for (size_t i = 0; i < self->n_lanes; i++)
        while (self->lanes[i].first != NULL)
            drop_first(self, &self->lanes[i]);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}

struct uuid
ctl_lane_command_id(const struct uuid *import, const char *instance,
                    const ProtobufCMessage *message)
{
    struct arena *arena = arena_new(0);
    uint8_t hash[crypto_hash_sha256_BYTES];
    char hex[2 * crypto_hash_sha256_BYTES + 1];
    crypto_hash_sha256_state state;
    size_t size;
    const void *bytes = wire_pack(message, arena, &size);

    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, import->b, sizeof(import->b));
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)instance,
                                    strlen(instance) + 1);
    (void)crypto_hash_sha256_update(&state, bytes, size);
    (void)crypto_hash_sha256_final(&state, hash);
    (void)sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
    arena_destroy(&arena);
    return uuid_named(message->descriptor->name, hex);
}
