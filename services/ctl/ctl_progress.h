/* ctl_progress - how far something is: a line that is drawn over on a terminal, plain lines elsewhere. */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { CTL_PROGRESS_LINE_BYTES = 160 };

struct ctl_progress {
    FILE *out;
    bool is_terminal;
    const char *what;  /* "enheter / units"                  */
    int64_t begun_us;  /* monotonic                          */
    int64_t told_us;   /* when the last line was written     */
    bool is_line_open; /* a line is drawn that is not ended  */
};

/* what is borrowed. Nothing is written before there is something to say. */
void ctl_progress_begin(struct ctl_progress *self, FILE *out, bool is_terminal,
                        const char *what);

/* A state of things; written when enough time has gone since the last. all 0: unknown. */
void ctl_progress_tell(struct ctl_progress *self, uint64_t done, uint64_t all,
                       uint64_t count);

/* The last state, and the end of the line. */
void ctl_progress_end(struct ctl_progress *self, uint64_t count);

/* The line itself, without control characters: pure, for the two above. */
void ctl_progress_line(const struct ctl_progress *self, unsigned percent, uint64_t count,
                       int64_t elapsed_us, char line[CTL_PROGRESS_LINE_BYTES]);
