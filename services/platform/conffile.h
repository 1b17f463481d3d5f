/* conffile - files in libconfuse's form, with every error made one line for a person. */
#pragma once

#include <confuse.h>
#include <stdbool.h>
#include <stddef.h>

#include "platform/arena.h"
#include "platform/rc.h"

enum { CONFFILE_MESSAGE_BYTES = 256, CONFFILE_MOST_BYTES = 1024 * 1024 };

/*
 * Read and parse a file. Not thread-safe: libconfuse's scanner has global state.
 *
 * in:     options  libconfuse's table; every scalar may be given once, unknown keys are refused. CFG_INT reads
 *                  010 as eight: take a text and conffile_number where that matters
 *         arena    closes the result
 *         message  CONFFILE_MESSAGE_BYTES; written on failure
 * errors: RC_MISSING  the file is not there or not readable
 *         RC_INVALID  not in the form; message names file, line, key and remedy
 */
must_check rc_t conffile_read(const char *path, cfg_opt_t *options, struct arena *arena,
                              cfg_t **out, char *message);

/* As conffile_read, from a descriptor that stays the caller's; path is for messages only. */
must_check rc_t conffile_read_fd(int fd, const char *path, cfg_opt_t *options,
                                 struct arena *arena, cfg_t **out, char *message);

/* Only the text of such a file, or of another one that people write. Errors as conffile_read. */
must_check rc_t conffile_text(const char *path, struct arena *arena, char **out,
                              char *message);

/* Write "path: ..." to message, a long path from its end; returns RC_INVALID. */
rc_t conffile_complain(char *message, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A whole number in plain decimal, without sign or leading zero. */
bool conffile_number(const char *text, unsigned long long most, unsigned long long *out);
