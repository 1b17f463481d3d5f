/* fail - where a process can be told to die, so that tests see what becomes of its work. */
#include "platform/fail.h"

#ifdef TILLSYN_FAIL_POINTS

    #include <signal.h>
    #include <stdatomic.h>
    #include <stdlib.h>
    #include <string.h>
    #include <unistd.h>

static const char *const NAMES[FAIL_POINTS] = {
    [OUTBOX_COMMIT_BEFORE] = "outbox_commit_before",
    [OUTBOX_COMMIT_AFTER] = "outbox_commit_after",
    [FIRST_SEND_BEFORE] = "first_send_before",
    [FIRST_SEND_AFTER] = "first_send_after",
    [BATCH_RECEIVE_BEFORE] = "batch_receive_before",
    [BATCH_RECEIVE_AFTER] = "batch_receive_after",
    [EFFECT_COMMIT_BEFORE] = "effect_commit_before",
    [EFFECT_COMMIT_AFTER] = "effect_commit_after",
    [ACKNOWLEDGE_BEFORE] = "acknowledge_before",
    [ACKNOWLEDGE_AFTER] = "acknowledge_after",
    [CURSOR_RELOAD_BEFORE] = "cursor_reload_before",
    [CURSOR_RELOAD_AFTER] = "cursor_reload_after",
};

void
fail_pass(enum fail_point point)
{
    static _Atomic long passes;
    const char *armed = getenv("TILLSYN_FAIL");
    size_t length = strlen(NAMES[point]);
    char *rest;
    long wanted;

    if (armed == NULL || strncmp(armed, NAMES[point], length) != 0
        || armed[length] != ':')
        return;
    wanted = strtol(armed + length + 1, &rest, 10);
    if (atomic_fetch_add(&passes, 1) + 1 == wanted)
        (void)kill(getpid(), strcmp(rest, ":stop") == 0 ? SIGSTOP : SIGKILL);
}

#endif
