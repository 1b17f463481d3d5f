/* writer_internal - what the writer's files share with each other and with nobody else. */
#pragma once

#include <pthread.h>

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

struct outgoing {
    struct outgoing *next;
    struct outlet *outlet;
    int64_t seq;
    struct uuid id, causation_id;
    const void *bytes;
    size_t size;
};

struct act {
    struct act *next;
    const char *act, *subject, *reason;
};

struct job_list {
    struct job_list *next;
    struct job *job;
};

/* One transaction under way; batch is first, so that handlers' batch pointers lead here. */
struct work {
    struct batch batch;
    struct fabric *fabric;
    struct outgoing *outgoing, **outgoing_end;
    int64_t sending[OUTLETS_MAX]; /* how many messages to each outlet */
    struct act *acts, **acts_end;
    struct job_list *jobs;
    struct uuid cause_id; /* of what is being decided */
    uint32_t ordinal;
};

struct audit_row {
    const char *kind, *actor, *act, *subject, *reason;
    int32_t stream;
    int64_t first_seq, last_seq;
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
    int64_t backoff_us, retry_us, tended_us;
    bool stopping;
};

/* work.c: begin, fill, commit. */
void work_init(struct work *work, struct fabric *fabric, struct db *db,
               struct arena *arena, const char *actor);
rc_t work_commit(struct work *work, struct writer *self, const struct audit_row *row);
void work_abandon(struct work *work, struct writer *self);
void
work_post(struct work
              *work); /* after the commit: blocks to the net thread, jobs to the worker */

/* audit.c */
rc_t audit_append(struct writer *self, struct arena *arena, int64_t at_us,
                  const struct audit_row *row, const uint8_t digest[32]);
void audit_hash_row(const uint8_t before[32], int64_t seq, int64_t at_us,
                    const struct audit_row *row, const uint8_t digest[32],
                    uint8_t hash[32]);

/* writer_open.c: connect, take the fence, read the streams. */
rc_t writer_open(struct writer *self);
void writer_lose(struct writer *self);

/* writer_batch.c */
rc_t batch_apply(struct writer *self, struct stretch stretch);

/* writer_tend.c */
rc_t writer_make_room(struct writer *self);
void writer_tend(struct writer *self);

/* writer_data.c, writer_dead.c, writer_ask.c. RC_BUSY: the connection is gone, try again after writer_open. */
rc_t writer_apply(struct writer *self, struct item *items);
rc_t writer_hello(struct writer *self, struct item *item);
rc_t writer_ask(struct writer *self, struct item *item);
rc_t writer_job(struct writer *self, struct job *job);
rc_t dead_save(struct work *work, struct writer *self, const struct inlet *inlet,
               struct entry *entries, size_t n);
rc_t dead_mark_parked(struct work *work, const struct inlet *inlet, struct entry *entries,
                      size_t n);

/* answer.c: the same for commands and queries. */
struct asked {
    struct item *item;
    struct envelope envelope;
    const ProtobufCMessage *body;
    const struct question *question;
};
rc_t asked_read(struct fabric *fabric, struct item *item, struct arena *arena,
                struct asked *asked, struct answer *answer);
void *answer_pack(const struct answer *answer, struct arena *arena, size_t *size);
void answer_post(struct fabric *fabric, const struct item *item, const void *reply,
                 size_t size);
