/* mailbox - a queue between two threads that can be waited on, or watched as a descriptor. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/*
 * Unbounded in itself: what may be in flight is bounded by those who post (credit, one job, a
 * limit on open questions). Any thread may post; one thread takes.
 */
struct mailbox;

struct mailbox *mailbox_new(void);
void
mailbox_destroy(struct mailbox **self_p); /* items left inside are the owner's to free */

void mailbox_post(struct mailbox *self, void *item);

/* The oldest item, or NULL when it stays empty for wait_ms (0: do not wait, -1: forever). */
void *mailbox_take(struct mailbox *self, int wait_ms);

/* Readable (poll) while items wait; mailbox_take clears it. */
int mailbox_fd(const struct mailbox *self);

/* Make mailbox_take return NULL now and ever after, once what waits has been taken. */
void mailbox_close(struct mailbox *self);
bool mailbox_is_closed(const struct mailbox *self);
size_t mailbox_depth(const struct mailbox *self);
