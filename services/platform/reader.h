/* reader - the read-only thread: answers queries, reads the outbox back for the net thread. Internal. */
#pragma once

#include "platform/fabric.h"

struct reader;

/*
 * A thread that takes queries and fetches from mail, on a read-only connection of its own.
 *
 * in:     check  told whether the connection stands; NULL: connect only when there is something to read
 */
struct reader *reader_start(struct fabric *fabric, struct mailbox *mail,
                            struct health_check *check);
void reader_stop(struct reader **self_p);
