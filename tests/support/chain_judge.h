/* chain_judge - what became of a round: once, in order, dead only what must be, and both ends of a stream agree. */
#pragma once

#include "support/chain_load.h"

int64_t judge_next_seq(struct load *self, size_t link); /* of its outgoing stream */
int64_t judge_last_seq(struct load *self, size_t link); /* applied of its incoming */

/*
 * What the round told: at every link each effect once and in the order of its subject, the dead those that must be, both
 * ends of a stream at the same number and acknowledged, the audit chains whole.
 */
void judge_round(struct load *self);

/* All that was ever told: nothing is missing in outbox and archive, and each of it is an effect or a dead letter. */
void judge_history(struct chain *chain);
