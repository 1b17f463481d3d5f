/* ctl_run - the built tillsynctl on a test's own files, as olle.operator. */
#pragma once

#include "platform/arena.h"

struct ctl_said {
    int exit_code;
    const char *text; /* stdout and stderr */
};

/*
 * in:     directory  holds peers.conf; a state directory is made in it
 *         key        olle's secret key
 *         words      split at blanks; a word with a blank is not possible
 */
struct ctl_said ctl_run(struct arena *arena, const char *directory, const char *key,
                        const char *words);
