/* ctl_source - the bytes of a file, compressed or not, or of memory. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "platform/rc.h"

struct ctl_source;

/*
 * Open a file; gzip is recognised by its content.
 *
 * errors: RC_MISSING  it is not there or not readable (errno says why)
 */
must_check rc_t ctl_source_open(const char *path, struct ctl_source **source);

/* Bytes in memory, borrowed until ctl_source_close. */
struct ctl_source *ctl_source_memory(const char *bytes, size_t n);

/*
 * Up to n more bytes; *got is 0 at the end only.
 *
 * errors: RC_FAULT  the file is damaged, ends in the middle, or the disk failed
 */
must_check rc_t ctl_source_read(struct ctl_source *self, char *into, size_t n,
                                size_t *got);

/* Bytes of the file as stored, read so far and altogether. */
void ctl_source_progress(const struct ctl_source *self, uint64_t *done, uint64_t *all);

void ctl_source_close(struct ctl_source **self_p);
