/* ctl_conf_clean - a configuration text made safe for libconfuse's scanner. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

/* Why a text is refused, and in which line. */
struct ctl_conf_flaw {
    uint32_t line;
    const char *what;
};

/*
 * Blank out comments, in place and without moving a line, and refuse what the scanner mistakes:
 * it reads past an unclosed quotation mark or brace, counts lines of comments twice, and
 * replaces ${NAME} by the environment.
 *
 * in:     text  n bytes and a NUL
 * errors: RC_INVALID  flaw says why
 */
must_check rc_t ctl_conf_clean(char *text, size_t n, struct ctl_conf_flaw *flaw);
