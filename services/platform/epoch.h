/* epoch - an operator lets a diverged stream go on, or begins it anew. Internal to platform. */
#pragma once

#include "platform/service.h"

must_check rc_t epoch_answer_clear(struct batch *batch, const struct msg *ask,
                                   struct answer *answer);
must_check rc_t epoch_answer_renew(struct batch *batch, const struct msg *ask,
                                   struct answer *answer);
must_check rc_t epoch_answer_agree(struct batch *batch, const struct msg *ask,
                                   struct answer *answer);
