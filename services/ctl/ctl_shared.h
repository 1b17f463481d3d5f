/* ctl_shared - memory that several commands under way have in common; it goes with the last of them. */
#pragma once

#include <stddef.h>

#include "platform/arena.h"

struct ctl_shared;

/* New memory with one borrower. */
struct ctl_shared *ctl_shared_new(void);
struct arena *ctl_shared_arena(struct ctl_shared *self);

/* One borrower more; returns self. */
struct ctl_shared *ctl_shared_borrow(struct ctl_shared *self);

/* One less. NULL-safe, sets *self_p to NULL. */
void ctl_shared_return(struct ctl_shared **self_p);
