/* ctl_record - the fields of one row, as libcsv takes them out of its lines. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "ctl/ctl_code.h"
#include "ctl/ctl_text.h"
#include "platform/rc.h"

struct ctl_record;

/* in:     row_bytes  no row is longer; columns  no row has more */
struct ctl_record *ctl_record_new(size_t row_bytes, size_t columns);
void ctl_record_destroy(struct ctl_record **self_p);

void ctl_record_set_delimiter(struct ctl_record *self, char delimiter);

/* Forget the row, also one that is half read. Loosely: quotation marks may stand anywhere. */
void ctl_record_begin(struct ctl_record *self);
void ctl_record_begin_loosely(struct ctl_record *self);

/*
 * Take a physical line, terminator and all.
 *
 * in:     is_last  the file ends here, with or without a terminator
 * errors: RC_INVALID  a quotation mark stands where none belongs
 */
must_check rc_t ctl_record_take(struct ctl_record *self, struct ctl_slice line,
                                bool is_last);

/* Has the row ended? If not: does it go on on the next line (or was the line blank)? */
bool ctl_record_is_done(const struct ctl_record *self);
bool ctl_record_is_quoted(const struct ctl_record *self);

/* Drop the fields; the line is one field, so that it can be shown and corrected. The row ends. */
void ctl_record_keep_raw(struct ctl_record *self, struct ctl_slice line);

/* The fields so far. Borrowed until ctl_record_begin. */
const struct ctl_slice *ctl_record_fields(const struct ctl_record *self, size_t *n);

/* Note what is wrong with the row; the first one stays. field: SIZE_MAX is the whole row. */
void ctl_record_set_fault(struct ctl_record *self, enum ctl_code fault, size_t field);

/* What is wrong, CTL_CODES when nothing is, and in which field. */
enum ctl_code ctl_record_fault(const struct ctl_record *self, size_t *field);
