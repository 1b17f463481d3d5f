/* mailbox - a queue between two threads that can be waited on, or watched as a descriptor. */
#include "platform/mailbox.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/oom.h"

enum { SLOTS_FIRST = 16 };

struct mailbox {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    void **slots; /* a ring of capacity slots, the oldest item at first */
    size_t capacity;
    size_t first;
    atomic_size_t count; /* changed under the lock, read by anyone */
    atomic_bool is_closed;
    int fd; /* an eventfd, readable exactly while count > 0 */
};

static void
must(int rc, const char *what)
{
    if (rc != 0) {
        fprintf(stderr, "mailbox: %s failed (%d)\n", what, rc);
        abort();
    }
}

struct mailbox *
mailbox_new(void)
{
    struct mailbox *self = oom_calloc(1, sizeof(*self));
    pthread_condattr_t attributes;

    self->slots = oom_calloc(SLOTS_FIRST, sizeof(void *));
    self->capacity = SLOTS_FIRST;
    self->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    must(self->fd < 0 ? errno : 0, "eventfd");
    must(pthread_mutex_init(&self->lock, NULL), "pthread_mutex_init");
    must(pthread_condattr_init(&attributes), "pthread_condattr_init");
    must(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), "setclock");
    must(pthread_cond_init(&self->changed, &attributes), "pthread_cond_init");
    must(pthread_condattr_destroy(&attributes), "pthread_condattr_destroy");
    return self;
}

void
mailbox_destroy(struct mailbox **self_p)
{
    struct mailbox *self = *self_p;

    if (self == NULL)
        return;
    (void)close(self->fd);
    must(pthread_cond_destroy(&self->changed), "pthread_cond_destroy");
    must(pthread_mutex_destroy(&self->lock), "pthread_mutex_destroy");
    free(self->slots);
    free(self);
    *self_p = NULL;
}

static void
lock(struct mailbox *self)
{
    must(pthread_mutex_lock(&self->lock), "lock");
}

static void
unlock(struct mailbox *self)
{
    must(pthread_mutex_unlock(&self->lock), "unlock");
}

static void
grow(struct mailbox *self)
{
    void **wider = oom_calloc(self->capacity * 2, sizeof(void *));

    for (size_t i = 0; i < self->count; i++)
        wider[i] = self->slots[(self->first + i) % self->capacity];
    free(self->slots);
    self->slots = wider;
    self->capacity *= 2;
    self->first = 0;
}

static void
set_readable(struct mailbox *self)
{
    const uint64_t one = 1;
    ssize_t written = write(self->fd, &one, sizeof(one));

    assert(written == (ssize_t)sizeof(one));
    (void)written;
}

static void
set_unreadable(struct mailbox *self)
{
    uint64_t ignored;
    ssize_t got = read(self->fd, &ignored, sizeof(ignored));

    assert(got == (ssize_t)sizeof(ignored));
    (void)got;
}

void
mailbox_post(struct mailbox *self, void *item)
{
    assert(item != NULL);
    lock(self);
    if (self->count == self->capacity)
        grow(self);
    self->slots[(self->first + self->count) % self->capacity] = item;
    if (self->count++ == 0)
        set_readable(self);
    must(pthread_cond_signal(&self->changed), "pthread_cond_signal");
    unlock(self);
}

static struct timespec
deadline_after(int wait_ms)
{
    const int64_t at_us = clock_monotonic_us() + (int64_t)wait_ms * 1000;

    return (struct timespec){.tv_sec = (time_t)(at_us / 1000000),
                             .tv_nsec = (long)(at_us % 1000000 * 1000)};
}

/* Under the lock: wait until something is there, the box is closed or the time is over. */
static void
wait_for_item(struct mailbox *self, int wait_ms)
{
    const struct timespec deadline = deadline_after(wait_ms > 0 ? wait_ms : 0);
    int rc = 0;

    while (self->count == 0 && !self->is_closed && wait_ms != 0 && rc != ETIMEDOUT) {
        if (wait_ms < 0)
            rc = pthread_cond_wait(&self->changed, &self->lock);
        else
            rc = pthread_cond_timedwait(&self->changed, &self->lock, &deadline);
        must(rc == ETIMEDOUT ? 0 : rc, "pthread_cond_wait");
    }
}

static void *
pop(struct mailbox *self)
{
    void *item = self->slots[self->first];

    self->first = (self->first + 1) % self->capacity;
    if (--self->count == 0)
        set_unreadable(self);
    return item;
}

void *
mailbox_take(struct mailbox *self, int wait_ms)
{
    lock(self);
    wait_for_item(self, wait_ms);

    void *item = self->count > 0 ? pop(self) : NULL;

    unlock(self);
    return item;
}

int
mailbox_fd(const struct mailbox *self)
{
    return self->fd;
}

void
mailbox_close(struct mailbox *self)
{
    lock(self);
    self->is_closed = true;
    must(pthread_cond_broadcast(&self->changed), "pthread_cond_broadcast");
    unlock(self);
}

bool
mailbox_is_closed(const struct mailbox *self)
{
    return self->is_closed;
}

size_t
mailbox_depth(const struct mailbox *self)
{
    return self->count;
}
