/* replay - an operator brings archived messages back to the outbox. Internal to platform. */
#pragma once

#include "platform/service.h"

/*
 * For a receiver that was restored from an older backup than the outbox reaches back to, and so refuses with GAP. Whole
 * ranges come back, the newest first, at most REPLAY_RANGES a command: the answer's from_seq says how far it came, and the
 * same wish is asked again where that is not far enough. Then the stream resumes by itself: the receiver says what it has
 * applied, gets the rest, and what it acknowledges is archived again.
 *
 * What is not in the archive any more is refused with the oldest number there is, and nothing has changed. The stream then
 * has a hole that no program can fill: an operator restores the archive, or begins the stream anew after it.
 */
enum { REPLAY_RANGES = 256 };

must_check rc_t replay_answer(struct batch *batch, const struct msg *ask,
                              struct answer *answer);
