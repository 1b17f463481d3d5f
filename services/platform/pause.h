/* pause - an operator stops an incoming stream, or lets it go on. Internal to platform. */
#pragma once

#include "platform/service.h"

struct writer;

must_check rc_t pause_answer(struct batch *batch, const struct msg *ask,
                             struct answer *answer);

/* Keep it over restarts. errors: RC_MISSING  the peer has no stream to us */
must_check rc_t pause_save(struct writer *self, struct arena *arena, const char *peer,
                           bool is_paused);
