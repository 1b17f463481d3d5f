/* reader - the read-only thread: answers queries, reads the outbox back for the net thread. Internal. */
#pragma once

#include "platform/fabric.h"

struct reader;

struct reader *reader_start(struct fabric *fabric);
void reader_stop(struct reader **self_p);
