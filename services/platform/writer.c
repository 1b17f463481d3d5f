/* writer - the database thread: applies batches, carries out commands, commits once. */
#include "platform/writer.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "platform/clock.h"
#include "platform/log.h"
#include "platform/oom.h"
#include "platform/writer_internal.h"
#include "platform/writer_unheard.h"

enum { WAIT_MS = 200, AWAY_PAUSE_NS = 20000000 };

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
is_same_service(const struct peer *a, const struct peer *b)
{
    size_t length = strcspn(a->name, ".") + 1;

    return strncmp(a->name, b->name, length) == 0;
}

/*
 * Streams from instances of one service may share a transaction: what they say is of the kinds that one of them says in one
 * batch anyway. Handlers of what different services say need not see each other's work before it has committed.
 */
static bool
may_join(const struct item *item, const struct item *first)
{
    return item->kind == ITEM_DATA
           && is_same_service(item->inlet->peer, first->inlet->peer);
}

/* Behind the last of its stream, so that each stream's items follow one another. */
static void
join(struct item *first, struct item *item)
{
    struct item *after = first;

    while (after->next != NULL
           && (after->inlet != item->inlet || after->next->inlet == item->inlet))
        after = after->next;
    item->next = after->next;
    after->next = item;
}

/*
 * Take the first waiting item, and with a batch all that has queued up behind it on the same stream and on those of the
 * sender's like, to a thousand messages and four MiB: while one transaction commits, the next one grows.
 */
static struct item *
take_next(struct writer *self)
{
    struct item *first = self->waiting;
    int64_t total = first->count;
    size_t bytes = first->bytes;

    self->waiting = first->next;
    first->next = NULL;
    if (first->kind != ITEM_DATA)
        return first;
    for (struct item **at = &self->waiting; *at != NULL;) {
        struct item *item = *at;

        if (item->kind == ITEM_HELLO && is_same_service(item->peer, first->inlet->peer))
            break;
        if (!may_join(item, first)) {
            at = &item->next;
            continue;
        }
        total += item->count;
        bytes += item->bytes;
        if (total > WIRE_BATCH_MESSAGES || bytes > CREDIT_BYTES)
            break;
        *at = item->next;
        join(first, item);
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

/* A connection that only had to wait (a lock, a full disk) is kept; one that is gone or overtaken is not. */
static void
back_off(struct writer *self)
{
    if (self->must_reopen || !db_is_alive(self->db)) {
        writer_lose(self);
        return;
    }
    log_event(LEVEL_WARNING, "database_busy",
              FIELDS(F_TEXT("err", db_problem(self->db)->sqlstate)), "waiting: %s",
              db_problem(self->db)->message);
    writer_wait(self);
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

/* Jobs come between the items, so that a long catch-up does not hold up a round. */
static bool
work_one(struct writer *self)
{
    struct job *job = mailbox_take(self->fabric->job_results, 0);
    struct item *items;

    if (job != NULL && writer_job(self, job) == RC_BUSY) {
        self->must_reopen = true; /* the service's resume starts it anew */
        back_off(self);
        return false;
    }
    if (self->waiting == NULL)
        return job != NULL;
    items = take_next(self);
    if (handle(self, items) == RC_BUSY) {
        put_back(self, items);
        back_off(self);
        return false;
    }
    self->backoff_us = 0;
    self->worked_us = clock_monotonic_us();
    release(items);
    return true;
}

static void
work_off(struct writer *self)
{
    bool is_more = true;

    while (is_more && self->db != NULL) {
        take_mail(self);
        is_more = work_one(self);
        if (self->db != NULL && writer_tick(self) == RC_BUSY) {
            back_off(self);
            return;
        }
        writer_tend(self);
    }
}

/* While the database is away, questions must not pile up beyond their deadlines. */
static void
drop_late(struct writer *self)
{
    for (struct item **at = &self->waiting; *at != NULL;) {
        struct item *item = *at;

        if (!writer_refuse_late(self, item)) {
            at = &item->next;
            continue;
        }
        *at = item->next;
        free(item);
    }
}

static void
turn(struct writer *self)
{
    int64_t now_us = clock_monotonic_us();

    if (self->db == NULL && now_us >= self->retry_us)
        (void)writer_open(self);
    if (self->db == NULL || now_us < self->retry_us) {
        /* Not by poll: mail that must wait would wake us. */
        struct timespec pause = {0, AWAY_PAUSE_NS};

        (void)nanosleep(&pause, NULL);
        take_mail(self);
        drop_late(self);
        return;
    }
    wait_for_mail(self, self->waiting != NULL ? 0 : WAIT_MS);
    work_off(self);
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

struct writer *
writer_start(struct fabric *fabric)
{
    struct writer *self = oom_calloc(1, sizeof *self);

    self->fabric = fabric;
    self->most = WIRE_BATCH_MESSAGES;
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
    unheard_forget(self);
    arena_destroy(&self->messages);
    arena_destroy(&self->arena);
    free(self);
    *self_p = NULL;
}
