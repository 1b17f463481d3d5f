/* reload - an operator has peers.conf read again. Internal to platform. */
#pragma once

#include "platform/service.h"

must_check rc_t reload_answer(struct batch *batch, const struct msg *ask,
                              struct answer *answer);
