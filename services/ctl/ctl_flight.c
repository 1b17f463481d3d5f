/* ctl_flight - many commands at once, each asked until it is answered. */
#include "ctl/ctl_flight.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl_wire.h"
#include "platform/clock.h"
#include "platform/oom.h"

enum {
    US_PER_MS = 1000,
    AGAIN_FIRST_MS = 1000, /* a question without an answer is asked again, ... */
    AGAIN_MOST_MS = 8000,  /* ... doubling up to this                          */
    LATER_MS = 100,        /* the service said "later", or failed              */
    TICK_MS = 100,         /* how often the overdue are looked for             */
    FAULTS_MOST = 20,      /* so often may a service fail with one command     */
    DEADLINE_MS = 60000
};

struct entry {
    struct ctl_flight_command command;
    int64_t again_us; /* when it is asked again */
    int again_ms;     /* and after how long then */
    int faults;
};

struct ctl_flight {
    struct client *client;
    struct arena *arena; /* of one answer */
    int64_t patience_us;
    int64_t heard_us; /* when the last answer came */
    size_t n;
    struct entry entries[CTL_FLIGHT_MOST];
};

struct ctl_flight *
ctl_flight_new(struct client *client, int patience_ms)
{
    struct ctl_flight *self = oom_calloc(1, sizeof(*self));

    self->client = client;
    self->arena = arena_new(0);
    self->patience_us = (int64_t)patience_ms * US_PER_MS;
    self->heard_us = clock_monotonic_us();
    return self;
}

void
ctl_flight_destroy(struct ctl_flight **self_p)
{
    if (*self_p == NULL)
        return;
    arena_destroy(&(*self_p)->arena);
    free(*self_p);
    *self_p = NULL;
}

size_t
ctl_flight_count(const struct ctl_flight *self)
{
    return self->n;
}

static rc_t
post(struct ctl_flight *self, const struct entry *entry)
{
    const struct ctl_flight_command *command = &entry->command;
    const rc_t rc = client_post(self->client, command->instance, &command->id,
                                command->type, command->body, DEADLINE_MS);

    /* A full queue is a service that is away: it is asked again like the others. */
    return rc == RC_BUSY ? RC_OK : rc;
}

rc_t
ctl_flight_send(struct ctl_flight *self, const struct ctl_flight_command *command)
{
    struct entry *entry = &self->entries[self->n];

    assert(self->n < CTL_FLIGHT_MOST);
    *entry = (struct entry){.command = *command, .again_ms = AGAIN_FIRST_MS};
    entry->again_us = clock_monotonic_us() + (int64_t)AGAIN_FIRST_MS * US_PER_MS;
    TRY(post(self, entry));
    /* Patience begins when there is something to wait for. */
    if (self->n++ == 0)
        self->heard_us = clock_monotonic_us();
    return RC_OK;
}

static rc_t
ask_overdue_again(struct ctl_flight *self)
{
    const int64_t now_us = clock_monotonic_us();

    for (size_t i = 0; i < self->n; i++) {
        struct entry *entry = &self->entries[i];

        if (entry->again_us > now_us)
            continue;
        entry->again_ms =
            2 * entry->again_ms < AGAIN_MOST_MS ? 2 * entry->again_ms : AGAIN_MOST_MS;
        entry->again_us = now_us + (int64_t)entry->again_ms * US_PER_MS;
        TRY(post(self, entry));
    }
    return RC_OK;
}

static struct entry *
find(struct ctl_flight *self, const struct uuid *id)
{
    for (size_t i = 0; i < self->n; i++)
        if (uuid_compare(&self->entries[i].command.id, id) == 0)
            return &self->entries[i];
    return NULL;
}

/* Whether the command is to be asked again, however it was answered. */
static bool
is_for_later(struct entry *entry, const struct client_reply *reply)
{
    if (reply->outcome == CTL_OUTCOME_FAULT && ++entry->faults < FAULTS_MOST)
        return true;
    return reply->outcome == CTL_OUTCOME_BUSY;
}

static rc_t
hand_on(struct ctl_flight *self, const struct client_reply *reply)
{
    struct entry *entry = find(self, &reply->ask_id);

    /* The second answer to a question that was asked twice. */
    if (entry == NULL)
        return RC_OK;
    if (is_for_later(entry, reply)) {
        entry->again_us = clock_monotonic_us() + (int64_t)LATER_MS * US_PER_MS;
        return RC_OK;
    }

    const struct ctl_flight_command command = entry->command;

    self->heard_us = clock_monotonic_us();
    *entry = self->entries[--self->n];
    return command.answered(command.owner, reply);
}

rc_t
ctl_flight_turn(struct ctl_flight *self)
{
    struct client_reply reply;

    arena_reset(self->arena);

    if (client_take(self->client, TICK_MS, self->arena, &reply) == RC_OK)
        TRY(hand_on(self, &reply));
    if (clock_monotonic_us() - self->heard_us > self->patience_us)
        return RC_BUSY;
    /* Also while others answer: one service that was killed must not wait for the rest. */
    return ask_overdue_again(self);
}

const char *
ctl_flight_silent(const struct ctl_flight *self)
{
    return self->n == 0 ? "" : self->entries[0].command.instance;
}
