/* risk_order - the one order in which everything is computed: ascending unit id. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/arena.h"
#include "platform/id.h"
#include "platform/rc.h"

/*
 * The positions of ids in ascending order.
 *
 * in:     ids     the first of n ids, stride_bytes apart
 * out:    order   n positions, in the arena
 * errors: RC_INVALID  an id occurs twice
 */
must_check rc_t risk_order_ids(const struct uuid *ids, size_t stride_bytes, size_t n,
                               struct arena *arena, const uint32_t **order);
