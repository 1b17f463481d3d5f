/* status - who a service is and how its streams are. Internal to platform. */
#pragma once

#include "platform/service.h"

must_check rc_t status_answer(struct batch *batch, const struct msg *ask,
                              struct answer *answer);
