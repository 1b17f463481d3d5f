/* reload - an operator has peers.conf read again. */
#include "platform/reload.h"

rc_t
reload_answer(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    (void)batch;
    (void)ask;
    return answer_refuse(answer, RC_FAULT, "unfinished", NULL, NULL);
}
