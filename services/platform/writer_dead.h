/* writer_dead - messages that cannot be applied, and those that must wait behind them. Internal to the writer. */
#pragma once

#include "platform/writer_internal.h"

rc_t dead_save(struct work *work, struct writer *self, const struct inlet *inlet,
               struct entry *entries, size_t n);
bool dead_is_parked(const struct entry *entry);
rc_t dead_mark_parked(struct work *work, const struct inlet *inlet, struct entry *entries,
                      size_t n);
