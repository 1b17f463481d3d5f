/* epoch - an operator lets a diverged stream go on, or begins it anew. */
#include "platform/epoch.h"

rc_t
epoch_answer_clear(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    (void)batch;
    (void)ask;
    return answer_refuse(answer, RC_FAULT, "unfinished", NULL, NULL);
}

rc_t
epoch_answer_renew(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    (void)batch;
    (void)ask;
    return answer_refuse(answer, RC_FAULT, "unfinished", NULL, NULL);
}

rc_t
epoch_answer_agree(struct batch *batch, const struct msg *ask, struct answer *answer)
{
    (void)batch;
    (void)ask;
    return answer_refuse(answer, RC_FAULT, "unfinished", NULL, NULL);
}
