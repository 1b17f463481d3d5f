/* writer_stretch - messages that are applied together. Internal to the writer's files. */
#pragma once

#include "platform/work.h"

/* A message of a batch while it is being applied. */
struct entry {
    struct inlet *inlet;
    int64_t seq;
    const void *bytes; /* the packed envelope, as it came */
    size_t size;
    struct envelope envelope;
    struct msg msg;
    const struct route *route;
    const char *dead;     /* why it goes to the dead letters; NULL while it may live */
    const char *sqlstate; /* of the statement that refused it; "" otherwise          */
};

/* Entries that are applied in one transaction: each stream's lie together and follow one another. */
struct stretch {
    struct entry *entries;
    size_t n;
};

/* writer_halve.c: apply a stretch in as many transactions as it takes. RC_FAULT: a stream of it has been halted. */
rc_t batch_apply(struct writer *self, struct stretch stretch);

/* writer_batch.c: in one transaction of its own; or only call the handlers. */
rc_t batch_attempt(struct writer *self, const struct stretch *stretch);
rc_t batch_handle(struct work *work, const struct stretch *stretch);
size_t batch_count_dead(const struct stretch *stretch);
size_t batch_count_poison(const struct stretch *stretch);
bool batch_would_trip(const struct stretch *stretch);
