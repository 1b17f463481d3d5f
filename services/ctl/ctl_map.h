/* ctl_map - texts, each with a number: found again however many there are. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "platform/arena.h"

struct ctl_map;

/* An empty map that lives in the arena. */
struct ctl_map *ctl_map_new(struct arena *arena);

/* Keep a number under a text, which is copied; what was there before is replaced. */
void ctl_map_put(struct ctl_map *self, const char *text, uint32_t number);

/* Whether there is a number, and which. */
bool ctl_map_get(const struct ctl_map *self, const char *text, uint32_t *number);
