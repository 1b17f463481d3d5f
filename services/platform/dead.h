/* dead - what an operator asks about dead letters, and does with them. Internal to platform. */
#pragma once

#include "platform/service.h"

must_check rc_t dead_answer_list(struct batch *batch, const struct msg *ask,
                                 struct answer *answer);
must_check rc_t dead_answer_show(struct batch *batch, const struct msg *ask,
                                 struct answer *answer);
must_check rc_t dead_answer_redrive(struct batch *batch, const struct msg *ask,
                                    struct answer *answer);
must_check rc_t dead_answer_discard(struct batch *batch, const struct msg *ask,
                                    struct answer *answer);
