/* writer_unheard - a command whose COMMIT got no answer: what it changed in memory waits until the database tells. */
#pragma once

#include "platform/work.h"

struct unheard;

/* The connection ended under the command's transaction: keep what is to follow, should it prove committed. */
void unheard_keep(struct writer *self, const struct work *work, const struct uuid *id);

/*
 * On a new connection, once the streams are read: do what follows if the transaction stands, forget it if it does not.
 * It does not wait for the command to come again, which nobody may wait for any more.
 *
 * errors: as db_run; RC_BUSY  the new connection was lost too; what is not settled is kept
 */
must_check rc_t unheard_settle(struct writer *self);

void unheard_forget(struct writer *self);
