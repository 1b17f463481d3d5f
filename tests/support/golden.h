/* golden - texts that were agreed on, kept in the source tree. */
#pragma once

#include <stddef.h>

#include "platform/arena.h"

/* A file of the source tree ($TILLSYN_ROOT, or the current directory); NULL when it is not there. */
char *golden_source(struct arena *arena, const char *path);

/*
 * Compare a text with a golden file, line by line and whatever the order, and print what is gone and what is new.
 * With TILLSYN_ACCEPT in the environment the file becomes the text.
 *
 * returns how many lines differ
 */
size_t golden_compare(struct arena *arena, const char *path, const char *text);
