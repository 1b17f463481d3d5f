/* replay - an operator brings archived messages back to the outbox. Internal to platform. */
#pragma once

#include "platform/service.h"

must_check rc_t replay_answer(struct batch *batch, const struct msg *ask,
                              struct answer *answer);
