/* writer_internal - what the writer's files share with each other and with nobody else. */
#pragma once

#include <pthread.h>

#include "platform/asked.h"
#include "platform/work.h"
#include "platform/writer.h"
#include "platform/writer_stretch.h"
#include "tillsyn/v1/fabric.pb-c.h"

struct writer {
    struct fabric *fabric;
    pthread_t thread;
    struct db *db;
    struct arena *messages;  /* what came in: lives until the item is done           */
    struct arena *arena;     /* one attempt at one transaction                       */
    struct item *waiting;    /* taken from the mailbox, oldest first                 */
    enum db_trouble trouble; /* of the last attempt at a batch                     */
    size_t most; /* messages in one transaction: fewer after one that was too much */
    int64_t audit_seq;
    uint8_t audit_hash[32];
    int64_t range_from[OUTLETS_MAX],
        range_until[OUTLETS_MAX]; /* outbox ranges that exist */
    int64_t backoff_us, retry_us, tended_us, archive_us, ticked_us, indexed_us, worked_us;
    struct item *reloaded;   /* for the net thread, once the reload is answered */
    struct unheard *unheard; /* a command that may have been committed; NULL: none */
    bool
        must_reopen; /* what we know of streams or fence is no longer so: read it again */
    bool stopping;
    bool is_indexed; /* every archived range */
};

/* writer_open.c: connect, take the fence, read the streams. */
rc_t writer_open(struct writer *self);
void writer_lose(struct writer *self);
/* only_new: those never read; to read one that flows takes its welcome away until it has greeted again. */
rc_t writer_read_outlets(struct writer *self, bool only_new);
void writer_wait(struct writer *self); /* set retry_us, twice as far each time */

/* writer_tend.c, writer_offer.c: between transactions. */
rc_t writer_make_room(struct writer *self);
void writer_tend(struct writer *self);
rc_t writer_offer(struct writer *self);

/* When it is time, data, hello, ask. RC_BUSY: the connection is gone, try again after writer_open. */
rc_t writer_tick(struct writer *self);
rc_t writer_apply(struct writer *self, struct item *items);
rc_t writer_hello(struct writer *self, struct item *item);
rc_t writer_ask(struct writer *self, struct item *item);
bool writer_refuse_late(struct writer *self, const struct item *item);
rc_t writer_job(struct writer *self, struct job *job);
void writer_read_entry(struct writer *self, struct inlet *inlet, struct entry *entry);
