/* ctl_near - what a person may have meant by a name that does not exist. */
#pragma once

#include <stddef.h>

#include "platform/arena.h"

/*
 * The nearest names, nearest first, as text for a message: "A", "B".
 *
 * out:    NULL when nothing is near
 */
const char *ctl_near_names(const char *wanted, const char *const *names, size_t n_names,
                           struct arena *arena);
