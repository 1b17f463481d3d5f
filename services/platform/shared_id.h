/* shared_id - an id that one thread writes and others read, never half of two. Internal to platform. */
#pragma once

#include <stdatomic.h>
#include <stdint.h>

#include "platform/id.h"

/* Read again while it is being written: version is odd meanwhile, and another one afterwards. */
struct shared_id {
    _Atomic uint32_t version;
    _Atomic uint64_t halves[2];
};

/* By one thread only. */
void shared_id_write(struct shared_id *self, const struct uuid *id);

struct uuid shared_id_read(const struct shared_id *self);
