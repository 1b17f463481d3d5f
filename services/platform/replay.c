/* replay - an operator brings archived messages back to the outbox. */
#include "platform/replay.h"

rc_t
replay_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    (void)batch;
    (void)ask;
    return answer_refuse(answer, RC_FAULT, "unfinished", NULL, NULL);
}
