/* scheduling_wire_words - lists of words between messages and rows. Only for scheduling_wire files. */
#pragma once

#include "platform/arena.h"

/* Joined by commas, ascending, each once. */
const char *scheduling_wire_words(char *const *words, size_t n, struct arena *arena);

/* Apart again; an empty text has none. */
char **scheduling_wire_split(const char *words, struct arena *arena, size_t *n);
