/* writer - the database thread: applies batches, carries out commands, commits once. */
#include "platform/writer.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/db_args.h"
#include "platform/db_rows.h"
#include "platform/log.h"
#include "platform/oom.h"
#include "platform/writer_internal.h"
#include "platform_sql.h"

enum { WAIT_MS = 200 };

static void
take_mail(struct writer *self)
{
    struct item **end = &self->waiting;
    struct item *item;

    while (*end != NULL)
        end = &(*end)->next;
    while ((item = mailbox_take(self->fabric->to_writer, 0)) != NULL) {
        item->next = NULL;
        *end = item;
        end = &item->next;
    }
}

static void
wait_for_mail(struct writer *self, int wait_ms)
{
    struct pollfd watched[] = {
        {mailbox_fd(self->fabric->to_writer),   POLLIN, 0},
        {mailbox_fd(self->fabric->job_results), POLLIN, 0},
    };

    (void)poll(watched, 2, wait_ms);
}

static bool
belongs(const struct item *item, const struct inlet *inlet)
{
    return item->kind == ITEM_DATA && item->inlet == inlet;
}

/*
 * Take the first waiting item, and with a batch all that has queued up behind it on the same stream, to a
 * thousand messages: while one transaction commits, the next one grows.
 */
static struct item *
take_next(struct writer *self)
{
    struct item *first = self->waiting, *last = first;
    struct item **at;
    int64_t total;

    self->waiting = first->next;
    first->next = NULL;
    if (first->kind != ITEM_DATA)
        return first;
    total = first->count;
    for (at = &self->waiting; *at != NULL;) {
        struct item *item = *at;

        if (item->kind == ITEM_HELLO && item->peer == first->inlet->peer)
            break;
        if (!belongs(item, first->inlet)) {
            at = &item->next;
            continue;
        }
        if (total + item->count > WIRE_BATCH_MESSAGES)
            break;
        total += item->count;
        *at = item->next;
        item->next = NULL;
        last->next = item;
        last = item;
    }
    return first;
}

static void
release(struct item *items)
{
    while (items != NULL) {
        struct item *next = items->next;

        if (items->kind == ITEM_DATA)
            atomic_fetch_sub(&items->inlet->queued_frames, 1);
        free(items);
        items = next;
    }
}

static rc_t
handle(struct writer *self, struct item *items)
{
    switch (items->kind) {
    case ITEM_DATA: return writer_apply(self, items);
    case ITEM_HELLO: return writer_hello(self, items);
    case ITEM_ASK: return writer_ask(self, items);
    default: return RC_OK;
    }
}

/* Put it back where it was: it is done again once the database is there. */
static void
put_back(struct writer *self, struct item *items)
{
    struct item *last = items;

    while (last->next != NULL)
        last = last->next;
    last->next = self->waiting;
    self->waiting = items;
}

static void
work_off(struct writer *self)
{
    struct job *job;

    while (self->db != NULL && (job = mailbox_take(self->fabric->job_results, 0)) != NULL)
        if (writer_job(self, job) == RC_BUSY)
            writer_lose(self);
    take_mail(self);
    while (self->db != NULL && self->waiting != NULL) {
        struct item *items = take_next(self);

        if (handle(self, items) == RC_BUSY) {
            put_back(self, items);
            writer_lose(self);
            return;
        }
        release(items);
        writer_tend(self);
        take_mail(self);
    }
}

static void
turn(struct writer *self)
{
    int64_t now_us = clock_monotonic_us();

    if (self->db == NULL && now_us >= self->retry_us)
        (void)writer_open(self);
    if (self->db == NULL) {
        struct timespec pause = {
            0, 20000000}; /* not by poll: mail that must wait would wake us */

        (void)nanosleep(&pause, NULL);
        take_mail(self);
        return;
    }
    wait_for_mail(self, self->waiting != NULL ? 0 : WAIT_MS);
    work_off(self);
    writer_tend(self);
}

static void *
run(void *argument)
{
    struct writer *self = argument;

    while (!mailbox_is_closed(self->fabric->to_writer))
        turn(self);
    self->stopping = true;
    work_off(self);
    writer_tend(self);
    db_close(&self->db);
    release(self->waiting);
    self->waiting = NULL;
    return NULL;
}

/* The inlet of a peer that says hello, made at its first. */
static struct inlet *
meet(struct writer *self, const struct peer *peer)
{
    struct fabric *fabric = self->fabric;
    struct inlet *inlet = fabric_inlet(fabric, peer->name);
    size_t count = atomic_load(&fabric->inlet_count);

    if (inlet != NULL || count == INLETS_MAX)
        return inlet;
    fabric->inlets[count].peer = peer;
    atomic_store(&fabric->inlet_count, count + 1);
    return &fabric->inlets[count];
}

/* Why a stream cannot be resumed; 0 when it can. Never a silent repair: an operator must agree. */
static int
judge(const struct inlet *inlet, const struct item *hello, const struct uuid *epoch)
{
    int64_t applied = atomic_load(&inlet->applied_seq);

    if (uuid_compare(epoch, &hello->epoch) != 0)
        return TILLSYN__V1__REASON__REASON_EPOCH;
    if (hello->fence < inlet->fence)
        return TILLSYN__V1__REASON__REASON_FENCED;
    if (applied + 1 > hello->next_seq)
        return TILLSYN__V1__REASON__REASON_DIVERGED;
    if (hello->oldest_seq > applied + 1)
        return TILLSYN__V1__REASON__REASON_GAP;
    return atomic_load(&inlet->paused) ? TILLSYN__V1__REASON__REASON_PAUSED : 0;
}

static rc_t
begin_stream(struct writer *self, struct inlet *inlet, const struct item *hello,
             struct uuid *epoch)
{
    struct db_args *args = db_args_new(self->arena);
    struct db_rows *rows;

    db_arg_text(args, hello->peer->name);
    db_arg_uuid(args, &hello->epoch);
    db_arg_int8(args, hello->fence);
    TRY(db_run(self->db, &SQL_BEGIN_STREAM_IN, args, self->arena, &rows));
    *epoch = db_uuid(rows, 0, "epoch");
    inlet->epoch = *epoch;
    inlet->stream = db_int4(rows, 0, "stream");
    inlet->fence = db_int8(rows, 0, "fence");
    atomic_store(&inlet->applied_seq, db_int8(rows, 0, "last_seq"));
    if (db_bool(rows, 0, "paused"))
        atomic_store(&inlet->paused, true);
    return RC_OK;
}

rc_t
writer_hello(struct writer *self, struct item *item)
{
    struct inlet *inlet = meet(self, item->peer);
    struct item *back;
    struct uuid epoch;

    if (inlet == NULL)
        return RC_OK;
    arena_reset(self->arena);
    TRY(begin_stream(self, inlet, item, &epoch));
    back = item_new(ITEM_HELLO, NULL, 0);
    back->inlet = inlet;
    back->seq = atomic_load(&inlet->applied_seq);
    back->reason = judge(inlet, item, &epoch);
    memcpy(back->routing_id, item->routing_id, item->routing_id_bytes);
    back->routing_id_bytes = item->routing_id_bytes;
    if (back->reason != 0)
        log_event(LEVEL_ERROR, "stream_refused",
                  FIELDS(F_TEXT("peer", item->peer->name), F_INT("reason", back->reason),
                         F_INT("applied_seq", back->seq),
                         F_INT("next_seq", item->next_seq),
                         F_INT("oldest_seq", item->oldest_seq)),
                  "the peer's stream does not continue what was applied here");
    mailbox_post(self->fabric->to_net, back);
    return RC_OK;
}

struct writer *
writer_start(struct fabric *fabric)
{
    struct writer *self = oom_calloc(1, sizeof *self);

    self->fabric = fabric;
    self->messages = arena_new(0);
    self->arena = arena_new(0);
    if (pthread_create(&self->thread, NULL, run, self) != 0)
        oom_abort(sizeof *self);
    return self;
}

void
writer_stop(struct writer **self_p)
{
    struct writer *self = *self_p;

    if (self == NULL)
        return;
    mailbox_close(self->fabric->to_writer);
    (void)pthread_join(self->thread, NULL);
    arena_destroy(&self->messages);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}
