/* oom - out of memory ends the process, here and nowhere else. */
#pragma once

#include <stddef.h>

/* Say how much was asked for and abort; the supervisor restarts us and nothing is lost. */
_Noreturn void oom_abort(size_t bytes);

/* calloc and realloc that never return NULL. */
void *oom_calloc(size_t count, size_t bytes);
void *oom_realloc(void *memory, size_t bytes);
