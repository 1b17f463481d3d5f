/* ctl_ids - the ids seen so far in a file. */
#pragma once

#include <stdbool.h>

#include "ctl/ctl_text.h"
#include "platform/arena.h"

struct ctl_ids;

/* An empty set that lives in the arena. */
struct ctl_ids *ctl_ids_new(struct arena *arena);

/* Add an id; false when it was there already. */
bool ctl_ids_add(struct ctl_ids *self, struct ctl_slice id);
