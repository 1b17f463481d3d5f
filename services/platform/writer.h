/* writer - the database thread: applies batches, carries out commands, commits once. Internal to platform. */
#pragma once

#include "platform/fabric.h"

struct writer;

/* Start the thread; it connects by itself and keeps trying. */
struct writer *writer_start(struct fabric *fabric);

/* Finish what is queued, save the acknowledgements, close. */
void writer_stop(struct writer **self_p);
