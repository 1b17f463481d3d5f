/* ctl_window - the part of a file that is being read, line by line, with the way back. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "ctl/ctl_source.h"
#include "ctl/ctl_text.h"
#include "platform/rc.h"

struct ctl_window;

enum ctl_line {
    CTL_LINE,          /* a line with its terminator */
    CTL_LINE_LAST,     /* what is left of the file, without a terminator */
    CTL_LINE_NONE,     /* the end */
    CTL_LINE_TOO_LONG, /* the window is full and the line does not end in it */
};

/*
 * A window of capacity bytes over a source, filled for the first time.
 *
 * in:     source  taken, also on failure
 * errors: RC_FAULT  it cannot be read
 */
must_check rc_t ctl_window_open(struct ctl_source **source, size_t capacity,
                                struct ctl_window **window);

void ctl_window_close(struct ctl_window **self_p);

/* What is in the window now, from the mark on. */
struct ctl_slice ctl_window_view(const struct ctl_window *self);

/* Step over n bytes, such as a BOM. */
void ctl_window_skip(struct ctl_window *self, size_t n);

/* What ends a line: '\n', or '\r' in files of old. */
void ctl_window_set_terminator(struct ctl_window *self, char terminator);

/*
 * The next line. Everything since the mark stays readable.
 *
 * errors: RC_FAULT  it cannot be read
 */
must_check rc_t ctl_window_next(struct ctl_window *self, enum ctl_line *kind,
                                struct ctl_slice *line);

/* A row begins here: what is before may go. */
void ctl_window_mark(struct ctl_window *self);

/* The bytes from the mark to where reading stands. */
struct ctl_slice ctl_window_since_mark(const struct ctl_window *self);

/* Back to n bytes after the mark. */
void ctl_window_rewind(struct ctl_window *self, size_t n);

/*
 * Give up a line that is too long: read on behind its terminator.
 *
 * errors: RC_FAULT  it cannot be read
 */
must_check rc_t ctl_window_abandon_line(struct ctl_window *self);

/* Bytes of the file as stored, read so far and altogether. */
void ctl_window_progress(const struct ctl_window *self, uint64_t *done, uint64_t *all);
