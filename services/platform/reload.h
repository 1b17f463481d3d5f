/* reload - an operator has peers.conf read again: all of it, or nothing. Internal to platform. */
#pragma once

#include "platform/peer_key.h"
#include "platform/roster.h"
#include "platform/service.h"

struct writer;

/* A list that was read. The roster lives as long as the process. */
struct reload {
    const struct roster *roster;
    struct peer_pair own; /* by our row in it */
    uint32_t keys_added, keys_removed;
};

/* The command. What was read counts once its transaction has committed. */
must_check rc_t reload_answer(struct batch *batch, const struct msg *ask,
                              struct answer *answer);

/* After the commit: the list counts, for every thread; new destinations get their streams. */
void reload_adopt(struct writer *writer, const struct reload *reload);

/* And the net thread hears of it: connections of keys that are no more are cut. Nothing when there is no news. */
void reload_announce(struct writer *writer);
