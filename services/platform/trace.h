/* trace - a message's way through one service. Internal to platform. */
#pragma once

#include "platform/service.h"

/*
 * Ids are random, so the outbox has no index of them: its few ranges are read through. Archived ranges are indexed while
 * the writer is idle, and looked through a page of ranges a question: no question locks more tables than the server has
 * room for, however many years there are.
 */
enum { TRACE_RANGES = 256 };

must_check rc_t trace_answer(struct batch *batch, const struct msg *ask,
                             struct answer *answer);
