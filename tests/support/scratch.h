/* scratch - files that a test writes; they go with its arena. */
#pragma once

#include "platform/arena.h"

/* A new file with this text, or with these bytes; returns its path. */
const char *scratch_file(struct arena *arena, const char *text);
const char *scratch_bytes(struct arena *arena, const void *bytes, size_t size);

/* A new, empty directory. What is put into it directly goes too. */
const char *scratch_directory(struct arena *arena);

/* A file of this name in a directory, replaced if it is there; returns its path. */
const char *scratch_put(struct arena *arena, const char *directory, const char *name,
                        const char *text);
