/* memory - a bound on what the process allocates, so that a peer may at worst end it, and never the machine. */
#pragma once

#include <stdint.h>

#include "platform/rc.h"

enum {
    MEMORY_LIMIT_MB = 1024,    /* when nothing else is set                          */
    MEMORY_LIMIT_MIN_MB = 256, /* below it the threads' stacks leave too little     */
    MEMORY_LIMIT_MAX_MB = 1024 * 1024
};

/*
 * From now on at most this much more (RLIMIT_DATA: heap, private maps and stacks). libzmq holds a multipart message until
 * its last part has come, however many parts there are, and no option of its own bounds that. An allocation beyond the
 * limit fails: libzmq cuts the connection that the part came on and gives back what it held. If anything else needs
 * memory just then, the process ends: its supervisor starts it again, and the fabric resumes as after any crash.
 *
 * in:     limit_mb  0: no bound
 * errors: RC_FAULT  the kernel refuses: the process may not raise what it was started with
 */
must_check rc_t memory_limit(int limit_mb);

/* How much of the limit is left, in bytes; INT64_MAX when there is none. */
int64_t memory_left_bytes(void);
