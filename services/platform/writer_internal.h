/* writer_internal - what the writer's files share with each other and with nobody else. */
#pragma once

#include <pthread.h>

#include "platform/asked.h"
#include "platform/work.h"
#include "platform/writer.h"
#include "tillsyn/v1/fabric.pb-c.h"

/* A message of a batch while it is being applied. */
struct entry {
    int64_t seq;
    const void *bytes; /* the packed envelope, as it came */
    size_t size;
    struct envelope envelope;
    struct msg msg;
    const struct route *route;
    const char *dead;     /* why it goes to the dead letters; NULL while it may live */
    const char *sqlstate; /* of the statement that refused it; "" otherwise          */
};

/* A stretch of entries that is applied in one transaction. */
struct stretch {
    struct inlet *inlet;
    struct entry *entries;
    size_t n;
};

struct writer {
    struct fabric *fabric;
    pthread_t thread;
    struct db *db;
    struct arena *messages; /* what came in: lives until the item is done           */
    struct arena *arena;    /* one attempt at one transaction                       */
    struct item *waiting;   /* taken from the mailbox, oldest first                 */
    int64_t audit_seq;
    uint8_t audit_hash[32];
    int64_t range_from[OUTLETS_MAX],
        range_until[OUTLETS_MAX]; /* outbox ranges that exist */
    int64_t backoff_us, retry_us, tended_us, archive_us, ticked_us;
    bool
        must_reopen; /* what we know of streams or fence is no longer so: read it again */
    bool stopping;
};

/* writer_open.c: connect, take the fence, read the streams. */
rc_t writer_open(struct writer *self);
void writer_lose(struct writer *self);
void writer_wait(struct writer *self); /* set retry_us, twice as far each time */

/* writer_batch.c: apply a stretch in transactions of its own; only call the handlers. */
rc_t batch_apply(struct writer *self, struct stretch stretch);
rc_t batch_handle(struct work *work, const struct stretch *stretch);

/* writer_tend.c */
rc_t writer_make_room(struct writer *self);
void writer_tend(struct writer *self);

/* writer_tick.c: call the service's tick when it is time. RC_BUSY: as below. */
rc_t writer_tick(struct writer *self);

/* writer_data.c, writer_hello.c, writer_ask.c. RC_BUSY: the connection is gone, try again after writer_open. */
rc_t writer_apply(struct writer *self, struct item *items);
rc_t writer_hello(struct writer *self, struct item *item);
rc_t writer_ask(struct writer *self, struct item *item);
bool writer_refuse_late(struct writer *self, const struct item *item);
rc_t writer_job(struct writer *self, struct job *job);
void writer_read_entry(struct writer *self, const struct inlet *inlet,
                       struct entry *entry);
rc_t dead_save(struct work *work, struct writer *self, const struct inlet *inlet,
               struct entry *entries, size_t n);
bool dead_is_parked(const struct entry *entry);
rc_t dead_mark_parked(struct work *work, const struct inlet *inlet, struct entry *entries,
                      size_t n);
