/* oom - out of memory ends the process, here and nowhere else. */
#include "platform/oom.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void
oom_abort(size_t bytes)
{
    (void)fprintf(stderr, "out of memory: %zu bytes asked for\n", bytes);
    abort();
}

void *
oom_calloc(size_t count, size_t bytes)
{
    void *memory = calloc(count, bytes);

    if (memory == NULL)
        oom_abort(count * bytes);
    return memory;
}

void *
oom_realloc(void *memory, size_t bytes)
{
    void *grown = realloc(memory, bytes);

    if (grown == NULL)
        oom_abort(bytes);
    return grown;
}
